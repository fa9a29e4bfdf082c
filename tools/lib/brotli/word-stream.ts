/** Bits of a word's index, by the word's length. RFC 7932, appendix A. */
export const INDEX_BITS = [0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5] as const;

/** A form of a word of brotli's dictionary. */
export interface WordReference {
  /** Length of the word as it lies in the dictionary, 4 to 24. */
  readonly lengthBytes: number;
  readonly index: number;
  /** 0 to 120. */
  readonly transform: number;
  /** How long the word is after it was transformed. */
  readonly outputBytes: number;
}

const WINDOW_BYTES = 65_520;
/** Where the codes of copies start, and how many bits each has: lengths 4 to 29. */
const COPIES = [
  ...[2, 3, 4, 5, 6, 7].map((code) => [code, code + 2, 0] as const),
  [8, 10, 1],
  [9, 12, 1],
  [10, 14, 2],
  [11, 18, 2],
  [12, 22, 3],
] as const;

/**
 * A brotli stream of words alone, each in a meta-block of its own whose prefix codes have one symbol. An encoder that knows
 * nothing else, but every word.
 */
export function encodeWords(words: readonly WordReference[]): Uint8Array<ArrayBuffer> {
  const bits: number[] = [];
  const write = (value: number, count: number): void => {
    for (let bit = 0; bit < count; bit += 1) bits.push((value >> bit) & 1);
  };
  const writeSingle = (symbol: number, count: number): void => {
    write(1, 2);
    write(0, 2);
    write(symbol, count);
  };
  // A window of 16 bits.
  write(0, 1);
  let position = 0;
  for (const { lengthBytes, index, transform, outputBytes } of words) {
    if (outputBytes === 0) continue;
    const [copyCode = 0, copyBase = 0, copyBits = 0] = COPIES.findLast(([, base]) => base <= lengthBytes) ?? [];
    const word = index + transform * 2 ** (INDEX_BITS[lengthBytes] ?? 0);
    const distance = encodeDistance(Math.min(WINDOW_BYTES, position) + 1 + word);
    // Not the last, a size of 16 bits, compressed.
    write(0, 3);
    write(outputBytes - 1, 16);
    write(0, 1);
    // One type of each block, no postfix, no direct codes, one context mode and map.
    write(0, 3 + 2 + 4 + 2 + 2);
    writeSingle(0, 8);
    writeSingle((copyCode < 8 ? 128 : 192) + (copyCode & 7) + (copyCode >= 16 ? 192 : 0), 10);
    writeSingle(distance.code, 6);
    write(lengthBytes - copyBase, copyBits);
    write(distance.extra, distance.bits);
    position += outputBytes;
  }
  write(3, 2);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7));
  return bytes;
}

/** RFC 7932, section 4, without postfix bits and direct codes. */
function encodeDistance(distance: number): { readonly code: number; readonly bits: number; readonly extra: number } {
  for (let high = 0; ; high += 1) {
    const bits = 1 + (high >> 1);
    const first = (2 + (high & 1)) * 2 ** bits - 4 + 1;
    if (distance < first + 2 ** bits) return { code: 16 + high, bits, extra: distance - first };
  }
}
