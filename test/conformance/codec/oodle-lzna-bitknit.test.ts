import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { AssetxError } from "@assetx/core/error";
import { createCodecHost, getCodec, type Codec } from "@assetx/wasm/codec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { vectors } from "../../lib/codec-vectors/oodle-models.ts";

const NO_PARAMS = new Uint8Array();
const FIXTURES = findFixtures();
const MISSING = "the shared fixtures are not here: set ASSETX_FIXTURES";
/** The codec's part of the sets that hold LZNA and BitKnit: file, codec, raw size and digest of the plaintext. */
const INDEXES = [
  ["real", "oodle/MANIFEST.tsv", "oodle", /^real\/.*\.(?:lzna|bitknit)$/],
  ["synthetic", "oodle/synthetic/INDEX.tsv", "oodle/synthetic", /./],
] as const;
const COUNTS = { real: 8, synthetic: 85 } as const;

let oodle: Codec;
beforeAll(async () => {
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare([CODEC_IDS.oodle]);
  oodle = getCodec(host, CODEC_IDS.oodle);
});

describe("LZNA and BitKnit", () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))("decodes %s", (_, { packed, plain }) => {
    expect(outcomeOf(packed, plain.length)).toBe(digestOf(plain));
  });

  const table = new Map<string, number>();
  it.skipIf(FIXTURES === undefined).each(INDEXES)(
    "decodes every stream of the set %s",
    (set, index, folder, wanted) => {
      const rows = readRows(index).filter(({ file }) => wanted.test(file));
      const wrong: string[] = [];
      for (const { file, codec, rawBytes, digest } of rows) {
        const packed = Uint8Array.from(readFileSync(join(FIXTURES ?? "", folder, file)));
        const outcome = outcomeOf(packed, rawBytes);
        const answer = outcome === digest ? "equal" : outcome;
        const key = `${set.padEnd(10)} ${codec.padEnd(8)} ${answer}`;
        table.set(key, (table.get(key) ?? 0) + 1);
        if (answer !== "equal") wrong.push(`${file}: ${answer}`);
      }
      expect(wrong).toEqual([]);
      expect(rows.length).toBe(COUNTS[set]);
    },
  );
  afterAll(() => {
    const lines = [...table].map(([key, count]) => `  ${key.padEnd(30)} ${count}\n`);
    process.stdout.write(FIXTURES === undefined ? `${MISSING}\n` : `LZNA and BitKnit streams\n${lines.join("")}`);
  });
});

const LZNA = "8c05 000e 785b1a582065612e64a624a0262315";
const BITKNIT = "8c0b 000b bb771d006176b68095800400";

describe("damaged streams", () => {
  it.each([
    ["no block", "", 24, "codec.malformed"],
    ["half a block header", "8c", 24, "codec.malformed"],
    ["a block header of another format", "8d05 7fff41", 24, "codec.malformed"],
    ["reserved bits of the block header", "9c05 7fff41", 24, "codec.malformed"],
    ["a codec that nobody knows", "8c07 7fff41", 24, "codec.unsupported"],
    ["no quantum", "8c05", 24, "codec.malformed"],
    ["a fill without its byte", "8c05 7fff", 24, "codec.malformed"],
    ["a stored quantum that ends early", "8c05 bfff 41414141", 24, "codec.malformed"],
    ["the reserved quantum", "8c05 ffff 41", 24, "codec.malformed"],
    ["a payload larger than its quantum", `8c05 0018 ${"00".repeat(25)}`, 24, "codec.malformed"],
    ["a payload that is not there", "8c05 000e 785b", 24, "codec.malformed"],
    ["a whole match before all output", "8c05 3fff 8000", 24, "codec.malformed"],
    ["a whole match that reaches too far", "8c05 7fff41 3fffc000", 16_400, "codec.malformed"],
    ["a whole match whose distance never ends", "8c05 7fff41 3fff0000 0000000000000000", 16_400, "codec.malformed"],
    ["LZNA too short for its tail", "8c05 0000 00", 8, "codec.malformed"],
    ["LZNA with a coder state of 9 bytes", "8c05 000e 985b1a582065612e64a624a0262315", 24, "codec.malformed"],
    ["LZNA with a byte too many", `${LZNA} 00`, 24, "codec.malformed"],
    ["BitKnit too short for its tail", "8c0b 0000 00", 4, "codec.malformed"],
    ["BitKnit with an impossible start", "8c0b 000b 000000006176b68095800400", 20, "codec.malformed"],
    ["BitKnit with a byte too many", `${BITKNIT} 00`, 20, "codec.malformed"],
  ])("refuses %s", (_, hex, sizeBytes, code) => {
    expect(outcomeOf(fromHex(hex), sizeBytes)).toBe(code);
  });

  it.each([
    ["LZNA", LZNA, 24],
    ["BitKnit", BITKNIT, 20],
  ])("refuses %s cut anywhere, and decodes it afterwards", (_, hex, sizeBytes) => {
    const packed = fromHex(hex);
    const whole = outcomeOf(packed, sizeBytes);
    for (let end = 0; end < packed.length; end += 1) {
      expect(outcomeOf(packed.subarray(0, end), sizeBytes)).toBe("codec.malformed");
      expect(outcomeOf(packed, sizeBytes)).toBe(whole);
    }
  });
});

interface Row {
  readonly file: string;
  readonly codec: string;
  readonly rawBytes: number;
  readonly digest: string;
}

function readRows(index: string): readonly Row[] {
  if (FIXTURES === undefined) return [];
  const lines = readFileSync(join(FIXTURES, index), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [file = "", codec = "", raw, , digest = ""] = line.split("\t");
    return { file, codec, rawBytes: Number(raw), digest };
  });
}

/** The digest of what `packed` decodes to, or the code of its refusal. */
function outcomeOf(packed: Uint8Array, sizeBytes: number): string {
  try {
    return digestOf(oodle.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes }) ?? NO_PARAMS);
  } catch (error) {
    return error instanceof AssetxError ? error.code : String(error);
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}
