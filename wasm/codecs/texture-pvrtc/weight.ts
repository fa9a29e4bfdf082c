// How much of colour B each pixel has, in eighths. A weight's PUNCHED bit makes the pixel transparent.

import {
  MODE_ROW_BYTES,
  MODES,
  STORED,
  STORED_LINE_BYTES,
  STORED_ROW_BYTES,
  WEIGHT_LINE_BYTES,
  WEIGHT_PAD,
  WEIGHTS,
} from "./layout";
import { columnOffset } from "./word";

export const PUNCHED: i32 = 0x10;

/** How the pixels between the stored ones of a word at 2 bits a pixel are found. */
const COMPLETE: u8 = 0;
const FROM_FOUR: u8 = 1;
const FROM_COLUMN: u8 = 2;
const FROM_ROW: u8 = 3;

const PLAIN = i8x16(0, 3, 5, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
const PUNCHING = i8x16(0, 4, 0x14, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/** Four rows of weights at 4 bits a pixel. */
export function readWeights4(src: usize, scratch: usize, across: u32): void {
  let line = scratch + WEIGHTS;
  for (let x: u32 = 0; x < across; x++) {
    const word = src + columnOffset(scratch, x);
    const bits = <u64>load<u32>(word);
    const table = (load<u32>(word, 4) & 1) != 0 ? PUNCHING : PLAIN;
    const weights = v128.swizzle(table, i64x2.replace_lane(i64x2.splat(pairs(bits & 0xffff)), 1, pairs(bits >> 16)));
    store<u32>(line, i32x4.extract_lane(weights, 0));
    store<u32>(line + WEIGHT_LINE_BYTES, i32x4.extract_lane(weights, 1));
    store<u32>(line + 2 * WEIGHT_LINE_BYTES, i32x4.extract_lane(weights, 2));
    store<u32>(line + 3 * WEIGHT_LINE_BYTES, i32x4.extract_lane(weights, 3));
    line += 4;
  }
}

/** Sixteen bits as eight bytes of two. */
// @ts-ignore: decorator
@inline
function pairs(bits: u64): u64 {
  bits = (bits | (bits << 24)) & 0x000000ff000000ff;
  bits = (bits | (bits << 12)) & 0x000f000f000f000f;
  return (bits | (bits << 6)) & 0x0303030303030303;
}

/** Eight bits as four bytes of two, each followed by an empty one. */
// @ts-ignore: decorator
@inline
function widePairs(bits: u64): u64 {
  bits = (bits | (bits << 28)) & 0x0000000f0000000f;
  return (bits | (bits << 14)) & 0x0003000300030003;
}

/** What a row of words at 2 bits a pixel stores: all weights of a word, or every other one. */
export function readStored(src: usize, scratch: usize, slot: usize, across: u32): void {
  const modes = scratch + MODES + slot * MODE_ROW_BYTES;
  const first = scratch + STORED + slot * STORED_ROW_BYTES + WEIGHT_PAD;
  let line = first;
  for (let x: u32 = 0; x < across; x++) {
    const word = src + columnOffset(scratch, x);
    const bits = load<u32>(word);
    if ((load<u32>(word, 4) & 1) == 0) {
      store<u8>(modes + x, COMPLETE);
      storeBits(line, bits);
    } else {
      store<u8>(modes + x, (bits & 1) == 0 ? FROM_FOUR : (bits & 0x100000) != 0 ? FROM_COLUMN : FROM_ROW);
      storePairs(line, bits);
    }
    line += 8;
  }
  // Words at the picture's edge have those of the other edge as neighbours.
  for (let y = 0; y < 4; y++) {
    const start = first + y * STORED_LINE_BYTES;
    store<u8>(start - 1, load<u8>(start + across * 8 - 1));
    store<u8>(start + across * 8, load<u8>(start));
  }
}

/** One bit a pixel: nothing or all. */
// @ts-ignore: decorator
@inline
function storeBits(line: usize, bits: u32): void {
  const all = i32x4.splat(bits);
  const mask = i64x2.splat(<i64>0x8040201008040201);
  const upper = v128.and(v128.shuffle<u8>(all, all, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1), mask);
  const lower = v128.and(v128.shuffle<u8>(all, all, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3), mask);
  storeLines(line, v128.and(i8x16.eq(upper, mask), i8x16.splat(8)), v128.and(i8x16.eq(lower, mask), i8x16.splat(8)));
}

/** Two bits for every other pixel, whose lowest bits in two places are flags. */
// @ts-ignore: decorator
@inline
function storePairs(line: usize, word: u32): void {
  let flags: u32 = 1;
  if ((word & 1) != 0) flags |= 0x100000;
  const bits = <u64>((word & ~flags) | ((word >> 1) & flags));
  const upper = i64x2.replace_lane(i64x2.splat(widePairs(bits & 0xff)), 1, widePairs((bits >> 8) & 0xff) << 8);
  const lower = i64x2.replace_lane(i64x2.splat(widePairs((bits >> 16) & 0xff)), 1, widePairs(bits >> 24) << 8);
  storeLines(line, v128.swizzle(PLAIN, upper), v128.swizzle(PLAIN, lower));
}

// @ts-ignore: decorator
@inline
function storeLines(line: usize, upper: v128, lower: v128): void {
  store<u64>(line, i64x2.extract_lane(upper, 0));
  store<u64>(line + STORED_LINE_BYTES, i64x2.extract_lane(upper, 1));
  store<u64>(line + 2 * STORED_LINE_BYTES, i64x2.extract_lane(lower, 0));
  store<u64>(line + 3 * STORED_LINE_BYTES, i64x2.extract_lane(lower, 1));
}

/** Four rows of weights at 2 bits a pixel, from what the words of this row, the one above and the one below store. */
export function completeWeights(scratch: usize, above: usize, slot: usize, below: usize, across: u32): void {
  const modes = scratch + MODES + slot * MODE_ROW_BYTES;
  const stored = scratch + STORED + WEIGHT_PAD;
  const line0 = stored + slot * STORED_ROW_BYTES;
  const line1 = line0 + STORED_LINE_BYTES;
  const line2 = line1 + STORED_LINE_BYTES;
  const line3 = line2 + STORED_LINE_BYTES;
  const before = stored + above * STORED_ROW_BYTES + 3 * STORED_LINE_BYTES;
  const behind = stored + below * STORED_ROW_BYTES;
  let out = scratch + WEIGHTS;
  for (let x: u32 = 0, at: usize = 0; x < across; x++, at += 8) {
    const mode = load<u8>(modes + x);
    if (mode == COMPLETE) {
      store<u64>(out, load<u64>(line0 + at));
      store<u64>(out + WEIGHT_LINE_BYTES, load<u64>(line1 + at));
      store<u64>(out + 2 * WEIGHT_LINE_BYTES, load<u64>(line2 + at));
      store<u64>(out + 3 * WEIGHT_LINE_BYTES, load<u64>(line3 + at));
    } else {
      completeLine(out, before + at, line0 + at, line1 + at, mode, 0xff00ff00ff00ff00);
      completeLine(out + WEIGHT_LINE_BYTES, line0 + at, line1 + at, line2 + at, mode, 0x00ff00ff00ff00ff);
      completeLine(out + 2 * WEIGHT_LINE_BYTES, line1 + at, line2 + at, line3 + at, mode, 0xff00ff00ff00ff00);
      completeLine(out + 3 * WEIGHT_LINE_BYTES, line2 + at, line3 + at, behind + at, mode, 0x00ff00ff00ff00ff);
    }
    out += 8;
  }
}

/**
 * Eight pixels of a line; those of `missing` come from their neighbours. Weights are at most 8, so bytes do not
 * carry.
 */
// @ts-ignore: decorator
@inline
function completeLine(out: usize, above: usize, line: usize, below: usize, mode: u8, missing: u64): void {
  const column = load<u64>(above) + load<u64>(below);
  const row = load<u64>(line - 1) + load<u64>(line + 1);
  let found: u64;
  if (mode == FROM_FOUR) found = ((row + column + 0x0202020202020202) >> 2) & 0x3f3f3f3f3f3f3f3f;
  else found = (((mode == FROM_COLUMN ? column : row) + 0x0101010101010101) >> 1) & 0x7f7f7f7f7f7f7f7f;
  const own = load<u64>(line);
  store<u64>(out, own ^ ((own ^ found) & missing));
}
