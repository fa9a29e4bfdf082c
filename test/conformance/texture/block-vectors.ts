/** Random block data, the same on every machine, and measures of what it decodes to. */
import { createHash } from "node:crypto";

/** Numbers from 0 to 2^32 - 1 (xorshift). */
export function createRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

export function randomBytes(seed: number, count: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: count }, () => random() >>> 24);
}

/** Lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Where the first difference lies, or -1. */
export function firstDifference(found: Uint8Array, wanted: Uint8Array): number {
  if (found.length !== wanted.length) return Math.min(found.length, wanted.length);
  return found.findIndex((byte, at) => byte !== wanted[at]);
}

/** Peak signal to noise over colour, in dB. */
export function signalToNoise(found: Uint8Array, wanted: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < found.length; at++) if (at % 4 !== 3) sum += ((found[at] ?? 0) - (wanted[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * found.length * 0.75) / sum);
}
