// Which byte values a table has: alternating runs of present and absent symbols, shared by Huffman and tANS tables.

import { peekBits, takeBits } from "./header-bits";

/** How many values the map has behind the table's own, for a table of 1 to 256 symbols. */
export function takeMapCount(symbols: u32): u32 {
  if (symbols == 256) return 0;
  const limit = 2 * min<u32>(symbols, 257 - symbols);
  const width = 32 - clz<u32>(limit - 1);
  const spare = <u32>(1 << width) - limit;
  const short = peekBits(width - 1);
  if (short < spare) {
    takeBits(width - 1);
    return short;
  }
  return takeBits(width) - spare;
}

/**
 * Writes the `symbols` present values, ascending, to bytes at `to`. `widths` are the map's `count` bit counts; the bits
 * come next in the header. False when they do not describe a map.
 */
export function takeMap(widths: usize, count: u32, symbols: u32, to: usize): bool {
  const end = widths + count;
  let at = widths;
  let symbol: u32 = 0;
  let used: u32 = 0;
  if (count & 1) {
    const width = <u32>load<u8>(at++);
    if (width > 7) return false;
    symbol = takeBits(width + 1) + (2 << width) - 1;
  }
  while (at < end) {
    const runWidth = <u32>load<u8>(at);
    const gapWidth = <u32>load<u8>(at, 1);
    at += 2;
    if (runWidth > 8 || gapWidth > 7) return false;
    const run = takeBits(runWidth) + (1 << runWidth);
    const gap = takeBits(gapWidth + 1) + (2 << gapWidth) - 1;
    // The last run, behind the list, holds at least one symbol, so `to` never gets more than `symbols`.
    if (used + run >= symbols || symbol + run > 256) return false;
    for (let i: u32 = 0; i < run; i++) store<u8>(to + used + i, symbol + i);
    used += run;
    symbol += run + gap;
  }
  const rest = symbols - used;
  if (symbol + rest > 256) return false;
  for (let i: u32 = 0; i < rest; i++) store<u8>(to + used + i, symbol + i);
  return true;
}
