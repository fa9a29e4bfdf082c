import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/lz4.ts";
import { sampleNoise, sampleRuns, sampleText } from "../../lib/codec-vectors/sample.ts";
import { encodeLz4Block } from "../lz4-encoder.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, decodeStream, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const SKIPPABLE = Uint8Array.of(0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
const DICTIONARY = sampleText(90_000, 3);
const PLAINS: readonly (readonly [string, Uint8Array])[] = [
  ["text", sampleText(1_100_000)],
  ["noise", sampleNoise(500_000)],
  ["runs", sampleRuns(9_000_000)],
  ["nothing", new Uint8Array()],
  ["one byte", Uint8Array.of(9)],
];

describeVectors(vectors, { checked: false });

describe("LZ4 frames by lz4", () => {
  const OPTIONS = [
    ...Array.from({ length: 12 }, (_, index) => `-${index + 1}`),
    ...[4, 5, 6, 7].flatMap((size) => [`-B${size}`, `-B${size} -BD`, `-B${size} -BD -BX --content-size`]),
    "--no-frame-crc",
    "-BX --no-frame-crc -9",
    "-l",
  ];

  it.for(OPTIONS)("decodes what lz4 %s writes, at once and as a stream", async (args, context) => {
    needTools(context, ["lz4"]);
    const codec = await open("lz4-frame");
    for (const [kind, plain] of PLAINS) {
      const packed = runTool("lz4", ["-c", "-z", ...args.split(" ")], plain);
      const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length };
      expect(same(decodeBlock(codec, packed, options), plain), kind).toBe(true);
      expect(same(await decodeStream(codec, packed, 65_521, options), plain), kind).toBe(true);
    }
  });

  it.for(["-1", "-9 -B4", "-B4 -BD", "-B4 -BX"])(
    "decodes what lz4 -D %s writes, given the dictionary",
    async (args, context) => {
      needTools(context, ["lz4"]);
      const codec = await open("lz4-frame");
      for (const [kind, plain] of PLAINS) {
        const packed = withDictionary(plain, args.split(" "));
        const options = { params: DICTIONARY, sizeBytes: plain.length, maxBytes: plain.length };
        expect(same(decodeBlock(codec, packed, options), plain), kind).toBe(true);
        expect(same(await decodeStream(codec, packed, 65_521, options), plain), kind).toBe(true);
      }
      const [, text] = PLAINS[0] ?? ["", NO_PARAMS];
      const options = { params: NO_PARAMS, sizeBytes: text.length, maxBytes: text.length };
      expect(outcomeOf(() => decodeBlock(codec, withDictionary(text, ["-1"]), options))).toBe("codec.malformed");
    },
  );

  it("decodes legacy, skippable and newer frames after one another", async (context) => {
    needTools(context, ["lz4"]);
    const codec = await open("lz4-frame");
    const runs = sampleRuns(9_000_000);
    const text = sampleText(5000);
    const packed = concatBytes([
      SKIPPABLE,
      runTool("lz4", ["-c", "-z", "-l"], runs),
      runTool("lz4", ["-c", "-z", "-BX"], text),
      SKIPPABLE,
      runTool("lz4", ["-c", "-z", "-l"], text),
      SKIPPABLE,
    ]);
    const plain = concatBytes([runs, text, text]);
    const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length };
    expect(same(decodeBlock(codec, packed, options), plain)).toBe(true);
    expect(same(await decodeStream(codec, packed, 1000, options), plain)).toBe(true);
  });
});

describe("LZ4 dictionaries with an id", () => {
  /** What `zstd --train` writes starts with these 8 bytes. */
  const trained = concatBytes([Uint8Array.of(0x37, 0xa4, 0x30, 0xec, 7, 0, 0, 0), sampleText(100)]);

  it("names the dictionary of a frame when there is none, or another one", async () => {
    const codec = await open("lz4-frame");
    const frame = await storedFrame(7);
    const options = { sizeBytes: 3, maxBytes: 3 };
    const other = trained.with(4, 8);
    expect(() => decodeBlock(codec, frame, { ...options, params: NO_PARAMS })).toThrow("lz4-frame with dictionary 7");
    expect(() => decodeBlock(codec, frame, { ...options, params: other })).toThrow("lz4-frame with dictionary 7");
  });

  it("takes the right one, and one that has no id", async () => {
    const codec = await open("lz4-frame");
    const frame = await storedFrame(7);
    for (const params of [trained, sampleText(100)]) {
      expect(Buffer.from(decodeBlock(codec, frame, { params, sizeBytes: 3, maxBytes: 3 })).toString()).toBe("abc");
    }
  });
});

describe("LZ4 blocks", () => {
  it("copies patterns of every distance and length", async () => {
    const codec = await open("lz4-block");
    for (let distance = 1; distance <= 40; distance++) {
      const pattern = sampleNoise(distance, distance);
      for (const length of [4, 5, 17, 18, 19, 20, 33, 50, 63, 64, 65, 100, 273, 274, 600]) {
        const repeated = Uint8Array.from({ length: distance + length }, (_, at) => pattern[at % distance] ?? 0);
        // Far from both ends the quick loop decodes it, near them the careful one.
        for (const margin of [0, 200]) {
          const plain = concatBytes([sampleNoise(margin, 5), repeated, sampleNoise(12 + margin, 6)]);
          const packed = encodeLz4Block(plain);
          const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length };
          expect(same(decodeBlock(codec, packed, options), plain), `${distance}, ${length}`).toBe(true);
        }
      }
    }
  });

  it("writes to the buffer that it is given when the output fits, and to a new one otherwise", async () => {
    const codec = await open("lz4-block");
    const plain = sampleText(1000);
    const options = { params: NO_PARAMS, sizeBytes: 1000, maxBytes: 1000 };
    const roomy = new Uint8Array(1200);
    expect(decodeBlock(codec, encodeLz4Block(plain), { ...options, into: roomy }).buffer).toBe(roomy.buffer);
    const narrow = new Uint8Array(999);
    expect(decodeBlock(codec, encodeLz4Block(plain), { ...options, into: narrow }).buffer).not.toBe(narrow.buffer);
  });

  it("refuses a distance beyond the block's start, in the first bytes and later", async () => {
    const codec = await open("lz4-block");
    for (const literals of [14, 200]) {
      const start = literals < 15 ? [literals << 4] : [0xf0, literals - 15];
      const bytes = [...start, ...sampleNoise(literals), literals + 1, 0, 0x50, 1, 2, 3, 4, 5, ...sampleNoise(200)];
      const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 10_000 };
      expect(outcomeOf(() => decodeBlock(codec, Uint8Array.from(bytes), options))).toBe("codec.malformed");
    }
  });
});

function withDictionary(plain: Uint8Array, args: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "lz4-"));
  try {
    writeFileSync(join(folder, "dictionary"), DICTIONARY);
    return runTool("lz4", ["-c", "-z", "-D", "dictionary", ...args], plain, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A frame of the three stored bytes "abc" that names a dictionary. The header's checksum is found by trying them all. */
async function storedFrame(dictionaryId: number): Promise<Uint8Array> {
  const codec = await open("lz4-frame");
  const header = [0x04, 0x22, 0x4d, 0x18, 0x61, 0x40, dictionaryId, 0, 0, 0];
  const body = [3, 0, 0, 0x80, 0x61, 0x62, 0x63, 0, 0, 0, 0];
  for (let checksum = 0; checksum < 256; checksum++) {
    const frame = Uint8Array.from([...header, checksum, ...body]);
    const options = { params: sampleText(50), sizeBytes: 3, maxBytes: 3 };
    if (outcomeOf(() => decodeBlock(codec, frame, options)) === "bytes") return frame;
  }
  throw new Error("no checksum fits");
}

async function open(name: "lz4-block" | "lz4-frame"): Promise<Codec> {
  return getCodec(await openCodecs(), CODEC_IDS[name]);
}
