// A code book into the packet that is written: from the table, or from the packet that is read.
import { bitsLeft, copy, isPastEnd, put, take } from "./bits";
import { keepFacts } from "./fact";
import { BOOK_HEAD, rootOf, valueBytes, VALUES_HEAD } from "./table";

const MAGIC: u32 = 0x564342;
const SPARSE: u32 = 1;
const RISING: u32 = 2;
/** A code has at most 32 bits. */
const LONGEST_CODE: u32 = 32;

// bits      standard book
//  24       "BCV"
//  16, 24   dimensions, entries
//   1       lengths rise: then 5 bits of the first length less one, and how many entries have it and each that follows
//   1       not all entries are used
//   .       of each entry 1 bit when not all are used, and 5 of its length less one
//   4       values: 0 none, 1 a grid, 2 each entry its own; then two floats, bits of a value less one (4), sequence (1), values
//
// Wwise's packed book: no mark; 4 and 14 bits for dimensions and entries; 3 bits before "not all", how many bits a length has;
// 1 bit for the kind of values.

/** Writes a book of the table. */
export function putTableBook(book: usize): void {
  const dimensions: u32 = load<u8>(book);
  const entries: u32 = load<u16>(book, 1);
  const kind: u32 = load<u8>(book, 3);
  const lengths = book + BOOK_HEAD;
  putHead(dimensions, entries);
  put(kind == RISING ? 1 : 0, 1);
  if (kind == RISING) putRising(lengths, entries);
  else putLengths(lengths, entries, kind == SPARSE);
  const values = lengths + entries + 1;
  const lookup: u32 = load<u8>(values - 1);
  put(lookup, 4);
  keepFacts(dimensions, entries, lookup);
  if (lookup == 0) return;
  const bits: u32 = load<u8>(values, 8);
  put(load<u32>(values), 32);
  put(load<u32>(values, 4), 32);
  put(bits - 1, 4);
  put(load<u8>(values, 9), 1);
  const count = rootOf(entries, dimensions, entries);
  const bytes = valueBytes(values);
  for (let value: u32 = 0; value < count; value++) {
    const at = values + VALUES_HEAD + value * bytes;
    put(bytes == 2 ? load<u16>(at) : load<u8>(at), bits);
  }
}

/** Takes a book in Wwise's packed form or the standard one, and writes it; false when it is none. */
export function copyBook(isPacked: bool): bool {
  if (!isPacked && take(24) != MAGIC) return false;
  const dimensions = take(isPacked ? 4 : 16);
  const entries = take(isPacked ? 14 : 24);
  if (isPastEnd() || dimensions == 0 || entries == 0) return false;
  putHead(dimensions, entries);
  const isDone = copy(1) != 0 ? copyRising(entries) : copyLengths(entries, isPacked);
  if (!isDone) return false;
  const lookup = take(isPacked ? 1 : 4);
  put(lookup, 4);
  keepFacts(dimensions, entries, lookup);
  return lookup == 0 || (lookup <= 2 && copyValues(dimensions, entries, lookup));
}

function putHead(dimensions: u32, entries: u32): void {
  put(MAGIC, 24);
  put(dimensions, 16);
  put(entries, 24);
}

function putLengths(lengths: usize, entries: u32, isSparse: bool): void {
  put(isSparse ? 1 : 0, 1);
  for (let entry: u32 = 0; entry < entries; entry++) {
    const length: u32 = load<u8>(lengths + entry);
    if (isSparse) put(length == 0 ? 0 : 1, 1);
    if (length != 0) put(length - 1, 5);
  }
}

/** How many codes there are of each length, from the shortest on. */
function putRising(lengths: usize, entries: u32): void {
  let length: u32 = load<u8>(lengths);
  put(length - 1, 5);
  let entry: u32 = 0;
  while (entry < entries) {
    const start = entry;
    while (entry < entries && load<u8>(lengths + entry) == length) entry++;
    put(entry - start, 32 - clz(entries - start));
    length++;
  }
}

function copyRising(entries: u32): bool {
  let length = copy(5) + 1;
  let left = entries;
  while (left > 0) {
    const count = copy(32 - clz(left));
    if (count > left || length > LONGEST_CODE || isPastEnd()) return false;
    left -= count;
    length++;
  }
  return true;
}

function copyLengths(entries: u32, isPacked: bool): bool {
  const bits: u32 = isPacked ? take(3) : 5;
  const isSparse = copy(1) != 0;
  if (bits == 0 || bits > 5) return false;
  for (let entry: u32 = 0; entry < entries && !isPastEnd(); entry++) {
    if (!isSparse || copy(1) != 0) put(take(bits), 5);
  }
  return !isPastEnd();
}

function copyValues(dimensions: u32, entries: u32, lookup: u32): bool {
  copy(32);
  copy(32);
  const bits = copy(4) + 1;
  copy(1);
  // One more than there can be is too many, and needs no exact count.
  const most = bitsLeft() / bits + 1;
  const count: u64 = lookup == 1 ? rootOf(entries, dimensions, most) : <u64>entries * dimensions;
  if (count >= most) return false;
  for (let value: u64 = 0; value < count; value++) copy(bits);
  return !isPastEnd();
}
