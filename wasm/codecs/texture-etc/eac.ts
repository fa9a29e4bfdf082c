// EAC: 8 bytes, a base, a multiplier, a table and sixteen 3-bit indices that run down columns from the highest bit.

import { EAC_STEPS } from "./modifier.table";

/** Lane x holds the twelve index bits of column x, its first pixel in the highest three. */
// @ts-ignore: decorator
@inline
function columns(word: u64): v128 {
  const low = <u32>word;
  const spread = i32x4.splat(low & 0xfff);
  const two = i32x4.replace_lane(spread, 2, (low >> 12) & 0xfff);
  const one = i32x4.replace_lane(two, 1, <u32>(word >> 24) & 0xfff);
  return i32x4.replace_lane(one, 0, <u32>(word >> 36) & 0xfff);
}

/** The eight steps of a block's table as 16-bit lanes. */
// @ts-ignore: decorator
@inline
function steps(word: u64): v128 {
  return v128.load_ext<i8>(EAC_STEPS + <usize>(((word >> 48) & 15) << 3));
}

/** Lays the alpha half of ETC2 RGBA8 over sixteen pixels whose alpha is 0. */
// @ts-ignore: decorator
@inline
export function alphaBlock(src: usize, dst: usize, stride: usize): void {
  const word = bswap<u64>(load<u64>(src));
  const base = i16x8.splat(<i16>(word >> 56));
  const factor = i16x8.splat(<i16>((word >> 52) & 15));
  const values = i16x8.add(base, i16x8.mul(steps(word), factor));
  const paints = i8x16.narrow_i16x8_u(values, values);
  const bits = columns(word);
  alphaRow(dst, paints, i32x4.shl(bits, 15));
  alphaRow(dst + stride, paints, i32x4.shl(bits, 18));
  alphaRow(dst + 2 * stride, paints, i32x4.shl(bits, 21));
  alphaRow(dst + 3 * stride, paints, i32x4.shl(bits, 24));
}

/** An index in the highest byte of each lane picks alpha; the other bytes pick nothing. */
// @ts-ignore: decorator
@inline
function alphaRow(dst: usize, paints: v128, indices: v128): void {
  const pick = v128.or(v128.and(indices, i32x4.splat(0x07000000)), i32x4.splat(0x00808080));
  v128.store(dst, v128.or(v128.load(dst), v128.swizzle(paints, pick)));
}

/** The eight values of an R11 block as 16-bit numbers: 0 to 65535. */
// @ts-ignore: decorator
@inline
function unsignedPaints(word: u64): v128 {
  const base = i16x8.splat(<i16>((word >> 56) * 8 + 4));
  const factor = <i16>((word >> 52) & 15);
  const scaled = i16x8.mul(steps(word), i16x8.splat(factor == 0 ? 1 : factor * 8));
  const values = i16x8.min_s(i16x8.max_s(i16x8.add(base, scaled), i16x8.splat(0)), i16x8.splat(2047));
  return v128.or(i16x8.shl(values, 5), i16x8.shr_u(values, 6));
}

/** The same of a signed block, with 0 in the middle: -1 is 1, 0 is 32768, +1 is 65535. */
// @ts-ignore: decorator
@inline
function signedPaints(word: u64): v128 {
  const first = <i32>(<i8>(word >> 56));
  const base = i16x8.splat(<i16>((first == -128 ? -127 : first) * 8));
  const factor = <i16>((word >> 52) & 15);
  const scaled = i16x8.mul(steps(word), i16x8.splat(factor == 0 ? 1 : factor * 8));
  const values = i16x8.min_s(i16x8.max_s(i16x8.add(base, scaled), i16x8.splat(-1023)), i16x8.splat(1023));
  const size = i16x8.abs(values);
  const wide = v128.or(i16x8.shl(size, 5), i16x8.shr_u(size, 5));
  const sign = i16x8.shr_s(values, 15);
  return v128.xor(i16x8.sub(v128.xor(wide, sign), sign), i16x8.splat(-0x8000));
}

// @ts-ignore: decorator
@inline
function paints11(word: u64, signed: bool): v128 {
  return signed ? signedPaints(word) : unsignedPaints(word);
}

/** One R11 block as 4 x 4 grey pixels of four 16-bit channels. */
// @ts-ignore: decorator
@inline
export function greyBlock(src: usize, dst: usize, stride: usize, signed: bool): void {
  const word = bswap<u64>(load<u64>(src));
  const paints = paints11(word, signed);
  const bits = columns(word);
  greyRow(dst, paints, i32x4.shr_u(bits, 9));
  greyRow(dst + stride, paints, i32x4.shr_u(bits, 6));
  greyRow(dst + 2 * stride, paints, i32x4.shr_u(bits, 3));
  greyRow(dst + 3 * stride, paints, bits);
}

// @ts-ignore: decorator
@inline
function greyRow(dst: usize, paints: v128, indices: v128): void {
  const grey = pickRow(paints, indices);
  pixelRow(dst, grey, i32x4.shl(grey, 16), v128.or(grey, OPAQUE_HIGH));
}

/** One RG11 block: the red half, then the green half. */
// @ts-ignore: decorator
@inline
export function redGreenBlock(src: usize, dst: usize, stride: usize, signed: bool): void {
  const redWord = bswap<u64>(load<u64>(src));
  const greenWord = bswap<u64>(load<u64>(src, 8));
  const redPaints = paints11(redWord, signed);
  const greenPaints = paints11(greenWord, signed);
  const redBits = columns(redWord);
  const greenBits = columns(greenWord);
  redGreenRow(dst, redPaints, greenPaints, i32x4.shr_u(redBits, 9), i32x4.shr_u(greenBits, 9), signed);
  redGreenRow(dst + stride, redPaints, greenPaints, i32x4.shr_u(redBits, 6), i32x4.shr_u(greenBits, 6), signed);
  redGreenRow(dst + 2 * stride, redPaints, greenPaints, i32x4.shr_u(redBits, 3), i32x4.shr_u(greenBits, 3), signed);
  redGreenRow(dst + 3 * stride, redPaints, greenPaints, redBits, greenBits, signed);
}

// @ts-ignore: decorator
@inline
function redGreenRow(dst: usize, red: v128, green: v128, redBits: v128, greenBits: v128, signed: bool): void {
  const high = v128.or(v128.and(rest11(signed), i32x4.splat(0xffff)), OPAQUE_HIGH);
  pixelRow(dst, pickRow(red, redBits), i32x4.shl(pickRow(green, greenBits), 16), high);
}

const OPAQUE_HIGH = i32x4.splat(0xffff0000);

/** What an absent channel holds: 0 in the scale of the present ones. */
// @ts-ignore: decorator
@inline
function rest11(signed: bool): v128 {
  return signed ? i32x4.splat(0x8000) : i32x4.splat(0);
}

/** Four values of a row in the low halves of four lanes. */
// @ts-ignore: decorator
@inline
function pickRow(paints: v128, indices: v128): v128 {
  const index = i32x4.shl(v128.and(indices, i32x4.splat(7)), 1);
  const pick = v128.or(v128.or(index, i32x4.shl(index, 8)), i32x4.splat(<i32>0x80800100));
  return v128.swizzle(paints, pick);
}

/** Writes four pixels of 8 bytes: low lanes of red and green, one lane of blue and alpha. */
// @ts-ignore: decorator
@inline
function pixelRow(dst: usize, red: v128, greenHigh: v128, high: v128): void {
  const low = v128.or(red, greenHigh);
  v128.store(dst, v128.shuffle<u32>(low, high, 0, 4, 1, 5));
  v128.store(dst, v128.shuffle<u32>(low, high, 2, 6, 3, 7), 16);
}
