// Channels of whole bytes: a shuffle of 16 bytes at a time.

/** One byte a channel. */
export function decodeBytes(format: i32, src: usize, dst: usize, pixels: u32): void {
  const bytes = <usize>pixels << 2;
  const opaque = i32x4.splat(<i32>0xff000000);
  const none = i64x2.splat(0);
  const signed = i8x16.splat(-128);
  switch (format) {
    case 0: // r8, l8
      shuffleBytes(src, dst, bytes, 4, i8x16(0, 0, 0, 16, 1, 1, 1, 16, 2, 2, 2, 16, 3, 3, 3, 16), opaque, none);
      return;
    case 1: // a8
      shuffleBytes(src, dst, bytes, 4, i8x16(16, 16, 16, 0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3), none, none);
      return;
    case 2: // la8
      shuffleBytes(src, dst, bytes, 8, i8x16(0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 4, 5, 6, 6, 6, 7), none, none);
      return;
    case 5: // rg8
      shuffleBytes(src, dst, bytes, 8, i8x16(0, 1, 16, 16, 2, 3, 16, 16, 4, 5, 16, 16, 6, 7, 16, 16), opaque, none);
      return;
    case 6: // rgb8
      shuffleBytes(src, dst, bytes, 12, i8x16(0, 1, 2, 16, 3, 4, 5, 16, 6, 7, 8, 16, 9, 10, 11, 16), opaque, none);
      return;
    case 7: // bgr8
      shuffleBytes(src, dst, bytes, 12, i8x16(2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9, 16), opaque, none);
      return;
    case 8: // rgba8
      memory.copy(dst, src, bytes);
      return;
    case 9: // bgra8
      shuffleBytes(src, dst, bytes, 16, i8x16(2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, 15), none, none);
      return;
    case 10: // argb8
      shuffleBytes(src, dst, bytes, 16, i8x16(1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12), none, none);
      return;
    case 11: // abgr8
      shuffleBytes(src, dst, bytes, 16, i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12), none, none);
      return;
    case 12: // rgbx8
      shuffleBytes(src, dst, bytes, 16, i8x16(0, 1, 2, 16, 4, 5, 6, 16, 8, 9, 10, 16, 12, 13, 14, 16), opaque, none);
      return;
    case 13: // bgrx8
      shuffleBytes(src, dst, bytes, 16, i8x16(2, 1, 0, 16, 6, 5, 4, 16, 10, 9, 8, 16, 14, 13, 12, 16), opaque, none);
      return;
    case 14: // r8s
      shuffleBytes(src, dst, bytes, 4, i8x16(0, 0, 0, 16, 1, 1, 1, 16, 2, 2, 2, 16, 3, 3, 3, 16), opaque, signed);
      return;
    case 15: {
      // rg8s; a blue of zero is the middle
      const fill = i32x4.splat(<i32>0xff800000);
      shuffleBytes(src, dst, bytes, 8, i8x16(0, 1, 16, 16, 2, 3, 16, 16, 4, 5, 16, 16, 6, 7, 16, 16), fill, signed);
      return;
    }
    default: // rgba8s
      shuffleBytes(src, dst, bytes, 16, i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), none, signed);
  }
}

/** 16 bits a channel, or half floats. */
export function decodeWideBytes(format: i32, src: usize, dst: usize, pixels: u32): void {
  const bytes = <usize>pixels << 3;
  const opaque = i64x2.splat(<i64>0xffff000000000000);
  const one = i64x2.splat(<i64>0x3c00000000000000);
  const none = i64x2.splat(0);
  const signed = i16x8.splat(-32768);
  const grey = i8x16(0, 1, 0, 1, 0, 1, 16, 16, 2, 3, 2, 3, 2, 3, 16, 16);
  const two = i8x16(0, 1, 2, 3, 16, 16, 16, 16, 4, 5, 6, 7, 16, 16, 16, 16);
  const three = i8x16(0, 1, 2, 3, 4, 5, 16, 16, 6, 7, 8, 9, 10, 11, 16, 16);
  const four = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  switch (format) {
    case 39: // r16, l16
      shuffleBytes(src, dst, bytes, 4, grey, opaque, none);
      return;
    case 40: // rg16
      shuffleBytes(src, dst, bytes, 8, two, opaque, none);
      return;
    case 41: // rgb16
      shuffleBytes(src, dst, bytes, 12, three, opaque, none);
      return;
    case 42: // rgba16
    case 51: // rgba16f
      memory.copy(dst, src, bytes);
      return;
    case 43: // r16s
      shuffleBytes(src, dst, bytes, 4, grey, opaque, signed);
      return;
    case 44: // rg16s; a blue of zero is the middle
      shuffleBytes(src, dst, bytes, 8, two, i64x2.splat(<i64>0xffff800000000000), signed);
      return;
    case 45: // rgba16s
      shuffleBytes(src, dst, bytes, 16, four, none, signed);
      return;
    case 48: // r16f
      shuffleBytes(src, dst, bytes, 4, grey, one, none);
      return;
    case 49: // rg16f
      shuffleBytes(src, dst, bytes, 8, two, one, none);
      return;
    default: // rgb16f
      shuffleBytes(src, dst, bytes, 12, three, one, none);
  }
}

/**
 * Pixels whose channels are whole bytes: every 16 bytes of output take their bytes from `step` bytes of input as `mask` says
 * (16 and more: zero); `flip` is xored to the input first, `fill` is ored to the output. May read and write up to 16 bytes
 * past both ends.
 */
function shuffleBytes(
  src: usize,
  dst: usize,
  outBytes: usize,
  step: usize,
  mask: v128,
  fill: v128,
  flip: v128,
): void {
  const end = dst + outBytes;
  for (; dst < end; dst += 16, src += step) {
    v128.store(dst, v128.or(v128.swizzle(v128.xor(v128.load(src), flip), mask), fill));
  }
}
