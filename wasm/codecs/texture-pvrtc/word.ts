// Words of PVRTC1: where each lies, and its two colours.

import { COLUMN_OFFSETS } from "./layout";

/** Puts the low 16 bits of `value` at the even positions. */
// @ts-ignore: decorator
@inline
function spread(value: u32): u32 {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** The part of a word's index that comes from one coordinate: `low` bits interleave, the others lie on top. */
// @ts-ignore: decorator
@inline
function part(value: u32, low: u32, shift: u32): u32 {
  return (spread(value & ((1 << low) - 1)) << shift) | ((value >> low) << (2 * low));
}

/** Byte offset of the first word of row y; the offset of a column is added to it. */
export function rowOffset(y: u32, low: u32): u32 {
  return part(y, low, 0) << 3;
}

export function fillColumnOffsets(scratch: usize, across: u32, low: u32): void {
  for (let x: u32 = 0; x < across; x++) store<u32>(scratch + COLUMN_OFFSETS + (x << 2), part(x, low, 1) << 3);
}

// @ts-ignore: decorator
@inline
export function columnOffset(scratch: usize, x: u32): u32 {
  return load<u32>(scratch + COLUMN_OFFSETS + (x << 2));
}

/**
 * Writes the colours of one row of words: A then B, each R, G, B of 5 bits and alpha of 5 (twice the 4 bits of the
 * format, so that colour and alpha scale alike), in 16-bit lanes.
 */
export function readColours(src: usize, scratch: usize, row: usize, across: u32): void {
  for (let x: u32 = 0; x < across; x++) {
    const bits = load<u32>(src + columnOffset(scratch, x), 4);
    store<u64>(row, colourA(bits));
    store<u64>(row, colourB(bits), 8);
    row += 16;
  }
}

// @ts-ignore: decorator
@inline
function colourA(bits: u32): u64 {
  if ((bits & 0x8000) != 0) {
    const blue = (bits >> 1) & 15;
    return pack((bits >> 10) & 31, (bits >> 5) & 31, (blue << 1) | (blue >> 3), 30);
  }
  const blue = (bits >> 1) & 7;
  return pack(widen4((bits >> 8) & 15), widen4((bits >> 4) & 15), (blue << 2) | (blue >> 1), (bits >> 10) & 28);
}

// @ts-ignore: decorator
@inline
function colourB(bits: u32): u64 {
  if ((bits & 0x80000000) != 0) return pack((bits >> 26) & 31, (bits >> 21) & 31, (bits >> 16) & 31, 30);
  return pack(widen4((bits >> 24) & 15), widen4((bits >> 20) & 15), widen4((bits >> 16) & 15), (bits >> 26) & 28);
}

// @ts-ignore: decorator
@inline
function widen4(value: u32): u32 {
  return (value << 1) | (value >> 3);
}

// @ts-ignore: decorator
@inline
function pack(red: u32, green: u32, blue: u32, alpha: u32): u64 {
  return <u64>((green << 16) | red) | ((<u64>((alpha << 16) | blue)) << 32);
}
