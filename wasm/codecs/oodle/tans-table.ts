// tANS weights, in two notations, and the slots that they give.
//
// offset  size  a slot, u64
//      0     1  bits to take
//      1     1  symbol
//      2     2  base of the next state
//      4     4  mask of the bits to take

import { headerBytes, openHeader, takeBits, takeUnaryList } from "./header-bits";
import { markUnsupported, RESERVED_TANS } from "./failure";
import { takeMap, takeMapCount } from "./presence";

/** At most 2048 slots, at a constant address as in huffman-table.ts. */
export const TANS_TABLE = memory.data(16384, 64);
const MAX_EXTRA_BITS: u32 = 15;
/** Weights by symbol, 256 u16; 0 for absent ones. */
const WEIGHTS = memory.data(512, 16);
/** Of the second notation: extra bits and the map, then the symbols. */
const VALUES = memory.data(512, 16);
const SYMBOLS = memory.data(256, 16);
/** The next free slot of each lane, 4 u32. */
const LANES = memory.data(16, 16);

let log: i32 = 0;

/** Log2 of the number of slots of the table last read. */
export function tansLog(): i32 {
  return log;
}

/** Reads the table at `src`; answers how many bytes it takes, or 0. */
export function readTansTable(src: usize): usize {
  openHeader(src);
  if (takeBits(1) != 0) {
    markUnsupported(RESERVED_TANS);
    return 0;
  }
  log = <i32>takeBits(2) + 8;
  memory.fill(WEIGHTS, 0, 512);
  const read = takeBits(1) == 0 ? takeFew() : takeMany();
  if (!read) return 0;
  fillSlots();
  return headerBytes();
}

/** Up to 9 symbols with ascending weights; the last one has what the others leave. */
function takeFew(): bool {
  const count = takeBits(3) + 1;
  const width = takeBits(4);
  if (width < 1 || width > <u32>log) return false;
  const slots: u32 = 1 << log;
  const weights = WEIGHTS;
  let weight: u32 = 0;
  let total: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const cell = weights + ((<usize>takeBits(8)) << 1);
    weight += takeBits(width);
    total += weight;
    if (weight < 1 || total > slots || load<u16>(cell) != 0) return false;
    store<u16>(cell, weight);
  }
  const cell = weights + ((<usize>takeBits(8)) << 1);
  const rest = slots - total;
  if (rest < 2 || rest < weight || load<u16>(cell) != 0) return false;
  store<u16>(cell, rest);
  return true;
}

/** Weights against their running average, for the symbols of a map. */
function takeMany(): bool {
  const width = takeBits(3);
  const symbols = takeBits(8) + 1;
  if (symbols < 2) return false;
  const mapCount = takeMapCount(symbols);
  const values = VALUES;
  const list = SYMBOLS;
  if (!takeUnaryList(values, symbols + mapCount)) return false;
  if (!takeMap(values + symbols, mapCount, symbols, list)) return false;
  const slots: u32 = 1 << log;
  const weights = WEIGHTS;
  let average: u32 = 6;
  let total: u32 = 0;
  for (let i: u32 = 0; i < symbols; i++) {
    const bits = width + <u32>load<u8>(values + i);
    if (bits > MAX_EXTRA_BITS) return false;
    let value: u32 = takeBits(bits) + <u32>(1 << bits) - <u32>(1 << width);
    const quarter: u32 = average >> 2;
    const limit: u32 = 2 * quarter;
    if (value <= limit) value = quarter + ((value >> 1) ^ (0 - (value & 1)));
    average += min<u32>(limit, value) - quarter;
    total += value + 1;
    if (total > slots) return false;
    store<u16>(weights + ((<usize>load<u8>(list + i)) << 1), value + 1);
  }
  return total == slots;
}

/**
 * Symbols of weight 1 take the last slots. The others are dealt to four lanes like cards, while the states of one symbol
 * go up lane by lane.
 */
function fillSlots(): void {
  const table = TANS_TABLE;
  const weights = WEIGHTS;
  const lanes = LANES;
  const slots: u32 = 1 << log;
  let ones: u32 = 0;
  for (let at = weights; at < weights + 512; at += 2) ones += <u32>(load<u16>(at) == 1);
  const heavy = slots - ones;
  let start: u32 = 0;
  for (let j: u32 = 0; j < 4; j++) {
    store<u32>(lanes + ((<usize>j) << 2), start);
    start += (heavy + 3 - j) >> 2;
  }
  const oneMask: u64 = (<u64>(slots - 1)) << 32;
  let one = table + ((<usize>heavy) << 3);
  let dealt: u32 = 0;
  for (let symbol: u32 = 0; symbol < 256; symbol++) {
    const weight = <u32>load<u16>(weights + ((<usize>symbol) << 1));
    if (weight == 0) continue;
    if (weight == 1) {
      store<u64>(one, oneMask | ((<u64>symbol) << 8) | <u64>log);
      one += 8;
      continue;
    }
    let state = weight;
    for (let j: u32 = 0; j < 4; j++) {
      const lane = lanes + ((<usize>j) << 2);
      let slot = table + ((<usize>load<u32>(lane)) << 3);
      const last = state + ((weight + 3 - ((j - dealt) & 3)) >> 2);
      for (; state < last; state++, slot += 8) {
        const bits = <u32>log - (31 - clz<u32>(state));
        const base = (state << bits) - slots;
        store<u64>(slot, ((((<u64>1) << bits) - 1) << 32) | ((<u64>base) << 16) | ((<u64>symbol) << 8) | <u64>bits);
      }
      store<u32>(lane, <u32>((slot - table) >> 3));
    }
    dealt += weight;
  }
}
