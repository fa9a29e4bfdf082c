// Prefix codes: how they are described and how their symbols are found. RFC 7932, section 3.

import { isOverrun, peekBits, readBits, skipBits } from "./bits";
import { LENGTHS, NEXT_CODES, SMALL_TREE, TREE_COUNTS, TREE_SYMBOLS } from "./state";

/** Bits that the table of a tree is looked up by. */
export const TABLE_BITS: u32 = 9;
export const TABLE_MASK: u32 = (1 << TABLE_BITS) - 1;
/** Stands for the length of a code that the table does not hold. */
export const LONG: u32 = 15;
const MAX_BITS: u32 = 15;
const LENGTH_SYMBOLS: u32 = 18;
const REPEAT: u32 = 16;

const LENGTH_ORDER = memory.data<u8>([1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
// By the next 4 bits: a code length's length, and its own in the high half.
// prettier-ignore
const LENGTH_LENGTHS = memory.data<u8>([
  0x20, 0x24, 0x23, 0x32, 0x20, 0x24, 0x23, 0x41, 0x20, 0x24, 0x23, 0x32, 0x20, 0x24, 0x23, 0x45,
]);

/** A symbol whose code is not in the tree's table, and its length at 16; `bits` start with the code. */
export function longSymbol(tree: usize, bits: u64): u32 {
  let code: u32 = 0;
  let first: u32 = 0;
  let index: u32 = 0;
  for (let length: u32 = 1; length <= MAX_BITS; length++) {
    code |= <u32>bits & 1;
    bits >>= 1;
    const count = <u32>load<u16>(tree + ((<usize>length) << 1), TREE_COUNTS);
    if (code - first < count) {
      return <u32>load<u16>(tree + ((<usize>(index + code - first)) << 1), TREE_SYMBOLS) | (length << 16);
    }
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  // Codes are complete, so this is not reached.
  return MAX_BITS << 16;
}

/** The next symbol. */
export function readSymbol(tree: usize): u32 {
  const bits = peekBits();
  const entry = <u32>load<u16>(tree + ((<usize>(<u32>bits & TABLE_MASK)) << 1));
  if ((entry & 15) != LONG) {
    skipBits(entry & 15);
    return entry >> 4;
  }
  const found = longSymbol(tree, bits);
  skipBits(found >> 16);
  return found & 0xffff;
}

/** Reads a prefix code of so many symbols; answers whether it is one, as far as input goes. */
export function readTree(state: usize, tree: usize, symbols: u32): bool {
  memory.fill(state + LENGTHS, 0, symbols);
  const skipped = readBits(2);
  return skipped == 1 ? readSimple(state, tree, symbols) : readComplex(state, tree, symbols, skipped);
}

function readSimple(state: usize, tree: usize, symbols: u32): bool {
  const count = readBits(2) + 1;
  const bits: u32 = 32 - clz<u32>(symbols - 1);
  const lengths = state + LENGTHS;
  let only: u32 = 0;
  // Lengths of codes in the order that symbols have, a byte each.
  let shape: u32 = count == 2 ? 0x0101 : count == 3 ? 0x020201 : 0x02020202;
  for (let i: u32 = 0; i < count; i++) {
    only = readBits(bits);
    // Lengths come once all symbols are known; until then 1 tells that one was named.
    if (only >= symbols || load<u8>(lengths + only) != 0) return false;
    store<u8>(lengths + only, 0x80 | i);
  }
  if (count == 1) {
    fillSingle(tree, only);
    return true;
  }
  if (count == 4 && readBits(1)) shape = 0x03030201;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const mark = <u32>load<u8>(lengths + symbol);
    if (mark) store<u8>(lengths + symbol, (shape >> ((mark & 3) << 3)) & 0xff);
  }
  return build(state, tree, symbols);
}

function readComplex(state: usize, tree: usize, symbols: u32, skipped: u32): bool {
  const small = state + SMALL_TREE;
  const lengths = state + LENGTHS;
  memory.fill(lengths, 0, LENGTH_SYMBOLS);
  let space: i32 = 32;
  let named: u32 = 0;
  let only: u32 = 0;
  for (let i = skipped; i < LENGTH_SYMBOLS && space > 0; i++) {
    const entry = <u32>load<u8>(LENGTH_LENGTHS + (<usize>peekBits() & 15));
    skipBits(entry >> 4);
    const length = entry & 15;
    if (length == 0) continue;
    only = <u32>load<u8>(LENGTH_ORDER + i);
    store<u8>(lengths + only, length);
    space -= 32 >> length;
    named++;
  }
  if (named == 1) fillSingle(small, only);
  else if (space != 0 || !build(state, small, LENGTH_SYMBOLS)) return false;

  memory.fill(lengths, 0, symbols);
  space = 32768;
  let before: u32 = 8;
  let repeated: u32 = 0;
  let repeatedLength: u32 = 0;
  let symbol: u32 = 0;
  while (symbol < symbols && space > 0) {
    if (isOverrun()) return false;
    const length = readSymbol(small);
    if (length < REPEAT) {
      repeated = 0;
      store<u8>(lengths + symbol, length);
      symbol++;
      if (length) {
        before = length;
        space -= 32768 >> length;
      }
      continue;
    }
    const bits: u32 = length == REPEAT ? 2 : 3;
    const newLength = length == REPEAT ? before : 0;
    if (repeatedLength != newLength) repeated = 0;
    repeatedLength = newLength;
    const old = repeated;
    if (repeated > 0) repeated = (repeated - 2) << bits;
    repeated += readBits(bits) + 3;
    const more = repeated - old;
    if (more > symbols - symbol) return false;
    memory.fill(lengths + symbol, <u8>newLength, more);
    symbol += more;
    if (newLength) space -= <i32>(more << (MAX_BITS - newLength));
  }
  return space == 0 && build(state, tree, symbols);
}

/** A tree whose only symbol takes no bits. */
function fillSingle(tree: usize, symbol: u32): void {
  const entry = i16x8.splat(<i16>(symbol << 4));
  for (let at = tree; at < tree + TREE_COUNTS; at += 16) v128.store(at, entry);
}

/** Builds the tree of the lengths at LENGTHS; answers whether they make a complete code. */
function build(state: usize, tree: usize, symbols: u32): bool {
  const lengths = state + LENGTHS;
  const counts = tree + TREE_COUNTS;
  const next = state + NEXT_CODES;
  memory.fill(counts, 0, 32);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = counts + ((<usize>load<u8>(lengths + symbol)) << 1);
    store<u16>(count, load<u16>(count) + 1);
  }
  store<u16>(counts, 0);
  let code: u32 = 0;
  let index: u32 = 0;
  for (let length: u32 = 1; length <= MAX_BITS; length++) {
    const count = <u32>load<u16>(counts + ((<usize>length) << 1));
    code <<= 1;
    store<u16>(next + ((<usize>length) << 2), code);
    store<u16>(next + ((<usize>length) << 2), index, 2);
    code += count;
    index += count;
  }
  if (code != 32768) return false;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length == 0) continue;
    const slot = next + ((<usize>length) << 2);
    code = load<u16>(slot);
    index = load<u16>(slot, 2);
    store<u16>(slot, code + 1);
    store<u16>(slot, index + 1, 2);
    store<u16>(tree + ((<usize>index) << 1), symbol, TREE_SYMBOLS);
    if (length <= TABLE_BITS) {
      const step: u32 = 1 << length;
      const entry = (symbol << 4) | length;
      for (let i = reversed(code, length); i <= TABLE_MASK; i += step) store<u16>(tree + ((<usize>i) << 1), entry);
    } else {
      const i = reversed(code >> (length - TABLE_BITS), TABLE_BITS);
      store<u16>(tree + ((<usize>i) << 1), LONG);
    }
  }
  return true;
}

/** The low `count` bits, of at most 16, in reverse. */
function reversed(bits: u32, count: u32): u32 {
  bits = ((bits & 0x5555) << 1) | ((bits >> 1) & 0x5555);
  bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
  bits = ((bits & 0x0f0f) << 4) | ((bits >> 4) & 0x0f0f);
  bits = ((bits & 0x00ff) << 8) | (bits >> 8);
  return bits >> (16 - count);
}
