// BC7. Layout: https://learn.microsoft.com/windows/win32/direct3d11/bc7-format-mode-reference
//
// Eight modes. Each channel's end points lie side by side, so they are packed into 16-bit lanes, widened to 8 bits together,
// and interpolated into a palette of all subsets: 2 x 8, 3 x 4, 1 x 16 values and so on. The index of a pixel, with its subset
// above it, then picks from the palettes of planes.ts.

import { fourBits, threeBits } from "./alpha.ts";
import {
  pack2,
  pack4,
  pair,
  pick32,
  ramp16,
  ramp2x4,
  ramp2x8,
  ramp3x4,
  ramp4,
  ramp8,
  third8,
  twoSubsets,
  upper,
  widen,
} from "./bc7-ramp.ts";
import { THREE_ANCHORS, THREE_SUBSETS, TWO_ANCHORS } from "./partition.table.ts";
import { insertZero, paintPlanes, twoBits } from "./planes.ts";

/** Decodes one block; every block gives pixels. */
export function bc7(src: usize, dst: usize, stride: usize): void {
  const lo = load<u64>(src);
  const hi = load<u64>(src, 8);
  switch (<i32>ctz(<u32>lo | 0x100)) {
    case 0:
      mode0(lo, hi, dst, stride);
      return;
    case 1:
      mode1(lo, hi, dst, stride);
      return;
    case 2:
      mode2(lo, hi, dst, stride);
      return;
    case 3:
      mode3(lo, hi, dst, stride);
      return;
    case 4:
      mode4(lo, hi, dst, stride);
      return;
    case 5:
      mode5(lo, hi, dst, stride);
      return;
    case 6:
      mode6(lo, hi, dst, stride);
      return;
    case 7:
      mode7(lo, hi, dst, stride);
      return;
    default:
      // Reserved: transparent black.
      paintPlanes(i64x2.splat(0), i64x2.splat(0), i64x2.splat(0), i64x2.splat(0), dst, stride);
  }
}

/** Indices of `count` bits with the bits that the anchors of a three-subset shape do not store. */
// @ts-ignore: decorator
@inline
function threeAnchored(packed: u64, shape: usize, count: u64): u64 {
  const anchors = THREE_ANCHORS + (shape << 1);
  const first = insertZero(packed, count - 1);
  const second = insertZero(first, <u64>load<u8>(anchors) * count + count - 1);
  return insertZero(second, <u64>load<u8>(anchors, 1) * count + count - 1);
}

// @ts-ignore: decorator
@inline
function twoAnchored(packed: u64, shape: usize, count: u64): u64 {
  return insertZero(insertZero(packed, count - 1), <u64>load<u8>(TWO_ANCHORS + shape) * count + count - 1);
}

/** Six end points of one channel, widened from `count` bits; `low` is put below them first when there are p-bits. */
// @ts-ignore: decorator
@inline
function six(field: u64, count: u64): v128 {
  return pair(pack4(field, count), pack2(field >> (count * 4), count));
}

function mode0(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const shape = <usize>(lo >> 1) & 15;
  const p = six(hi >> 13, 1);
  const red = widen(v128.or(i16x8.shl(six(lo >> 5, 4), 1), p), 5);
  const green = widen(v128.or(i16x8.shl(six(lo >> 29, 4), 1), p), 5);
  const blue = widen(v128.or(i16x8.shl(six((lo >> 53) | (hi << 11), 4), 1), p), 5);
  const indices = v128.or(
    threeBits(threeAnchored(hi >> 19, shape, 3)),
    i8x16.shl(v128.load(THREE_SUBSETS + (shape << 4)), 3),
  );
  paintPlanes(
    pick32(ramp2x8(red), third8(red), indices),
    pick32(ramp2x8(green), third8(green), indices),
    pick32(ramp2x8(blue), third8(blue), indices),
    i8x16.splat(-1),
    dst,
    stride,
  );
}

function mode1(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const shape = <usize>(lo >> 2) & 63;
  // One p-bit for both ends of a subset.
  const bits = hi >> 16;
  const p = i64x2.splat(<i64>((bits & 1) * 0x0000000000010001 + ((bits >> 1) & 1) * 0x0001000100000000));
  const rg = widen(v128.or(i16x8.shl(pair(pack4(lo >> 8, 6), pack4(lo >> 32, 6)), 1), p), 7);
  const b = widen(v128.or(i16x8.shl(i64x2.splat(<i64>pack4((lo >> 56) | (hi << 8), 6)), 1), p), 7);
  const indices = v128.or(threeBits(twoAnchored(hi >> 18, shape, 3)), twoSubsets(shape, 3));
  paintPlanes(
    v128.swizzle(ramp2x8(rg), indices),
    v128.swizzle(ramp2x8(upper(rg)), indices),
    v128.swizzle(ramp2x8(b), indices),
    i8x16.splat(-1),
    dst,
    stride,
  );
}

function mode2(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const shape = <usize>(lo >> 3) & 63;
  const red = widen(six(lo >> 9, 5), 5);
  const green = widen(six((lo >> 39) | (hi << 25), 5), 5);
  const blue = widen(six(hi >> 5, 5), 5);
  const indices = v128.or(
    twoBits(threeAnchored(hi >> 35, shape, 2)),
    i8x16.shl(v128.load(THREE_SUBSETS + (shape << 4)), 2),
  );
  paintPlanes(
    v128.swizzle(ramp3x4(red), indices),
    v128.swizzle(ramp3x4(green), indices),
    v128.swizzle(ramp3x4(blue), indices),
    i8x16.splat(-1),
    dst,
    stride,
  );
}

function mode3(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const shape = <usize>(lo >> 4) & 63;
  const p = i64x2.splat(<i64>pack4(hi >> 30, 1));
  // Seven bits and the p-bit are eight.
  const rg = v128.or(i16x8.shl(pair(pack4(lo >> 10, 7), pack4((lo >> 38) | (hi << 26), 7)), 1), p);
  const b = v128.or(i16x8.shl(i64x2.splat(<i64>pack4(hi >> 2, 7)), 1), p);
  const indices = v128.or(twoBits(twoAnchored(hi >> 34, shape, 2)), twoSubsets(shape, 2));
  paintPlanes(
    v128.swizzle(ramp2x4(rg), indices),
    v128.swizzle(ramp2x4(upper(rg)), indices),
    v128.swizzle(ramp2x4(b), indices),
    i8x16.splat(-1),
    dst,
    stride,
  );
}

function mode7(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const shape = <usize>(lo >> 8) & 63;
  const p = i64x2.splat(<i64>pack4(hi >> 30, 1));
  const rg = widen(v128.or(i16x8.shl(pair(pack4(lo >> 14, 5), pack4(lo >> 34, 5)), 1), p), 6);
  const ba = widen(v128.or(i16x8.shl(pair(pack4((lo >> 54) | (hi << 10), 5), pack4(hi >> 10, 5)), 1), p), 6);
  const indices = v128.or(twoBits(twoAnchored(hi >> 34, shape, 2)), twoSubsets(shape, 2));
  paintPlanes(
    v128.swizzle(ramp2x4(rg), indices),
    v128.swizzle(ramp2x4(upper(rg)), indices),
    v128.swizzle(ramp2x4(ba), indices),
    v128.swizzle(ramp2x4(upper(ba)), indices),
    dst,
    stride,
  );
}

/** Writes planes after one of the colours changed places with alpha. */
// @ts-ignore: decorator
@inline
function paintRotated(rotation: u32, red: v128, green: v128, blue: v128, alpha: v128, dst: usize, stride: usize): void {
  if (rotation == 0) paintPlanes(red, green, blue, alpha, dst, stride);
  else if (rotation == 1) paintPlanes(alpha, green, blue, red, dst, stride);
  else if (rotation == 2) paintPlanes(red, alpha, blue, green, dst, stride);
  else paintPlanes(red, green, alpha, blue, dst, stride);
}

/** Lanes 2 and 3 in the place of 0 and 1. */
// @ts-ignore: decorator
@inline
function next(ends: v128): v128 {
  return i32x4.shuffle(ends, ends, 1, 1, 1, 1);
}

function mode4(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const rgb = pair(pack2(lo >> 8, 5) | (pack2(lo >> 18, 5) << 32), pack2(lo >> 28, 5));
  const colour = widen(rgb, 5);
  const alpha = widen(i64x2.splat(<i64>pack2(lo >> 38, 6)), 6);
  const short = twoBits(insertZero(((lo >> 50) | (hi << 14)) & 0x7fffffff, 1));
  const long = threeBits(insertZero(hi >> 17, 2));
  const rotation = <u32>(lo >> 5) & 3;
  if ((lo & 0x80) == 0) {
    paintRotated(
      rotation,
      v128.swizzle(ramp4(colour), short),
      v128.swizzle(ramp4(next(colour)), short),
      v128.swizzle(ramp4(upper(colour)), short),
      v128.swizzle(ramp8(alpha), long),
      dst,
      stride,
    );
    return;
  }
  paintRotated(
    rotation,
    v128.swizzle(ramp8(colour), long),
    v128.swizzle(ramp8(next(colour)), long),
    v128.swizzle(ramp8(upper(colour)), long),
    v128.swizzle(ramp4(alpha), short),
    dst,
    stride,
  );
}

function mode5(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const rgb = pair(pack2(lo >> 8, 7) | (pack2(lo >> 22, 7) << 32), pack2(lo >> 36, 7));
  const colour = widen(rgb, 7);
  const alpha = i64x2.splat(<i64>pack2((lo >> 50) | (hi << 14), 8));
  const indices = twoBits(insertZero((hi >> 2) & 0x7fffffff, 1));
  paintRotated(
    <u32>(lo >> 6) & 3,
    v128.swizzle(ramp4(colour), indices),
    v128.swizzle(ramp4(next(colour)), indices),
    v128.swizzle(ramp4(upper(colour)), indices),
    v128.swizzle(ramp4(alpha), twoBits(insertZero(hi >> 33, 1))),
    dst,
    stride,
  );
}

function mode6(lo: u64, hi: u64, dst: usize, stride: usize): void {
  const p = i32x4.splat((<i32>(lo >> 63) & 1) | ((<i32>hi & 1) << 16));
  const fields = pair(pack2(lo >> 7, 7) | (pack2(lo >> 21, 7) << 32), pack2(lo >> 35, 7) | (pack2(lo >> 49, 7) << 32));
  // Seven bits and the p-bit are eight.
  const ends = v128.or(i16x8.shl(fields, 1), p);
  const indices = fourBits(insertZero(hi >> 1, 3));
  const blue = upper(ends);
  paintPlanes(
    v128.swizzle(ramp16(ends), indices),
    v128.swizzle(ramp16(next(ends)), indices),
    v128.swizzle(ramp16(blue), indices),
    v128.swizzle(ramp16(next(blue)), indices),
    dst,
    stride,
  );
}
