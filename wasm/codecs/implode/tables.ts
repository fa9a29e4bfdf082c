import { DISTANCE_LENGTHS, LENGTH_LENGTHS, LITERAL_LENGTHS } from "./length.table";

export const LITERAL_BITS: u32 = 13;
export const LENGTH_BITS: u32 = 7;
export const DISTANCE_BITS: u32 = 8;

// Answers for the next bits of the stream: symbol << 4 | length of its code, u16. The alphabets are complete, so there is
// one for every value.
export const LITERALS = memory.data(2 << 13, 16);
export const LENGTHS = memory.data(2 << 7, 16);
export const DISTANCES = memory.data(2 << 8, 16);

let isReady: bool = false;

/** Fills the tables once. */
export function prepareTables(): void {
  if (isReady) return;
  fillTable(LITERALS, LITERAL_BITS, LITERAL_LENGTHS, 256);
  fillTable(LENGTHS, LENGTH_BITS, LENGTH_LENGTHS, 16);
  fillTable(DISTANCES, DISTANCE_BITS, DISTANCE_LENGTHS, 64);
  isReady = true;
}

/** Canonical codes with every bit turned; their first bit comes first in a stream that is read from the lowest bit up. */
function fillTable(table: usize, tableBits: u32, lengths: usize, symbols: u32): void {
  let code: u32 = 0;
  for (let length: u32 = 1; length <= tableBits; length++) {
    code <<= 1;
    for (let symbol: u32 = 0; symbol < symbols; symbol++) {
      if (load<u8>(lengths + symbol) != length) continue;
      const first = reverse(~code & ((1 << length) - 1), length);
      for (let next = first; next < 1 << tableBits; next += 1 << length) {
        store<u16>(table + (next << 1), (symbol << 4) | length);
      }
      code++;
    }
  }
}

function reverse(value: u32, count: u32): u32 {
  let reversed: u32 = 0;
  for (let bit: u32 = 0; bit < count; bit++) reversed |= ((value >> bit) & 1) << (count - 1 - bit);
  return reversed;
}
