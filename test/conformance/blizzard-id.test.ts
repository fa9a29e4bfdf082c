/** Real textures of id's and Blizzard's games, pixel by pixel against pictures that Pillow made, and against their WADs. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, it } from "vitest";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { withSession } from "../../tools/lib/conformance/extract-all.ts";
import type { Input } from "@assetx/wasm/extract";
import { readFixture, whyNoFixtures } from "../lib/fixture.ts";
import { readPng, type PngImage } from "../lib/png.ts";
import { createMemorySink } from "../lib/session.ts";

interface RecordListing {
  readonly entries: readonly WadRecord[];
}

interface WadRecord {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

const MIPTEX_HEADER_BYTES = 40;
const missing = whyNoFixtures();

/** Every output of one file, by its path. */
async function extract(plugin: string, input: Input, convert: boolean): Promise<ReadonlyMap<string, Uint8Array>> {
  return await withSession(loadFirstParty(plugin), input, async (session) => {
    await session.list();
    const sink = createMemorySink();
    await session.extract({ sink, convert });
    return sink.files;
  });
}

function inputOf(path: string): Input {
  return { kind: "bytes", name: path.slice(path.lastIndexOf("/") + 1), bytes: readFixture(path), siblings: new Map() };
}

/** The largest difference of a colour channel. */
function difference(found: PngImage, expected: PngImage): number {
  let worst = 0;
  for (const [at, value] of expected.pixels.entries()) {
    if (at % 4 !== 3) worst = Math.max(worst, Math.abs(value - (found.pixels[at] ?? 0)));
  }
  return worst;
}

function onlyOne(files: ReadonlyMap<string, Uint8Array>): PngImage {
  const [bytes] = files.values();
  return readPng(bytes ?? new Uint8Array());
}

function digestOf(bytes: Uint8Array | undefined): string {
  return createHash("sha256")
    .update(bytes ?? new Uint8Array())
    .digest("hex");
}

describe.skipIf(missing !== undefined)(`real textures${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  it.for([
    // The other decoder widens five bits by shifts alone.
    ["blizzard_blp/blp2_dxt1.blp", 3],
    ["blizzard_blp/blp1_jpeg.blp", 0],
    ["blizzard_blp/blp2_raw.blp", 0],
  ] as const)("%s is within %d of Pillow's picture", async ([path, tolerance], { expect }) => {
    const found = onlyOne(await extract("blizzard-blp", inputOf(path), true));
    const expected = readPng(readFixture(join("blizzard_blp/expected", `${path.split("/")[1]}.pil.png`)));
    expect([found.width, found.height]).toEqual([expected.width, expected.height]);
    expect(difference(found, expected)).toBeLessThanOrEqual(tolerance);
  });

  it("id_wal/hopper.wal has one colour of Pillow's picture for each of its indices", async ({ expect }) => {
    // Without a palette an index comes as that grey.
    const found = onlyOne(await extract("quake-texture", inputOf("id_wal/hopper.wal"), true));
    const expected = readPng(readFixture("id_wal/expected/hopper.wal.pil.png"));
    expect([found.width, found.height]).toEqual([expected.width, expected.height]);
    const colours = new Map<number, string>();
    for (let at = 0; at < found.pixels.length; at += 4) {
      const index = found.pixels[at] ?? 0;
      const colour = expected.pixels.subarray(at, at + 3).join();
      expect(colours.get(index) ?? colour).toBe(colour);
      colours.set(index, colour);
    }
    expect(new Set(colours.values()).size).toBe(colours.size);
    expect(colours.size).toBeGreaterThan(60);
  });

  it.for(["hl_currents.wad", "q1_wad_mapname.wad"])(
    "%s gives the first level of each record",
    async (name, { expect }) => {
      const wad = readFixture(`quake_wad2_wad3/${name}`);
      const text = new TextDecoder().decode(readFixture(`quake_wad2_wad3/expected/${name}.listing.json`));
      const { entries } = JSON.parse(text) as RecordListing;
      const files = await extract("quake-texture", inputOf(`quake_wad2_wad3/${name}`), false);
      expect([...files.keys()]).toEqual(entries.map((entry) => entry.name));
      for (const { name: texture, offset, size, width, height, sha256 } of entries) {
        const record = wad.subarray(offset, offset + size);
        expect(digestOf(record)).toBe(sha256);
        const level = record.subarray(MIPTEX_HEADER_BYTES, MIPTEX_HEADER_BYTES + width * height);
        expect(digestOf(files.get(texture)), texture).toBe(digestOf(level));
      }
    },
  );

  it.for([
    ["aaa.bsp", "30"],
    ["hw4.bsp", "38"],
    ["q1_cube.bsp", "29"],
    ["q1_decompiler_test.bsp", "29"],
  ] as const)("%s is a map of version %s whose lumps are all there", async ([name, version], { expect }) => {
    await withSession(loadFirstParty("quake-texture"), inputOf(`id_bsp/${name}`), async (session) => {
      const listing = await session.list();
      expect(listing.format).toMatchObject({ id: "quake-bsp", version });
      expect([...listing.entries()].filter(({ problem }) => problem !== undefined)).toEqual([]);
    });
  });
});
