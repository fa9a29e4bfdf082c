// Pixels from the colours of words, interpolated, and weights. Two pixels of four 16-bit channels go side by side.

import { PUNCHED } from "./weight";

const ALPHA_LANES = i16x8(0, 0, 0, -1, 0, 0, 0, -1);

/** The colours of a column between two rows of words: A in the low half, B in the high one. */
// @ts-ignore: decorator
@inline
function between(top: usize, bottom: usize, factor: i16, scale: i16): v128 {
  return i16x8.add(
    i16x8.mul(v128.load(top), i16x8.splat(scale - factor)),
    i16x8.mul(v128.load(bottom), i16x8.splat(factor)),
  );
}

// @ts-ignore: decorator
@inline
function lowTwice(value: v128): v128 {
  return v128.shuffle<u64>(value, value, 0, 0);
}

// @ts-ignore: decorator
@inline
function highTwice(value: v128): v128 {
  return v128.shuffle<u64>(value, value, 1, 1);
}

// @ts-ignore: decorator
@inline
function mix(left: v128, right: v128, leftFactors: v128, rightFactors: v128): v128 {
  return i16x8.add(i16x8.mul(left, leftFactors), i16x8.mul(right, rightFactors));
}

/** Sums of 16 colours of 5 bits to 8 bits. */
// @ts-ignore: decorator
@inline
function to8From16(sum: v128): v128 {
  const low = v128.bitselect(i16x8.shr_u(sum, 5), i16x8.shr_u(sum, 6), ALPHA_LANES);
  return i16x8.add(i16x8.shr_u(sum, 1), low);
}

/** Sums of 32. */
// @ts-ignore: decorator
@inline
function to8From32(sum: v128): v128 {
  const low = v128.bitselect(i16x8.shr_u(sum, 6), i16x8.shr_u(sum, 7), ALPHA_LANES);
  return i16x8.add(i16x8.shr_u(sum, 2), low);
}

// @ts-ignore: decorator
@inline
function blend(a: v128, b: v128, weights: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.shl(a, 3), i16x8.mul(i16x8.sub(b, a), weights)), 3);
}

/** Weights of bytes 0 and 1, one for each channel. */
// @ts-ignore: decorator
@inline
function firstWeights(bytes: v128): v128 {
  return v128.shuffle<u8>(bytes, i64x2.splat(0), 0, 16, 0, 16, 0, 16, 0, 16, 1, 16, 1, 16, 1, 16, 1, 16);
}

// @ts-ignore: decorator
@inline
function secondWeights(bytes: v128): v128 {
  return v128.shuffle<u8>(bytes, i64x2.splat(0), 2, 16, 2, 16, 2, 16, 2, 16, 3, 16, 3, 16, 3, 16, 3, 16);
}

/**
 * One line of pixels at 4 bits a pixel from the rows of words above and below it; `factor` quarters come from the
 * lower one. May write 12 bytes too many.
 */
export function blendLine4(
  dst: usize,
  weights: usize,
  top: usize,
  bottom: usize,
  factor: i16,
  across: u32,
  words: u32,
): void {
  const last = (<usize>(across - 1)) << 4;
  let middle = between(top + last, bottom + last, factor, 4);
  let leftA = lowTwice(middle);
  let leftB = highTwice(middle);
  middle = between(top, bottom, factor, 4);
  let middleA = lowTwice(middle);
  let middleB = highTwice(middle);
  for (let x: u32 = 0; x < words; x++) {
    const next = (<usize>(x + 1 == across ? 0 : x + 1)) << 4;
    const right = between(top + next, bottom + next, factor, 4);
    const rightA = lowTwice(right);
    const rightB = highTwice(right);
    const packed = i32x4.splat(load<u32>(weights));
    const plain = v128.and(packed, i8x16.splat(15));
    const leftLeft = i16x8(2, 2, 2, 2, 1, 1, 1, 1);
    const leftMiddle = i16x8(2, 2, 2, 2, 3, 3, 3, 3);
    const first = blend(
      to8From16(mix(leftA, middleA, leftLeft, leftMiddle)),
      to8From16(mix(leftB, middleB, leftLeft, leftMiddle)),
      firstWeights(plain),
    );
    const rightMiddle = i16x8(4, 4, 4, 4, 3, 3, 3, 3);
    const rightRight = i16x8(0, 0, 0, 0, 1, 1, 1, 1);
    const second = blend(
      to8From16(mix(middleA, rightA, rightMiddle, rightRight)),
      to8From16(mix(middleB, rightB, rightMiddle, rightRight)),
      secondWeights(plain),
    );
    const alphas = v128.shuffle<u8>(packed, i64x2.splat(0), 16, 16, 16, 0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3);
    const punched = i8x16.gt_s(alphas, i8x16.splat(<i8>(PUNCHED - 1)));
    v128.store(dst, v128.andnot(i8x16.narrow_i16x8_u(first, second), punched));
    leftA = middleA;
    leftB = middleB;
    middleA = rightA;
    middleB = rightB;
    dst += 16;
    weights += 4;
  }
}

/** The same at 2 bits a pixel, whose words are twice as wide. May write 28 bytes too many. */
export function blendLine2(
  dst: usize,
  weights: usize,
  top: usize,
  bottom: usize,
  factor: i16,
  across: u32,
  words: u32,
): void {
  const last = (<usize>(across - 1)) << 4;
  let middle = between(top + last, bottom + last, factor, 4);
  let leftA = lowTwice(middle);
  let leftB = highTwice(middle);
  middle = between(top, bottom, factor, 4);
  let middleA = lowTwice(middle);
  let middleB = highTwice(middle);
  for (let x: u32 = 0; x < words; x++) {
    const next = (<usize>(x + 1 == across ? 0 : x + 1)) << 4;
    const right = between(top + next, bottom + next, factor, 4);
    const rightA = lowTwice(right);
    const rightB = highTwice(right);
    const packed = i32x4.splat(load<u32>(weights));
    const packedRight = i32x4.splat(load<u32>(weights, 4));
    v128.store(
      dst,
      i8x16.narrow_i16x8_u(
        pair2(leftA, middleA, leftB, middleB, i16x8(4, 4, 4, 4, 3, 3, 3, 3), firstWeights(packed)),
        pair2(leftA, middleA, leftB, middleB, i16x8(2, 2, 2, 2, 1, 1, 1, 1), secondWeights(packed)),
      ),
    );
    v128.store(
      dst,
      i8x16.narrow_i16x8_u(
        pair2(middleA, rightA, middleB, rightB, i16x8(8, 8, 8, 8, 7, 7, 7, 7), firstWeights(packedRight)),
        pair2(middleA, rightA, middleB, rightB, i16x8(6, 6, 6, 6, 5, 5, 5, 5), secondWeights(packedRight)),
      ),
      16,
    );
    leftA = middleA;
    leftB = middleB;
    middleA = rightA;
    middleB = rightB;
    dst += 32;
    weights += 8;
  }
}

/** Two pixels between two columns of words; `factors` eighths come from the left one. */
// @ts-ignore: decorator
@inline
function pair2(leftA: v128, rightA: v128, leftB: v128, rightB: v128, factors: v128, weights: v128): v128 {
  const others = i16x8.sub(i16x8.splat(8), factors);
  return blend(to8From32(mix(leftA, rightA, factors, others)), to8From32(mix(leftB, rightB, factors, others)), weights);
}
