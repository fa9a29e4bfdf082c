import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeWords, INDEX_BITS } from "../../../tools/lib/brotli/word-stream.ts";
import { vectors } from "../../lib/codec-vectors/brotli.ts";
import { sampleNoise, sampleText } from "../../lib/codec-vectors/sample.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const OPEN = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1 << 25 };
const FORMS = 121;

let brotli: Codec;
beforeAll(async () => {
  brotli = getCodec(await openCodecs(), CODEC_IDS.brotli);
});

describeVectors(vectors, { checked: false });

describe("brotli's dictionary", () => {
  it("has every word that the original has", () => {
    const words = INDEX_BITS.flatMap((bits, lengthBytes) =>
      Array.from({ length: bits === 0 ? 0 : 2 ** bits }, (_, index) => ({
        lengthBytes,
        index,
        transform: 0,
        outputBytes: lengthBytes,
      })),
    );
    const packed = encodeWords(words);
    expect(same(decodeBlock(brotli, packed, OPEN), brotliDecompressSync(packed))).toBe(true);
  });

  it("has every form of a word that the original has, of words in one, two and three bytes a letter", () => {
    for (const [lengthBytes, index] of [
      [4, 0],
      [4, 1023],
      [6, 2047],
      [10, 1000],
      [12, 1022],
      [24, 31],
    ] as const) {
      for (let transform = 0; transform < FORMS; transform += 1) {
        const found = originals(lengthBytes, index, transform);
        for (const { packed, plain } of found) {
          expect(same(decodeBlock(brotli, packed, OPEN), plain), `${lengthBytes}, ${index}, ${transform}`).toBe(true);
        }
        expect(found.length, `${lengthBytes}, ${index}, ${transform}`).toBeLessThanOrEqual(1);
      }
      const refused = encodeWords([{ lengthBytes, index, transform: FORMS, outputBytes: lengthBytes }]);
      expect(outcomeOf(() => decodeBlock(brotli, refused, OPEN))).toBe("codec.malformed");
    }
  });
});

/** The stream of a form of a word, whose length the original must agree with; none when the form is empty. */
function originals(
  lengthBytes: number,
  index: number,
  transform: number,
): readonly { readonly packed: Uint8Array; readonly plain: Uint8Array }[] {
  for (let outputBytes = 1; outputBytes < 40; outputBytes += 1) {
    const packed = encodeWords([{ lengthBytes, index, transform, outputBytes }]);
    try {
      return [{ packed, plain: brotliDecompressSync(packed) }];
    } catch {
      // Not this length.
    }
  }
  return [];
}

describe("brotli, as the original packs it", () => {
  const executable = new Uint8Array(readFileSync(process.execPath).subarray(20_000_000, 22_000_000));
  it.each([
    [0, 2_000_000],
    [1, 2_000_000],
    [3, 2_000_000],
    [5, 2_000_000],
    [9, 2_000_000],
    [11, 400_000],
  ])("decodes machine code of quality %i, %i bytes, at once and as a stream", async (quality, sizeBytes) => {
    const plain = executable.subarray(0, sizeBytes);
    const packed = Uint8Array.from(
      brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    );
    expect(same(decodeBlock(brotli, packed, OPEN), plain)).toBe(true);
    expect(same(await decodeStream(brotli, packed, 70_001, OPEN), plain)).toBe(true);
  });

  it("slides its window over a stream that is larger than its buffer, with matches at its far end", async () => {
    const unit = sampleText(200_000);
    const plain = concatBytes(Array.from({ length: 20 }, (_, turn) => concatBytes([unit, sampleNoise(9000, turn)])));
    for (const window of [10, 16, 18, 24]) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: window };
      const packed = Uint8Array.from(brotliCompressSync(plain, { params }));
      expect(same(await decodeStream(brotli, packed, 5000, OPEN), plain), `${window}`).toBe(true);
    }
  });

  it("gives back what was packed, whatever it is", async () => {
    const plains = fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 3000 }),
        fc.string({ maxLength: 500, unit: "grapheme" }).map((text) => new TextEncoder().encode(text)),
        fc.tuple(fc.nat(255), fc.nat(5000)).map(([byte, count]) => new Uint8Array(count).fill(byte)),
      ),
      { maxLength: 8 },
    );
    const setting = fc.record({
      [constants.BROTLI_PARAM_QUALITY]: fc.integer({ min: 0, max: 11 }),
      [constants.BROTLI_PARAM_MODE]: fc.integer({ min: 0, max: 2 }),
      [constants.BROTLI_PARAM_LGWIN]: fc.integer({ min: 10, max: 24 }),
    });
    const property = fc.asyncProperty(plains, setting, async (parts, params) => {
      const plain = concatBytes(parts);
      const packed = Uint8Array.from(brotliCompressSync(plain, { params }));
      expect(same(decodeBlock(brotli, packed, OPEN), plain)).toBe(true);
      expect(same(await decodeStream(brotli, packed, 1000, OPEN), plain)).toBe(true);
    });
    await fc.assert(property, { numRuns: 150, seed: 1 });
  });
});

describe("brotli that is not decoded", () => {
  it.each([
    ["nothing", ""],
    ["a window of more than 24 bits", "111a"],
    ["a stream without an end", "0c"],
    ["a reserved bit of a meta-block without output", "1c"],
    ["zeros that are none behind the last meta-block", "f6"],
    ["a stored meta-block that is cut", "0b018061"],
    ["a prefix code with the same symbol twice", "620000005458180000000000000000"],
    ["a prefix code that is not complete", "6200000000000000000000000000000000"],
    ["a word of three bytes", "6200000004400412100000000000000000"],
    ["more literals than its meta-block has bytes", "620000004458a012100000000000000000"],
  ])("refuses %s", async (_, hex) => {
    const packed = Uint8Array.from(Buffer.from(hex, "hex"));
    expect(outcomeOf(() => decodeBlock(brotli, packed, OPEN))).toBe("codec.malformed");
    await expect(decodeStream(brotli, packed, 3, OPEN)).rejects.toMatchObject({ code: "codec.malformed" });
    expect(() => brotliDecompressSync(packed)).toThrow();
  });

  it("refuses bytes behind its end", async () => {
    const packed = Uint8Array.of(0x06, 0xaa);
    expect(outcomeOf(() => decodeBlock(brotli, packed, OPEN))).toBe("codec.malformed");
    await expect(decodeStream(brotli, packed, 1, OPEN)).rejects.toMatchObject({ code: "codec.malformed" });
  });
});
