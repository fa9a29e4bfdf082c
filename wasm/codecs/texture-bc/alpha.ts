// One-channel blocks: BC4, which is the alpha of BC3 and each half of BC5, and BC2's plain nibbles. Both answer 16 bytes, one
// a pixel, row by row.

/** BC4: two values, and six between them or four and both extremes. Sevenths and fifths are exact, as the thirds of color.ts. */
// @ts-ignore: decorator
@inline
export function bc4Values(block: u64): v128 {
  const first = i16x8.splat(<i16>(block & 0xff));
  const second = i16x8.splat(<i16>((block >> 8) & 0xff));
  let values: v128;
  if ((block & 0xff) > ((block >> 8) & 0xff)) {
    const sum = i16x8.add(
      i16x8.mul(first, i16x8(7, 0, 6, 5, 4, 3, 2, 1)),
      i16x8.mul(second, i16x8(0, 7, 1, 2, 3, 4, 5, 6)),
    );
    values = i16x8.q15mulr_sat_s(i16x8.sub(sum, i16x8.splat(3)), i16x8.splat(4681));
  } else {
    const sum = i16x8.add(
      i16x8.mul(first, i16x8(5, 0, 4, 3, 2, 1, 0, 0)),
      i16x8.mul(second, i16x8(0, 5, 1, 2, 3, 4, 0, 0)),
    );
    values = v128.or(
      i16x8.q15mulr_sat_s(i16x8.sub(sum, i16x8.splat(2)), i16x8.splat(6554)),
      i16x8(0, 0, 0, 0, 0, 0, 0, 255),
    );
  }
  return v128.swizzle(i8x16.narrow_i16x8_u(values, values), threeBits(block >> 16));
}

/** Sixteen bytes of the sixteen 3-bit numbers in the low 48 bits. */
// @ts-ignore: decorator
@inline
export function threeBits(packed: u64): v128 {
  let low = (packed & 0xfff) | ((packed & 0xfff000) << 20);
  let high = ((packed >> 24) & 0xfff) | ((packed >> 4) & 0xfff00000000);
  low = (low & 0x0000003f0000003f) | ((low & 0x00000fc000000fc0) << 10);
  high = (high & 0x0000003f0000003f) | ((high & 0x00000fc000000fc0) << 10);
  low = (low & 0x0007000700070007) | ((low & 0x0038003800380038) << 5);
  high = (high & 0x0007000700070007) | ((high & 0x0038003800380038) << 5);
  return i64x2.replace_lane(i64x2.splat(<i64>low), 1, <i64>high);
}

/** Sixteen bytes of the sixteen 4-bit numbers. */
// @ts-ignore: decorator
@inline
export function fourBits(packed: u64): v128 {
  const both = i64x2.splat(<i64>packed);
  const low = v128.and(both, i8x16.splat(15));
  const high = i8x16.shr_u(both, 4);
  return i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/** BC2: four bits a pixel, widened to eight. */
// @ts-ignore: decorator
@inline
export function bc2Values(block: u64): v128 {
  const nibbles = fourBits(block);
  return v128.or(nibbles, i8x16.shl(nibbles, 4));
}

/** Writes 16 grey pixels. */
// @ts-ignore: decorator
@inline
export function paintGrey(values: v128, dst: usize, stride: usize): void {
  const opaque = i32x4.splat(<i32>0xff000000);
  v128.store(
    dst,
    v128.or(v128.swizzle(values, i8x16(0, 0, 0, 16, 1, 1, 1, 16, 2, 2, 2, 16, 3, 3, 3, 16)), opaque),
  );
  v128.store(
    dst + stride,
    v128.or(v128.swizzle(values, i8x16(4, 4, 4, 16, 5, 5, 5, 16, 6, 6, 6, 16, 7, 7, 7, 16)), opaque),
  );
  dst += stride << 1;
  v128.store(
    dst,
    v128.or(v128.swizzle(values, i8x16(8, 8, 8, 16, 9, 9, 9, 16, 10, 10, 10, 16, 11, 11, 11, 16)), opaque),
  );
  v128.store(
    dst + stride,
    v128.or(v128.swizzle(values, i8x16(12, 12, 12, 16, 13, 13, 13, 16, 14, 14, 14, 16, 15, 15, 15, 16)), opaque),
  );
}

/** Writes 16 pixels of red and green; `rest` has their blue and alpha. */
// @ts-ignore: decorator
@inline
export function paintPair(red: v128, green: v128, rest: u32, dst: usize, stride: usize): void {
  const other = i32x4.splat(<i32>rest);
  const low = i8x16.shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const high = i8x16.shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  v128.store(dst, v128.or(i32x4.extend_low_i16x8_u(low), other));
  v128.store(dst + stride, v128.or(i32x4.extend_high_i16x8_u(low), other));
  dst += stride << 1;
  v128.store(dst, v128.or(i32x4.extend_low_i16x8_u(high), other));
  v128.store(dst + stride, v128.or(i32x4.extend_high_i16x8_u(high), other));
}
