import { encodeOodle } from "./oodle-encoder.ts";
import { sampleNoise, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const KINDS = ["kraken", "mermaid", "leviathan"] as const;
const ARRAYS = ["raw", "huffman"] as const;
const PLAINS: readonly (readonly [string, Uint8Array])[] = [
  ["text of 700 bytes", sampleText(700)],
  ["text of 20,000 bytes", sampleText(20_000)],
  ["runs of 9,000 bytes", sampleRuns(9000)],
  ["a run of 30,000 bytes", new Uint8Array(30_000).fill(7)],
  ["noise of 300 bytes", sampleNoise(300)],
];

/** The Kraken family, by the small encoder beside this file; fixtures have what it cannot make. */
export const vectors: readonly CodecVector[] = KINDS.flatMap((kind) =>
  ARRAYS.flatMap((arrays) =>
    PLAINS.map(([name, plain]) => ({
      codec: "oodle" as const,
      name: `${kind}, ${arrays} arrays, ${name}`,
      packed: encodeOodle(plain, kind, arrays),
      plain,
      params: new Uint8Array(),
    })),
  ),
);
