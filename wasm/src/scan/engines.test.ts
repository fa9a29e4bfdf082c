import { describe, it } from "vitest";
import { createEngineEvidence } from "./engines.ts";
import type { Reader, ScannedFile } from "./types.ts";

const file = (path: string, reader?: Partial<Reader>): ScannedFile => ({
  path,
  sizeBytes: 100,
  state: reader === undefined ? "loose" : "opens",
  reader: reader && { ...READER, ...reader },
  owner: undefined,
  kind: undefined,
  contents: undefined,
  trouble: undefined,
});
const READER: Reader = {
  plugin: "@acme/x",
  version: "1.0.0",
  origin: "bundled",
  format: undefined,
  description: undefined,
  engines: [],
  confidence: 100,
  decidedBy: "signature",
};
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** A header with numbers at given offsets. */
function header(magic: string, words: Readonly<Record<number, number>>, sizeBytes: number): Uint8Array {
  const head = new Uint8Array(sizeBytes);
  head.set(bytes(magic));
  const view = new DataView(head.buffer);
  for (const [offset, value] of Object.entries(words)) view.setUint32(Number(offset), value, true);
  return head;
}

function versionOf(path: string, head: Uint8Array, reader?: Partial<Reader>): string | undefined {
  const evidence = createEngineEvidence();
  evidence.add(file(path, reader), head);
  return evidence.findings()[0]?.version;
}

describe("versions of engines", () => {
  it("reads Unity's out of the player's settings and out of bundles", ({ expect }) => {
    const head = bytes("\u0000\u0000\u0000\u0016\u0000\u0000\u00002019.4.1f1\u0000");
    expect(versionOf("G_Data/globalgamemanagers", head)).toBe("2019.4.1f1");
    const unity = { engines: ["unity"], format: "unityfs" };
    expect(
      versionOf("x.bundle", bytes("UnityFS\u0000\u0000\u0000\u0000\u00065.x.x\u00006000.0.23f1\u0000"), unity),
    ).toBe("6000.0.23f1");
    expect(
      versionOf("x.bundle", bytes("UnityFS\u0000\u0000\u0000\u0000\u00065.x.x\u00000.0.0f0\u0000"), unity),
    ).toBeUndefined();
  });

  it("reads Godot's out of packs and resources", ({ expect }) => {
    const pack = { engines: ["godot"], format: "godot-pck" };
    expect(versionOf("g.pck", header("GDPC", { 4: 2, 8: 4, 12: 2, 16: 1 }, 20), pack)).toBe("4.2.1");
    expect(versionOf("g.pck", header("GDPC", { 4: 2, 8: 0xffffffff, 12: 2, 16: 1 }, 20), pack)).toBeUndefined();
    expect(versionOf("g.pck", bytes("GDPC"), pack)).toBeUndefined();
    const resource = { engines: ["godot"], format: "godot-resource" };
    expect(versionOf("a.res", header("RSRC", { 12: 4, 16: 3 }, 20), resource)).toBe("4.3");
  });

  it("reads GameMaker's with its bytecode", ({ expect }) => {
    const head = header("FORM", { 16: 17 << 8, 0x3c: 2023, 0x40: 1, 0x44: 0 }, 76);
    head.set(bytes("GEN8"), 8);
    expect(versionOf("data.win", head, { engines: ["gamemaker"], format: "gamemaker-data" })).toBe(
      "2023.1.0 (bytecode 17)",
    );
  });

  it.for([
    ["Engine/Build/Build.version", '{"MajorVersion": 5, "MinorVersion": 3, "PatchVersion": 2}', "5.3.2"],
    ["Game.uproject", '{ "EngineAssociation": "4.27" }', "4.27"],
    ["Game.uproject", '{ "EngineAssociation": "{7E7B}" }', undefined],
    ["renpy/vc_version.py", "branch = 'fix'\nversion = '8.3.2.24090902'\n", "8.3.2"],
    ["renpy/__init__.py", "version_tuple = (7, 3, 5, vc_version)\n", "7.3.5"],
    ["www/js/rpg_core.js", "//=====\n// rpg_core.js v1.6.2\n", "MV 1.6.2"],
    ["js/rmmz_core.js", "// rmmz_core.js v1.4.4", "MZ 1.4.4"],
    ["js/rmmz_core.js", "// nothing", "MZ"],
  ] as const)("reads %s", ([path, text, version], { expect }) => {
    expect(versionOf(path, bytes(text))).toBe(version);
  });

  it("survives every head that is cut short", ({ expect }) => {
    const whole = header("GDPC", { 4: 2, 8: 4, 12: 2, 16: 1 }, 20);
    for (let size = 0; size < whole.length; size++) {
      expect(versionOf("g.pck", whole.subarray(0, size), { engines: ["godot"], format: "godot-pck" })).toBeUndefined();
    }
  });
});

describe("createEngineEvidence()", () => {
  it("puts the engine whose layout the folder has before single files of others", ({ expect }) => {
    const evidence = createEngineEvidence();
    evidence.add(file("a.dds", { engines: ["generic"] }), undefined);
    evidence.add(file("music.bank", { engines: ["fmod"] }), undefined);
    evidence.add(file("G_Data/globalgamemanagers", { engines: ["unity"], decidedBy: "probe" }), undefined);
    evidence.add(file("G_Data/level0", { engines: ["unity"], decidedBy: "probe" }), undefined);
    expect(evidence.findings()).toMatchObject([
      {
        engine: "unity",
        label: "Unity",
        confidence: "certain",
        evidence: [
          "G_Data/globalgamemanagers: the player's settings",
          "G_Data/globalgamemanagers and 1 more: read by @acme/x",
        ],
      },
      { engine: "fmod" },
    ]);
  });

  it("concludes nothing from formats that several engines have", ({ expect }) => {
    const evidence = createEngineEvidence();
    evidence.add(file("x.pak", { engines: ["id-tech", "goldsrc"] }), undefined);
    evidence.add(file("y.tga", { engines: ["generic"] }), undefined);
    expect(evidence.findings()).toEqual([]);
  });

  it("calls likely what only a plugin's own look says", ({ expect }) => {
    const evidence = createEngineEvidence();
    evidence.add(file("x.assets", { engines: ["unity"], decidedBy: "probe" }), undefined);
    expect(evidence.findings()).toMatchObject([{ engine: "unity", confidence: "likely", version: undefined }]);
  });

  it("asks for a file's beginning only where a version may be", ({ expect }) => {
    const evidence = createEngineEvidence();
    expect(evidence.headBytes("textures/a.png", undefined)).toBe(0);
    expect(evidence.headBytes("G_Data/globalgamemanagers", undefined)).toBe(128);
    expect(evidence.headBytes("x", "godot-pck")).toBe(20);
  });
});
