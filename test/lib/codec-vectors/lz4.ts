import { LZ4_VECTORS } from "./lz4.table.ts";
import { sampleNoise, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const TEXT = sampleText(3000);

/** What the vectors of lz4.table.ts stand for. */
const SAMPLES: ReadonlyMap<string, Uint8Array> = new Map([
  ["text", TEXT],
  ["textTwice", Uint8Array.from([...TEXT, ...TEXT])],
  ["noise", sampleNoise(900)],
  ["runs", sampleRuns(150_000)],
  ["dictionary", sampleText(2500, 2)],
]);

export const vectors: readonly CodecVector[] = LZ4_VECTORS.map(({ codec, name, plain, params, packed }) => ({
  codec,
  name,
  packed: Uint8Array.from(Buffer.from(packed, "base64")),
  plain: SAMPLES.get(plain) ?? new Uint8Array(),
  params: SAMPLES.get(params) ?? new Uint8Array(),
}));
