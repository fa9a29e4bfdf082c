/** The table of real files notices what is wrong; the files are made by our own samples. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { extractAll, withSession } from "../../tools/lib/conformance/extract-all.ts";
import {
  compareWithManifest,
  convertAll,
  listingIs,
  pictureIs,
  read,
  runCase,
  sumUp,
  type FixtureCase,
} from "../../tools/lib/conformance/fixture/index.ts";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { loadPluginSet } from "../../tools/lib/conformance/plugin-set.ts";
import { inputOf, loadSamples } from "../../tools/lib/conformance/sample.ts";

const root = mkdtempSync(join(tmpdir(), "assetx-fixtures-"));
const context = { root, plugins: loadPluginSet(), noteReference: () => undefined };
const ARCHIVE = "quake_pak/archive.pak";
const PICTURE = "tga/picture.tga";

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
}

async function missesOf(one: FixtureCase): Promise<readonly string[]> {
  return (await runCase(one, context)).misses;
}

interface Row {
  readonly name: string;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
}

/** What the archive really holds. */
let stored: readonly Row[] = [];
let png: Uint8Array = new Uint8Array();

async function firstSample(folder: string, ending: string): Promise<Parameters<typeof inputOf>[0]> {
  const sample = (await loadSamples(folder)).find(({ name }) => name.endsWith(ending));
  if (sample === undefined) throw new Error(`${folder} has no sample that ends in ${ending}`);
  return sample;
}

beforeAll(async () => {
  const archive = await firstSample("quake-pak", ".pak");
  write(ARCHIVE, archive.bytes);
  const { entries } = await withSession(loadFirstParty("quake-pak"), inputOf(archive), extractAll);
  stored = entries.map(({ name, sizeBytes, sha256 }) => ({ name, size: sizeBytes, sha256 }));
  const picture = await firstSample("tex-raster", ".tga");
  write(PICTURE, picture.bytes);
  const { files } = await withSession(loadFirstParty("tex-raster"), inputOf(picture), async (session) =>
    convertAll(session, context.plugins),
  );
  png = [...files.values()][0] ?? png;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("an archive with a listing", () => {
  const check = async (entries: readonly Row[]): Promise<readonly string[]> => {
    write("quake_pak/expected/archive.pak.listing.json", JSON.stringify({ entries }));
    return await missesOf(read("quake-pak", ARCHIVE, { against: "listing", extracted: [listingIs()] }));
  };

  it("is no miss when everything is as it says", async ({ expect }) => {
    expect(stored.length).toBeGreaterThan(0);
    expect(await check(stored)).toEqual([]);
  });

  it("is a miss when one digest differs", async ({ expect }) => {
    const wrong = stored.map((row, at) => (at === 0 ? { ...row, sha256: "0".repeat(64) } : row));
    expect(await check(wrong)).toEqual([expect.stringContaining(`not ${"0".repeat(64)}`)]);
  });

  it("is a miss when a name or a size differs, or an entry is missing", async ({ expect }) => {
    expect(await check(stored.map((row, at) => (at === 0 ? { ...row, name: "other" } : row)))).toHaveLength(1);
    expect(await check(stored.map((row, at) => (at === 0 ? { ...row, size: 1 } : row)))).toHaveLength(1);
    expect(await check([...stored, { name: "more", size: 0, sha256: "" }])).toEqual([
      expect.stringContaining("entries"),
    ]);
  });

  it("is a miss when its listing is not there", async ({ expect }) => {
    write("quake_pak/lonely.pak", readFileSync(join(root, ARCHIVE)));
    const one = read("quake-pak", "quake_pak/lonely.pak", { extracted: [listingIs()] });
    expect(await missesOf(one)).toEqual([expect.stringContaining("cannot be compared")]);
  });
});

describe("a picture with a reference", () => {
  const check = async (reference: Uint8Array): Promise<readonly string[]> => {
    write("tga/expected/picture.png", reference);
    const converted = [pictureIs(".png", "tga/expected/picture.png")];
    return await missesOf(read("tex-raster", PICTURE, { isWithoutMagic: true, converted }));
  };

  it("is no miss when it is the same", async ({ expect }) => {
    expect(await check(png)).toEqual([]);
  });

  it("is a miss when another picture is expected", async ({ expect }) => {
    const other = await firstSample("tex-raster", ".qoi");
    const { files } = await withSession(loadFirstParty("tex-raster"), inputOf(other), async (session) =>
      convertAll(session, context.plugins),
    );
    expect(await check([...files.values()][0] ?? png)).toHaveLength(1);
  });

  it("is a miss when the reference is damaged", async ({ expect }) => {
    expect(await check(png.map((byte, at) => (at === png.length - 6 ? byte ^ 1 : byte)))).toHaveLength(1);
  });
});

describe("other cases", () => {
  it("are misses when a file is listed that must be refused", async ({ expect }) => {
    const one = { kind: "refused", path: ARCHIVE, plugin: "quake-pak", code: "sandbox.refused", why: "" } as const;
    expect(await missesOf(one)).toContain("answers bytes instead of sandbox.refused");
  });

  it("are misses when the file is refused with another code", async ({ expect }) => {
    write("quake_pak/noise.pak", "no archive at all, not even a short one");
    const one = {
      kind: "refused",
      path: "quake_pak/noise.pak",
      plugin: "quake-pak",
      code: "limit.memory",
      why: "",
    } as const;
    expect(await missesOf(one)).toEqual([expect.stringContaining("instead of limit.memory")]);
  });

  it("are misses when a plugin claims a file of nobody or a part", async ({ expect }) => {
    expect(await missesOf({ kind: "foreign", path: ARCHIVE, why: "" })).toEqual([expect.stringContaining("quake-pak")]);
    expect(await missesOf({ kind: "part", path: ARCHIVE, of: "" })).toEqual([expect.stringContaining("quake-pak")]);
  });

  it("are misses when another plugin is meant, or a failure is expected that does not happen", async ({ expect }) => {
    expect(await missesOf(read("doom-wad", ARCHIVE))).not.toEqual([]);
    expect(await missesOf(read("no-such-plugin", ARCHIVE))).toEqual(["there is no plugin no-such-plugin"]);
    const one = read("quake-pak", ARCHIVE, { conversionFailsWith: "texture.size" });
    expect(await missesOf(one)).toEqual(["nothing fails with texture.size any more"]);
  });

  it("fail the whole table, also when too few plugins pass", async ({ expect }) => {
    const good = await runCase(read("quake-pak", ARCHIVE), context);
    const report = { rows: [good], referencesUsed: 0, referencesLeft: new Map(), misses: [] };
    expect(sumUp(report, ["quake-pak", "doom-wad"])).toMatchObject({
      plugins: ["quake-pak"],
      engines: ["id-tech"],
      untried: ["doom-wad"],
      isPassed: false,
    });
    expect(sumUp({ ...report, rows: [{ ...good, misses: ["one"] }] }, []).plugins).toEqual([]);
  });
});

describe("the manifest of the files", () => {
  const sha256 = createHash("sha256").update("here").digest("hex");
  const manifest = (...lines: readonly (readonly [path: string, format: string, digest: string])[]): void => {
    const text = lines.map(([path, format, digest]) => [path, format, "", "", "", digest].join("\t"));
    write("MANIFEST.tsv", `${["path\tformat\tengine\tsource\tlicence\tsha256", ...text].join("\n")}\n`);
  };

  it("is met when every file is covered once", ({ expect }) => {
    write("a/here", "here");
    manifest(["a/here", "a", sha256], ["a/here.json", "a (expected)", sha256]);
    write("a/here.json", "here");
    expect(compareWithManifest(root, ["a/here"])).toEqual([]);
  });

  it("is a miss for a file that is not covered, not there, changed, unknown or covered twice", ({ expect }) => {
    manifest(["a/here", "a", sha256], ["a/gone", "a", sha256], ["a/here.json", "a (expected)", "0"]);
    expect(compareWithManifest(root, ["a/more", "a/more"])).toEqual([
      "a/gone is named in MANIFEST.tsv and not there",
      "a/here.json has another sha256 than MANIFEST.tsv states",
      "a/here is covered by no case",
      "a/gone is covered by no case",
      "a/more is no fixture of MANIFEST.tsv",
      "a/more is no fixture of MANIFEST.tsv",
      "a/more has two cases",
    ]);
  });
});
