// The Huffman table of literals. RFC 8878, section 4.2.1.

import { buildTable, readCounts } from "./fse";
import { COUNTS, COUNTS_LOG, COUNTS_SYMBOLS, HUFFMAN, HUFFMAN_LOG, RANKS, WEIGHTS, WEIGHT_TABLE } from "./state";

const MAX_LOG: u32 = 11;
const MAX_WEIGHT_LOG: u32 = 6;
const MAX_SYMBOLS: u32 = 256;

/** Reads a table; answers where its description ends, or 0. */
export function readHuffmanTable(state: usize, src: usize, srcEnd: usize): usize {
  if (src >= srcEnd) return 0;
  const head = <u32>load<u8>(src++);
  let count: u32;
  let end: usize;
  if (head < 128) {
    end = src + head;
    if (end > srcEnd) return 0;
    count = readPackedWeights(state, src, end);
  } else {
    count = head - 127;
    end = src + ((count + 1) >> 1);
    if (end > srcEnd) return 0;
    for (let i: u32 = 0; i < count; i += 2) {
      const pair = <u32>load<u8>(src + (i >> 1));
      store<u8>(state + i, pair >> 4, WEIGHTS);
      store<u8>(state + i, pair & 15, WEIGHTS + 1);
    }
  }
  return count > 0 && fillTable(state, count) ? end : 0;
}

/** Weights coded with two alternating states, which end where the bits do; answers how many, or 0. */
function readPackedWeights(state: usize, src: usize, end: usize): u32 {
  const bitsAt = readCounts(state, src, end, MAX_SYMBOLS, MAX_WEIGHT_LOG);
  if (bitsAt == 0 || bitsAt >= end) return 0;
  const log = load<u32>(state, COUNTS_LOG);
  const table = state + WEIGHT_TABLE;
  buildTable(state, table, state + COUNTS, load<u32>(state, COUNTS_SYMBOLS), log, 0, 0);
  const last = <u32>load<u8>(end - 1);
  if (last == 0) return 0;
  let left = <i32>((end - bitsAt) << 3) - 8 + (31 - clz<u32>(last));
  left -= log;
  let current = bitsBefore(bitsAt, left, log);
  left -= log;
  let other = bitsBefore(bitsAt, left, log);
  if (left < 0) return 0;
  let count: u32 = 0;
  while (true) {
    const entry = table + ((<usize>current) << 3);
    store<u8>(state + count++, load<u32>(entry), WEIGHTS);
    if (count >= MAX_SYMBOLS - 1) return 0;
    const bits = <u32>load<u8>(entry, 5);
    left -= bits;
    if (left < 0) {
      store<u8>(state + count++, load<u32>(table + ((<usize>other) << 3)), WEIGHTS);
      return count;
    }
    const next = <u32>load<u16>(entry, 6) + bitsBefore(bitsAt, left, bits);
    current = other;
    other = next;
  }
}

/** The `count` bits from bit `at` on, of a stream that is read from its end; 0 for bits before its start. */
function bitsBefore(start: usize, at: i32, count: u32): u32 {
  if (at < 0) return 0;
  return (load<u32>(start + (<usize>at >> 3)) >> (at & 7)) & ((1 << count) - 1);
}

/** Fills HUFFMAN from `count` weights and the one more that completes them. */
function fillTable(state: usize, count: u32): bool {
  memory.fill(state + RANKS, 0, 64);
  let sum: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const weight = <u32>load<u8>(state + i, WEIGHTS);
    if (weight > MAX_LOG) return false;
    if (weight > 0) sum += (<u32>1) << (weight - 1);
    const rank = state + ((<usize>weight) << 2);
    store<u32>(rank, load<u32>(rank, RANKS) + 1, RANKS);
  }
  if (sum == 0) return false;
  const log: u32 = 32 - clz<u32>(sum);
  const left = ((<u32>1) << log) - sum;
  if (log > MAX_LOG || (left & (left - 1)) != 0) return false;
  const lastWeight: u32 = 32 - clz<u32>(left);
  store<u8>(state + count, lastWeight, WEIGHTS);
  const lastRank = state + ((<usize>lastWeight) << 2);
  store<u32>(lastRank, load<u32>(lastRank, RANKS) + 1, RANKS);
  // From here on a rank is where the next symbol of its weight goes: symbols of the least weight come first.
  let at: u32 = 0;
  for (let weight: u32 = 1; weight <= log; weight++) {
    const rank = state + ((<usize>weight) << 2);
    const symbols = load<u32>(rank, RANKS);
    store<u32>(rank, at, RANKS);
    at += symbols << (weight - 1);
  }
  for (let symbol: u32 = 0; symbol <= count; symbol++) {
    const weight = <u32>load<u8>(state + symbol, WEIGHTS);
    if (weight == 0) continue;
    const rank = state + ((<usize>weight) << 2);
    const from = load<u32>(rank, RANKS);
    const size: u32 = 1 << (weight - 1);
    store<u32>(rank, from + size, RANKS);
    const entry = symbol | ((log + 1 - weight) << 8);
    const start = state + HUFFMAN + ((<usize>from) << 1);
    for (let i: u32 = 0; i < size; i++) store<u16>(start + ((<usize>i) << 1), entry);
  }
  store<u32>(state, log, HUFFMAN_LOG);
  return true;
}
