// The table that the host unpacks and hands back as parameters. tools/lib/vorbis/table.ts writes it.
//
//   size              part
//   SETUPS            of each known packet its modes: bit 7 two of them, bits 0 and 1 which are long
//   SETUPS            its books
//   SETUPS x 2        bits of its tail
//   SETUPS x 4        its CRC-32, rising
//   REFERENCES x 2    numbers of its books: all low bytes, then all high ones
//   2 x SET_BOOKS x 2 numbers of the books of both sets of Wwise, each as above
//   TAIL_BYTES        tails
//   .                 books
import { BOOKS, REFERENCES, SET_BOOKS, SETUPS, TAIL_BYTES } from "./packed.gen";

const COUNTS: usize = SETUPS;
const TAIL_BITS: usize = COUNTS + SETUPS;
const IDS: usize = TAIL_BITS + 2 * SETUPS;
const NUMBERS: usize = IDS + 4 * SETUPS;
const SETS: usize = NUMBERS + 2 * REFERENCES;
const TAILS: usize = SETS + 4 * SET_BOOKS;
const BOOKS_AT: usize = TAILS + TAIL_BYTES;

// A book:
//   0x00     3  dimensions (8 bits), entries (16 bits)
//   0x03     1  how lengths are written: 0 all, 1 with entries that are not used, 2 rising
//   0x04     .  length of each entry's code, 0 for none
//      .     1  values             1: two floats (32 bits each), bits of a value, sequence, then values of 1 or 2 bytes
export const BOOK_HEAD: usize = 4;
export const VALUES_HEAD: usize = 10;

/** Bytes of the list of books that `openTable` makes. */
export const LIST_BYTES: usize = 4 * <usize>BOOKS;

let table: usize = 0;
let list: usize = 0;

/** Uses the table at `pointer`; lists where its books are at `scratch`. */
export function openTable(pointer: usize, scratch: usize): void {
  table = pointer;
  list = scratch;
  let at = pointer + BOOKS_AT;
  for (let book: usize = 0; book < BOOKS; book++) {
    store<u32>(scratch + (book << 2), <u32>at);
    const entries: u32 = load<u16>(at, 1);
    const values = at + BOOK_HEAD + entries + 1;
    const hasValues = load<u8>(values - 1) != 0;
    at = hasValues ? values + VALUES_HEAD + rootOf(entries, load<u8>(at), entries) * valueBytes(values) : values;
  }
}

/** Number of the packet with this CRC-32; -1 when it is not known. */
export function findPacket(id: u32): i32 {
  let first: i32 = 0;
  let last: i32 = SETUPS - 1;
  while (first <= last) {
    const middle = (first + last) >> 1;
    const found = load<u32>(table + IDS + (middle << 2));
    if (found == id) return middle;
    if (found < id) first = middle + 1;
    else last = middle - 1;
  }
  return -1;
}

/** Modes of a known packet as the table has them. */
export function modesOf(packet: u32): u32 {
  return load<u8>(table + packet);
}

export function countOf(packet: u32): u32 {
  return load<u8>(table + COUNTS + packet);
}

export function tailBitsOf(packet: u32): u32 {
  return load<u16>(table + TAIL_BITS + (packet << 1));
}

/** How many books are named by the packets before this one. */
export function firstReference(packet: u32): u32 {
  let references: u32 = 0;
  for (let one: u32 = 0; one < packet; one++) references += countOf(one);
  return references;
}

export function tailOf(packet: u32): usize {
  let at = table + TAILS;
  for (let one: u32 = 0; one < packet; one++) at += (tailBitsOf(one) + 7) >> 3;
  return at;
}

/** The book that a reference of a known packet names. */
export function referredBook(reference: u32): usize {
  const low = table + NUMBERS + reference;
  return bookOf(load<u8>(low), load<u8>(low + REFERENCES));
}

/** Book `index` of one of Wwise's sets, 0 or 1. */
export function bookOfSet(set: u32, index: u32): usize {
  const low = table + SETS + set * 2 * SET_BOOKS + index;
  return bookOf(load<u8>(low), load<u8>(low + SET_BOOKS));
}

function bookOf(low: u32, high: u32): usize {
  return load<u32>(list + ((low | (high << 8)) << 2));
}

/** Bytes of one value, whose description is at `values`. */
export function valueBytes(values: usize): u32 {
  return load<u8>(values, 8) > 8 ? 2 : 1;
}

/** The largest number whose power by `dimensions` is not above `entries`, or `most` when it is larger than that. */
export function rootOf(entries: u32, dimensions: u32, most: u32): u32 {
  let root: u32 = 1;
  while (root < most && powerOf(root + 1, dimensions, entries) <= entries) root++;
  return root;
}

/** Stops above `limit`. */
export function powerOf(base: u32, exponent: u32, limit: u32): u64 {
  let power: u64 = 1;
  for (let left = base > 1 ? exponent : 0; left > 0 && power <= limit; left--) power *= base;
  return power;
}
