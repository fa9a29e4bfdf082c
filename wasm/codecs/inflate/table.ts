// Tables that are looked up with the bits that come next. An entry:
//   bits 0-5 length of the code, or what a link skips; 6-9 extra bits, or bits of what a link leads to
//   bits 10-13 kind; 16-31 byte, base value, or index of what a link leads to

/** Bits that the first look-up of a literal or length takes, and of a distance. */
export const LITERAL_BITS: u32 = 10;
export const DISTANCE_BITS: u32 = 8;
export const LENGTH_CODE_BITS: u32 = 7;
/** Most entries that complete codes of 15 bits need: 288 symbols behind 10 bits, 32 behind 8. */
export const LITERAL_ENTRIES: u32 = 1334;
export const DISTANCE_ENTRIES: u32 = 402;

export const IS_LITERAL: u32 = 1 << 10;
export const IS_LINK: u32 = 1 << 11;
export const IS_END: u32 = 1 << 12;
export const IS_INVALID: u32 = 1 << 13;

const MOST_BITS: u32 = 15;
/** How many codes have each length, and the next one of each. */
const COUNTS: usize = memory.data<u16>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const CODES: usize = memory.data<u32>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
/** Symbols in the order of their codes. */
const SORTED: usize = memory.data(320 * 2, 16);

/**
 * Makes the table of `symbols` codes whose lengths stand at `lengths`, one byte each. `values` has what every symbol's entry
 * is without its length. False when the lengths are none of a prefix code; a single code of one bit, or none, may be.
 */
export function makeTable(table: usize, firstBits: u32, lengths: usize, symbols: u32, values: usize): bool {
  memory.fill(COUNTS, 0, (MOST_BITS + 1) << 1);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const at = COUNTS + (<usize>load<u8>(lengths + symbol) << 1);
    store<u16>(at, load<u16>(at) + 1);
  }
  store<u16>(COUNTS, 0);
  let left: i32 = 1;
  let longest: u32 = 0;
  for (let length: u32 = 1; length <= MOST_BITS; length++) {
    const count: u32 = load<u16>(COUNTS + (length << 1));
    left = (left << 1) - <i32>count;
    if (left < 0) return false;
    if (count != 0) longest = length;
  }
  if (left > 0) {
    if (longest > 1) return false;
    for (let index: u32 = 0; index < 1 << firstBits; index++) store<u32>(table + (index << 2), IS_INVALID | 1);
  }
  sortSymbols(lengths, symbols);
  fillTable(table, firstBits, lengths, values, longest);
  return true;
}

function sortSymbols(lengths: usize, symbols: u32): void {
  let place: u32 = 0;
  for (let length: u32 = 1; length <= MOST_BITS; length++) {
    store<u32>(CODES + (length << 2), place);
    place += load<u16>(COUNTS + (length << 1));
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length: u32 = load<u8>(lengths + symbol);
    if (length == 0) continue;
    const at = CODES + (length << 2);
    const index = load<u32>(at);
    store<u16>(SORTED + (index << 1), symbol);
    store<u32>(at, index + 1);
  }
}

function fillTable(table: usize, firstBits: u32, lengths: usize, values: usize, longest: u32): void {
  const firstSize: u32 = 1 << firstBits;
  let code: u32 = 0;
  let index: u32 = 0;
  let free = firstSize;
  let linked: u32 = 0xffffffff;
  let link: u32 = 0;
  let linkBits: u32 = 0;
  for (let length: u32 = 1; length <= longest; length++, code <<= 1) {
    let count: u32 = load<u16>(COUNTS + (length << 1));
    for (; count != 0; count--, index++, code++) {
      const symbol: u32 = load<u16>(SORTED + (index << 1));
      const value = load<u32>(values + (symbol << 2));
      const reversed = reverse(code, length);
      if (length <= firstBits) {
        for (let at = reversed; at < firstSize; at += 1 << length) store<u32>(table + (at << 2), value | length);
        continue;
      }
      const front = reversed & (firstSize - 1);
      if (front != linked) {
        linked = front;
        link = free;
        linkBits = bitsBehind(length, firstBits, count, longest);
        free += 1 << linkBits;
        store<u32>(table + (front << 2), (link << 16) | IS_LINK | (linkBits << 6) | firstBits);
      }
      const rest = length - firstBits;
      for (let at = reversed >> firstBits; at < 1 << linkBits; at += 1 << rest) {
        store<u32>(table + ((link + at) << 2), value | rest);
      }
    }
  }
}

/** Bits that tell all codes apart which begin as one of `length` bits does, of which `count` are left. */
function bitsBehind(length: u32, firstBits: u32, count: u32, longest: u32): u32 {
  let behind = length - firstBits;
  let left = (<i32>1 << behind) - <i32>count;
  while (left > 0 && behind + firstBits < longest) {
    behind++;
    left = (left << 1) - <i32>load<u16>(COUNTS + ((behind + firstBits) << 1));
  }
  return behind;
}

/** The lowest `length` bits of a code of at most 16, the other way round. */
function reverse(code: u32, length: u32): u32 {
  let value = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
  value = ((value & 0x3333) << 2) | ((value >> 2) & 0x3333);
  value = ((value & 0x0f0f) << 4) | ((value >> 4) & 0x0f0f);
  value = ((value & 0x00ff) << 8) | (value >> 8);
  return value >> (16 - length);
}
