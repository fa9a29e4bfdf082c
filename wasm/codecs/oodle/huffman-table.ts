// Huffman code lengths, in an older and a newer notation, and the look-up table that they give.
//
// The table has 2^longest entries, symbol << 8 | length, by the next bits of a stream that is read low bit first.

import { headerBytes, openHeader, takeBits, takeUnaryList, takeZeros } from "./header-bits";
import { takeMap, takeMapCount } from "./presence";

const MAX_LENGTH: u32 = 11;
/** 2048 u16 and slack; at a constant address, which the loops that look things up get for nothing. */
export const HUFFMAN_TABLE = memory.data(4096 + 64, 64);
/** Symbols by length, each list in order of appearance: 12 lists of 256 bytes, and how many each has as u32. */
const BY_LENGTH = memory.data(12 * 256, 16);
const COUNTS = memory.data(64, 16);
const COUNTS_BYTES: usize = 64;
/** Values and symbols of a newer table, 512 and 256 bytes. */
const VALUES = memory.data(512, 16);
const SYMBOLS = memory.data(256, 16);
/** Which symbols a sparse table has named, a byte each. */
const SEEN = memory.data(256, 16);

/** Bits of the longest code of the table last read; 0 when it had a single symbol. */
let longest: u32 = 0;
let single: u32 = 0;

export function longestCode(): u32 {
  return longest;
}

export function singleSymbol(): u32 {
  return single;
}

/** Reads the table at `src`; answers how many bytes it takes, or 0. */
export function readHuffmanTable(src: usize): usize {
  openHeader(src);
  memory.fill(COUNTS, 0, COUNTS_BYTES);
  let symbols: u32;
  if (takeBits(1) == 0) {
    symbols = takeBits(1) == 0 ? takeSparse() : takeDense();
  } else {
    if (takeBits(1) != 0) return 0;
    symbols = takeNewer();
  }
  if (symbols == 0) return 0;
  if (symbols == 1) longest = 0;
  else if (!build()) return 0;
  return headerBytes();
}

// @ts-ignore: decorator
@inline
function emit(symbol: u32, length: u32): void {
  const count = COUNTS + (<usize>length << 2);
  const at = load<u32>(count);
  store<u8>(BY_LENGTH + (<usize>length << 8) + at, symbol);
  store<u32>(count, at + 1);
}

/** Up to 255 symbols, each with its length. Answers how many, 0 when the table is wrong. */
function takeSparse(): u32 {
  const symbols = takeBits(8);
  if (symbols == 1) {
    single = takeBits(8);
    return 1;
  }
  const width = takeBits(3);
  if (width > 4) return 0;
  const seen = SEEN;
  memory.fill(seen, 0, 256);
  for (let i: u32 = 0; i < symbols; i++) {
    const symbol = takeBits(8);
    const length = takeBits(width) + 1;
    if (length > MAX_LENGTH || load<u8>(seen + symbol)) return 0;
    store<u8>(seen + symbol, 1);
    emit(symbol, length);
  }
  return symbols;
}

/** A count of at least 1 with a unary width of at most 8 bits; 0 when the width is too large. */
function takeGamma(): u32 {
  const zeros = takeZeros();
  if (zeros > 7) return 0;
  return (2 << zeros) + takeBits(zeros + 1) - 1;
}

/** Runs of symbols whose lengths are coded against their running average, and gaps between them. */
function takeDense(): u32 {
  const width = takeBits(2);
  const maxZeros: u32 = 20 >> width;
  let average: i32 = 32;
  let symbol: u32 = 0;
  let total: u32 = 0;
  if (takeBits(1) == 0) {
    symbol = takeGamma();
    if (symbol == 0) return 0;
  }
  while (symbol < 256) {
    const run = takeGamma();
    if (run == 0 || symbol + run > 256) return 0;
    total += run;
    for (const end = symbol + run; symbol < end; symbol++) {
      const zeros = takeZeros();
      if (zeros > maxZeros) return 0;
      const value = (zeros << width) + takeBits(width);
      const length = <i32>((value >> 1) ^ (0 - (value & 1))) + ((average + 2) >> 2);
      if (length < 1 || length > <i32>MAX_LENGTH) return 0;
      average = length + ((3 * average + 2) >> 2);
      emit(symbol, length);
    }
    if (symbol == 256) break;
    const gap = takeGamma();
    if (gap == 0) return 0;
    symbol += gap;
  }
  return symbol == 256 && total >= 2 ? total : 0;
}

/** Lengths first, coded against their running average, then the map of the symbols that have them. */
function takeNewer(): u32 {
  const width = takeBits(2);
  const symbols = takeBits(8) + 1;
  const mapCount = takeMapCount(symbols);
  const values = VALUES;
  if (!takeUnaryList(values, symbols + mapCount)) return 0;
  const map = values + symbols;
  let sum: i32 = 30;
  for (let i: u32 = 0; i < symbols; i++) {
    let value = <u32>load<u8>(values + i);
    if (width > 0) value = (value << width) + takeBits(width);
    const delta = <i32>((value >> 1) ^ (0 - (value & 1)));
    const length = delta + (sum >> 2) + 1;
    if (length < 1 || length > <i32>MAX_LENGTH) return 0;
    sum += delta;
    store<u8>(values + i, length);
  }
  const list = SYMBOLS;
  if (!takeMap(map, mapCount, symbols, list)) return 0;
  single = load<u8>(list);
  for (let i: u32 = 0; i < symbols; i++) emit(load<u8>(list + i), load<u8>(values + i));
  return symbols;
}

/**
 * Makes the table out of the lists: each level doubles the one before, then the codes of its length overwrite their
 * entries. False when the code is not complete.
 */
function build(): bool {
  const counts = COUNTS;
  let slots: u32 = 0;
  longest = 0;
  for (let length: u32 = 1; length <= MAX_LENGTH; length++) {
    const count = load<u32>(counts + (<usize>length << 2));
    if (count > 0) longest = length;
    slots += count << (MAX_LENGTH - length);
  }
  if (slots != 2048) return false;
  const table = HUFFMAN_TABLE;
  // The next free code of the current length, and the same with its bits reversed.
  let code: u32 = 0;
  let reversed: u32 = 0;
  for (let length: u32 = 1; length <= longest; length++) {
    const half = <usize>1 << length;
    // Copies may pass the new end of the table by 14 bytes; longer codes overwrite that, or the slack holds it.
    for (let at: usize = 0; at < half; at += 16) v128.store(table + half + at, v128.load(table + at));
    code <<= 1;
    let symbol = BY_LENGTH + (<usize>length << 8);
    for (const end = symbol + load<u32>(counts + (<usize>length << 2)); symbol < end; symbol++) {
      store<u16>(table + (<usize>reversed << 1), (<u32>load<u8>(symbol) << 8) | length);
      code++;
      // One more than a reversed number: the lowest zero of the code, at the top here, becomes 1 and those above it 0.
      const zeros = ctz<u32>(code);
      reversed = zeros >= length ? 0 : (reversed & ((1 << (length - 1 - zeros)) - 1)) | (1 << (length - 1 - zeros));
    }
  }
  return true;
}
