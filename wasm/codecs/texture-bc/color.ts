// The colour half of BC1, BC2, BC3 and ATC: two colours of 16 bits and a 2-bit index for each pixel.
//
// Both colours are widened at once in a vector of eight 16-bit lanes, R G B A of the first and of the second: each channel is
// cut out and multiplied to the top of its lane, and its high bits are repeated below. Thirds are exact: the rounding product
// with 10923/32768 gives floor(x / 3) for x - 1 of every sum that occurs.

/** Writes the 16 pixels that `indices` picks from the four RGBA colours of `palette`; `spread` is the table of scratch.ts. */
// @ts-ignore: decorator
@inline
export function paint(palette: v128, indices: u32, dst: usize, stride: usize, spread: usize): void {
  v128.store(dst, v128.swizzle(palette, v128.load(spread + ((<usize>indices & 0xff) << 4))));
  v128.store(dst + stride, v128.swizzle(palette, v128.load(spread + ((<usize>(indices >> 8) & 0xff) << 4))));
  dst += stride << 1;
  v128.store(dst, v128.swizzle(palette, v128.load(spread + ((<usize>(indices >> 16) & 0xff) << 4))));
  v128.store(dst + stride, v128.swizzle(palette, v128.load(spread + ((<usize>indices >> 24) << 4))));
}

/** The same with an alpha for each pixel, in order, over colours without alpha. */
// @ts-ignore: decorator
@inline
export function paintAlpha(palette: v128, indices: u32, alpha: v128, dst: usize, stride: usize, spread: usize): void {
  v128.store(
    dst,
    v128.or(
      v128.swizzle(palette, v128.load(spread + ((<usize>indices & 0xff) << 4))),
      v128.swizzle(alpha, i8x16(16, 16, 16, 0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3)),
    ),
  );
  v128.store(
    dst + stride,
    v128.or(
      v128.swizzle(palette, v128.load(spread + ((<usize>(indices >> 8) & 0xff) << 4))),
      v128.swizzle(alpha, i8x16(16, 16, 16, 4, 16, 16, 16, 5, 16, 16, 16, 6, 16, 16, 16, 7)),
    ),
  );
  dst += stride << 1;
  v128.store(
    dst,
    v128.or(
      v128.swizzle(palette, v128.load(spread + ((<usize>(indices >> 16) & 0xff) << 4))),
      v128.swizzle(alpha, i8x16(16, 16, 16, 8, 16, 16, 16, 9, 16, 16, 16, 10, 16, 16, 16, 11)),
    ),
  );
  v128.store(
    dst + stride,
    v128.or(
      v128.swizzle(palette, v128.load(spread + ((<usize>indices >> 24) << 4))),
      v128.swizzle(alpha, i8x16(16, 16, 16, 12, 16, 16, 16, 13, 16, 16, 16, 14, 16, 16, 16, 15)),
    ),
  );
}

/** Eight lanes: both colours, R5 G6 B5 from the highest bits, widened to 8 bits; alpha 0. */
// @ts-ignore: decorator
@inline
function widen565(colours: u32): v128 {
  const both = v128.and(
    i64x2.replace_lane(i16x8.splat(<i16>colours), 1, <i64>(<u64>(colours >> 16) * 0x0001000100010001)),
    i16x8(-2048, 0x07e0, 0x001f, 0, -2048, 0x07e0, 0x001f, 0),
  );
  const high = i16x8.shr_u(i16x8.mul(both, i16x8(1, 32, 2048, 0, 1, 32, 2048, 0)), 8);
  const low = i16x8.shr_u(i16x8.mul(both, i16x8(1, 16, 2048, 0, 1, 16, 2048, 0)), 13);
  return v128.or(high, low);
}

/** Eight lanes of ATC's colours: the first has five bits of green and a flag on top. */
// @ts-ignore: decorator
@inline
function widenAtc(colours: u32): v128 {
  const both = v128.and(
    i64x2.replace_lane(i16x8.splat(<i16>colours), 1, <i64>(<u64>(colours >> 16) * 0x0001000100010001)),
    i16x8(0x7c00, 0x03e0, 0x001f, 0, -2048, 0x07e0, 0x001f, 0),
  );
  const high = i16x8.shr_u(i16x8.mul(both, i16x8(2, 64, 2048, 0, 1, 32, 2048, 0)), 8);
  const low = i16x8.shr_u(i16x8.mul(both, i16x8(2, 64, 2048, 0, 1, 16, 2048, 0)), 13);
  return v128.or(high, low);
}

/** The other colour first. */
// @ts-ignore: decorator
@inline
function swap(colours: v128): v128 {
  return i64x2.shuffle(colours, colours, 1, 0);
}

/** Four colours between the ends, whatever their order. */
// @ts-ignore: decorator
@inline
export function fourColours(colours: u32, alpha: v128): v128 {
  const ends = v128.or(widen565(colours), alpha);
  const sum = i16x8.add(i16x8.add(ends, ends), swap(ends));
  const thirds = i16x8.q15mulr_sat_s(i16x8.sub(sum, i16x8.splat(1)), i16x8.splat(10923));
  return i8x16.narrow_i16x8_u(ends, thirds);
}

/** Alpha lanes for colours that are opaque. */
// @ts-ignore: decorator
@inline
export function opaque(): v128 {
  return i16x8(0, 0, 0, 255, 0, 0, 0, 255);
}

/** BC1: three colours and `last` when the first is not the larger one. */
// @ts-ignore: decorator
@inline
export function bc1Colours(colours: u32, last: u32): v128 {
  if ((colours & 0xffff) > colours >> 16) return fourColours(colours, opaque());
  const ends = v128.or(widen565(colours), opaque());
  const half = i16x8.shr_u(i16x8.add(ends, swap(ends)), 1);
  return i32x4.replace_lane(i8x16.narrow_i16x8_u(ends, half), 3, <i32>last);
}

/** ATC: 5/8 and 3/8 between the ends, or black and a darkened first colour when the flag is set. */
// @ts-ignore: decorator
@inline
export function atcColours(colours: u32, alpha: v128): v128 {
  const ends = v128.or(widenAtc(colours), alpha);
  const other = swap(ends);
  if ((colours & 0x8000) == 0) {
    const sum = i16x8.add(i16x8.mul(ends, i16x8.splat(5)), i16x8.mul(other, i16x8.splat(3)));
    const palette = i8x16.narrow_i16x8_u(ends, i16x8.shr_u(sum, 3));
    return i32x4.shuffle(palette, palette, 0, 2, 3, 1);
  }
  const darker = i16x8.sub(ends, i16x8.shr_u(v128.andnot(other, alpha), 2));
  const palette = i8x16.narrow_i16x8_u(ends, darker);
  // Both ends' alpha is in lane 0 of `black` too.
  const black = i8x16.narrow_i16x8_u(alpha, alpha);
  const first = i32x4.shuffle(black, palette, 0, 6, 4, 5);
  return first;
}
