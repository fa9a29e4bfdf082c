import { at, bits, end, held, setBits } from "./bits";
import {
  BLOCK_BYTES,
  BLOCK_LIMIT,
  COUNTS,
  FAST_BITS,
  MAX_CODE_BITS,
  RECENT,
  RUN,
  RUN_BIT,
  SELECTOR,
  SELECTORS,
  SELECTOR_COUNT,
  SYMBOLS,
  TEXT,
  TREES,
  TREE_BASES,
  TREE_BYTES,
  TREE_LIMITS,
  TREE_ORDER,
} from "./layout";

/** A tree serves this many codes. */
const GROUP: i32 = 50;
/** Input that a group cannot use up. */
export const GROUP_BYTES: usize = 256;
/** No run has digits of this weight: a block is shorter. */
const RUN_BIT_LIMIT: u32 = 1 << 21;

// For each place below 16: which bytes of the front come where when that one moves to the front.
// prettier-ignore
const MOVES = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  2, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  3, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  5, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  6, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  7, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15,
  9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15,
  10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15,
  11, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15,
  12, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15,
  13, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15,
  14, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15,
  15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
]);

/**
 * Reads codes up to the end of the block: bytes by place among the recent ones, and runs of the most recent one as numbers
 * with the digits 1 and 2, the lowest first.
 *
 * @returns 1 at the end of the block, 0 where a group may not be complete (never with `last`), -1 malformed
 */
export function readSymbols(state: usize, last: bool): i32 {
  const endSymbol = load<u32>(state, SYMBOLS) - 1;
  const selectorCount = load<u32>(state, SELECTOR_COUNT);
  const recent = state + RECENT;
  const counts = state + COUNTS;
  const text = state + TEXT;
  const textEnd = text + load<u32>(state, BLOCK_LIMIT);
  let selector = load<u32>(state, SELECTOR);
  let out = text + load<u32>(state, BLOCK_BYTES);
  let run = load<u32>(state, RUN);
  let runBit = load<u32>(state, RUN_BIT);
  let buffer = bits;
  let count = held;
  let p = at;
  const srcEnd = end;

  while (true) {
    if (selector >= selectorCount) return -1;
    if (!last && p + GROUP_BYTES > srcEnd) break;
    const tree = state + TREES + <usize>load<u8>(state + SELECTORS + selector) * TREE_BYTES;
    selector++;
    for (let left = GROUP; left > 0; left--) {
      if (count < 32) {
        // The slack holds what is loaded past the end, and a reader that used it is found out below.
        if (p >= srcEnd + 4) return -1;
        buffer |= (<u64>bswap<u32>(load<u32>(p))) << (32 - count);
        p += 4;
        count += 32;
      }
      const answer = <u32>load<u16>(tree + (<usize>(buffer >> (64 - FAST_BITS)) << 1));
      let symbol = answer >> 5;
      if (answer != 0) {
        buffer <<= answer & 31;
        count -= answer & 31;
      } else {
        let length: u32 = FAST_BITS + 1;
        while (length <= MAX_CODE_BITS && <u32>(buffer >> (64 - length)) >= load<u32>(tree + (length << 2), TREE_LIMITS)) {
          length++;
        }
        if (length > MAX_CODE_BITS) return -1;
        const index = <u32>(buffer >> (64 - length)) + load<u32>(tree + (length << 2), TREE_BASES);
        symbol = load<u16>(tree + (index << 1), TREE_ORDER);
        buffer <<= length;
        count -= length;
      }
      if (symbol <= 1) {
        run += runBit << symbol;
        runBit <<= 1;
        if (runBit > RUN_BIT_LIMIT) return -1;
        continue;
      }
      if (run > 0) {
        if (<usize>run > textEnd - out) return -1;
        const byte = load<u8>(recent);
        store<u32>(counts + (<usize>byte << 2), load<u32>(counts + (<usize>byte << 2)) + run);
        if (run <= 16) v128.store(out, i8x16.splat(byte));
        else memory.fill(out, byte, run);
        out += run;
        run = 0;
        runBit = 1;
      }
      if (symbol == endSymbol) {
        store<u32>(state, out - text, BLOCK_BYTES);
        setBits(buffer, count, p);
        return p - (count >> 3) > srcEnd ? -1 : 1;
      }
      if (out >= textEnd) return -1;
      const place = symbol - 1;
      const byte = moveToFront(recent, place);
      store<u8>(out, byte);
      out++;
      store<u32>(counts + (byte << 2), load<u32>(counts + (byte << 2)) + 1);
    }
  }
  store<u32>(state, selector, SELECTOR);
  store<u32>(state, out - text, BLOCK_BYTES);
  store<u32>(state, run, RUN);
  store<u32>(state, runBit, RUN_BIT);
  setBits(buffer, count, p);
  return 0;
}

/** Answers the byte at `place`, at most 255, and moves it to the front. */
// @ts-ignore: decorator
@inline
function moveToFront(recent: usize, place: u32): usize {
  const byte = <usize>load<u8>(recent + place);
  if (place < 16) {
    v128.store(recent, i8x16.swizzle(v128.load(recent), v128.load(MOVES + (<usize>place << 4))));
    return byte;
  }
  // From the back to the front, so that what is read was not yet written over.
  let to = recent + place - 15;
  while (to > recent) {
    v128.store(to, v128.load(to - 1));
    to -= 16;
  }
  // Places 1 to `to + 15` are left.
  v128.store(recent, i8x16.swizzle(v128.load(recent), v128.load(MOVES + ((to + 15 - recent) << 4))));
  store<u8>(recent, <u8>byte);
  return byte;
}
