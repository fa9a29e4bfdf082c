import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/implode.ts";
import { sampleText } from "../../lib/codec-vectors/sample.ts";
import { implode } from "./implode-encoder.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const ANY = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1e8 };
const EXAMPLE = vectors[0]?.packed ?? NO_PARAMS;
const PLAIN = vectors[0]?.plain ?? NO_PARAMS;

describeVectors(vectors, { checked: false });

describe("implode", () => {
  it("passes its window on from part to part of a stream", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.implode);
    const plain = sampleText(900_000);
    for (const dictionaryBits of [4, 5, 6]) {
      const packed = implode(plain, dictionaryBits);
      expect(packed.length).toBeLessThan(plain.length / 2);
      expect(same(decodeBlock(codec, packed, ANY), plain)).toBe(true);
      expect(same(await decodeStream(codec, packed, 30_011, ANY), plain)).toBe(true);
    }
  });

  it("decodes matches of every length", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.implode);
    const plain = concatBytes(
      Array.from({ length: 517 }, (_, index) => new Uint8Array(index + 2).fill(index).fill(index + 1, index + 1)),
    );
    expect(same(decodeBlock(codec, implode(plain, 6), ANY), plain)).toBe(true);
  });

  it("needs no end code where the size is stated", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.implode);
    // The last of six bytes has the first bit of the end code, the last of seven the first of its eight ones.
    const sized = { params: NO_PARAMS, sizeBytes: PLAIN.length, maxBytes: PLAIN.length };
    for (const cut of [6, 7]) {
      expect(same(decodeBlock(codec, EXAMPLE.subarray(0, cut), sized), PLAIN)).toBe(true);
      expect(outcomeOf(() => decodeBlock(codec, EXAMPLE.subarray(0, cut), ANY))).toBe("codec.malformed");
    }
  });

  it("refuses unknown headers and bytes behind the end", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.implode);
    for (const header of [
      [2, 4],
      [0, 3],
      [0, 7],
      [1, 255],
    ]) {
      const packed = concatBytes([Uint8Array.from(header), EXAMPLE.subarray(2)]);
      expect(outcomeOf(() => decodeBlock(codec, packed, ANY))).toBe("codec.malformed");
      await expect(decodeStream(codec, packed, 3, ANY)).rejects.toMatchObject({ code: "codec.malformed" });
    }
    const longer = concatBytes([EXAMPLE, Uint8Array.of(0)]);
    expect(outcomeOf(() => decodeBlock(codec, longer, ANY))).toBe("codec.malformed");
    await expect(decodeStream(codec, longer, 3, ANY)).rejects.toMatchObject({ code: "codec.malformed" });
  });

  it("refuses a match that reaches before the start", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.implode);
    // One literal, then a match of three bytes from two back: 0 10000010, 1 11 11 1000.
    const packed = Uint8Array.of(0, 4, 0x82, 0x3e, 0x02, 0xff, 0xff, 0xff);
    expect(outcomeOf(() => decodeBlock(codec, packed, ANY))).toBe("codec.malformed");
  });
});
