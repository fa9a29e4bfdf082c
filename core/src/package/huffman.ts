export const MAX_CODE_BITS = 15;

/** Codes up to this length are found by one look-up; building a table costs at most 2 ** FAST_BITS writes per block. */
export const FAST_BITS = 10;

/** A canonical Huffman code (RFC 1951, 3.2.2), with its arrays used again for every block. */
export interface Huffman {
  /** symbol << 4 | length for the bits of a short code, else 0. */
  readonly fast: Uint16Array;
  /** How many codes there are of each length. */
  readonly counts: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
  /** How many symbols have a code. */
  used: number;
}

export function createHuffman(symbols: number): Huffman {
  return {
    fast: new Uint16Array(1 << FAST_BITS),
    counts: new Uint16Array(MAX_CODE_BITS + 1),
    symbols: new Uint16Array(symbols),
    used: 0,
  };
}

/**
 * Fills `code` from `lengths[from .. from + count)`; lengths are at most `MAX_CODE_BITS`.
 *
 * @returns codes of `MAX_CODE_BITS` bits that are left over: 0 for a full set, negative for one that cannot be told apart
 */
export function buildHuffman(code: Huffman, lengths: Uint8Array, from: number, count: number): number {
  const { fast, counts, symbols } = code;
  const all = lengths.subarray(from, from + count);
  fast.fill(0);
  counts.fill(0);
  for (const bits of all) counts[bits] = (counts[bits] ?? 0) + 1;
  code.used = count - (counts[0] ?? 0);
  counts[0] = 0;

  const firstCode = new Uint16Array(MAX_CODE_BITS + 1);
  const firstIndex = new Uint16Array(MAX_CODE_BITS + 2);
  let left = 1;
  let next = 0;
  for (let bits = 1; bits <= MAX_CODE_BITS; bits++) {
    const here = counts[bits] ?? 0;
    left = left * 2 - here;
    if (left < 0) return left;
    firstCode[bits] = next;
    firstIndex[bits + 1] = (firstIndex[bits] ?? 0) + here;
    next = (next + here) << 1;
  }

  for (let symbol = 0; symbol < count; symbol++) {
    const bits = all[symbol] ?? 0;
    if (bits === 0) continue;
    symbols[firstIndex[bits] ?? 0] = symbol;
    firstIndex[bits] = (firstIndex[bits] ?? 0) + 1;
    const value = firstCode[bits] ?? 0;
    firstCode[bits] = value + 1;
    if (bits > FAST_BITS) continue;
    // DEFLATE sends the first bit of a code lowest, so the table is indexed by the code read backwards.
    for (let at = reverse(value, bits); at < fast.length; at += 1 << bits) fast[at] = (symbol << 4) | bits;
  }
  return left;
}

function reverse(value: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
