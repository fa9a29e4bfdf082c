// Finite state entropy: tables of probabilities, and the tables for decoding made from them. RFC 8878, section 4.1.
//
// An entry of a decoding table is 8 bytes: u32 baseline of the symbol's value, u8 extra bits of the value, u8 bits that the
// next state reads, u16 what is added to them.

import { COUNTS, COUNTS_LOG, COUNTS_SYMBOLS, NEXT } from "./state";

/**
 * Reads probabilities of at most maxSymbols symbols into COUNTS, -1 standing for less than 1. Answers where they end, or 0.
 * Up to 8 bytes behind srcEnd are looked at.
 */
export function readCounts(state: usize, src: usize, srcEnd: usize, maxSymbols: u32, maxLog: u32): usize {
  if (src >= srcEnd) return 0;
  const log = (<u32>load<u8>(src) & 15) + 5;
  if (log > maxLog) return 0;
  let left: i32 = 1 << log;
  let bit: u32 = 4;
  let symbol: u32 = 0;
  while (left > 0) {
    if (symbol >= maxSymbols || src + (bit >> 3) >= srcEnd) return 0;
    const most = <u32>left + 1;
    const bits: u32 = 32 - clz<u32>(most);
    const mask: u32 = (1 << (bits - 1)) - 1;
    // So many values need one bit less than the others.
    const short: u32 = (1 << bits) - 1 - most;
    let value = (load<u32>(src + (bit >> 3)) >> (bit & 7)) & ((1 << bits) - 1);
    if ((value & mask) < short) {
      value &= mask;
      bit += bits - 1;
    } else {
      if (value > mask) value -= short;
      bit += bits;
    }
    const count = <i32>value - 1;
    store<i16>(state + ((<usize>symbol) << 1), count, COUNTS);
    symbol++;
    left -= count < 0 ? 1 : count;
    if (count == 0) {
      let repeat: u32;
      do {
        if (src + (bit >> 3) >= srcEnd) return 0;
        repeat = (load<u32>(src + (bit >> 3)) >> (bit & 7)) & 3;
        bit += 2;
        if (symbol + repeat > maxSymbols) return 0;
        for (let i: u32 = 0; i < repeat; i++) {
          store<i16>(state + ((<usize>symbol) << 1), 0, COUNTS);
          symbol++;
        }
      } while (repeat == 3);
    }
  }
  const end = src + ((bit + 7) >> 3);
  if (left < 0 || end > srcEnd) return 0;
  store<u32>(state, log, COUNTS_LOG);
  store<u32>(state, symbol, COUNTS_SYMBOLS);
  return end;
}

/**
 * Makes the decoding table of the probabilities at `counts`, which add up to 2^log. Values of symbols come from `baselines`
 * (u32) and `extras` (u8); without them a symbol's value is its number.
 */
export function buildTable(
  state: usize,
  table: usize,
  counts: usize,
  symbols: u32,
  log: u32,
  baselines: usize,
  extras: usize,
): void {
  const size: u32 = 1 << log;
  const mask = size - 1;
  let high = mask;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = load<i16>(counts + ((<usize>symbol) << 1));
    if (count == -1) {
      store<u16>(table + ((<usize>high) << 3), symbol, 6);
      high--;
      store<u16>(state + ((<usize>symbol) << 1), 1, NEXT);
    } else {
      store<u16>(state + ((<usize>symbol) << 1), count, NEXT);
    }
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let place: u32 = 0;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    for (let count = <i32>load<i16>(counts + ((<usize>symbol) << 1)); count > 0; count--) {
      store<u16>(table + ((<usize>place) << 3), symbol, 6);
      do place = (place + step) & mask;
      while (place > high);
    }
  }
  for (let index: u32 = 0; index < size; index++) {
    const entry = table + ((<usize>index) << 3);
    const symbol = <usize>load<u16>(entry, 6);
    const nextAt = state + (symbol << 1);
    const next = <u32>load<u16>(nextAt, NEXT);
    store<u16>(nextAt, next + 1, NEXT);
    const bits = log - (31 - clz<u32>(next));
    store<u32>(entry, baselines == 0 ? <u32>symbol : load<u32>(baselines + (symbol << 2)));
    store<u8>(entry, extras == 0 ? 0 : <u32>load<u8>(extras + symbol), 4);
    store<u8>(entry, bits, 5);
    store<u16>(entry, (next << bits) - size, 6);
  }
}
