import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/lzma.ts";
import { sampleNoise, sampleRuns, sampleText } from "../../lib/codec-vectors/sample.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
/** Properties of lc 3, lp 0, pb 2 and a dictionary of 64 KiB. */
const PROPERTIES = Uint8Array.of(0x5d, 0, 0, 1, 0);
const needsSize = ({ codec, name }: { codec: CodecName; name: string }): boolean =>
  codec === "lzma" && name.includes("7-Zip");

describeVectors(
  vectors.filter(({ codec }) => codec !== "xz" && codec !== "lzma"),
  { checked: false },
);
describeVectors(
  vectors.filter((vector) => vector.codec === "lzma" && !needsSize(vector)),
  { checked: false },
);
describeVectors(
  vectors.filter(({ codec }) => codec === "xz"),
  { checked: true },
);

describe.each(vectors.filter(needsSize))("$codec, $name", ({ packed, plain, params }) => {
  const options = { params, sizeBytes: plain.length, maxBytes: plain.length };

  it("gives the plain bytes when their size is known", async () => {
    const codec = await open("lzma");
    expect(same(decodeBlock(codec, packed, options), plain)).toBe(true);
    for (const chunkBytes of [1, 100, 1 << 20]) {
      expect(same(await decodeStream(codec, packed, chunkBytes, options), plain)).toBe(true);
    }
  });

  it("is refused without a size, with another one, when it is cut, and with bytes behind it", async () => {
    const codec = await open("lzma");
    const longer = concatBytes([packed, Uint8Array.of(0)]);
    const unsized = { ...options, sizeBytes: undefined };
    expect(outcomeOf(() => decodeBlock(codec, packed, unsized))).toMatch(/^codec\.(?:malformed|size)$/);
    expect(outcomeOf(() => decodeBlock(codec, packed, { ...options, sizeBytes: plain.length - 1 }))).toBe("codec.size");
    expect(outcomeOf(() => decodeBlock(codec, longer, options))).not.toBe("bytes");
    await expect(decodeStream(codec, longer, 64, options)).rejects.toHaveProperty("code");
    for (let cut = 0; cut < packed.length; cut += 1 + (packed.length >> 6)) {
      expect(outcomeOf(() => decodeBlock(codec, packed.subarray(0, cut), options))).toBe("codec.malformed");
    }
  });
});

const PLAINS: readonly (readonly [string, Uint8Array])[] = [
  ["text", sampleText(3_000_000)],
  ["noise", sampleNoise(1_500_000)],
  ["runs", sampleRuns(6_000_000)],
  ["zeros", new Uint8Array(10_000_000)],
  ["one byte", Uint8Array.of(7)],
];
/** Codec, arguments of xz, parameters. */
const CALLS: readonly (readonly [CodecName, string, Uint8Array])[] = [
  ["xz", "-0", NO_PARAMS],
  ["xz", "-1 -C sha256", NO_PARAMS],
  ["xz", "-3 -C crc32 --block-size=100000", NO_PARAMS],
  ["xz", "-1 -T2 --block-size=300000 -C none", NO_PARAMS],
  ["xz", "--lzma2=preset=1,dict=4KiB,lc=1,lp=3,pb=0", NO_PARAMS],
  ["xz", "--delta=dist=256 --lzma2=preset=0", NO_PARAMS],
  ["xz", "--x86 --delta=dist=1 --powerpc --lzma2=preset=0", NO_PARAMS],
  ["lzma-alone", "--format=lzma -1", NO_PARAMS],
  ["lzma-alone", "--format=lzma --lzma1=preset=1,dict=4KiB,lc=0,lp=4,pb=4", NO_PARAMS],
  ["lzma2", "--format=raw --lzma2=preset=1,dict=64KiB", Uint8Array.of(8)],
  ["lzma2", "--format=raw --lzma2=preset=1", NO_PARAMS],
  ["lzma", "--format=raw --lzma1=preset=1,dict=64KiB", PROPERTIES],
];

describe("what xz packs", () => {
  it.for(CALLS)("decodes as %s with xz %s", async ([name, args, params], context) => {
    needTools(context, ["xz"]);
    const codec = await open(name);
    for (const [kind, plain] of PLAINS) {
      const packed = runTool("xz", ["-c", ...args.split(" ")], plain);
      const options = { params, sizeBytes: plain.length, maxBytes: plain.length };
      expect(same(decodeBlock(codec, packed, options), plain), kind).toBe(true);
      expect(same(await decodeStream(codec, packed, 50_021, options), plain), kind).toBe(true);
    }
  });
});

describe("hostile xz and LZMA", () => {
  it("notices every changed byte of an xz file, by its checks, its index and its footer", async (context) => {
    needTools(context, ["xz"]);
    const codec = await open("xz");
    const plain = sampleText(400);
    const packed = runTool("xz", ["-c", "-C", "crc64", "--block-size=150"], plain);
    for (let at = 0; at < packed.length; at++) {
      const changed = packed.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
      const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1000 };
      expect(
        outcomeOf(() => decodeBlock(codec, changed, options)),
        `byte ${at}`,
      ).toMatch(/^codec\./);
      await expect(decodeStream(codec, changed, 33, options)).rejects.toMatchObject({
        code: expect.stringMatching(/^codec\./),
      });
    }
  });

  it("stops a file that becomes thousands of times its size", async (context) => {
    needTools(context, ["xz"]);
    for (const [name, args] of [["xz", "-1"] as const, ["lzma-alone", "--format=lzma"] as const]) {
      const codec = await open(name);
      const packed = runTool("xz", ["-c", ...args.split(" ")], new Uint8Array(60_000_000));
      const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1 << 20 };
      expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.size");
      await expect(decodeStream(codec, packed, 100, options)).rejects.toMatchObject({ code: "codec.size" });
    }
  });

  it("names what it does not decode: an IA-64 filter, a stream with a dictionary above 64 MiB", async (context) => {
    needTools(context, ["xz"]);
    const codec = await open("xz");
    const plain = sampleText(1000);
    const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length };
    const ia64 = runTool("xz", ["-c", "--ia64", "--lzma2"], plain);
    expect(() => decodeBlock(codec, ia64, options)).toThrow("xz with the IA-64 filter");
    const large = runTool("xz", ["-c", "--lzma2=preset=0,dict=96MiB"], plain);
    await expect(decodeStream(codec, large, 64, options)).rejects.toThrow("dictionary of 96 MiB");
    // As a block the output is the window, however large the dictionary says it is.
    expect(same(decodeBlock(codec, large, options), plain)).toBe(true);
  });

  it("refuses properties that cannot be", async () => {
    const codec = await open("lzma");
    const options = { sizeBytes: 10, maxBytes: 10 };
    for (const params of [NO_PARAMS, Uint8Array.of(225, 0, 0, 1, 0), new Uint8Array(13)]) {
      expect(outcomeOf(() => decodeBlock(codec, new Uint8Array(50), { ...options, params }))).toBe("codec.malformed");
    }
  });

  it("refuses a matching distance that passes the dictionary, though the output holds it", async (context) => {
    needTools(context, ["xz"]);
    const codec = await open("lzma2");
    const half = sampleNoise(40_000);
    const plain = concatBytes([half, half]);
    const packed = runTool("xz", ["-c", "--format=raw", "--lzma2=preset=6,dict=64KiB"], plain);
    const options = { sizeBytes: plain.length, maxBytes: plain.length };
    expect(same(decodeBlock(codec, packed, { ...options, params: Uint8Array.of(8) }), plain)).toBe(true);
    expect(outcomeOf(() => decodeBlock(codec, packed, { ...options, params: Uint8Array.of(6) }))).toBe(
      "codec.malformed",
    );
  });
});

async function open(name: CodecName): Promise<Codec> {
  return getCodec(await openCodecs(), CODEC_IDS[name]);
}
