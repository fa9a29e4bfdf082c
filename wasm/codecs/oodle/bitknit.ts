// BitKnit (codec 11): LZ77 over models that are rebuilt now and then, coded with two 32-bit rANS states that take turns over one
// stream of 16-bit words.
//
// Nothing before the end of a token asks whether the payload holds the words that it takes: a token has at most 5 steps of at
// most one word each and one word of its own, so it reads at most 12 bytes behind the payload, inside the slack, and is then
// refused.

import {
  DISTANCES,
  DISTANCE_BYTES,
  DISTANCE_COUNTS,
  DISTANCE_LEFT,
  DISTANCE_SHIFT,
  DISTANCE_TABLE,
  LAST,
  LITERALS,
  LITERAL_BYTES,
  LITERAL_COUNTS,
  LITERAL_LEFT,
  LITERAL_SHIFT,
  LITERAL_TABLE,
  RANKED,
  STEP,
  WIDTHS,
  rebuildDistances,
  rebuildLiterals,
  rebuildWidths,
} from "./bitknit-state";
import { copyMatch } from "./lzna-copy";

export { BITKNIT_STATE_BYTES, bitknit_reset } from "./bitknit-state";

const MALFORMED: i32 = -1;
/** A coder state below this takes a word. */
const LEAST: u32 = 0x10000;
/** The last bytes of a quantum are the two coder states. */
const TAIL_BYTES: usize = 4;
/** Least payload: 32 bits, and one word for the second state. */
const HEAD_BYTES: usize = 6;

/** The place of a state among a model's bounds. */
// @ts-ignore: decorator
@inline
function placeOf(state: u32): u32 {
  return state & 0x7fff;
}

/** Twice the symbol at the state's place. */
// @ts-ignore: decorator
@inline
function find(state: u32, model: usize, table: usize, shift: u32): usize {
  const place = placeOf(state);
  let symbol = <usize>load<u16>(model + ((place >> shift) << 1) + table);
  while (<u32>load<u16>(model + symbol, 2) <= place) symbol += 2;
  return symbol;
}

/** The state without the symbol. */
// @ts-ignore: decorator
@inline
function take(state: u32, model: usize, symbol: usize): u32 {
  const bounds = load<u32>(model + symbol);
  const start = bounds & 0xffff;
  return (state >> 15) * ((bounds >> 16) - start) + placeOf(state) - start;
}

/** Counts the symbol; answers how many more the model takes before it is rebuilt. */
// @ts-ignore: decorator
@inline
function count(model: usize, symbol: usize, counts: usize, left: usize): u32 {
  const counter = model + symbol + counts;
  store<u16>(counter, <u32>load<u16>(counter) + STEP);
  const more = load<u32>(model + left) - 1;
  store<u32>(model + left, more);
  return more;
}

/** Decodes the payload src..srcEnd to op..end; answers 0, or -1. */
export function bitknit_quantum(src: usize, srcEnd: usize, window: usize, op: usize, end: usize, state: usize): i32 {
  if (end - op < TAIL_BYTES + <usize>(op == window)) return MALFORMED;
  if (srcEnd - src < HEAD_BYTES) return MALFORMED;
  const limit = end - TAIL_BYTES;
  let more: u32;
  const head = load<u32>(src);
  if (head < LEAST) return MALFORMED;
  let ip = src + 4;
  let b = head >> 4;
  if (b < LEAST) {
    b = (b << 16) | <u32>load<u16>(ip);
    ip += 2;
  }
  let a = b >> (head & 15);
  more = <u32>(a < LEAST);
  a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
  ip += (<usize>more) << 1;
  const top: u32 = 1 << ((head & 15) + 16);
  b = top | (((b << 16) | <u32>load<u16>(ip)) & (top - 1));
  ip += 2;
  let swap: u32;
  if (op == window) {
    store<u8>(op++, a);
    a >>= 8;
    more = <u32>(a < LEAST);
    a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
    ip += (<usize>more) << 1;
    swap = a;
    a = b;
    b = swap;
  }
  if (ip > srcEnd) return MALFORMED;

  let last = load<u32>(state, LAST);
  while (op < limit) {
    const literals = state + LITERALS + ((op - window) & 3) * LITERAL_BYTES;
    const symbol = find(a, literals, LITERAL_TABLE, LITERAL_SHIFT);
    a = take(a, literals, symbol);
    if (count(literals, symbol, LITERAL_COUNTS, LITERAL_LEFT) == 0) rebuildLiterals(literals, symbol >> 1);
    more = <u32>(a < LEAST);
    a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
    ip += (<usize>more) << 1;
    swap = a;
    a = b;
    b = swap;
    if (symbol < 512) {
      store<u8>(op, <u32>(symbol >> 1) + <u32>load<u8>(op - last));
      op++;
      if (ip > srcEnd) return MALFORMED;
      continue;
    }

    let length = (symbol >> 1) - 254;
    if (length >= 34) {
      const bits = <u32>length - 33;
      length = 32 + ((<usize>1) << bits) + <usize>(a & ((1 << bits) - 1));
      a >>= bits;
      more = <u32>(a < LEAST);
      a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
      ip += (<usize>more) << 1;
      swap = a;
      a = b;
      b = swap;
    }
    const distances = state + DISTANCES + ((op - window) & 3) * DISTANCE_BYTES;
    const choice = find(a, distances, DISTANCE_TABLE, DISTANCE_SHIFT);
    a = take(a, distances, choice);
    if (count(distances, choice, DISTANCE_COUNTS, DISTANCE_LEFT) == 0) rebuildDistances(distances, choice >> 1);
    more = <u32>(a < LEAST);
    a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
    ip += (<usize>more) << 1;
    swap = a;
    a = b;
    b = swap;
    if (choice < 16) {
      let slot = state + RANKED + (choice << 1);
      last = load<u32>(slot);
      for (; slot > state + RANKED; slot -= 4) store<u32>(slot, load<u32>(slot - 4));
      store<u32>(slot, last);
    } else {
      const widths = state + WIDTHS;
      const width = find(a, widths, DISTANCE_TABLE, DISTANCE_SHIFT);
      a = take(a, widths, width);
      if (count(widths, width, DISTANCE_COUNTS, DISTANCE_LEFT) == 0) rebuildWidths(widths, width >> 1);
      more = <u32>(a < LEAST);
      a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
      ip += (<usize>more) << 1;
      swap = a;
      a = b;
      b = swap;
      const bits = <u32>(width >> 1) & 15;
      let extra = a & ((1 << bits) - 1);
      a >>= bits;
      more = <u32>(a < LEAST);
      a = select<u32>((a << 16) | <u32>load<u16>(ip), a, more);
      ip += (<usize>more) << 1;
      swap = a;
      a = b;
      b = swap;
      if (width >= 32) {
        extra = (extra << 16) | <u32>load<u16>(ip);
        ip += 2;
      }
      last = ((<u32>1) << ((<u32>width >> 1) + 5)) + (extra << 5) + <u32>(choice >> 1) - 39;
      if (last > <u32>(op - window)) return MALFORMED;
      store<u32>(state, load<u32>(state, RANKED + 24), RANKED + 28);
      store<u32>(state, last, RANKED + 24);
    }
    if (ip > srcEnd || length > limit - op) return MALFORMED;
    copyMatch(op, <usize>last, op + length);
    op += length;
  }
  if (ip != srcEnd) return MALFORMED;
  store<u32>(state, last, LAST);
  store<u16>(limit, a);
  store<u16>(limit, b, 2);
  return 0;
}
