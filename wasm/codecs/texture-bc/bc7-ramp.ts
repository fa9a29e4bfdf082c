// Palettes of BC7: both ends of a channel in every subset, to the values between them.

import { TWO_SUBSETS } from "./partition.table.ts";

/** `count` low bits in each of four 16-bit lanes, from a field of four numbers of `count` bits. */
// @ts-ignore: decorator
@inline
export function pack4(field: u64, count: u64): u64 {
  const mask = (<u64>1 << count) - 1;
  return (
    (field & mask) |
    ((field & (mask << count)) << (16 - count)) |
    ((field & (mask << (count * 2))) << (32 - count * 2)) |
    ((field & (mask << (count * 3))) << (48 - count * 3))
  );
}

/** The same for two numbers, in the low 32 bits. */
// @ts-ignore: decorator
@inline
export function pack2(field: u64, count: u64): u64 {
  const mask = (<u64>1 << count) - 1;
  return (field & mask) | ((field & (mask << count)) << (16 - count));
}

// @ts-ignore: decorator
@inline
export function pair(low: u64, high: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(<i64>low), 1, <i64>high);
}

/** Lanes of `count` bits widened to eight by repeating their high bits. */
// @ts-ignore: decorator
@inline
export function widen(lanes: v128, count: i32): v128 {
  if (count == 8) return lanes;
  return v128.or(i16x8.shl(lanes, 8 - count), i16x8.shr_u(lanes, count * 2 - 8));
}

/** Values between two ends by weights of 64ths. */
// @ts-ignore: decorator
@inline
function ramp(first: v128, second: v128, weights: v128): v128 {
  const start = i16x8.add(i16x8.shl(first, 6), i16x8.splat(32));
  return i16x8.shr_u(i16x8.add(start, i16x8.mul(i16x8.sub(second, first), weights)), 6);
}

// @ts-ignore: decorator
@inline
function weights2(): v128 {
  return i16x8(0, 21, 43, 64, 0, 21, 43, 64);
}

// @ts-ignore: decorator
@inline
function weights3(): v128 {
  return i16x8(0, 9, 18, 27, 37, 46, 55, 64);
}

/** Subset of each pixel of a two-subset shape, times `step`. */
// @ts-ignore: decorator
@inline
export function twoSubsets(shape: usize, shift: i32): v128 {
  return i8x16.shl(v128.load(TWO_SUBSETS + (shape << 4)), shift);
}

/** A palette of 2 x 8 values from the lanes `at` to `at + 3` of one channel: both ends of both subsets. */
// @ts-ignore: decorator
@inline
export function ramp2x8(ends: v128): v128 {
  const first = ramp(
    i16x8.shuffle(ends, ends, 0, 0, 0, 0, 0, 0, 0, 0),
    i16x8.shuffle(ends, ends, 1, 1, 1, 1, 1, 1, 1, 1),
    weights3(),
  );
  const second = ramp(
    i16x8.shuffle(ends, ends, 2, 2, 2, 2, 2, 2, 2, 2),
    i16x8.shuffle(ends, ends, 3, 3, 3, 3, 3, 3, 3, 3),
    weights3(),
  );
  return i8x16.narrow_i16x8_u(first, second);
}

// @ts-ignore: decorator
@inline
export function upper(lanes: v128): v128 {
  return i64x2.shuffle(lanes, lanes, 1, 1);
}

/** A palette of 2 x 4 values. */
// @ts-ignore: decorator
@inline
export function ramp2x4(ends: v128): v128 {
  const values = ramp(
    i16x8.shuffle(ends, ends, 0, 0, 0, 0, 2, 2, 2, 2),
    i16x8.shuffle(ends, ends, 1, 1, 1, 1, 3, 3, 3, 3),
    weights2(),
  );
  return i8x16.narrow_i16x8_u(values, values);
}

/** Values of 16 pixels from a palette of up to 32: `high` continues `low`. */
// @ts-ignore: decorator
@inline
export function pick32(low: v128, high: v128, indices: v128): v128 {
  return v128.or(v128.swizzle(low, indices), v128.swizzle(high, i8x16.sub(indices, i8x16.splat(16))));
}

/** The palette of the third subset, of eight values. */
// @ts-ignore: decorator
@inline
export function third8(ends: v128): v128 {
  const values = ramp(
    i16x8.shuffle(ends, ends, 4, 4, 4, 4, 4, 4, 4, 4),
    i16x8.shuffle(ends, ends, 5, 5, 5, 5, 5, 5, 5, 5),
    weights3(),
  );
  return i8x16.narrow_i16x8_u(values, values);
}

// @ts-ignore: decorator
@inline
export function ramp3x4(ends: v128): v128 {
  const low = ramp(
    i16x8.shuffle(ends, ends, 0, 0, 0, 0, 2, 2, 2, 2),
    i16x8.shuffle(ends, ends, 1, 1, 1, 1, 3, 3, 3, 3),
    weights2(),
  );
  const high = ramp(
    i16x8.shuffle(ends, ends, 4, 4, 4, 4, 4, 4, 4, 4),
    i16x8.shuffle(ends, ends, 5, 5, 5, 5, 5, 5, 5, 5),
    weights2(),
  );
  return i8x16.narrow_i16x8_u(low, high);
}

/** One subset with a palette of four values, twice side by side; `at` ends are the lanes 0 and 1. */
// @ts-ignore: decorator
@inline
export function ramp4(ends: v128): v128 {
  const values = ramp(
    i16x8.shuffle(ends, ends, 0, 0, 0, 0, 0, 0, 0, 0),
    i16x8.shuffle(ends, ends, 1, 1, 1, 1, 1, 1, 1, 1),
    weights2(),
  );
  return i8x16.narrow_i16x8_u(values, values);
}

// @ts-ignore: decorator
@inline
export function ramp8(ends: v128): v128 {
  const values = ramp(
    i16x8.shuffle(ends, ends, 0, 0, 0, 0, 0, 0, 0, 0),
    i16x8.shuffle(ends, ends, 1, 1, 1, 1, 1, 1, 1, 1),
    weights3(),
  );
  return i8x16.narrow_i16x8_u(values, values);
}

// @ts-ignore: decorator
@inline
export function ramp16(ends: v128): v128 {
  const first = i16x8.shuffle(ends, ends, 0, 0, 0, 0, 0, 0, 0, 0);
  const second = i16x8.shuffle(ends, ends, 1, 1, 1, 1, 1, 1, 1, 1);
  return i8x16.narrow_i16x8_u(
    ramp(first, second, i16x8(0, 4, 9, 13, 17, 21, 26, 30)),
    ramp(first, second, i16x8(34, 38, 43, 47, 51, 55, 60, 64)),
  );
}
