// What BC7 and BC6H share: colours are kept as one palette a channel of up to 16 values, so that one byte shuffle looks up a
// channel of all 16 pixels.

/** `packed` with a zero bit put in at `at`: the top bit that a short index does not store. */
// @ts-ignore: decorator
@inline
export function insertZero(packed: u64, at: u64): u64 {
  return (packed << 1) - (packed & ((<u64>1 << at) - 1));
}

/** Sixteen bytes of the sixteen 2-bit numbers in the low 32 bits. */
// @ts-ignore: decorator
@inline
export function twoBits(packed: u64): v128 {
  let low = packed & 0xffff;
  let high = (packed >> 16) & 0xffff;
  low = (low | (low << 24)) & 0x000000ff000000ff;
  high = (high | (high << 24)) & 0x000000ff000000ff;
  low = (low | (low << 12)) & 0x000f000f000f000f;
  high = (high | (high << 12)) & 0x000f000f000f000f;
  low = (low | (low << 6)) & 0x0303030303030303;
  high = (high | (high << 6)) & 0x0303030303030303;
  return i64x2.replace_lane(i64x2.splat(<i64>low), 1, <i64>high);
}

/** Writes 16 pixels from their four channels. */
// @ts-ignore: decorator
@inline
export function paintPlanes(red: v128, green: v128, blue: v128, alpha: v128, dst: usize, stride: usize): void {
  const rgLow = i8x16.shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const baLow = i8x16.shuffle(blue, alpha, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  v128.store(dst, i16x8.shuffle(rgLow, baLow, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(dst + stride, i16x8.shuffle(rgLow, baLow, 4, 12, 5, 13, 6, 14, 7, 15));
  const rgHigh = i8x16.shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const baHigh = i8x16.shuffle(blue, alpha, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  dst += stride << 1;
  v128.store(dst, i16x8.shuffle(rgHigh, baHigh, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(dst + stride, i16x8.shuffle(rgHigh, baHigh, 4, 12, 5, 13, 6, 14, 7, 15));
}
