// UASTC LDR 4x4: 16 bytes, read from the lowest bit. Layout: the public specification of the format. Endpoints and
// weights mean what they mean in ASTC; the order of endpoints says nothing.

import {
  ENDPOINTS,
  MODES,
  PATTERN_2_COUNT,
  PATTERN_3_COUNT,
  PATTERN_7_COUNT,
  PATTERNS_2,
  PATTERNS_3,
  PATTERNS_7,
  SHAPE_BYTES,
  SHAPES,
  WEIGHTS,
} from "./uastc.table";

const SOLID: u32 = 8;
const LAST_MODE: u32 = 18;
const MODE_OF_OTHER_PATTERNS: u32 = 7;

/** Endpoint values of a block: 3 subsets of 3 channels, or fewer of more, a pair each. */
const VALUES = memory.data(32);
/** Per subset: 64 times the first colour and the way to the second, in lanes of 32 bits. */
const LINES = memory.data(96, 16);

/** Bits `at` to `at + 63` of a block. */
// @ts-ignore: decorator
@inline
function bitsAt(low: u64, high: u64, at: u32): u64 {
  if (at >= 64) return high >> (at - 64);
  return at == 0 ? low : (low >> at) | (high << (64 - at));
}

/** Writes one block as 4 x 4 RGBA pixels; false when it means nothing. */
export function uastcBlock(src: usize, dst: usize, stride: usize): bool {
  const low = load<u64>(src);
  const high = load<u64>(src, 8);
  const mode = <u32>load<u8>(MODES + <usize>(low & 127));
  if (mode == SOLID) {
    const pixel = i32x4.splat(<u32>(low >> 5));
    for (let y = 0; y < 4; y++, dst += stride) v128.store(dst, pixel);
    return true;
  }
  if (mode > LAST_MODE) return false;
  const shape = SHAPES + mode * SHAPE_BYTES;
  let at = <u32>load<u8>(shape);
  const fieldBits = <u32>load<u8>(shape, 1);
  const subsets = <u32>load<u8>(shape, 2);
  const planes = <u32>load<u8>(shape, 3);
  const channels = <u32>load<u8>(shape, 4);
  const field = <u32>bitsAt(low, high, at) & ((1 << fieldBits) - 1);
  at += fieldBits;
  let pattern: u32 = 0;
  if (subsets > 1) {
    if (field >= patternCount(mode, subsets)) return false;
    const patterns = subsets == 3 ? PATTERNS_3 : mode == MODE_OF_OTHER_PATTERNS ? PATTERNS_7 : PATTERNS_2;
    pattern = load<u32>(patterns + (field << 2));
  }
  at = readEndpoints(low, high, at, shape, subsets * channels * 2);
  for (let subset: u32 = 0; subset < subsets; subset++) {
    makeLine(VALUES + subset * channels * 2, channels, LINES + (subset << 5));
  }
  // The two planes of grey and alpha are grey, and alpha.
  if (planes == 2) paintPlanes(low, high, at, load<u8>(shape, 5), channels == 2 ? 3 : field, dst, stride);
  else paintPlane(low, high, at, load<u8>(shape, 5), pattern, dst, stride);
  return true;
}

// @ts-ignore: decorator
@inline
function patternCount(mode: u32, subsets: u32): u32 {
  if (subsets == 3) return PATTERN_3_COUNT;
  return mode == MODE_OF_OTHER_PATTERNS ? PATTERN_7_COUNT : PATTERN_2_COUNT;
}

/** Reads `count` values to VALUES and answers the bit behind them. Trits or quints come first, several to a number. */
function readEndpoints(low: u64, high: u64, at: u32, shape: usize, count: u32): u32 {
  const kind = <u32>load<u8>(shape, 6);
  const bits = <u32>load<u8>(shape, 7);
  const table = ENDPOINTS + load<u16>(shape, 8);
  if (kind != 0) {
    const base: u32 = kind == 1 ? 3 : 5;
    const most: u32 = kind == 1 ? 5 : 3;
    for (let first: u32 = 0; first < count; first += most) {
      const some = min<u32>(most, count - first);
      const width = kind == 1 ? tritBits(some) : quintBits(some);
      let packed = <u32>bitsAt(low, high, at) & ((1 << width) - 1);
      at += width;
      for (let i = first; i < first + some; i++) {
        store<u8>(VALUES + i, <u8>(packed % base));
        packed /= base;
      }
    }
  }
  const mask = ((<u32>1) << bits) - 1;
  for (let i: u32 = 0; i < count; i++) {
    const upper = kind == 0 ? 0 : <u32>load<u8>(VALUES + i);
    const value = (<u32>bitsAt(low, high, at) & mask) | (upper << bits);
    store<u8>(VALUES + i, load<u8>(table + value));
    at += bits;
  }
  return at;
}

/** Bits of a number of so many trits: 2, 4, 5, 7, 8. */
// @ts-ignore: decorator
@inline
function tritBits(count: u32): u32 {
  return (0x875420 >> (count << 2)) & 15;
}

/** Bits of a number of so many quints: 3, 5, 7. */
// @ts-ignore: decorator
@inline
function quintBits(count: u32): u32 {
  return (0x7530 >> (count << 2)) & 15;
}

/** From pairs of values to a line between two colours of 16 bits. */
function makeLine(values: usize, channels: u32, line: usize): void {
  const pairs = load<u64>(values);
  let lower: u32;
  let upper: u32;
  if (channels == 2) {
    lower = (<u32>(pairs & 0xff) * 0x010101) | ((<u32>((pairs >> 16) & 0xff)) << 24);
    upper = (<u32>((pairs >> 8) & 0xff) * 0x010101) | ((<u32>((pairs >> 24) & 0xff)) << 24);
  } else {
    const all = i64x2.splat(pairs);
    lower = i32x4.extract_lane(v128.shuffle<u8>(all, all, 0, 2, 4, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0);
    upper = i32x4.extract_lane(v128.shuffle<u8>(all, all, 1, 3, 5, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0);
    if (channels == 3) {
      lower |= 0xff000000;
      upper |= 0xff000000;
    }
  }
  const from = widen(lower);
  v128.store(line, i32x4.add(i32x4.shl(from, 6), i32x4.splat(32)));
  v128.store(line, i32x4.sub(widen(upper), from), 16);
}

/** Four bytes as four lanes of 16 bits of the same strength. */
// @ts-ignore: decorator
@inline
function widen(colour: u32): v128 {
  const lanes = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i32x4.splat(colour)));
  return v128.or(lanes, i32x4.shl(lanes, 8));
}

// @ts-ignore: decorator
@inline
function pixelOn(line: usize, weights: v128): v128 {
  return i32x4.shr_u(i32x4.add(v128.load(line), i32x4.mul(v128.load(line, 16), weights)), 14);
}

/** One weight a pixel. The first weight of each subset lacks its highest bit, which is 0. */
function paintPlane(low: u64, high: u64, at: u32, bits: u32, pattern: u32, dst: usize, stride: usize): void {
  let first = bitsAt(low, high, at);
  let second = at < 64 ? high >> at : 0;
  const table = WEIGHTS + ((<usize>1) << bits) - 2;
  let seen: u32 = 0;
  for (let y = 0; y < 4; y++, dst += stride) {
    for (let x = 0; x < 16; x += 4) {
      const subset = pattern & 3;
      pattern >>= 2;
      const width = bits - (~(seen >> subset) & 1);
      seen |= 1 << subset;
      const weight = <u32>load<u8>(table + <usize>(first & (((<u64>1) << width) - 1)));
      first = (first >> width) | (second << (64 - width));
      second >>= width;
      const pixel = pixelOn(LINES + (subset << 5), i32x4.splat(weight));
      store<u32>(dst + x, i32x4.extract_lane(toBytes(pixel), 0));
    }
  }
}

/** Two weights a pixel, the second for one channel. */
function paintPlanes(low: u64, high: u64, at: u32, bits: u32, channel: u32, dst: usize, stride: usize): void {
  let first = bitsAt(low, high, at);
  const table = WEIGHTS + ((<usize>1) << bits) - 2;
  const own = i32x4.eq(i32x4.splat(channel), i32x4(0, 1, 2, 3));
  let width = bits - 1;
  for (let y = 0; y < 4; y++, dst += stride) {
    for (let x = 0; x < 16; x += 4) {
      const mask = ((<u64>1) << width) - 1;
      const one = <u32>load<u8>(table + <usize>(first & mask));
      const other = <u32>load<u8>(table + <usize>((first >> width) & mask));
      first >>= width << 1;
      width = bits;
      const pixel = pixelOn(LINES, v128.bitselect(i32x4.splat(other), i32x4.splat(one), own));
      store<u32>(dst + x, i32x4.extract_lane(toBytes(pixel), 0));
    }
  }
}

// @ts-ignore: decorator
@inline
function toBytes(pixel: v128): v128 {
  return v128.shuffle<u8>(pixel, pixel, 0, 4, 8, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
