import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, it } from "vitest";
import type { CatalogPlugin } from "../catalog/index.ts";
import { readFileEnds } from "../file/index.ts";
import { findPlugin, getPluginFor, identifyEnds } from "./identify.ts";
import { decides, matchSignatures } from "./match.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-identify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, "latin1");
  return path;
}

interface Magic {
  readonly offset: number;
  readonly text: string;
  readonly mask?: readonly number[];
}

function plugin(name: string, extension: string, ...magic: readonly Magic[]): CatalogPlugin {
  const signatures = magic.map(({ offset, text, mask }) => ({
    offset,
    bytes: new TextEncoder().encode(text),
    mask: mask === undefined ? undefined : Uint8Array.from(mask),
  }));
  return {
    name,
    version: "1.0.0",
    origin: "bundled",
    description: "",
    engines: [],
    formats: [{ id: name.slice(6), extensions: [extension], description: "", isAsset: false, signatures }],
    permissions: { siblings: [], codec: [], write: false, key: "none", memoryMib: 64 },
    entry: "plugin.wasm",
    path: "",
    sha256: "",
    sizeBytes: 0,
    module: undefined,
  };
}

const PACK = plugin("@acme/pack", "pak", { offset: 0, text: "PACK" });
const PACK_TOO = plugin("@acme/pack-too", "pak", { offset: 0, text: "PACK" });
const SHORT = plugin("@acme/short", "zip", { offset: 0, text: "PK" });
const TAIL = plugin("@acme/tail", "pck", { offset: -4, text: "GDPC" });
const NOTHING = plugin("@acme/nothing", "raw");

/** Answers from a table, and remembers who was asked. */
function createProbe(answers: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const probe = async (candidate: CatalogPlugin): Promise<number> => {
    asked.push(candidate.name);
    return await Promise.resolve(answers[candidate.name] ?? 0);
  };
  return { asked, probe };
}

describe("findPlugin()", () => {
  it("lets a long enough signature decide without asking any plugin", async ({ expect }) => {
    const { asked, probe } = createProbe({});
    const found = await findPlugin([NOTHING, PACK, SHORT], write("a.bin", "PACK0000"), probe);
    expect(found).toMatchObject({ plugin: PACK, confidence: 100, decidedBy: "signature" });
    expect(asked).toEqual([]);
  });

  it("finds a signature that counts from the end", async ({ expect }) => {
    const found = await findPlugin([PACK, TAIL], write("b.bin", "MZ......GDPC"), createProbe({}).probe);
    expect(found?.plugin).toBe(TAIL);
  });

  it("compares only the bits of a mask", async ({ expect }) => {
    const masked = plugin("@acme/masked", "m", { offset: 0, text: "abcde", mask: [0xdf, 0xff, 0xff, 0xff, 0xff] });
    const { probe } = createProbe({});
    expect((await findPlugin([masked], write("c.bin", "Abcde"), probe))?.plugin).toBe(masked);
    expect(await findPlugin([masked], write("d.bin", "abcdE"), probe)).toBeUndefined();
  });

  it("asks the plugin when the signature is too short to decide", async ({ expect }) => {
    const { asked, probe } = createProbe({ [SHORT.name]: 80 });
    const found = await findPlugin([PACK, SHORT], write("e.bin", "PK\u0003\u0004"), probe);
    expect(found).toMatchObject({ plugin: SHORT, confidence: 80, decidedBy: "probe" });
    expect(asked).toEqual([SHORT.name]);
  });

  it("asks all whose signature is there and takes the surest", async ({ expect }) => {
    const { probe } = createProbe({ [PACK.name]: 60, [PACK_TOO.name]: 90 });
    expect((await findPlugin([PACK, PACK_TOO], write("f.bin", "PACK"), probe))?.plugin).toBe(PACK_TOO);
  });

  it("does not choose between two that are equally sure", async ({ expect }) => {
    const { probe } = createProbe({ [PACK.name]: 90, [PACK_TOO.name]: 90 });
    await expect(findPlugin([PACK, PACK_TOO], write("g.bin", "PACK"), probe)).rejects.toMatchObject({
      code: "cli.ambiguous",
      exitCode: 3,
    });
  });

  it("prefers an installed plugin between two that are equally sure", async ({ expect }) => {
    const installed = { ...PACK_TOO, origin: "installed" } as const;
    const { probe } = createProbe({ [PACK.name]: 90, [PACK_TOO.name]: 90 });
    expect((await findPlugin([PACK, installed], write("g2.bin", "PACK"), probe))?.plugin).toBe(installed);
  });

  it("asks those of the extension first, and stops at the first who is sure", async ({ expect }) => {
    const { asked, probe } = createProbe({ [NOTHING.name]: 95 });
    const found = await findPlugin([PACK, SHORT, NOTHING], write("h.raw", "????"), probe);
    expect(found?.plugin).toBe(NOTHING);
    expect(asked).toEqual([NOTHING.name]);
  });

  it("takes a probe below 50 for a no", async ({ expect }) => {
    const { probe } = createProbe({ [PACK.name]: 49, [NOTHING.name]: 49 });
    expect(await findPlugin([PACK, NOTHING], write("i.raw", "????"), probe)).toBeUndefined();
  });

  it.for(["", "P", "PAC"])("is not confused by a file of %j", async (text, { expect }) => {
    expect(await findPlugin([PACK, TAIL], write("short.bin", text), createProbe({}).probe)).toBeUndefined();
  });

  it("names the file that is not there", async ({ expect }) => {
    await expect(findPlugin([PACK], join(folder, "absent"), createProbe({}).probe)).rejects.toMatchObject({
      code: "input.not-found",
    });
  });
});

describe("identifyEnds()", () => {
  it("asks only likely plugins about a file without a signature, when told so", async ({ expect }) => {
    const path = write("j.zip", "????");
    const ends = readFileEnds(path, 64, 64);
    const likely = createProbe({});
    await identifyEnds([PACK, SHORT, NOTHING], path, ends, likely.probe, "likely");
    // SHORT has the extension, NOTHING has no signature that could be missing.
    expect(likely.asked).toEqual([SHORT.name, NOTHING.name]);
    const all = createProbe({});
    await identifyEnds([PACK, SHORT, NOTHING], path, ends, all.probe, "all");
    expect(all.asked.toSorted()).toEqual([NOTHING.name, PACK.name, SHORT.name]);
  });
});

describe("getPluginFor()", () => {
  it("names the plugin of the extension when it refuses the file", async ({ expect }) => {
    const error: unknown = await getPluginFor([PACK], write("z.pak", "????"), createProbe({}).probe).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: "cli.unidentified", exitCode: 1, hint: expect.stringContaining("@acme/pack") });
  });
});

describe("decides()", () => {
  const ends = { sizeBytes: 4, head: new TextEncoder().encode("PACK"), tail: new Uint8Array(0) };
  const deciders = (...plugins: readonly CatalogPlugin[]): readonly string[] => {
    const matches = matchSignatures(plugins, ends);
    return matches.filter((match) => decides(match, matches)).map((match) => match.plugin.name);
  };

  it("is true of the only plugin with a long signature", ({ expect }) => {
    expect(deciders(PACK, TAIL, NOTHING)).toEqual(["@acme/pack"]);
  });

  it("is true of none of two plugins with the same signature, which are asked", ({ expect }) => {
    expect(deciders(PACK, PACK_TOO)).toEqual([]);
  });

  it("is not true of a short signature", ({ expect }) => {
    expect(deciders(plugin("@acme/two", "pak", { offset: 0, text: "PA" }))).toEqual([]);
  });
});
