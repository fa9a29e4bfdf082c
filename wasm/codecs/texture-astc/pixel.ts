// Endpoints and weights to pixels, two at a time in 16-bit lanes.
//
// With S = low * (64 - w) + high * w the standard's 16-bit colour is C = (257 * S + 32) >> 6 for linear colour, which equals
// 4 * S + ((S + 32) >> 6), and (256 * S + 8224) >> 6 for sRGB, whose upper 8 bits are (S + 32) >> 6. Linear C becomes 8 bits as
// a half float would: the 11 highest bits of C count, t, and the answer is (t * 255 + 32768) >> 16.
import { BLOCK, ENDPOINTS, WEIGHTS } from "./area";

/** Blocks of one partition. */
export function shadePixels(pixels: u32, srgb: bool): void {
  const low = v128.load_splat<u64>(ENDPOINTS);
  const range = v128.load_splat<u64>(ENDPOINTS, 8);
  const end = WEIGHTS + (<usize>pixels << 3);
  let to = BLOCK;
  if (srgb) {
    for (let from = WEIGHTS; from < end; from += 32) {
      const first = i16x8.add(low, i16x8.mul(range, v128.load(from)));
      const second = i16x8.add(low, i16x8.mul(range, v128.load(from, 16)));
      v128.store(to, i8x16.narrow_i16x8_u(toSrgb(first), toSrgb(second)));
      to += 16;
    }
    return;
  }
  for (let from = WEIGHTS; from < end; from += 32) {
    const first = i16x8.add(low, i16x8.mul(range, v128.load(from)));
    const second = i16x8.add(low, i16x8.mul(range, v128.load(from, 16)));
    v128.store(to, i8x16.narrow_i16x8_u(toLinear(first), toLinear(second)));
    to += 16;
  }
}

/** Blocks of several partitions; `map` has a byte of 0 to 3 for each pixel, and may be read 3 bytes past its end. */
export function shadePartitions(pixels: u32, map: usize, srgb: bool): void {
  const end = WEIGHTS + (<usize>pixels << 3);
  let to = BLOCK;
  for (let from = WEIGHTS; from < end; from += 32) {
    const parts = (load<u32>(map) & 0x03030303) << 4;
    map += 4;
    const e0 = ENDPOINTS + (parts & 255);
    const e1 = ENDPOINTS + ((parts >> 8) & 255);
    const e2 = ENDPOINTS + ((parts >> 16) & 255);
    const e3 = ENDPOINTS + (parts >> 24);
    const low1 = v128.load_lane<u64>(e1, v128.load_zero<u64>(e0), 1);
    const range1 = v128.load_lane<u64>(e1 + 8, v128.load_zero<u64>(e0 + 8), 1);
    const low2 = v128.load_lane<u64>(e3, v128.load_zero<u64>(e2), 1);
    const range2 = v128.load_lane<u64>(e3 + 8, v128.load_zero<u64>(e2 + 8), 1);
    const first = i16x8.add(low1, i16x8.mul(range1, v128.load(from)));
    const second = i16x8.add(low2, i16x8.mul(range2, v128.load(from, 16)));
    if (srgb) v128.store(to, i8x16.narrow_i16x8_u(toSrgb(first), toSrgb(second)));
    else v128.store(to, i8x16.narrow_i16x8_u(toLinear(first), toLinear(second)));
    to += 16;
  }
}

/** A colour of four 16-bit channels as an RGBA pixel. */
export function shadeColour(colour: u64, srgb: bool): u32 {
  const wide = i64x2.splat(colour);
  const narrow = srgb ? i16x8.shr_u(wide, 8) : roundHalf(wide);
  return i32x4.extract_lane(i8x16.narrow_i16x8_u(narrow, narrow), 0);
}

// @ts-ignore: decorator
@inline
function toSrgb(sum: v128): v128 {
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(32)), 6);
}

// @ts-ignore: decorator
@inline
function toLinear(sum: v128): v128 {
  return roundHalf(i16x8.add(i16x8.shl(sum, 2), toSrgb(sum)));
}

/** (t * 255 + 32768) >> 16, where t is the colour without what lies below its 11 highest bits. */
// @ts-ignore: decorator
@inline
function roundHalf(colour: v128): v128 {
  let below = i16x8.shr_u(colour, 11);
  below = v128.or(below, i16x8.shr_u(below, 1));
  below = v128.or(below, i16x8.shr_u(below, 2));
  below = v128.or(below, i16x8.shr_u(below, 4));
  const kept = v128.andnot(colour, below);
  const part = i16x8.shr_u(i16x8.sub_sat_u(kept, i16x8.splat(1)), 8);
  return i16x8.shr_u(i16x8.add(i16x8.sub(kept, part), i16x8.splat(127)), 8);
}
