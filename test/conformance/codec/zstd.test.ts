import { readFileSync } from "node:fs";
import { constants, zstdCompressSync } from "node:zlib";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleText } from "../../lib/codec-vectors/sample.ts";
import { vectors } from "../../lib/codec-vectors/zstd.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const OPEN = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1 << 25 };

let zstd: Codec;
beforeAll(async () => {
  zstd = getCodec(await openCodecs(), CODEC_IDS.zstd);
});

describeVectors(vectors, { checked: false, survivesCut: isBetweenFrames });

/** Behind the first of several frames, or behind the skippable one. */
function isBetweenFrames({ name, packed }: (typeof vectors)[number], cut: number): boolean {
  if (name !== "two frames and one to skip") return false;
  const skipAt = Buffer.from(packed).indexOf(Buffer.from([0x53, 0x2a, 0x4d, 0x18]));
  return cut === skipAt || cut === skipAt + 11;
}

describe("zstd, as the original packs it", () => {
  const executable = new Uint8Array(readFileSync(process.execPath).subarray(20_000_000, 23_000_000));
  it.each([-5, 1, 3, 9, 15, 19])("decodes 3 MB of machine code of level %i, at once and as a stream", async (level) => {
    const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };
    const packed = Uint8Array.from(zstdCompressSync(executable, { params }));
    expect(same(decodeBlock(zstd, packed, OPEN), executable)).toBe(true);
    expect(same(await decodeStream(zstd, packed, 70_001, OPEN), executable)).toBe(true);
  });

  it("slides its window over a stream that is larger than its buffer, with matches at its far end", async () => {
    const unit = sampleText(300_000);
    const plain = concatBytes(Array.from({ length: 30 }, () => unit));
    for (const windowLog of [10, 19, 23]) {
      const params = { [constants.ZSTD_c_windowLog]: windowLog, [constants.ZSTD_c_checksumFlag]: 1 };
      const packed = Uint8Array.from(zstdCompressSync(plain, { params }));
      expect(same(await decodeStream(zstd, packed, 5000, OPEN), plain), `${windowLog}`).toBe(true);
    }
  });

  it("gives back what was packed, whatever it is", async () => {
    const plains = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 3000 }),
        fc.tuple(fc.nat(255), fc.nat(5000)).map(([byte, count]) => new Uint8Array(count).fill(byte)),
        fc
          .tuple(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(200))
          .map(([word, times]) => repeat(word, times)),
      ),
      { maxLength: 8 },
    );
    const property = fc.asyncProperty(plains, fc.integer({ min: -7, max: 19 }), async (parts, level) => {
      const plain = concatBytes(parts);
      const packed = Uint8Array.from(
        zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: level } }),
      );
      expect(same(decodeBlock(zstd, packed, OPEN), plain)).toBe(true);
      expect(same(await decodeStream(zstd, packed, 1000, OPEN), plain)).toBe(true);
    });
    await fc.assert(property, { numRuns: 200, seed: 1 });
  });
});

const MAGIC = "28b52ffd";

describe("zstd that is not decoded", () => {
  it.each([
    ["nothing", "", "codec.malformed"],
    ["another format", "0102030405060708", "codec.malformed"],
    ["a reserved bit of the header", `${MAGIC}2800010000`, "codec.malformed"],
    ["a reserved kind of block", `${MAGIC}2001070000`, "codec.malformed"],
    ["a block of more than 128 KiB", `${MAGIC}a000000100 030010 41`, "codec.malformed"],
    ["a frame with a dictionary", `${MAGIC}210700010000`, "codec.unsupported"],
    ["a frame of version 0.7", "27b52ffd 00000000", "codec.unsupported"],
    ["less than it states", `${MAGIC}2005 010000`, "codec.malformed"],
    ["more than it states", `${MAGIC}2001 230000 41`, "codec.malformed"],
    ["a checksum that does not match", `${MAGIC}2401 090000 41 00000000`, "codec.malformed"],
    ["a repeated table that never was", `${MAGIC}2005 250000 0001ff00`, "codec.malformed"],
    ["bytes behind its end", `${MAGIC}2000 010000 aabb`, "codec.malformed"],
    ["a skippable frame that is cut", "502a4d18 05000000 0102", "codec.malformed"],
  ])("refuses %s", async (_, hex, code) => {
    const packed = Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
    expect(outcomeOf(() => decodeBlock(zstd, packed, OPEN))).toBe(code);
    await expect(decodeStream(zstd, packed, 3, OPEN)).rejects.toMatchObject({ code });
  });

  it("refuses a window above 8 MiB in a stream, and takes it in a block", async () => {
    // A frame of a 16-MiB window with one plain block of one byte.
    const packed = Uint8Array.from(Buffer.from(`${MAGIC}00700900 0041`.replaceAll(" ", ""), "hex"));
    expect(decodeBlock(zstd, packed, OPEN)).toEqual(Uint8Array.of(0x41));
    await expect(decodeStream(zstd, packed, 100, OPEN)).rejects.toMatchObject({
      code: "codec.unsupported",
      message: expect.stringContaining("window above 8 MiB"),
    });
  });

  it("allocates for a size that a frame only claims no more than so much input can give", () => {
    // 4 GiB claimed, in a frame of 13 bytes.
    const packed = Uint8Array.from(Buffer.from(`${MAGIC}a0ffffffff 030000 41`.replaceAll(" ", ""), "hex"));
    expect(outcomeOf(() => decodeBlock(zstd, packed, { ...OPEN, maxBytes: 2 ** 33 }))).toBe("codec.size");
  });
});

function repeat(word: Uint8Array, times: number): Uint8Array {
  return concatBytes(Array.from({ length: times }, () => word));
}
