// Endpoints of any range and weights to half floats.
import { BLOCK, HIGH_ENDPOINTS, HIGH_MASKS, WEIGHTS } from "./area";

/** Pixels of 8 bytes; `map` has a byte of 0 to 3 for each pixel, or is 0 for blocks of one partition. */
export function shadeHigh(pixels: u32, map: usize): void {
  for (let pixel: usize = 0; pixel < pixels; pixel++) {
    const part = map == 0 ? 0 : <usize>load<u8>(map + pixel);
    const from = HIGH_ENDPOINTS + (part << 5);
    const weights = i32x4.extend_low_i16x8_s(v128.load_zero<u64>(WEIGHTS + (pixel << 3)));
    const low = i32x4.shl(v128.load(from), 6);
    const sum = i32x4.add(low, i32x4.mul(v128.load(from, 16), weights));
    const colour = i32x4.shr_s(i32x4.add(sum, i32x4.splat(32)), 6);
    const half = v128.bitselect(ofLogarithm(colour), ofFraction(colour), v128.load(HIGH_MASKS + (part << 4)));
    v128.store_lane<u64>(BLOCK + (pixel << 3), i16x8.narrow_i32x4_u(half, half), 0);
  }
}

/** A constant block's colour: half floats already, or fractions of 65,536. */
export function constantHigh(colour: u64, isHalf: bool): u64 {
  if (isHalf) return colour;
  const half = ofFraction(i32x4.extend_low_i16x8_u(i64x2.splat(colour)));
  return i64x2.extract_lane(i16x8.narrow_i32x4_u(half, half), 0);
}

/** 5 bits of exponent and 11 of mantissa, whose curve has three straight parts; at most the largest half. */
// @ts-ignore: decorator
@inline
function ofLogarithm(colour: v128): v128 {
  const mantissa = v128.and(colour, i32x4.splat(0x7ff));
  const first = i32x4.mul(mantissa, i32x4.splat(3));
  const second = i32x4.sub(i32x4.shl(mantissa, 2), i32x4.splat(512));
  const third = i32x4.sub(i32x4.mul(mantissa, i32x4.splat(5)), i32x4.splat(2048));
  const below = v128.bitselect(first, second, i32x4.lt_s(mantissa, i32x4.splat(512)));
  const picked = v128.bitselect(third, below, i32x4.ge_s(mantissa, i32x4.splat(1536)));
  const half = i32x4.add(i32x4.shl(i32x4.shr_u(colour, 11), 10), i32x4.shr_u(picked, 3));
  return i32x4.min_s(half, i32x4.splat(0x7bff));
}

/** The colour over 65,536 without what a half cannot hold; 65,535 is 1. */
// @ts-ignore: decorator
@inline
function ofFraction(colour: v128): v128 {
  // The float's bits: 13 fewer of mantissa, and an exponent that is 112 smaller, and 16 smaller again for the division.
  const bits = i32x4.sub(i32x4.shr_u(f32x4.convert_i32x4_u(colour), 13), i32x4.splat((112 + 16) << 10));
  // Halves below 2^-14 have no leading bit: the smallest is 2^-24.
  const small = i32x4.shl(colour, 8);
  const half = v128.bitselect(small, bits, i32x4.lt_s(colour, i32x4.splat(4)));
  return v128.bitselect(i32x4.splat(0x3c00), half, i32x4.eq(colour, i32x4.splat(65535)));
}
