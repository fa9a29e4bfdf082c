import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/lzo.ts";
import { sampleNoise, sampleRuns, sampleText } from "../../lib/codec-vectors/sample.ts";
import { readLzop } from "./lzop-file.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

describeVectors(vectors, { checked: false });

const PLAINS: readonly (readonly [string, Uint8Array])[] = [
  ["text", sampleText(2_000_000)],
  ["runs", sampleRuns(2_000_000)],
  ["one byte for ever", new Uint8Array(3_000_000).fill(9)],
  ["noise that comes again far behind", concatBytes([sampleNoise(48_000), sampleNoise(900, 7), sampleNoise(48_000)])],
  [
    "noise and text in turns",
    concatBytes(
      Array.from({ length: 300 }, (_, size) => concatBytes([sampleNoise(size, size + 1), sampleText(300 - size)])),
    ),
  ],
];
const NO_PARAMS = new Uint8Array();
const ANY = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1e6 };

describe("lzo1x against lzop", () => {
  it.for(PLAINS)("decodes %s at every kind of level", async ([, plain], context) => {
    needTools(context, ["lzop"]);
    const codec = getCodec(await openCodecs(), CODEC_IDS.lzo1x);
    for (const level of [1, 5, 7, 9]) {
      const blocks = readLzop(runTool("lzop", [`-${level}`, "-c"], plain));
      if (level === 9) expect(blocks.some(({ isPacked }) => isPacked)).toBe(true);
      const parts = blocks.map(({ bytes, sizeBytes, isPacked }) =>
        isPacked ? decodeBlock(codec, bytes, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes }) : bytes,
      );
      expect(same(concatBytes(parts), plain), `level ${level}`).toBe(true);
    }
  });
});

describe("hostile lzo1x", () => {
  const END = [0x11, 0, 0];
  const decode = async (bytes: readonly number[], options = ANY): Promise<string> => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.lzo1x);
    return outcomeOf(() => decodeBlock(codec, Uint8Array.from(bytes), options));
  };

  it("takes an end alone, and four literals before one", async () => {
    expect(await decode(END)).toBe("bytes");
    expect(await decode([21, 1, 2, 3, 4, ...END])).toBe("bytes");
  });

  it("refuses a block without an end, with bytes behind it, or with a wrong one", async () => {
    expect(await decode([])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, ...END, 0])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, 0x12, 0, 0])).toBe("codec.malformed");
  });

  it("refuses distances that reach before the start", async () => {
    expect(await decode([21, 1, 2, 3, 4, 0x40 | 0x1c, 1, ...END])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, 0x21, 0x10, 0, ...END])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, 0x18, 4, 0, ...END])).toBe("codec.malformed");
    expect(await decode([19, 1, 2, 0x0c, 0, ...END])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, 0, 0, ...END])).toBe("codec.malformed");
  });

  it("stops a length that goes on for ever", async () => {
    const zeros = Array.from({ length: 100_000 }, () => 0);
    expect(await decode([0, ...zeros, 1])).toBe("codec.malformed");
    expect(await decode([21, 1, 2, 3, 4, 0x20, ...zeros, 1, 0, 0, ...END])).toBe("codec.size");
  });
});
