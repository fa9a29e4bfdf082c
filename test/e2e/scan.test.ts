import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, it } from "vitest";
import { addLinks, makeGame, put } from "./lib/game-folder.ts";
import { Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
afterAll(() => place.remove());

beforeAll(() => {
  makeGame(place.path("game"));
  mkdirSync(place.path("elsewhere"));
  writeFileSync(place.path("elsewhere", "secret.pak"), "PACK");
  addLinks(place.path("game"), place.path("elsewhere"));
});

type Line = Readonly<Record<string, unknown>>;
const byPath = (lines: readonly Line[]): ReadonlyMap<unknown, Line> =>
  new Map(lines.filter(({ type }) => type === "file").map((line) => [line["path"], line]));

describe("assetx scan", () => {
  it("says of every file what it is, in order, and ends with a summary", async ({ expect }) => {
    const { code, lines, stderr } = await place.run(["scan", "game", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const files = byPath(lines());
    expect([...files].map(([path, { state }]) => `${String(path)} ${String(state)}`)).toEqual([
      "loop link",
      "outside link",
      "noise.bin unknown",
      "readme.txt loose",
      "Made_Data/globalgamemanagers unknown",
      "Made_Data/text.assets opens",
      "Made_Data/text.resS part",
      "Made_Data/text.resource part",
      "art/again.png loose",
      "art/logo.png loose",
      "base/directory-last.pak opens",
      "bin/engine.dll program",
      "hl2/gameinfo.txt loose",
      "hl2/split_000.vpk part",
      "hl2/split_001.vpk part",
      "hl2/split_dir.vpk opens",
      "mods/extra.zip opens",
    ]);
    expect(files.get("base/directory-last.pak")).toMatchObject({
      plugin: "@assetx/quake-pak",
      format: "quake-pak",
      origin: "bundled",
      confidence: 100,
      contents: { entries: 5, isIncomplete: false },
    });
    expect(files.get("hl2/split_000.vpk")).toMatchObject({ owner: "hl2/split_dir.vpk" });
    expect(lines().at(-1)).toMatchObject({
      type: "summary",
      files: 17,
      states: { opens: { files: 4 }, part: { files: 4 }, loose: { files: 4 }, link: { files: 2 } },
      unknown: [
        { extension: "bin", files: 1, sizeBytes: 4096 },
        { extension: "", files: 1 },
      ],
      registry: null,
    });
  });

  it("names the engines with their evidence and version", async ({ expect }) => {
    const { lines } = await place.run(["scan", "game", "--json", "--quick"]);
    const engines = lines().at(-1)?.["engines"];
    expect(engines).toContainEqual({
      engine: "unity",
      label: "Unity",
      version: "2019.4.1f1",
      confidence: "certain",
      evidence: [
        "Made_Data/globalgamemanagers: the player's settings",
        "Made_Data/text.assets: read by @assetx/unity-assets",
      ],
    });
    expect(engines).toContainEqual(expect.objectContaining({ engine: "source", confidence: "certain" }));
  });

  it("lists nothing when it is to be quick", async ({ expect }) => {
    const { lines } = await place.run(["scan", "game", "--json", "--quick"]);
    expect(lines().filter((line) => line["contents"] !== undefined)).toEqual([]);
    expect(lines().at(-1)).toMatchObject({
      states: { opens: { files: 4 } },
      kinds: [{ kind: "texture" }, { kind: "text" }],
    });
  });

  it("opens containers inside of containers when it is to go deep", async ({ expect }) => {
    const { samples } = await import("../../plugins/quake-pak/sample.ts");
    const pak = samples().find(({ name }) => name === "directory-last.pak")?.bytes ?? new Uint8Array();
    put(place.path("nested"), "outer.zip", zipSync({ "pak0.pak": pak }));
    const entries = async (...args: readonly string[]): Promise<unknown> => {
      const { lines } = await place.run(["scan", "nested", "--json", ...args]);
      return lines()[0]?.["contents"];
    };
    expect(await entries()).toMatchObject({ entries: 1 });
    expect(await entries("--deep")).toMatchObject({ entries: 5 });
  });

  it("shows a person a table with the same totals", async ({ expect }) => {
    const { code, stdout, stderr } = await place.run(["scan", "game"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Unity 2019.4.1f1");
    expect(stdout).toMatch(/@assetx\/quake-pak +\S+ +bundled +1 +1\.4 KiB +5\n/u);
    expect(stdout).toMatch(/links, not followed +2/u);
    expect(stderr).toMatch(/^17 files, .* in game\n$/u);
  });

  it("names parts and keys that are missing, and who waits for them", async ({ expect }) => {
    const folder = place.path("incomplete");
    const { samples } = await import("../../plugins/source-vpk/sample.ts");
    const split = samples().find(({ name }) => name === "split_dir.vpk");
    put(folder, "pak_dir.vpk", split?.bytes ?? "");
    put(folder, "lost_003.vpk", "x");
    const { samples: packs } = await import("../../plugins/godot-pck/sample.ts");
    put(folder, "locked.pck", packs().find(({ name }) => name === "encrypted-directory.pck")?.bytes ?? "");
    const { lines } = await place.run(["scan", "incomplete", "--json"]);
    expect(lines().at(-1)?.["missing"]).toEqual(
      expect.arrayContaining([
        { what: "part", path: "lost_003.vpk", detail: "lost_dir.vpk is not beside it" },
        { what: "part", path: "pak_dir.vpk", detail: expect.stringContaining("pak_000.vpk") },
        { what: "key", path: "locked.pck", detail: expect.stringContaining("key") },
      ]),
    );
  });

  it("takes a part for itself when nobody opens what it belongs to", async ({ expect }) => {
    const folder = place.path("orphans");
    put(folder, "odd_dir.vpk", "no archive at all");
    put(folder, "odd_000.vpk", "OggS");
    put(folder, "sound.assets", new Uint8Array(64).fill(0xee));
    const { samples } = await import("../../plugins/quake-pak/sample.ts");
    put(folder, "sound.resource", samples().find(({ name }) => name === "directory-last.pak")?.bytes ?? "");
    const { lines } = await place.run(["scan", "orphans", "--json"]);
    const states = [...byPath(lines())].map(([path, { state, plugin }]) => [path, state, plugin]);
    expect(states).toEqual([
      ["odd_000.vpk", "loose", undefined],
      ["odd_dir.vpk", "unknown", undefined],
      ["sound.assets", "unknown", undefined],
      ["sound.resource", "opens", "@assetx/quake-pak"],
    ]);
  });

  it("looks no deeper than it is told to, and says so", async ({ expect }) => {
    const { code, lines } = await place.run(["scan", "game", "--json", "--depth", "0"]);
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({ files: 4, missing: [{ what: "folder", path: "" }] });
  });

  it.for([
    { args: ["scan", "game/noise.bin"], code: 2, error: "game.not-folder" },
    { args: ["scan", "absent"], code: 1, error: "input.not-found" },
    { args: ["scan", "elsewhere", "--depth", "65"], code: 2, error: "cli.usage" },
    { args: ["scan", "elsewhere", "--quick", "--deep"], code: 2, error: "cli.usage" },
    { args: ["scan", "elsewhere", "--key", "x y=00"], code: 2, error: "cli.usage" },
    { args: ["scan", "none"], code: 1, error: "game.no-files" },
  ])("answers $args with $error", async ({ args, code, error }, { expect }) => {
    mkdirSync(place.path("none"), { recursive: true });
    const result = await place.run([...args, "--json"]);
    expect([result.code, result.lines().at(-1)?.["code"]]).toEqual([code, error]);
  });

  it("goes on past files that are damaged", async ({ expect }) => {
    const folder = place.path("damaged");
    const { samples } = await import("../../plugins/quake-pak/sample.ts");
    const bytes = samples().find(({ name }) => name === "directory-last.pak")?.bytes ?? new Uint8Array();
    for (let size = 0; size < 200; size += 1)
      put(folder, `cut-${String(size).padStart(3, "0")}.pak`, bytes.subarray(0, size));
    symlinkSync(folder, place.path("damaged", "self"));
    const { code, lines } = await place.run(["scan", "damaged", "--json"]);
    expect(code).toBe(0);
    const files = [...byPath(lines()).values()];
    expect(files).toHaveLength(201);
    const failed = files.filter(({ state }) => state === "opens").map(({ trouble }) => trouble);
    expect(failed.length).toBeGreaterThan(100);
    for (const trouble of failed) expect(trouble).toMatchObject({ code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/u) });
  });
});
