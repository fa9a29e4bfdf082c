import { createHash } from "node:crypto";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { createCodecHost, getCodec, type Codec } from "@assetx/wasm/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom, fuzzCodec } from "../../../tools/lib/codec-fuzz/index.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { encodeOodle } from "../../lib/codec-vectors/oodle-encoder.ts";
import { vectors } from "../../lib/codec-vectors/oodle.ts";
import { sampleText } from "../../lib/codec-vectors/sample.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { KRAKEN_FAMILY, readOodleFixtures, type OodleFixture } from "./oodle-fixtures.ts";

const NO_PARAMS = new Uint8Array();
/** How many streams of each codec the sets hold. */
const COUNTS = {
  real: { kraken: 4, mermaid: 4, selkie: 4, leviathan: 4 },
  generated: { kraken: 187, mermaid: 198, selkie: 196, leviathan: 165 },
  handmade: { kraken: 32, mermaid: 3, leviathan: 15 },
} as const;
const SEED = 7;
const MUTATIONS = 10_000;
/** Streams that are mutated are at most this large, packed and decoded. */
const MUTATED_BYTES = 6000;
const MUTATED_PLAIN_BYTES = 70_000;

let oodle: Codec;
beforeAll(async () => {
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare([CODEC_IDS.oodle]);
  oodle = getCodec(host, CODEC_IDS.oodle);
});

describe("streams of the Kraken family", () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))("decodes %s", (_, { packed, plain }) => {
    expect(outcomeOf(packed, plain.length)).toBe(digestOf(plain));
  });

  it("needs no input for no output", () => {
    expect(decode(NO_PARAMS, 0)).toEqual(NO_PARAMS);
  });

  it("writes into a buffer that is handed in", () => {
    const plain = sampleText(5000);
    const into = new Uint8Array(6000);
    const options = { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length, into };
    const output = oodle.decodeBlock?.(encodeOodle(plain, "kraken", "huffman"), options);
    expect(output?.buffer).toBe(into.buffer);
    expect(digestOf(output ?? NO_PARAMS)).toBe(digestOf(plain));
  });
});

const BLOCK_BYTES = 256 * 1024;
const FILL = Uint8Array.of(0x8c, 6, 7, 0xff, 0xff, 9);
const RESTART = 0x80;

describe("streams of two blocks", () => {
  const text = sampleText(3000);
  const plain = concatBytes([new Uint8Array(BLOCK_BYTES).fill(9), text]);
  it.each(["kraken", "mermaid", "leviathan"] as const)("decodes a second block, of %s", (kind) => {
    const stream = concatBytes([FILL, encodeOodle(text, kind, "huffman", "later")]);
    expect(outcomeOf(stream, plain.length)).toBe(digestOf(plain));
  });

  it.each(["kraken", "mermaid", "leviathan"] as const)("starts the window anew at a restart, of %s", (kind) => {
    const stream = concatBytes([FILL, encodeOodle(text, kind, "huffman", "first")]);
    expect(outcomeOf(stream, plain.length)).toBe(digestOf(plain));
  });

  it("keeps the window at a restart whose block cannot be read otherwise", () => {
    const block = encodeOodle(text, "kraken", "raw", "later");
    block[0] = (block[0] ?? 0) | RESTART;
    expect(outcomeOf(concatBytes([FILL, block]), plain.length)).toBe(digestOf(plain));
  });

  it("skips the checksum of a quantum", () => {
    const [flags = 0, codec = 0, ...rest] = encodeOodle(text, "kraken", "huffman");
    const stream = Uint8Array.of(flags, codec | 0x80, ...rest.slice(0, 3), 1, 2, 3, ...rest.slice(3));
    expect(outcomeOf(stream, text.length)).toBe(digestOf(text));
  });
});

describe("vectors of the fixtures", () => {
  const why = whyNoFixtures();
  const table = new Map<string, number>();
  it.for(Object.keys(COUNTS) as (keyof typeof COUNTS)[])("decodes every stream of the set %s", (set, { skip }) => {
    if (why !== undefined) skip(why);
    const found: Record<string, number> = {};
    const wrong: string[] = [];
    for (const { name, codec, packed, sizeBytes, digest } of readOodleFixtures(set)) {
      const outcome = outcomeOf(packed, sizeBytes);
      const answer = outcome === digest ? "equal" : outcome;
      const key = `${set.padEnd(10)} ${codec.padEnd(10)} ${answer}`;
      table.set(key, (table.get(key) ?? 0) + 1);
      found[codec] = (found[codec] ?? 0) + 1;
      if (answer !== "equal") wrong.push(`${name}: ${answer}`);
    }
    expect(wrong).toEqual([]);
    expect(found).toEqual(COUNTS[set]);
  });
  afterAll(() => {
    const lines = [...table].map(([key, count]) => `  ${key.padEnd(30)} ${count}\n`);
    process.stdout.write(why === undefined ? `Oodle streams\n${lines.join("")}` : `${why}\n`);
  });

  it.for(KRAKEN_FAMILY)("answers with bytes or a code under mutations of %s", async (codec, { skip }) => {
    if (why !== undefined) skip(why);
    const small = (["generated", "handmade"] as const)
      .flatMap((set) => readOodleFixtures(set))
      .filter((fixture) => fixture.codec === codec && isSmall(fixture))
      .map(({ name, packed, sizeBytes }) => {
        const plain = decode(packed, sizeBytes).slice();
        return { codec: "oodle" as const, name, packed, plain, params: NO_PARAMS };
      });
    const report = await fuzzCodec(oodle, small, MUTATIONS, createRandom(SEED));
    expect(report.wrong).toEqual([]);
    const refused = [...report.codes.values()].reduce((sum, times) => sum + times, 0);
    expect(refused + report.accepted).toBe(MUTATIONS);
    expect(refused).toBeGreaterThan(MUTATIONS / 10);
  });
});

const TEXT = sampleText(700);
const KRAKEN = encodeOodle(TEXT, "kraken", "huffman");

describe("damaged streams", () => {
  it.each([
    ["no block", "", 24, "codec.malformed"],
    ["half a block header", "8c", 24, "codec.malformed"],
    ["a block header of another format", "8d06 07ffff41", 24, "codec.malformed"],
    ["reserved bits of the block header", "9c06 07ffff41", 24, "codec.malformed"],
    ["a codec that nobody has described", "8c03 07ffff41", 24, "codec.unsupported"],
    ["no quantum", "8c06", 24, "codec.malformed"],
    ["a fill without its byte", "8c06 07ffff", 24, "codec.malformed"],
    ["a special quantum that is no fill", "8c06 0bffff41", 24, "codec.malformed"],
    ["a fill with a byte too many", "8c06 07ffff41 00", 24, "codec.malformed"],
    ["a stored block that ends early", "cc06 41414141", 24, "codec.malformed"],
    ["a quantum larger than its block", `8c06 000018 ${"00".repeat(25)}`, 24, "codec.malformed"],
    ["a quantum that is not there", "8c06 000004 00", 24, "codec.malformed"],
    ["a chunk of an unknown mode", `8c06 000012 900010 ${"41".repeat(16)}`, 24, "codec.malformed"],
    ["Kraken's excess extension", `8c06 000012 880010 ${"41".repeat(8)} ff ${"00".repeat(7)}`, 24, "codec.unsupported"],
    [
      "an array larger than the chunk",
      `8c06 000012 880010 ${"41".repeat(8)} 000fff ${"00".repeat(5)}`,
      24,
      "codec.malformed",
    ],
  ])("refuses %s", (_, hex, sizeBytes, code) => {
    expect(outcomeOf(Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")), sizeBytes)).toBe(code);
  });

  it("names the codec of a block that nobody has described", () => {
    expect(() => decode(Uint8Array.of(0x8c, 3, 7, 0xff, 0xff, 0), 24)).toThrow(/oodle codec 3/);
  });

  it("refuses bytes behind the last block", () => {
    expect(outcomeOf(concatBytes([KRAKEN, Uint8Array.of(0)]), TEXT.length)).toBe("codec.malformed");
  });

  it("refuses a size that the stream does not have", () => {
    expect(outcomeOf(KRAKEN, TEXT.length - 1)).toBe("codec.malformed");
    expect(outcomeOf(KRAKEN, TEXT.length + 1)).toBe("codec.malformed");
  });

  it("refuses a size that so few bytes cannot give, before it makes room for it", () => {
    expect(outcomeOf(KRAKEN, 2 ** 31)).toBe("codec.malformed");
  });

  it("says that it needs the size, and keeps to the limit", () => {
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1000 };
    expect(codeOf(() => oodle.decodeBlock?.(KRAKEN, options))).toBe("codec.unsupported");
    const limited = { params: NO_PARAMS, sizeBytes: TEXT.length, maxBytes: TEXT.length - 1 };
    expect(codeOf(() => oodle.decodeBlock?.(KRAKEN, limited))).toBe("codec.size");
  });

  it.each(vectors.filter(({ packed }) => packed.length < 500).map((vector) => [vector.name, vector] as const))(
    "refuses %s cut anywhere, and decodes it afterwards",
    (_, { packed, plain }) => {
      for (let end = 0; end < packed.length; end++) {
        expect(outcomeOf(packed.subarray(0, end), plain.length), `cut at ${end}`).toBe("codec.malformed");
      }
      expect(outcomeOf(packed, plain.length)).toBe(digestOf(plain));
    },
  );
});

function isSmall({ packed, sizeBytes }: OodleFixture): boolean {
  return packed.length <= MUTATED_BYTES && sizeBytes <= MUTATED_PLAIN_BYTES;
}

function decode(packed: Uint8Array, sizeBytes: number): Uint8Array {
  const output = oodle.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes });
  if (output === undefined) throw new Error("the codec decodes no blocks");
  return output;
}

/** The digest of what `packed` decodes to, or the code of its refusal. */
function outcomeOf(packed: Uint8Array, sizeBytes: number): string {
  let digest = "";
  return codeOf(() => (digest = digestOf(decode(packed, sizeBytes)))) ?? digest;
}

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof AssetxError ? error.code : String(error);
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
