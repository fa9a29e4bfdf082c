import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { extractFile, fixtureInput } from "../source/extract.ts";

/** Sizes and digests of the RGBA pixels, as an independent reader unpacked them. */
const PAGES: readonly (readonly [number, number, string])[] = [
  [64, 64, "f31e3117f4c83cce038f9c01b9abe6a929b9c65bac786f7f813a13b51e1fca65"],
  [2048, 2048, "9ab95656bfe3ab9475792385c6ac5f52fadb1ec0e82edfeb9f8812f2c9b4d95e"],
  [1024, 1024, "0d7b0b87ddfbeefac600c1a74c0f853397f18e006ba35c1b84bd389263aa7915"],
  [1024, 512, "d56ebb7577b61c6c9e3d18a6e94530fcaac3c86cd97499175db245408cd257b3"],
  [512, 512, "ab538539702b26280d90d05e20cdb263abf25a77b262ef2ebe1db369e5deeb06"],
];
const FOLDER = "gamemaker_datawin";
/** Chunks whose contents are entries of their own. */
const OPENED = new Set(["TXTR", "AUDO"]);
const missing = whyNoFixtures();

interface Chunk {
  readonly chunk: string;
  readonly size: number;
}

interface Reference {
  readonly chunks: readonly Chunk[];
  readonly SPRT_count: number;
  readonly STRG_count: number;
}

interface Graphics {
  readonly sprites: readonly { readonly name: string; readonly frames: readonly unknown[] }[];
}

if (missing !== undefined) describe("gamemaker-data on real files", () => it.skip(missing));
else {
  it.each(["data.win", "GM_Platformer_data.win"])(
    "lists the chunks of %s that an independent reader finds",
    async (name) => {
      const { listing, files, failures } = await extractFile("gamemaker-data", fixtureInput(`${FOLDER}/${name}`));
      const reference = readReference(name);
      const chunks = Array.from(listing.entries())
        .filter((entry) => entry.name.startsWith("chunks/"))
        .map((entry) => ({ chunk: entry.name.slice("chunks/".length), size: entry.sizeBytes }));
      const expected = reference.chunks
        .filter(({ chunk }) => !OPENED.has(chunk))
        .map(({ chunk, size }) => ({ chunk, size }));
      expect(failures).toEqual([]);
      expect(listing.diagnostics).toEqual([]);
      expect(chunks).toEqual(expected);
      expect(readStrings(files.get("strings.json"))).toHaveLength(reference.STRG_count);
      const { sprites } = readGraphics(files.get("graphics.json"));
      expect(sprites).toHaveLength(reference.SPRT_count);
      for (const { name: sprite, frames } of sprites) expect(frames, sprite).not.toContain(null);
    },
  );

  it("unpacks the texture pages to the pixels that an independent reader finds", async () => {
    const { files } = await extractFile("gamemaker-data", fixtureInput(`${FOLDER}/GM_Platformer_data.win`));
    for (const [index, [width, height, digest]] of PAGES.entries()) {
      const image = readPng(files.get(`textures/page-00${index}.png`) ?? new Uint8Array());
      expect([image.width, image.height], `page ${index}`).toEqual([width, height]);
      expect(createHash("sha256").update(image.pixels).digest("hex"), `page ${index}`).toBe(digest);
    }
  });
}

function readReference(name: string): Reference {
  return JSON.parse(textOf(readFixture(`${FOLDER}/expected/${name}.listing.json`))) as Reference;
}

function readStrings(bytes: Uint8Array | undefined): readonly string[] {
  return JSON.parse(textOf(bytes)) as readonly string[];
}

function readGraphics(bytes: Uint8Array | undefined): Graphics {
  return JSON.parse(textOf(bytes)) as Graphics;
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
