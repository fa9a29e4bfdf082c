import { concatBytes } from "@assetx/core/bytes";
import { BZIPPED } from "./bzip2.table.ts";
import { fromBase64, sampleNoise, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const text = fromBase64(BZIPPED.text12000);
const runs = fromBase64(BZIPPED.runs9000);

/** Streams of bzip2 itself: text, runs, noise, nothing, one byte only, and several one after another. */
export const vectors: readonly CodecVector[] = [
  vector("text", text, sampleText(12_000)),
  vector("runs", runs, sampleRuns(9000)),
  vector("noise", fromBase64(BZIPPED.noise2000), sampleNoise(2000)),
  vector("nothing", fromBase64(BZIPPED.empty), new Uint8Array()),
  vector("one byte", fromBase64(BZIPPED.sameByte), new Uint8Array(250_000).fill(97)),
  vector("two streams", concatBytes([text, runs]), concatBytes([sampleText(12_000), sampleRuns(9000)])),
  vector("padding", concatBytes([runs, new Uint8Array(5)]), sampleRuns(9000)),
];

function vector(name: string, packed: Uint8Array, plain: Uint8Array): CodecVector {
  return { codec: "bzip2", name, packed, plain, params: new Uint8Array() };
}
