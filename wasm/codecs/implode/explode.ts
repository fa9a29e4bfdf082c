import { LENGTH_BASES, LENGTH_EXTRA_BITS } from "./length.table";
import { DISTANCES, LENGTHS, LITERALS } from "./tables";

/** A match that is longer by one than any other is the end. */
export const MAX_LENGTH: u32 = 518;
const LAST_LENGTH_SYMBOL: u32 = 15;
/** Input that a token and what is loaded ahead of it cannot use up. */
const TOKEN_BYTES: usize = 16;

export const NEEDS_INPUT: i32 = 0;
export const IS_FULL: i32 = 1;
export const ENDED: i32 = 2;
export const MALFORMED: i32 = -1;

/** Where `explode` stopped: the first byte with unused bits, how many of its bits are used, and the end of the output. */
export let inputAt: usize = 0;
export let inputSkip: u32 = 0;
export let outputAt: usize = 0;

/**
 * Decodes tokens from bit `skip` of src on.
 *
 * @param coded whether literals are Huffman codes
 * @param distanceBits lower bits of a distance, but for matches of two bytes
 * @param window first byte that a match may copy
 * @param softEnd where the output stops before the next token
 * @param outEnd what no token may pass
 * @param lenient whether the input may end within the eight ones that end the end code: some writers drop them
 * @returns NEEDS_INPUT (never with `last`), IS_FULL before the token that does not fit, ENDED, or MALFORMED
 *   before the token that is none
 */
export function explode(
  src: usize,
  srcEnd: usize,
  skip: u32,
  last: bool,
  coded: bool,
  distanceBits: u32,
  window: usize,
  dst: usize,
  softEnd: usize,
  outEnd: usize,
  lenient: bool,
): i32 {
  let p = src;
  let out = dst;
  let bits: u64 = 0;
  // Below zero once bits were used that do not exist.
  let held: i32 = 0;
  let before: i32 = 0;
  let answer = MALFORMED;
  if (skip > 0) {
    bits = (<u64>load<u8>(p)) >> skip;
    held = 8 - skip;
    p++;
  }
  while (true) {
    if (!last && p + TOKEN_BYTES > srcEnd) {
      answer = NEEDS_INPUT;
      break;
    }
    if (out >= softEnd) {
      before = held;
      answer = IS_FULL;
      break;
    }
    // No token has more than 31 bits.
    if (held < 32) {
      if (p + 8 <= srcEnd) {
        // Bits above `held` are those that the next load brings again.
        bits |= load<u64>(p) << held;
        p += (63 - held) >> 3;
        held |= 56;
      } else {
        while (held <= 56 && p < srcEnd) {
          bits |= (<u64>load<u8>(p)) << held;
          p++;
          held += 8;
        }
      }
    }
    before = held;
    if ((bits & 1) == 0) {
      let literal = <u32>(bits >> 1) & 0xff;
      let used: i32 = 9;
      if (coded) {
        const code = <u32>load<u16>(LITERALS + (<usize>((bits >> 1) & 0x1fff) << 1));
        literal = code >> 4;
        used = 1 + (code & 15);
      }
      bits >>= used;
      held -= used;
      if (held < 0) break;
      if (out >= outEnd) {
        answer = IS_FULL;
        break;
      }
      store<u8>(out, literal);
      out++;
      continue;
    }
    const lengthCode = <u32>load<u16>(LENGTHS + (<usize>((bits >> 1) & 0x7f) << 1));
    const symbol = lengthCode >> 4;
    bits >>= 1 + (lengthCode & 15);
    held -= 1 + (lengthCode & 15);
    if (held < 0) break;
    if (symbol == LAST_LENGTH_SYMBOL) {
      const there = min<i32>(held, 8);
      const ones = (1 << there) - 1;
      if ((<u32>bits & ones) == <u32>ones && (there == 8 || lenient)) {
        held -= there;
        answer = ENDED;
        break;
      }
    }
    const extra = <u32>load<u8>(LENGTH_EXTRA_BITS + symbol);
    const length = <u32>load<u16>(LENGTH_BASES + (symbol << 1)) + (<u32>bits & ((1 << extra) - 1));
    bits >>= extra;
    const distanceCode = <u32>load<u16>(DISTANCES + (<usize>(bits & 0xff) << 1));
    bits >>= distanceCode & 15;
    const lowBits = length == 2 ? 2 : distanceBits;
    const distance = ((distanceCode >> 4) << lowBits) + (<u32>bits & ((1 << lowBits) - 1)) + 1;
    bits >>= lowBits;
    held -= extra + (distanceCode & 15) + lowBits;
    if (held < 0 || <usize>distance > out - window) break;
    if (<usize>length > outEnd - out) {
      answer = IS_FULL;
      break;
    }
    copyMatch(out, distance, length);
    out += length;
  }
  // A token that did not fit, or is none, was not taken.
  if (answer == IS_FULL || answer == MALFORMED) held = before;
  // The rest of the last byte means nothing.
  if (answer == ENDED) held &= ~7;
  inputAt = p - ((held + 7) >> 3);
  inputSkip = (8 - (held & 7)) & 7;
  outputAt = out;
  return answer;
}

/** Copies within the output; the last step may write into the slack, or over bytes that later tokens write. */
// @ts-ignore: decorator
@inline
function copyMatch(out: usize, distance: u32, length: u32): void {
  const end = out + length;
  let from = out - distance;
  if (distance >= 16) {
    do {
      v128.store(out, v128.load(from));
      out += 16;
      from += 16;
    } while (out < end);
  } else if (distance == 1) {
    memory.fill(out, load<u8>(from), length);
  } else {
    while (out < end) store<u8>(out++, load<u8>(from++));
  }
}
