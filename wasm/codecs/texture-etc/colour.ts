// The colour half of ETC1 and ETC2: 8 bytes, a big-endian number whose pixels run down columns. All sixteen pixels of
// a block come out of four or eight paints; a row is one byte swizzle of the paints.

import { DIFFERENCES, MODIFIERS, MODIFIERS_PUNCHED } from "./modifier.table";

/** Keeps the left two pixels of a row. */
const LEFT_HALF = i64x2(-1, 0);

/**
 * Writes one block of 4 x 4 RGBA pixels to dst. `alpha` is 255, or 0 where an alpha half is laid over it later;
 * `punched` reads the difference bit as "opaque".
 */
// @ts-ignore: decorator
@inline
export function colourBlock(src: usize, dst: usize, stride: usize, alpha: u64, punched: bool): void {
  const high = bswap<u32>(load<u32>(src));
  const low = bswap<u32>(load<u32>(src, 4));
  const opaque = !punched || (high & 2) != 0;
  if (!punched && (high & 2) == 0) {
    const red = spread4(high >> 28, (high >> 24) & 15);
    const green = spread4((high >> 20) & 15, (high >> 16) & 15);
    const blue = spread4((high >> 12) & 15, (high >> 8) & 15);
    halves(high, low, dst, stride, first(red, green, blue, alpha), second(red, green, blue, alpha), true);
    return;
  }
  const red = high >> 27;
  const green = (high >> 19) & 31;
  const blue = (high >> 11) & 31;
  const red2 = red + (<i32>(high << 5) >> 29);
  const green2 = green + (<i32>(high << 13) >> 29);
  const blue2 = blue + (<i32>(high << 21) >> 29);
  if (((red2 | green2 | blue2) & ~31) == 0) {
    const one = pack(widen5(red), widen5(green), widen5(blue), alpha);
    const two = pack(widen5(red2), widen5(green2), widen5(blue2), alpha);
    halves(high, low, dst, stride, one, two, opaque);
  } else if ((red2 & ~31) != 0) {
    paintT(high, low, dst, stride, alpha, opaque);
  } else if ((green2 & ~31) != 0) {
    paintH(high, low, dst, stride, alpha, opaque);
  } else {
    planar(high, low, dst, stride, alpha);
  }
}

// @ts-ignore: decorator
@inline
function spread4(one: u32, two: u32): u32 {
  return (one * 17) | ((two * 17) << 16);
}

// @ts-ignore: decorator
@inline
function first(red: u32, green: u32, blue: u32, alpha: u64): u64 {
  return pack(red & 0xff, green & 0xff, blue & 0xff, alpha);
}

// @ts-ignore: decorator
@inline
function second(red: u32, green: u32, blue: u32, alpha: u64): u64 {
  return pack(red >> 16, green >> 16, blue >> 16, alpha);
}

// @ts-ignore: decorator
@inline
function widen5(value: u32): u32 {
  return (value << 3) | (value >> 2);
}

/** Four lanes of 16 bits. */
// @ts-ignore: decorator
@inline
function pack(red: u32, green: u32, blue: u32, alpha: u64): u64 {
  return <u64>red | ((<u64>green) << 16) | ((<u64>blue) << 32) | (alpha << 48);
}

/** Two halves of a block, each with a base colour and a row of the modifier table. */
function halves(high: u32, low: u32, dst: usize, stride: usize, one: u64, two: u64, opaque: bool): void {
  const table = opaque ? MODIFIERS : MODIFIERS_PUNCHED;
  const base1 = i64x2.splat(one);
  const base2 = i64x2.splat(two);
  const step1 = v128.load(table + (((high >> 5) & 7) << 4));
  const step2 = v128.load(table + (((high >> 2) & 7) << 4));
  let paints1 = i8x16.narrow_i16x8_u(i16x8.add(base1, step1), i16x8.sub(base1, step1));
  let paints2 = i8x16.narrow_i16x8_u(i16x8.add(base2, step2), i16x8.sub(base2, step2));
  if (!opaque) {
    paints1 = i32x4.replace_lane(paints1, 2, 0);
    paints2 = i32x4.replace_lane(paints2, 2, 0);
  }
  const bits = spreadIndices(low);
  if ((high & 1) != 0) {
    v128.store(dst, v128.swizzle(paints1, rowIndices(bits, 0)));
    v128.store(dst + stride, v128.swizzle(paints1, rowIndices(bits, 1)));
    v128.store(dst + 2 * stride, v128.swizzle(paints2, rowIndices(bits, 2)));
    v128.store(dst + 3 * stride, v128.swizzle(paints2, rowIndices(bits, 3)));
  } else {
    sideBySide(dst, paints1, paints2, rowIndices(bits, 0));
    sideBySide(dst + stride, paints1, paints2, rowIndices(bits, 1));
    sideBySide(dst + 2 * stride, paints1, paints2, rowIndices(bits, 2));
    sideBySide(dst + 3 * stride, paints1, paints2, rowIndices(bits, 3));
  }
}

// @ts-ignore: decorator
@inline
function sideBySide(dst: usize, left: v128, right: v128, indices: v128): void {
  v128.store(dst, v128.bitselect(v128.swizzle(left, indices), v128.swizzle(right, indices), LEFT_HALF));
}

/** Lane x holds the index bits of column x: the low ones from bit 12 on, the high ones from bit 28 on. */
// @ts-ignore: decorator
@inline
function spreadIndices(low: u32): v128 {
  return i32x4.mul(i32x4.splat(low), i32x4(4096, 256, 16, 1));
}

/** Which bytes of the paints are the pixels of row y. */
// @ts-ignore: decorator
@inline
function rowIndices(bits: v128, y: i32): v128 {
  const index = v128.or(
    v128.and(i32x4.shr_u(bits, 10 + y), i32x4.splat(4)),
    v128.and(i32x4.shr_u(bits, 25 + y), i32x4.splat(8)),
  );
  return v128.or(
    v128.shuffle<u8>(index, index, 0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12),
    i32x4.splat(0x03020100),
  );
}

function fourPaints(low: u32, dst: usize, stride: usize, paints: v128): void {
  const bits = spreadIndices(low);
  v128.store(dst, v128.swizzle(paints, rowIndices(bits, 0)));
  v128.store(dst + stride, v128.swizzle(paints, rowIndices(bits, 1)));
  v128.store(dst + 2 * stride, v128.swizzle(paints, rowIndices(bits, 2)));
  v128.store(dst + 3 * stride, v128.swizzle(paints, rowIndices(bits, 3)));
}

function paintT(high: u32, low: u32, dst: usize, stride: usize, alpha: u64, opaque: bool): void {
  const red1 = ((high >> 25) & 12) | ((high >> 24) & 3);
  const one = pack(red1 * 17, ((high >> 20) & 15) * 17, ((high >> 16) & 15) * 17, alpha);
  const two = pack(((high >> 12) & 15) * 17, ((high >> 8) & 15) * 17, ((high >> 4) & 15) * 17, alpha);
  const distance = v128.load64_splat(DIFFERENCES + ((((high >> 1) & 6) | (high & 1)) << 3));
  const base2 = i64x2.splat(two);
  const above = i16x8.add(base2, distance);
  const below = i16x8.sub(base2, distance);
  const upper = v128.shuffle<u64>(i64x2.splat(one), above, 0, 2);
  const lower = v128.shuffle<u64>(base2, below, 0, 2);
  const paints = i8x16.narrow_i16x8_u(upper, lower);
  fourPaints(low, dst, stride, opaque ? paints : i32x4.replace_lane(paints, 2, 0));
}

function paintH(high: u32, low: u32, dst: usize, stride: usize, alpha: u64, opaque: bool): void {
  const red1 = (high >> 27) & 15;
  const green1 = ((high >> 23) & 14) | ((high >> 20) & 1);
  const blue1 = ((high >> 16) & 8) | ((high >> 15) & 7);
  const red2 = (high >> 11) & 15;
  const green2 = (high >> 7) & 15;
  const blue2 = (high >> 3) & 15;
  const order = <u32>(((red1 << 16) | (green1 << 8) | blue1) >= ((red2 << 16) | (green2 << 8) | blue2));
  const distance = v128.load64_splat(DIFFERENCES + (((high & 4) | ((high & 1) << 1) | order) << 3));
  const base1 = i64x2.splat(pack(red1 * 17, green1 * 17, blue1 * 17, alpha));
  const base2 = i64x2.splat(pack(red2 * 17, green2 * 17, blue2 * 17, alpha));
  const upper = v128.shuffle<u64>(i16x8.add(base1, distance), i16x8.sub(base1, distance), 0, 2);
  const lower = v128.shuffle<u64>(i16x8.add(base2, distance), i16x8.sub(base2, distance), 0, 2);
  const paints = i8x16.narrow_i16x8_u(upper, lower);
  fourPaints(low, dst, stride, opaque ? paints : i32x4.replace_lane(paints, 2, 0));
}

/** A plane through three colours: at (0,0), (4,0) and (0,4). */
function planar(high: u32, low: u32, dst: usize, stride: usize, alpha: u64): void {
  const redO = widen6((high >> 25) & 63);
  const greenO = widen7(((high >> 18) & 64) | ((high >> 17) & 63));
  const blueO = widen6(((high >> 11) & 32) | ((high >> 8) & 24) | ((high >> 7) & 7));
  const redH = widen6(((high >> 1) & 62) | (high & 1));
  const origin = i64x2.splat(pack(redO, greenO, blueO, alpha));
  const across = i16x8.sub(i64x2.splat(pack(redH, widen7(low >> 25), widen6((low >> 19) & 63), alpha)), origin);
  const down = i16x8.sub(
    i64x2.splat(pack(widen6((low >> 13) & 63), widen7((low >> 6) & 127), widen6(low & 63), alpha)),
    origin,
  );
  const twice = i16x8.add(across, across);
  let left = i16x8.add(i16x8.add(i16x8.shl(origin, 2), i16x8.splat(2)), v128.and(across, i64x2(0, -1)));
  for (let y = 0; y < 4; y++) {
    const right = i16x8.add(left, twice);
    v128.store(dst, i8x16.narrow_i16x8_u(i16x8.shr_s(left, 2), i16x8.shr_s(right, 2)));
    left = i16x8.add(left, down);
    dst += stride;
  }
}

// @ts-ignore: decorator
@inline
function widen6(value: u32): u32 {
  return (value << 2) | (value >> 4);
}

// @ts-ignore: decorator
@inline
function widen7(value: u32): u32 {
  return (value << 1) | (value >> 6);
}
