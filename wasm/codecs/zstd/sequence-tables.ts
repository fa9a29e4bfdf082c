// The three tables that sequences are decoded with. RFC 8878, sections 3.1.1.3.2 and 3.1.1.3.2.2.

import { buildTable, readCounts } from "./fse";
import {
  COUNTS,
  COUNTS_LOG,
  COUNTS_SYMBOLS,
  DEFAULT_DISTANCES,
  DEFAULT_LITERAL_LENGTHS,
  DEFAULT_MATCH_LENGTHS,
  DISTANCES,
  LITERAL_LENGTHS,
  MATCH_LENGTHS,
  OWN_DISTANCES,
  OWN_LITERAL_LENGTHS,
  OWN_MATCH_LENGTHS,
} from "./state";

// prettier-ignore
const LITERAL_BASES = memory.data<u32>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048,
  4096, 8192, 16384, 32768, 65536,
]);
// prettier-ignore
const LITERAL_BITS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
]);
// prettier-ignore
const MATCH_BASES = memory.data<u32>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
  35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16387, 32771, 65539,
]);
// prettier-ignore
const MATCH_BITS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
]);
// prettier-ignore
const DISTANCE_BASES = memory.data<u32>([
  0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000, 0x4000, 0x8000, 0x10000, 0x20000,
  0x40000, 0x80000, 0x100000, 0x200000, 0x400000, 0x800000, 0x1000000, 0x2000000, 0x4000000, 0x8000000, 0x10000000,
  0x20000000, 0x40000000, 0x80000000,
]);
// prettier-ignore
const DISTANCE_BITS = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
]);
// prettier-ignore
const LITERAL_COUNTS = memory.data<i16>([
  4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1,
]);
// prettier-ignore
const MATCH_COUNTS = memory.data<i16>([
  1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
]);
// prettier-ignore
const DISTANCE_COUNTS = memory.data<i16>([
  1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1,
]);

const LITERAL_SYMBOLS: u32 = 36;
const MATCH_SYMBOLS: u32 = 53;
const DISTANCE_SYMBOLS: u32 = 32;
const DEFAULT_DISTANCE_SYMBOLS: u32 = 29;

const DEFAULT: u32 = 0;
const RUN: u32 = 1;
const PACKED: u32 = 2;

/** Builds the tables of the format's own probabilities. */
export function buildDefaults(state: usize): void {
  const literals = state + DEFAULT_LITERAL_LENGTHS;
  buildTable(state, literals, LITERAL_COUNTS, LITERAL_SYMBOLS, 6, LITERAL_BASES, LITERAL_BITS);
  const matches = state + DEFAULT_MATCH_LENGTHS;
  buildTable(state, matches, MATCH_COUNTS, MATCH_SYMBOLS, 6, MATCH_BASES, MATCH_BITS);
  const distances = state + DEFAULT_DISTANCES;
  buildTable(state, distances, DISTANCE_COUNTS, DEFAULT_DISTANCE_SYMBOLS, 5, DISTANCE_BASES, DISTANCE_BITS);
}

/** Reads the tables behind the byte of their kinds; answers where the sequences' bits start, or 0. */
export function readTables(state: usize, src: usize, srcEnd: usize): usize {
  if (src >= srcEnd) return 0;
  const kinds = <u32>load<u8>(src++);
  if (kinds & 3) return 0;
  src = readTable(
    state,
    src,
    srcEnd,
    kinds >> 6,
    state + LITERAL_LENGTHS,
    state + DEFAULT_LITERAL_LENGTHS,
    6,
    state + OWN_LITERAL_LENGTHS,
    LITERAL_SYMBOLS,
    9,
    LITERAL_BASES,
    LITERAL_BITS,
  );
  if (src == 0) return 0;
  src = readTable(
    state,
    src,
    srcEnd,
    (kinds >> 4) & 3,
    state + DISTANCES,
    state + DEFAULT_DISTANCES,
    5,
    state + OWN_DISTANCES,
    DISTANCE_SYMBOLS,
    8,
    DISTANCE_BASES,
    DISTANCE_BITS,
  );
  if (src == 0) return 0;
  return readTable(
    state,
    src,
    srcEnd,
    (kinds >> 2) & 3,
    state + MATCH_LENGTHS,
    state + DEFAULT_MATCH_LENGTHS,
    6,
    state + OWN_MATCH_LENGTHS,
    MATCH_SYMBOLS,
    9,
    MATCH_BASES,
    MATCH_BITS,
  );
}

/** Sets the table noted at `slot`; answers where its description ends, or 0. */
function readTable(
  state: usize,
  src: usize,
  srcEnd: usize,
  kind: u32,
  slot: usize,
  standard: usize,
  standardLog: u32,
  own: usize,
  symbols: u32,
  maxLog: u32,
  bases: usize,
  extras: usize,
): usize {
  if (kind == DEFAULT) {
    store<u32>(slot, <u32>standard);
    store<u32>(slot, standardLog, 4);
    return src;
  }
  if (kind == RUN) {
    if (src >= srcEnd) return 0;
    const symbol = <usize>load<u8>(src);
    if (symbol >= symbols) return 0;
    store<u32>(own, load<u32>(bases + (symbol << 2)));
    store<u32>(own, <u32>load<u8>(extras + symbol), 4);
    store<u32>(slot, <u32>own);
    store<u32>(slot, 0, 4);
    return src + 1;
  }
  // Otherwise the table of the last block stays.
  if (kind != PACKED) return load<u32>(slot) == 0 ? 0 : src;
  const end = readCounts(state, src, srcEnd, symbols, maxLog);
  if (end == 0) return 0;
  const log = load<u32>(state, COUNTS_LOG);
  buildTable(state, own, state + COUNTS, load<u32>(state, COUNTS_SYMBOLS), log, bases, extras);
  store<u32>(slot, <u32>own);
  store<u32>(slot, log, 4);
  return end;
}
