import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { samples as pakSamples } from "../../plugins/quake-pak/sample.ts";
import { samples as vpkSamples } from "../../plugins/source-vpk/sample.ts";
import { addLinks, digestsOf, makeGame, put } from "./lib/game-folder.ts";
import { finished, Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
afterAll(() => place.remove());

const PAK = pakSamples().find(({ name }) => name === "directory-last.pak")?.bytes ?? new Uint8Array();
const MISSING = vpkSamples().find(({ name }) => name === "missing_dir.vpk")?.bytes ?? new Uint8Array();

beforeAll(() => {
  makeGame(place.path("game"));
  mkdirSync(place.path("elsewhere"));
  writeFileSync(place.path("elsewhere", "secret.pak"), PAK);
  addLinks(place.path("game"), place.path("elsewhere"));
});

type Line = Readonly<Record<string, unknown>>;
const ofType = (lines: readonly Line[], type: string): readonly Line[] => lines.filter((line) => line["type"] === type);
const fresh = (): string => mkdtempSync(place.path("out-"));

describe("assetx extract DIR", () => {
  it("extracts every file that opens to a folder of its path, as extracting it alone does", async ({ expect }) => {
    const { code, lines } = await place.run(["extract", "game", "-o", "all", "--json"]);
    expect(code).toBe(0);
    const opened = ["Made_Data/text.assets", "base/directory-last.pak", "hl2/split_dir.vpk", "mods/extra.zip"];
    expect(ofType(lines(), "container").map(({ path, state }) => [path, state])).toEqual(
      opened.map((path) => [path, "whole"]),
    );
    const whole: Record<string, string> = {};
    for (const path of opened) {
      const alone = fresh();
      // oxlint-disable-next-line no-await-in-loop -- one command after the other
      expect((await place.run(["extract", join("game", path), "-o", alone])).code).toBe(0);
      for (const [name, digest] of Object.entries(digestsOf(alone))) whole[`${path}/${name}`] = digest;
    }
    expect(Object.keys(whole).length).toBe(13);
    expect(digestsOf(place.path("all"))).toEqual(whole);
    const told = Object.fromEntries(
      ofType(lines(), "file").map(({ output, sha256 }) => [String(output).slice("all/".length), sha256]),
    );
    expect(told).toEqual(whole);
  });

  it("accounts for every other file of the folder, and follows no link", async ({ expect }) => {
    const { lines } = await place.run(["extract", "game", "-o", fresh(), "--json"]);
    expect(ofType(lines(), "left").map(({ path, state }) => `${String(path)} ${String(state)}`)).toEqual([
      "loop link",
      "outside link",
      "noise.bin unknown",
      "readme.txt loose",
      "Made_Data/globalgamemanagers unknown",
      "Made_Data/text.resS part",
      "Made_Data/text.resource part",
      "art/again.png loose",
      "art/logo.png loose",
      "bin/engine.dll program",
      "hl2/gameinfo.txt loose",
      "hl2/split_000.vpk part",
      "hl2/split_001.vpk part",
    ]);
    expect(lines().at(-1)).toMatchObject({ type: "summary", files: 17, loose: 4, cancelled: false, failures: {} });
  });

  it("copies plain files with --loose, and makes equal ones links with --dedupe", async ({ expect }) => {
    const out = fresh();
    const { code, lines } = await place.run(["extract", "game", "-o", out, "--json", "--loose", "--dedupe"]);
    expect(code).toBe(0);
    expect(ofType(lines(), "copied").map(({ path }) => path)).toContain("art/logo.png");
    expect(statSync(join(out, "art/logo.png")).ino).toBe(statSync(join(out, "art/again.png")).ino);
    expect(readFileSync(join(out, "art/logo.png"))).toEqual(readFileSync(place.path("game/art/logo.png")));
    const { duplicates } = lines().at(-1) ?? {};
    expect(duplicates).toMatchObject({
      files: ofType(lines(), "file")
        .concat(ofType(lines(), "copied"))
        .filter((line) => line["isDuplicate"] === true).length,
    });
    expect(readdirSync(join(out, ".assetx")).toSorted()).toEqual(["failures.jsonl", "journal.jsonl"]);
    const plain = fresh();
    await place.run(["extract", "game", "-o", plain, "--loose"]);
    expect(digestsOf(out)).toEqual(digestsOf(plain));
  });

  const wall = "hl2/split_dir.vpk/materials/brick/wall01.vtf";
  it.for([
    { args: ["--kind", "texture"], paths: [wall] },
    {
      args: ["--kind", "texture,text", "--exclude", "hl2/**"],
      paths: ["Made_Data/text.assets/TextAsset/note.txt", "mods/extra.zip/a/one.txt"],
    },
    {
      args: ["--include", "default.cfg", "--include", "cfg/tiny*"],
      paths: ["base/directory-last.pak/default.cfg", "hl2/split_dir.vpk/cfg/tiny.cfg"],
    },
    { args: ["--include", "mods/**"], paths: ["mods/extra.zip/a/one.txt", "mods/extra.zip/a/two.ogg"] },
    { args: ["--min-size", "1k"], paths: [wall, "mods/extra.zip/a/one.txt"] },
    { args: ["--min-size", "2.9k", "--max-size", "2999"], paths: [] },
    { args: ["--min-width", "1"], paths: [] },
    { args: ["--exclude", "*", "--loose"], paths: [] },
    { args: ["--kind", "texture", "--loose"], paths: ["art/again.png", "art/logo.png", wall] },
  ])("filters by what listings say: $args", async ({ args, paths }, { expect }) => {
    const out = fresh();
    const { code, lines } = await place.run(["extract", "game", "-o", out, "--json", ...args]);
    expect(Object.keys(digestsOf(out))).toEqual(paths);
    if (paths.length === 0) expect([code, lines().at(-1)?.["code"]]).toEqual([1, "game.no-match"]);
    else expect(code).toBe(0);
  });

  it("keeps what could be extracted, lists each failure with its code, and answers 9", async ({ expect }) => {
    const folder = place.path("partial");
    put(folder, "good.pak", PAK);
    put(folder, "split_dir.vpk", MISSING);
    put(folder, "cut.pak", PAK.subarray(0, 13));
    const out = fresh();
    const { code, lines } = await place.run(["extract", "partial", "-o", out, "--json"]);
    expect(code).toBe(9);
    expect(ofType(lines(), "container").map(({ path, state }) => [path, state])).toEqual([
      ["cut.pak", "failed"],
      ["good.pak", "whole"],
      ["split_dir.vpk", "partial"],
    ]);
    const failed = ofType(lines(), "failed");
    expect(failed.map(({ path, code: word }) => [path, word])).toEqual(
      expect.arrayContaining([["split_dir.vpk", "extract.part-missing"]]),
    );
    const kept = readFileSync(join(out, ".assetx/failures.jsonl"), "utf8").trimEnd().split("\n");
    expect(kept.map((line): unknown => JSON.parse(line))).toEqual(failed);
    expect(lines().at(-1)).toMatchObject({ opened: { whole: 1, partial: 1, failed: 1 }, failed: failed.length });
    expect(existsSync(join(out, "cut.pak"))).toBe(false);
  });

  it("never answers 0 without a file", async ({ expect }) => {
    put(place.path("plain"), "notes.txt", "hello");
    const plain = await place.run(["extract", "plain", "-o", fresh(), "--json"]);
    expect([plain.code, plain.lines().at(-1)?.["code"]]).toEqual([1, "game.nothing-opens"]);
    put(place.path("hollow"), "empty.pak", pakSamples().find(({ name }) => name === "empty.pak")?.bytes ?? "");
    const hollow = await place.run(["extract", "hollow", "-o", fresh(), "--json"]);
    expect([hollow.code, hollow.lines().at(-1)?.["code"]]).toEqual([1, "game.nothing-inside"]);
    mkdirSync(place.path("void"));
    const none = await place.run(["extract", "void", "-o", fresh(), "--json"]);
    expect([none.code, none.lines().at(-1)?.["code"]]).toEqual([1, "game.no-files"]);
  });

  it.for([
    { args: ["game", "-o", "game"], detail: "own" },
    { args: ["game", "--inside", "x"], detail: "--inside" },
    { args: ["game", "--plugin", "quake-pak"], detail: "--plugin" },
    { args: ["game", "--dry-run"], detail: "--dry-run" },
    { args: ["game/base/directory-last.pak", "--resume"], detail: "--resume" },
    { args: ["game", "--kind", "pictures"], detail: "--kind" },
    { args: ["game", "--min-size", "huge"], detail: "--min-size" },
    { args: ["game", "--key", "x y=00"], detail: "--key" },
  ])("refuses $args as usage", async ({ args, detail }, { expect }) => {
    const { code, lines } = await place.run(["extract", ...args, "--json"]);
    expect([code, lines()[0]?.["code"]]).toEqual([2, "cli.usage"]);
    expect(lines()[0]?.["message"]).toContain(detail);
  });

  it("leaves its own output out when that lies in the game", async ({ expect }) => {
    put(place.path("own"), "a.pak", PAK);
    for (const args of [[], ["--resume"]]) {
      // oxlint-disable-next-line no-await-in-loop -- the second run must not find the first one's output
      const { code, lines } = await place.run(["extract", "own", "-o", "own/out", "--json", ...args]);
      expect([code, lines().at(-1)?.["files"]]).toEqual([0, 1]);
    }
  });

  it.skipIf(process.platform === "win32")(
    "lets no file name play with the terminal or leave the folder",
    async ({ expect }) => {
      const folder = place.path("names");
      for (const name of ["a\n\u001B[2J.pak", "\u202Egnp.pak", "con.pak", "x..", "A.PAK", "a.pak"])
        put(folder, name, PAK);
      const out = fresh();
      const { code, stdout, stderr } = await place.run(["extract", "names", "-o", out]);
      expect(code).toBe(0);
      expect(hasControl(stdout + stderr)).toBe(false);
      expect(new Set(Object.keys(digestsOf(out)).map((path) => path.split("/")[0])).size).toBe(6);
      for (const path of Object.keys(digestsOf(out))) expect(path).not.toMatch(/[\p{Cc}\u202E]|\.\//u);
      const { lines } = await place.run(["scan", "names", "--json"]);
      expect(hasControl(JSON.stringify(lines()))).toBe(false);
    },
  );

  it("writes nothing outside of the folder, whatever lies in it", async ({ expect }) => {
    const out = fresh();
    symlinkSync(place.path("elsewhere"), join(out, "base"));
    const { code, lines } = await place.run(["extract", "game", "-o", out, "--json"]);
    expect(code).toBe(9);
    expect(ofType(lines(), "failed").map(({ path, code: word }) => [path, word])).toEqual([
      ["base/directory-last.pak", "output.link"],
    ]);
    expect(readdirSync(place.path("elsewhere"))).toEqual(["secret.pak"]);
  });
});

describe("assetx extract DIR --resume", () => {
  it("does again only what changed, and what had failed", async ({ expect }) => {
    const folder = place.path("again");
    put(folder, "a.pak", PAK);
    put(folder, "b.pak", PAK);
    put(folder, "split_dir.vpk", MISSING);
    const out = fresh();
    const states = async (...args: readonly string[]) => {
      const { lines } = await place.run(["extract", "again", "-o", out, "--json", ...args]);
      const rows = lines().filter(({ type }) => type === "container" || type === "skipped");
      return Object.fromEntries(rows.map(({ path, type, state }) => [path, state ?? type]));
    };
    expect(await states()).toEqual({ "a.pak": "whole", "b.pak": "whole", "split_dir.vpk": "partial" });
    utimesSync(join(folder, "b.pak"), 1, 1);
    expect(await states("--resume")).toEqual({ "a.pak": "skipped", "b.pak": "whole", "split_dir.vpk": "partial" });
    expect(await states("--resume", "--raw")).toMatchObject({ "a.pak": "whole", "b.pak": "whole" });
    expect(await states("--force")).toMatchObject({ "a.pak": "whole", "b.pak": "whole" });
  });

  it("takes away what a file that changed held before", async ({ expect }) => {
    const folder = place.path("changing");
    put(folder, "a.pak", PAK);
    const out = fresh();
    await place.run(["extract", "changing", "-o", out]);
    put(out, "a.pak/stale.txt", "of the version before");
    utimesSync(join(folder, "a.pak"), 1, 1);
    expect((await place.run(["extract", "changing", "-o", out, "--resume"])).code).toBe(0);
    expect(Object.keys(digestsOf(out)).filter((path) => path.endsWith("stale.txt"))).toEqual([]);
  });

  it("wants to be told whether to go on or to start over", async ({ expect }) => {
    const out = fresh();
    await place.run(["extract", "game", "-o", out]);
    const { code, lines } = await place.run(["extract", "game", "-o", out, "--json"]);
    expect([code, lines()[0]?.["code"]]).toEqual([1, "game.begun"]);
  });

  it("keeps a folder that somebody else made", async ({ expect }) => {
    const out = fresh();
    put(out, "base/directory-last.pak/mine.txt", "precious");
    const { code, lines } = await place.run(["extract", "game", "-o", out, "--json", "--force"]);
    expect(code).toBe(9);
    expect(ofType(lines(), "failed").map(({ code: word }) => word)).toEqual(["output.exists"]);
    expect(readFileSync(join(out, "base/directory-last.pak/mine.txt"), "utf8")).toBe("precious");
  });

  it.for(["SIGINT", "SIGKILL"] as const)(
    "leaves only whole files when %s ends it, and then goes on",
    async (kill, { expect }) => {
      const folder = place.path(`ended-${kill}`);
      for (let index = 0; index < 40; index += 1) put(folder, `${String(index).padStart(2, "0")}.pak`, PAK);
      sparsePak(join(folder, "99-large.pak"), 2 ** 30);
      const out = fresh();
      const child = place.start(["extract", folder, "-o", out, "--json"]);
      const end = finished(child);
      const isAtLarge = (): boolean => {
        const work = join(out, ".assetx");
        return (
          existsSync(work) &&
          readFileSync(join(work, "journal.jsonl"), "utf8").includes('"end","path":"39.pak"') &&
          readdirSync(work).some((name) => name.startsWith("stage-"))
        );
      };
      const deadline = performance.now() + 60_000;
      while (!existsSync(join(out, ".assetx/journal.jsonl")) && performance.now() < deadline) await sleep(5);
      while (!isAtLarge() && performance.now() < deadline) await sleep(5);
      child.kill(kill);
      const { code, lines } = await end;
      if (kill === "SIGINT") {
        expect(code).toBe(9);
        expect(lines().at(-1)).toMatchObject({ type: "summary", cancelled: true });
        expect(readdirSync(join(out, ".assetx")).filter((name) => name.startsWith("stage-"))).toEqual([]);
      }
      expect(existsSync(join(out, "99-large.pak"))).toBe(false);
      expect(Object.keys(digestsOf(out))).toHaveLength(40 * 5);
      truncateSync(join(folder, "99-large.pak"), 0);
      writeFileSync(join(folder, "99-large.pak"), PAK);
      const resumed = await place.run(["extract", folder, "-o", out, "--json", "--resume"]);
      expect(resumed.code).toBe(0);
      expect(resumed.lines().at(-1)).toMatchObject({ opened: { skipped: 40, whole: 1 }, extracted: 5 });
      expect(Object.keys(digestsOf(out))).toHaveLength(41 * 5);
      expect(readdirSync(join(out, ".assetx")).toSorted()).toEqual(["failures.jsonl", "journal.jsonl"]);
    },
  );
});

/** Whether a text could move a terminal's cursor or turn its direction around. */
function hasControl(text: string): boolean {
  return text.includes("\u001B") || text.includes("\u202E");
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A pack whose entries are all of one long hole. */
function sparsePak(path: string, sizeBytes: number): void {
  const directory = Buffer.alloc(64 * 4);
  const header = Buffer.from("PACK\0\0\0\0\0\0\0\0", "latin1");
  header.writeUInt32LE(12, 4);
  header.writeUInt32LE(directory.length, 8);
  for (let index = 0; index < 4; index += 1) {
    directory.write(`zeros-${index}.bin`, index * 64);
    directory.writeUInt32LE(12 + directory.length, index * 64 + 56);
    directory.writeUInt32LE(sizeBytes, index * 64 + 60);
  }
  writeFileSync(path, Buffer.concat([header, directory]));
  truncateSync(path, 12 + directory.length + sizeBytes);
}
