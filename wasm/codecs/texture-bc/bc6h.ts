// BC6H. Layout: https://learn.microsoft.com/windows/win32/direct3d11/bc6h-format
//
// Half floats without alpha. End points are up to 16 bits, partly as differences to the first one; they are interpolated as
// integers and only the results are scaled to the bits of half floats. Palettes of 16 values (one subset of sixteen, or two of
// eight) lie in two vectors a channel.

import { fourBits, threeBits } from "./alpha.ts";
import * as layout from "./bc6h-layout.ts";
import { TWO_ANCHORS, TWO_SUBSETS } from "./partition.table.ts";
import { insertZero } from "./planes.ts";

/** Decodes one block; `points` are 48 bytes of scratch. Every block gives pixels. */
export function bc6h(src: usize, dst: usize, stride: usize, signed: bool, points: usize): void {
  const lo = load<u64>(src);
  const hi = load<u64>(src, 8);
  const mode = <u32>lo & 3 ? ((<u32>lo & 2) == 0 ? 1 : <u32>lo & 31) : 0;
  switch (mode) {
    case 0:
      layout.fields0(lo, hi, points);
      prepare(points, signed, true, 10, 5, 5, 5);
      break;
    case 1:
      layout.fields1(lo, hi, points);
      prepare(points, signed, true, 7, 6, 6, 6);
      break;
    case 2:
      layout.fields2(lo, hi, points);
      prepare(points, signed, true, 11, 5, 4, 4);
      break;
    case 6:
      layout.fields6(lo, hi, points);
      prepare(points, signed, true, 11, 4, 5, 4);
      break;
    case 10:
      layout.fields10(lo, hi, points);
      prepare(points, signed, true, 11, 4, 4, 5);
      break;
    case 14:
      layout.fields14(lo, hi, points);
      prepare(points, signed, true, 9, 5, 5, 5);
      break;
    case 18:
      layout.fields18(lo, hi, points);
      prepare(points, signed, true, 8, 6, 5, 5);
      break;
    case 22:
      layout.fields22(lo, hi, points);
      prepare(points, signed, true, 8, 5, 6, 5);
      break;
    case 26:
      layout.fields26(lo, hi, points);
      prepare(points, signed, true, 8, 5, 5, 6);
      break;
    case 30:
      layout.fields30(lo, hi, points);
      prepare(points, signed, false, 6, 6, 6, 6);
      break;
    case 3:
      layout.fields3(lo, hi, points);
      prepare(points, signed, false, 10, 10, 10, 10);
      break;
    case 7:
      layout.fields7(lo, hi, points);
      prepare(points, signed, true, 11, 9, 9, 9);
      break;
    case 11:
      layout.fields11(lo, hi, points);
      prepare(points, signed, true, 12, 8, 8, 8);
      break;
    case 15:
      layout.fields15(lo, hi, points);
      prepare(points, signed, true, 16, 4, 4, 4);
      break;
    default: {
      // Reserved: opaque black.
      const black = i16x8(0, 0, 0, 0x3c00, 0, 0, 0, 0x3c00);
      for (let row = 0; row < 4; row++) {
        v128.store(dst, black);
        v128.store(dst, black, 16);
        dst += stride;
      }
      return;
    }
  }
  if ((mode & 3) == 3) paintOne(hi, dst, stride, signed, points);
  else paintTwo(<usize>(hi >> 13) & 31, hi, dst, stride, signed, points);
}

/** Differences to sums, and everything to 16 or 17 bits, for all channels of all end points. */
function prepare(points: usize, signed: bool, transformed: bool, bits: u32, red: u32, green: u32, blue: u32): void {
  prepareChannel(points, signed, transformed, bits, red);
  prepareChannel(points + 4, signed, transformed, bits, green);
  prepareChannel(points + 8, signed, transformed, bits, blue);
}

function prepareChannel(point: usize, signed: bool, transformed: bool, bits: u32, deltaBits: u32): void {
  const base = signed ? extend(load<i32>(point), bits) : load<i32>(point);
  const mask = (1 << bits) - 1;
  store<i32>(point, unquantize(base, bits, signed));
  for (let other = point + 12; other < point + 48; other += 12) {
    let value = load<i32>(other);
    if (transformed) {
      value = (base + extend(value, deltaBits)) & mask;
      if (signed) value = extend(value, bits);
    } else if (signed) value = extend(value, bits);
    store<i32>(other, unquantize(value, bits, signed));
  }
}

// @ts-ignore: decorator
@inline
function extend(value: i32, bits: u32): i32 {
  return (value << (32 - bits)) >> (32 - bits);
}

function unquantize(value: i32, bits: u32, signed: bool): i32 {
  if (!signed) {
    if (bits >= 15 || value == 0) return value;
    return value == (1 << bits) - 1 ? 0xffff : ((value << 15) + 0x4000) >> (bits - 1);
  }
  if (bits >= 16 || value == 0) return value;
  const size = abs(value);
  const wide = size >= (1 << (bits - 1)) - 1 ? 0x7fff : ((size << 15) + 0x4000) >> (bits - 1);
  return value < 0 ? -wide : wide;
}

/** Four interpolated values as the bits of half floats, in 32-bit lanes. */
// @ts-ignore: decorator
@inline
function blend(first: v128, second: v128, weights: v128, signed: bool): v128 {
  const start = i32x4.add(i32x4.shl(first, 6), i32x4.splat(32));
  const value = i32x4.shr_s(i32x4.add(start, i32x4.mul(i32x4.sub(second, first), weights)), 6);
  const scale = i32x4.splat(31);
  if (!signed) return i32x4.shr_u(i32x4.mul(value, scale), 6);
  const size = i32x4.shr_u(i32x4.mul(i32x4.abs(value), scale), 5);
  return v128.or(size, v128.and(i32x4.shr_s(value, 31), i32x4.splat(0x8000)));
}

// @ts-ignore: decorator
@inline
function ends(point: usize): v128 {
  return v128.load32_splat(point);
}

/** Eight values between the ends at `first` and `second`. */
function ramp8(first: usize, second: usize, signed: bool): v128 {
  return i16x8.narrow_i32x4_u(
    blend(ends(first), ends(second), i32x4(0, 9, 18, 27), signed),
    blend(ends(first), ends(second), i32x4(37, 46, 55, 64), signed),
  );
}

/** The lower or upper eight of sixteen values. */
function half16(first: usize, second: usize, upper: bool, signed: bool): v128 {
  if (upper) {
    return i16x8.narrow_i32x4_u(
      blend(ends(first), ends(second), i32x4(34, 38, 43, 47), signed),
      blend(ends(first), ends(second), i32x4(51, 55, 60, 64), signed),
    );
  }
  return i16x8.narrow_i32x4_u(
    blend(ends(first), ends(second), i32x4(0, 4, 9, 13), signed),
    blend(ends(first), ends(second), i32x4(17, 21, 26, 30), signed),
  );
}

function paintOne(hi: u64, dst: usize, stride: usize, signed: bool, points: usize): void {
  const indices = fourBits(insertZero(hi >> 1, 3));
  paint(
    half16(points, points + 12, false, signed),
    half16(points, points + 12, true, signed),
    half16(points + 4, points + 16, false, signed),
    half16(points + 4, points + 16, true, signed),
    half16(points + 8, points + 20, false, signed),
    half16(points + 8, points + 20, true, signed),
    indices,
    dst,
    stride,
  );
}

function paintTwo(shape: usize, hi: u64, dst: usize, stride: usize, signed: bool, points: usize): void {
  const anchor = <u64>load<u8>(TWO_ANCHORS + shape) * 3 + 2;
  const packed = insertZero(insertZero(hi >> 18, 2), anchor);
  const indices = v128.or(threeBits(packed), i8x16.shl(v128.load(TWO_SUBSETS + (shape << 4)), 3));
  paint(
    ramp8(points, points + 12, signed),
    ramp8(points + 24, points + 36, signed),
    ramp8(points + 4, points + 16, signed),
    ramp8(points + 28, points + 40, signed),
    ramp8(points + 8, points + 20, signed),
    ramp8(points + 32, points + 44, signed),
    indices,
    dst,
    stride,
  );
}

/** Eight 16-bit values by byte positions: those below 16 from `low`, the others from `high`. */
// @ts-ignore: decorator
@inline
function pick(low: v128, high: v128, bytes: v128): v128 {
  return v128.or(v128.swizzle(low, bytes), v128.swizzle(high, i8x16.sub(bytes, i8x16.splat(16))));
}

function paint(
  redLow: v128,
  redHigh: v128,
  greenLow: v128,
  greenHigh: v128,
  blueLow: v128,
  blueHigh: v128,
  indices: v128,
  dst: usize,
  stride: usize,
): void {
  // Index i becomes the byte positions 2i and 2i + 1.
  const doubled = i8x16.shl(indices, 1);
  const step = i8x16(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  const top = i8x16.add(i8x16.shuffle(doubled, doubled, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7), step);
  paintRows(pick(redLow, redHigh, top), pick(greenLow, greenHigh, top), pick(blueLow, blueHigh, top), dst, stride);
  const bottom = i8x16.add(
    i8x16.shuffle(doubled, doubled, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15),
    step,
  );
  dst += stride << 1;
  paintRows(
    pick(redLow, redHigh, bottom),
    pick(greenLow, greenHigh, bottom),
    pick(blueLow, blueHigh, bottom),
    dst,
    stride,
  );
}

/** Two rows of four pixels with alpha 1.0. */
// @ts-ignore: decorator
@inline
function paintRows(red: v128, green: v128, blue: v128, dst: usize, stride: usize): void {
  const alpha = i16x8.splat(0x3c00);
  const rgLow = i16x8.shuffle(red, green, 0, 8, 1, 9, 2, 10, 3, 11);
  const baLow = i16x8.shuffle(blue, alpha, 0, 8, 1, 9, 2, 10, 3, 11);
  v128.store(dst, i32x4.shuffle(rgLow, baLow, 0, 4, 1, 5));
  v128.store(dst, i32x4.shuffle(rgLow, baLow, 2, 6, 3, 7), 16);
  const rgHigh = i16x8.shuffle(red, green, 4, 12, 5, 13, 6, 14, 7, 15);
  const baHigh = i16x8.shuffle(blue, alpha, 4, 12, 5, 13, 6, 14, 7, 15);
  dst += stride;
  v128.store(dst, i32x4.shuffle(rgHigh, baHigh, 0, 4, 1, 5));
  v128.store(dst, i32x4.shuffle(rgHigh, baHigh, 2, 6, 3, 7), 16);
}
