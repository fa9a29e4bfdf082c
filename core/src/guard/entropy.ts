import type { ByteRange } from "./parsed-module.ts";

const WINDOW_BYTES = 4096;
const HIGH_BITS_PER_BYTE = 7.9;
/** Less is a table of constants or an icon. */
const SHORTEST_RUN_BYTES = 64 * 1024;

/** Runs of whole windows whose bytes are as good as random; shorter ones than 64 KiB are not told. */
export function findHighEntropy(bytes: Uint8Array, range: ByteRange): readonly ByteRange[] {
  const runs: ByteRange[] = [];
  let start = range.start;
  let at = range.start;
  while (at + WINDOW_BYTES <= range.end) {
    const isHigh = entropyBits(bytes.subarray(at, at + WINDOW_BYTES)) > HIGH_BITS_PER_BYTE;
    if (!isHigh && at - start >= SHORTEST_RUN_BYTES) runs.push({ start, end: at });
    at += WINDOW_BYTES;
    if (!isHigh) start = at;
  }
  if (at - start >= SHORTEST_RUN_BYTES) runs.push({ start, end: at });
  return runs;
}

/** Shannon entropy in bits per byte, 0 to 8. */
export function entropyBits(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  let bits = 0;
  for (const count of counts) {
    if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  }
  return bits;
}
