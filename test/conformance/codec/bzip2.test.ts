import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/bzip2.ts";
import { sampleNoise, sampleRuns, sampleText } from "../../lib/codec-vectors/sample.ts";
import { randomiseBlock } from "./bzip2-randomise.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

/** Zeros behind the last stream are padding, so a cut there takes nothing away; nothing needs no block. */
describeVectors(vectors, {
  checked: true,
  survivesCut: ({ name, packed }, cut) => name === "padding" && cut >= packed.length - 5,
});

const PLAINS: readonly (readonly [string, Uint8Array])[] = [
  ["text of several blocks", sampleText(1_300_000)],
  ["noise of several blocks", sampleNoise(1_000_000)],
  ["long runs", sampleRuns(3_000_000)],
  ["one byte for ever", new Uint8Array(5_000_000).fill(7)],
  ["one byte", Uint8Array.of(200)],
  [
    "runs of every length",
    concatBytes(Array.from({ length: 600 }, (_, size) => new Uint8Array(size).fill(size & 255))),
  ],
];
const NO_PARAMS = new Uint8Array();

describe("bzip2 against other programs", () => {
  const open = async (): Promise<Codec> => getCodec(await openCodecs(), CODEC_IDS.bzip2);
  const expectPlain = async (packed: Uint8Array, plain: Uint8Array): Promise<void> => {
    const codec = await open();
    const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length };
    expect(same(decodeBlock(codec, packed, options), plain)).toBe(true);
    expect(same(await decodeStream(codec, packed, 10_007, options), plain)).toBe(true);
  };

  it.for(PLAINS)("decodes %s as bzip2 packs it, at the smallest and the largest block", async ([, plain], context) => {
    needTools(context, ["bzip2"]);
    for (const level of ["-1", "-9"]) await expectPlain(runTool("bzip2", [level, "-c"], plain), plain);
  });

  it("decodes what 7-Zip packs, whose blocks are sorted by several threads", async (context) => {
    needTools(context, ["7z"]);
    const plain = sampleText(2_500_000, 5);
    const folder = mkdtempSync(join(tmpdir(), "bzip2-"));
    try {
      writeFileSync(join(folder, "plain"), plain);
      runTool("7z", ["a", "-tbzip2", "-mmt2", "-mpass=3", "packed.bz2", "plain"], NO_PARAMS, folder);
      await expectPlain(Uint8Array.from(readFileSync(join(folder, "packed.bz2"))), plain);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("decodes many streams one after another, as parallel packers write them", async (context) => {
    needTools(context, ["bzip2"]);
    const parts = Array.from({ length: 40 }, (_, index) => sampleText(index * 997, index + 1));
    const packed = parts.map((part, index) => runTool("bzip2", [index % 2 === 0 ? "-1" : "-9", "-c"], part));
    await expectPlain(concatBytes(packed), concatBytes(parts));
  });

  it("decodes a randomised block as bzip2 itself does", async (context) => {
    needTools(context, ["bzip2"]);
    // Noise has no runs, so that turning bits leaves it a sequence of single bytes.
    const packed = randomiseBlock(runTool("bzip2", ["-9", "-c"], sampleNoise(80_000, 9)), sampleNoise(80_000, 9));
    const plain = runTool("bzip2", ["-dc"], packed);
    expect(plain.length).toBe(80_000);
    expect(same(plain, sampleNoise(80_000, 9))).toBe(false);
    await expectPlain(packed, plain);
  });
});

describe("hostile bzip2", () => {
  it("stops a block that becomes thousands of times its size", async (context) => {
    needTools(context, ["bzip2"]);
    const codec = getCodec(await openCodecs(), CODEC_IDS.bzip2);
    const packed = runTool("bzip2", ["-9", "-c"], new Uint8Array(45_000_000));
    expect(packed.length).toBeLessThan(100);
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1 << 20 };
    expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.size");
    await expect(decodeStream(codec, packed, 100, options)).rejects.toMatchObject({ code: "codec.size" });
  });

  it("refuses a block without an end, however much of it there is", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.bzip2);
    const endless = concatBytes([vectors[0]?.packed.subarray(0, 300) ?? NO_PARAMS, sampleNoise(2_000_000)]);
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1e8 };
    expect(outcomeOf(() => decodeBlock(codec, endless, options))).toBe("codec.malformed");
    await expect(decodeStream(codec, endless, 65_536, options)).rejects.toMatchObject({ code: "codec.malformed" });
  });

  it("refuses what is no zero behind the last stream", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.bzip2);
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1e6 };
    for (const extra of [[1], [0, 0, 9], [0x42, 0x5a, 0x68]]) {
      const packed = concatBytes([vectors[1]?.packed ?? NO_PARAMS, Uint8Array.from(extra)]);
      expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.malformed");
      await expect(decodeStream(codec, packed, 50, options)).rejects.toMatchObject({ code: "codec.malformed" });
    }
  });
});
