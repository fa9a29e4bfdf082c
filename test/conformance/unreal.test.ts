/** Real archives and packages of Unreal Engine, against the files that they were made of. */
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, it } from "vitest";
import type { Entry, Session } from "@assetx/wasm/extract";
import { extractAll, withSession } from "../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { findFixtures } from "../../tools/lib/paths.ts";
import { readFixture, whyNoFixtures } from "../lib/fixture.ts";
import { readPng, type PngImage } from "../lib/png.ts";
import { createMemorySink } from "../lib/session.ts";

const missing = whyNoFixtures();
const FIXTURES = findFixtures() ?? "";
const PROJECT = "unreal_project/UE5_8";
/** Keys of the two sets, which their makers publish with them. */
const PACK_KEY = Buffer.from("lNJbw660IOC+kU7cnVQ1oeqrXyhk4J6UAZrCBbcnp94=", "base64");
const PROJECT_KEY = Buffer.from("CUE4ParseFixtureAESKey0123456789");
const PACK_FILES = ["directory/nested.txt", "test.png", "test.txt", "zeros.bin"];

const find = (pattern: string): string[] => globSync(pattern, { cwd: FIXTURES }).toSorted();
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function open<T>(
  plugin: string,
  path: string,
  key: Uint8Array,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const input = { kind: "path", path: join(FIXTURES, path) } as const;
  return await withSession(loadFirstParty(plugin), input, use, new Map([["default", key]]));
}

/** Digests by name, and the codes of what failed. */
async function digests(plugin: string, path: string): Promise<Record<string, string | undefined>> {
  const key = path.startsWith("unreal_pak") ? PACK_KEY : PROJECT_KEY;
  const { entries } = await open(plugin, path, key, extractAll);
  // The header of a container holds the container's own id.
  const files = entries.filter(({ name }) => !name.endsWith(".containerheader"));
  return Object.fromEntries(files.map(({ name, sha256: digest, problem }) => [name, problem ?? digest]));
}

/** Pictures of a package that is an entry of an archive. */
async function pictures(session: Session, entry: Entry): Promise<ReadonlyMap<string, Uint8Array>> {
  const inner = await session.openEntry(entry.index, loadFirstParty("unreal-texture"));
  try {
    const sink = createMemorySink();
    await inner.list();
    await inner.extract({ sink, convert: true });
    return sink.files;
  } finally {
    await inner.close();
  }
}

/** Mean difference of a colour channel. */
function difference(found: PngImage, expected: PngImage): number {
  let sum = 0;
  for (const [at, value] of expected.pixels.entries()) {
    if (at % 4 !== 3) sum += Math.abs(value - (found.pixels[at] ?? 0));
  }
  return sum / (expected.pixels.length * 0.75);
}

describe.skipIf(missing !== undefined)(`Unreal's files${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  it.for(find("unreal_pak/pack_*.pak"))("%s holds the four files that were packed", async (path, { expect }) => {
    const expected = PACK_FILES.map((name) => [
      `mount/point/root/${name}`,
      sha256(readFixture(join("unreal_pak/expected/root", name))),
    ]);
    expect(await digests("unreal-pak", path)).toEqual(Object.fromEntries(expected));
  });

  it("reads the same files from the two archives of one mod, packed and not", async ({ expect }) => {
    const [packed, stored] = await Promise.all(
      find("unreal_pak/000-*.pak").map(async (path) => await digests("unreal-pak", path)),
    );
    expect(Object.keys(packed ?? {})).toHaveLength(5);
    expect(packed).toEqual(stored);
  });

  it.for([
    ["unreal-pak", "LegacyPak/Tagged/*/*.pak", 11],
    ["unreal-pak", "LegacyPak/Unversioned/*/*.pak", 11],
    ["unreal-pak", "Pak/*/*.pak", 4],
    ["unreal-iostore", "IoStore/Tagged/*/*.utoc", 111],
    ["unreal-iostore", "IoStore/Unversioned/*/*.utoc", 111],
  ] as const)(
    "%s reads the same bytes from %s, however they are packed",
    async ([plugin, pattern, count], { expect }) => {
      const paths = find(join(PROJECT, pattern));
      const [stored = ""] = paths.filter((path) => dirname(path).endsWith("Uncompressed"));
      const expected = await digests(plugin, stored);
      expect(Object.keys(expected)).toHaveLength(count);
      for (const digest of Object.values(expected)) expect(digest).toMatch(/^[0-9a-f]{64}$/u);
      for (const path of paths) expect(await digests(plugin, path), path).toEqual(expected);
    },
  );

  it("names the key that an encrypted archive needs", async ({ expect }) => {
    const [path = ""] = find(join(PROJECT, "LegacyPak/Tagged/OodleEncrypted/*.pak"));
    await expect(open("unreal-pak", path, new Uint8Array(32), extractAll)).rejects.toThrow("does not open the index");
    const container = find(join(PROJECT, "IoStore/Tagged/OodleEncrypted/*.utoc"))[0] ?? "";
    const input = { kind: "path", path: join(FIXTURES, container) } as const;
    const { entries } = await withSession(loadFirstParty("unreal-iostore"), input, extractAll);
    expect(new Set(entries.map(({ problem }) => problem))).toEqual(new Set(["extract.key-missing"]));
  });

  it("lists a container whose data are not there as the other reader does", async ({ expect }) => {
    const { listing, entries } = await open(
      "unreal-iostore",
      "unreal_iostore/IoStoreTesting-Windows.utoc",
      PACK_KEY,
      extractAll,
    );
    expect(listing.format?.version).toBe("5");
    expect(entries).toHaveLength(1208);
    expect(entries.filter(({ name }) => !name.startsWith("chunks/"))).toHaveLength(337);
    expect(new Set(entries.map(({ problem }) => problem))).toEqual(new Set(["extract.part-missing"]));
  });

  it.for([
    ["IoStore/Tagged/Oodle", "T_BGRA8", "rgba", 0],
    ["IoStore/Unversioned/Oodle", "T_BGRA8", "rgba", 0],
    ["IoStore/Unversioned/Oodle", "T_G8", "grayscale", 0],
    ["IoStore/Unversioned/Zlib", "T_BC1", "rgb", 0.6],
    ["IoStore/Unversioned/Oodle", "T_BC3", "rgba", 0.6],
    ["IoStore/Unversioned/OodleEncrypted", "T_BC4", "grayscale", 0.7],
    ["IoStore/Tagged/OodlePartitioned", "T_BC7", "rgba", 0.6],
    ["IoStore/Tagged/Uncompressed", "T_Streaming", "streaming", 0.6],
    ["IoStore/Tagged/Oodle", "T_Virtual", "streaming", 0.6],
    ["LegacyPak/Tagged/Oodle", "T_Streaming", "streaming", 0.6],
    ["LegacyPak/Unversioned/OodleEncrypted", "T_Streaming", "streaming", 0.6],
    ["AndroidPak", "T_ETC2_RGB", "rgb", 0.6],
    ["AndroidPak", "T_ASTC_4x4", "rgba", 0.6],
  ] as const)("in %s, %s shows %s.png within %d of 255", async ([folder, name, source, most], { expect }) => {
    const [path = ""] = find(join(PROJECT, folder, "*.{pak,utoc}"));
    const plugin = path.endsWith(".pak") ? "unreal-pak" : "unreal-iostore";
    await open(plugin, path, PROJECT_KEY, async (session) => {
      const listing = await session.list();
      const entry = [...listing.entries()].find((one) => basename(one.name) === `${name}.uasset`);
      const files = entry === undefined ? new Map<string, Uint8Array>() : await pictures(session, entry);
      expect([...files.keys()]).toEqual([`${name}.png`]);
      const found = readPng(files.get(`${name}.png`) ?? new Uint8Array());
      const expected = readPng(readFixture(join(PROJECT, "SourceTextures", `${source}.png`)));
      expect([found.width, found.height]).toEqual([expected.width, expected.height]);
      expect(difference(found, expected)).toBeLessThanOrEqual(most);
    });
  });

  it("tells whether colours are sRGB where properties have names", async ({ expect }) => {
    const [path = ""] = find(join(PROJECT, "IoStore/Tagged/Oodle/*.utoc"));
    const told = await open("unreal-iostore", path, PROJECT_KEY, async (session) => {
      const textures = [...(await session.list()).entries()].filter(({ name }) =>
        /T_(?:BGRA8|BC3)\.uasset$/u.test(name),
      );
      const plugin = loadFirstParty("unreal-texture");
      const answers: Record<string, unknown> = {};
      for (const { index } of textures) {
        const inner = await session.openEntry(index, plugin);
        const [entry] = (await inner.list()).entries();
        if (entry !== undefined) answers[entry.name] = entry.attributes.get("image.srgb");
        await inner.close();
      }
      return answers;
    });
    expect(told).toEqual({ T_BC3: 1, T_BGRA8: 0 });
  });

  it.for(find("unreal_uasset/*.{uasset,uzenasset}"))(
    "%s is read, or refused when it is no package",
    async (path, { expect }) => {
      const isHidden = /ex02|plwp/u.test(path);
      const answer = open("unreal-texture", path, PACK_KEY, extractAll);
      if (isHidden) return await expect(answer).rejects.toMatchObject({ code: "sandbox.refused" });
      const { entries } = await answer;
      expect(entries.map(({ name, problem }) => problem ?? name)).toEqual(path.includes("T_Test") ? ["T_Test"] : []);
    },
  );
});
