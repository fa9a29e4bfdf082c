// Writes blocks of items: with codes of their own, with deflate's fixed codes, or as they are, whichever is smallest.
// Layout: RFC 1951.

import { buildCode, reverse } from "./huffman.ts";
import {
  DISTANCE_BITS,
  DISTANCE_COUNT,
  DISTANCES,
  END_OF_BLOCK,
  FREQUENCIES,
  ITEMS,
  LENGTH_BITS,
  LENGTH_COUNT,
  LENGTHS,
  LITERAL_BITS,
  LITERAL_COUNT,
  LITERALS,
  RUNS,
  TABLES,
} from "./state.ts";

/** Where code lengths of code lengths are written. */
const LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const STORED_MAX: u32 = 65535;

let out: usize = 0;
let held: u64 = 0;
let heldBits: u64 = 0;

/** Starts writing at `at`. */
export function startOutput(at: usize): void {
  out = at;
}

/** Where the next byte goes. */
export function outputEnd(): usize {
  return out;
}

/** Forgets bits that were held back. */
export function resetBits(): void {
  held = 0;
  heldBits = 0;
}

/** `count` bits, lowest first; at most 32 at once. */
export function putBits(value: u32, count: u32): void {
  held |= <u64>value << heldBits;
  heldBits += count;
  store<u64>(out, held);
  out += <usize>(heldBits >> 3);
  held >>= heldBits & 0x38;
  heldBits &= 7;
}

/** Fills the byte that was begun. */
export function alignBits(): void {
  if (heldBits > 0) putBits(0, <u32>(8 - heldBits));
}

/** Symbol of a match's length less 3. */
// @ts-ignore: decorator
@inline
export function lengthSymbol(length: u32): u32 {
  if (length < 4) return 257 + length;
  if (length == 255) return 285;
  const top = 31 - clz(length);
  return 253 + (top << 2) + ((length >> (top - 2)) & 3);
}

/** Symbol of a match's distance less 1. */
// @ts-ignore: decorator
@inline
export function distanceSymbol(distance: u32): u32 {
  if (distance < 2) return distance;
  const top = 31 - clz(distance);
  return (top << 1) + ((distance >> (top - 1)) & 1);
}

/** Extra bits of a literal or length symbol, and of a distance symbol. */
// @ts-ignore: decorator
@inline
function lengthExtra(symbol: u32): u32 {
  return symbol < 265 || symbol == 285 ? 0 : (symbol - 261) >> 2;
}

// @ts-ignore: decorator
@inline
function distanceExtra(symbol: u32): u32 {
  return symbol < 4 ? 0 : (symbol - 2) >> 1;
}

/**
 * Writes the `count` items of a block whose bytes are `rawBytes` from `raw` on; `raw` is 0 when they are gone. Frequencies are
 * left for the next block.
 */
export function writeBlock(base: usize, count: u32, raw: usize, rawBytes: u32, last: bool): void {
  const tables = base + TABLES;
  const literals = tables + LITERALS;
  const distances = tables + DISTANCES;
  store<u32>(literals, 1, (<usize>END_OF_BLOCK << 2));
  // Costs need the frequencies, which the codes then replace.
  const fixedBits = costFixed(literals, distances);
  const extraBits = costExtra(literals, distances);
  memory.copy(tables + FREQUENCIES, tables, LENGTHS);
  buildCode(tables, literals, tables + LITERAL_BITS, LITERAL_COUNT, 15);
  buildCode(tables, distances, tables + DISTANCE_BITS, DISTANCE_COUNT, 15);
  const runs = collectRuns(tables);
  buildCode(tables, tables + LENGTHS, tables + LENGTH_BITS, LENGTH_COUNT, 7);
  const dynamicBits = costDynamic(tables) + costHeader(tables, runs) + extraBits;
  const storedBits = raw == 0 ? u32.MAX_VALUE : (rawBytes + 5 * (1 + rawBytes / STORED_MAX)) * 8;
  if (storedBits <= min<u32>(dynamicBits, fixedBits + extraBits)) writeStored(raw, rawBytes, last);
  else {
    if (fixedBits + extraBits <= dynamicBits) {
      putBits((last ? 1 : 0) | (1 << 1), 3);
      fixedCodes(literals, distances);
    } else {
      putBits((last ? 1 : 0) | (2 << 1), 3);
      writeHeader(tables, runs);
    }
    writeItems(base, count);
  }
  memory.fill(tables, 0, LENGTHS);
}

// @ts-ignore: decorator
@inline
function fixedBitsOf(symbol: u32): u32 {
  return symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
}

function costFixed(literals: usize, distances: usize): u32 {
  let bits: u32 = 0;
  for (let symbol: u32 = 0; symbol < LITERAL_COUNT; symbol++) {
    bits += load<u32>(literals + (symbol << 2)) * fixedBitsOf(symbol);
  }
  for (let symbol: u32 = 0; symbol < DISTANCE_COUNT; symbol++) bits += load<u32>(distances + (symbol << 2)) * 5;
  return bits;
}

function costExtra(literals: usize, distances: usize): u32 {
  let bits: u32 = 0;
  for (let symbol: u32 = 265; symbol < 285; symbol++) bits += load<u32>(literals + (symbol << 2)) * lengthExtra(symbol);
  for (let symbol: u32 = 4; symbol < DISTANCE_COUNT; symbol++) {
    bits += load<u32>(distances + (symbol << 2)) * distanceExtra(symbol);
  }
  return bits;
}

function costDynamic(tables: usize): u32 {
  let bits: u32 = 0;
  for (let at: usize = 0; at < LENGTHS; at += 4) {
    bits += load<u32>(tables + FREQUENCIES + at) * (load<u32>(tables + at) >> 16);
  }
  return bits;
}

/** How many code lengths a header has to write when those behind are 0. */
function usedCount(bits: usize, count: u32, least: u32): u32 {
  while (count > least && load<u8>(bits + count - 1) == 0) count--;
  return count;
}

/** Writes the code lengths as runs to RUNS, counts their symbols, and answers how many there are. */
function collectRuns(tables: usize): u32 {
  memory.fill(tables + LENGTHS, 0, <usize>LENGTH_COUNT << 2);
  const literalCount = usedCount(tables + LITERAL_BITS, LITERAL_COUNT, 257);
  const total = literalCount + usedCount(tables + DISTANCE_BITS, DISTANCE_COUNT, 1);
  let runs: u32 = 0;
  let at: u32 = 0;
  while (at < total) {
    const bits = bitsAt(tables, at, literalCount);
    let length: u32 = 1;
    while (at + length < total && bitsAt(tables, at + length, literalCount) == bits) length++;
    at += length;
    if (bits == 0) {
      for (; length >= 11; runs++) {
        const part = min<u32>(length, 138);
        putRun(tables, runs, 18, part - 11);
        length -= part;
      }
      if (length >= 3) {
        putRun(tables, runs++, 17, length - 3);
        length = 0;
      }
    } else if (length > 3) {
      putRun(tables, runs++, bits, 0);
      length--;
      for (; length >= 3; runs++) {
        const part = min<u32>(length, 6);
        putRun(tables, runs, 16, part - 3);
        length -= part;
      }
    }
    for (; length > 0; length--) putRun(tables, runs++, bits, 0);
  }
  return runs;
}

// @ts-ignore: decorator
@inline
function bitsAt(tables: usize, index: u32, literalCount: u32): u32 {
  return index < literalCount
    ? load<u8>(tables + LITERAL_BITS + index)
    : load<u8>(tables + DISTANCE_BITS + (index - literalCount));
}

function putRun(tables: usize, index: u32, symbol: u32, extra: u32): void {
  store<u16>(tables + RUNS + (index << 1), <u16>(symbol | (extra << 8)));
  const frequency = tables + LENGTHS + (symbol << 2);
  store<u32>(frequency, load<u32>(frequency) + 1);
}

// @ts-ignore: decorator
@inline
function runExtra(symbol: u32): u32 {
  return symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
}

/** How many lengths of code lengths there are to write. */
function orderCount(tables: usize): u32 {
  let count = LENGTH_COUNT;
  while (count > 4 && load<u8>(tables + LENGTH_BITS + load<u8>(LENGTH_ORDER + count - 1)) == 0) count--;
  return count;
}

function costHeader(tables: usize, runs: u32): u32 {
  let bits: u32 = 14 + orderCount(tables) * 3;
  for (let index: u32 = 0; index < runs; index++) {
    const symbol = <u32>load<u8>(tables + RUNS + (index << 1));
    bits += load<u8>(tables + LENGTH_BITS + symbol) + runExtra(symbol);
  }
  return bits;
}

function writeHeader(tables: usize, runs: u32): void {
  putBits(usedCount(tables + LITERAL_BITS, LITERAL_COUNT, 257) - 257, 5);
  putBits(usedCount(tables + DISTANCE_BITS, DISTANCE_COUNT, 1) - 1, 5);
  const count = orderCount(tables);
  putBits(count - 4, 4);
  for (let index: u32 = 0; index < count; index++) {
    putBits(load<u8>(tables + LENGTH_BITS + load<u8>(LENGTH_ORDER + index)), 3);
  }
  for (let index: u32 = 0; index < runs; index++) {
    const run = <u32>load<u16>(tables + RUNS + (index << 1));
    const code = load<u32>(tables + LENGTHS + ((run & 255) << 2));
    putBits(code & 0xffff, code >> 16);
    putBits(run >> 8, runExtra(run & 255));
  }
}

/** Puts deflate's fixed codes in the place of the block's own. */
function fixedCodes(literals: usize, distances: usize): void {
  for (let symbol: u32 = 0; symbol < LITERAL_COUNT; symbol++) {
    const code =
      symbol < 144 ? symbol + 0x30 : symbol < 256 ? symbol + 0x100 : symbol < 280 ? symbol - 256 : symbol - 88;
    const bits = fixedBitsOf(symbol);
    store<u32>(literals + (symbol << 2), reverse(code, bits) | (bits << 16));
  }
  for (let symbol: u32 = 0; symbol < DISTANCE_COUNT; symbol++) {
    store<u32>(distances + (symbol << 2), reverse(symbol, 5) | (5 << 16));
  }
}

function writeStored(raw: usize, rawBytes: u32, last: bool): void {
  do {
    const part = min<u32>(rawBytes, STORED_MAX);
    putBits(last && part == rawBytes ? 1 : 0, 3);
    alignBits();
    putBits(part | (~part << 16), 32);
    memory.copy(out, raw, part);
    out += part;
    raw += part;
    rawBytes -= part;
  } while (rawBytes > 0);
}

function writeItems(base: usize, count: u32): void {
  const literals = base + TABLES + LITERALS;
  const distances = base + TABLES + DISTANCES;
  let to = out;
  let bits = held;
  let size = heldBits;
  const end = base + ITEMS + (<usize>count << 2);
  for (let at = base + ITEMS; at < end; at += 4) {
    const item = load<u32>(at);
    // Up to 7 bits are held, and a match adds at most 48.
    if (<i32>item >= 0) {
      const code = load<u32>(literals + (<usize>item << 2));
      bits |= <u64>(code & 0xffff) << size;
      size += code >> 16;
    } else {
      const length = (item >> 16) & 255;
      const symbol = lengthSymbol(length);
      const code = load<u32>(literals + (<usize>symbol << 2));
      bits |= <u64>(code & 0xffff) << size;
      size += code >> 16;
      const extra = lengthExtra(symbol);
      bits |= <u64>(length & ((1 << extra) - 1)) << size;
      size += extra;
      const distance = item & 0x7fff;
      const slot = distanceSymbol(distance);
      const second = load<u32>(distances + (<usize>slot << 2));
      bits |= <u64>(second & 0xffff) << size;
      size += second >> 16;
      const rest = distanceExtra(slot);
      bits |= <u64>(distance & ((1 << rest) - 1)) << size;
      size += rest;
    }
    store<u64>(to, bits);
    to += <usize>(size >> 3);
    bits >>= size & 0x38;
    size &= 7;
  }
  out = to;
  held = bits;
  heldBits = size;
  const code = load<u32>(literals, <usize>END_OF_BLOCK << 2);
  putBits(code & 0xffff, code >> 16);
}
