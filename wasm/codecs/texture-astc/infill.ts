// The weight of each pixel from a grid that may be smaller than the block.
import { GRID_0, GRID_1, INFILL_AT, INFILL_FACTORS, INFILL_STATE, WEIGHTS } from "./area";

const MISSING: u32 = 0;
const PLAIN: u32 = 2;
const MAX_PIXELS: usize = 144;

/** Forgets what was worked out for blocks of another size. */
export function clearInfill(): void {
  memory.fill(INFILL_STATE, 0, 169);
}

/**
 * Writes the weights of a block's pixels to WEIGHTS, each four times. With `second`, the plane in GRID_1 takes the channel
 * `channel`.
 */
export function infill(width: u32, height: u32, blockWidth: u32, blockHeight: u32, second: bool, channel: u32): void {
  const mask = i64x2.splat(<u64>0xffff << (channel << 4));
  const size = width * 13 + height;
  let state = <u32>load<u8>(INFILL_STATE + size);
  const at = INFILL_AT + size * MAX_PIXELS;
  const factors = INFILL_FACTORS + size * MAX_PIXELS * 4;
  if (state == MISSING) {
    state = fillInfill(at, factors, width, height, blockWidth, blockHeight);
    store<u8>(INFILL_STATE + size, <u8>state);
  }
  const pixels = blockWidth * blockHeight;
  if (state == PLAIN) {
    for (let pixel: usize = 0; pixel < pixels; pixel += 4) {
      spread(pixel, load<u32>(GRID_0 + pixel), second ? load<u32>(GRID_1 + pixel) : 0, second, mask);
    }
    return;
  }
  for (let pixel: usize = 0; pixel < pixels; pixel += 4) {
    const factor = v128.load(factors + (pixel << 2));
    const from = load<u32>(at + pixel);
    const first = mix(GRID_0, width, from, factor);
    const other = second ? mix(GRID_1, width, from, factor) : first;
    store4(pixel, first, other, second, mask);
  }
}

/** Four weights as i32. Each reads its four grid values in two pairs; those that do not exist have factor 0. */
// @ts-ignore: decorator
@inline
function mix(grid: usize, width: u32, from: u32, factor: v128): v128 {
  const p0 = grid + (from & 255);
  const p1 = grid + ((from >> 8) & 255);
  const p2 = grid + ((from >> 16) & 255);
  const p3 = grid + (from >> 24);
  let taps = v128.load_zero<u32>(p0);
  taps = v128.load_lane<u16>(p0 + width, taps, 1);
  taps = v128.load_lane<u16>(p1, taps, 2);
  taps = v128.load_lane<u16>(p1 + width, taps, 3);
  taps = v128.load_lane<u16>(p2, taps, 4);
  taps = v128.load_lane<u16>(p2 + width, taps, 5);
  taps = v128.load_lane<u16>(p3, taps, 6);
  taps = v128.load_lane<u16>(p3 + width, taps, 7);
  const low = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(taps, factor));
  const high = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(taps, factor));
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.narrow_i32x4_u(low, high));
  return i32x4.shr_u(i32x4.add(sums, i32x4.splat(8)), 4);
}

/** Four weights, i32 each. */
// @ts-ignore: decorator
@inline
function store4(pixel: usize, first: v128, other: v128, second: bool, mask: v128): void {
  let low = v128.shuffle<u8>(first, first, 0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5);
  let high = v128.shuffle<u8>(first, first, 8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
  if (second) {
    const low2 = v128.shuffle<u8>(other, other, 0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5);
    const high2 = v128.shuffle<u8>(other, other, 8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13);
    low = v128.bitselect(low2, low, mask);
    high = v128.bitselect(high2, high, mask);
  }
  v128.store(WEIGHTS + (pixel << 3), low);
  v128.store(WEIGHTS + (pixel << 3), high, 16);
}

/** Four weights, a byte each. */
// @ts-ignore: decorator
@inline
function spread(pixel: usize, first: u32, other: u32, second: bool, mask: v128): void {
  const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(first)));
  const wide2 = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(other)));
  store4(pixel, wide, wide2, second, mask);
}

/** Positions and factors of every pixel; 1, or 2 when each pixel has a grid value of its own. */
function fillInfill(
  at: usize,
  factors: usize,
  width: u32,
  height: u32,
  blockWidth: u32,
  blockHeight: u32,
): u32 {
  const scaleX = (1024 + (blockWidth >> 1)) / (blockWidth - 1);
  const scaleY = (1024 + (blockHeight >> 1)) / (blockHeight - 1);
  let plain = width == blockWidth && height == blockHeight;
  let pixel: u32 = 0;
  for (let y: u32 = 0; y < blockHeight; y++) {
    const gridY = (scaleY * y * (height - 1) + 32) >> 6;
    const fractionY = gridY & 15;
    for (let x: u32 = 0; x < blockWidth; x++) {
      const gridX = (scaleX * x * (width - 1) + 32) >> 6;
      const fractionX = gridX & 15;
      const start = (gridX >> 4) + (gridY >> 4) * width;
      const both = (fractionX * fractionY + 8) >> 4;
      store<u8>(at + pixel, <u8>start);
      store<u8>(factors + pixel * 4, <u8>(16 - fractionX - fractionY + both));
      store<u8>(factors + pixel * 4, <u8>(fractionX - both), 1);
      store<u8>(factors + pixel * 4, <u8>(fractionY - both), 2);
      store<u8>(factors + pixel * 4, <u8>both, 3);
      if (start != pixel || fractionX != 0 || fractionY != 0) plain = false;
      pixel++;
    }
  }
  return plain ? PLAIN : 1;
}
