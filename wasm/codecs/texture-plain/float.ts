// Floats other than half floats, as half floats.

const HALF_ONE: u16 = 0x3c00;

/** The nearest half float, ties to even; finite values beyond the largest become the largest. */
export function toHalf(value: f32): u16 {
  const bits = reinterpret<u32>(value);
  const sign = (bits >> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size > 0x7f800000) return 0x7e00;
  if (size == 0x7f800000) return <u16>(sign | 0x7c00);
  if (size >= 0x477fe000) return <u16>(sign | 0x7bff);
  // Below 2^-14 a half float counts steps of 2^-24.
  if (size < 0x38800000) return <u16>(sign | <u32>nearest<f32>(reinterpret<f32>(size) * 16777216));
  const moved = size - 0x38000000;
  return <u16>(sign | ((moved + 0xfff + ((moved >> 13) & 1)) >> 13));
}

/** One to four 32-bit floats a pixel. */
export function decodeFloats(src: usize, dst: usize, pixels: u32, channels: u32): void {
  const end = dst + (<usize>pixels << 3);
  for (; dst < end; dst += 8, src += <usize>channels << 2) {
    const red = toHalf(load<f32>(src));
    store<u16>(dst, red);
    store<u16>(dst, channels == 1 ? red : toHalf(load<f32>(src, 4)), 2);
    store<u16>(dst, channels == 1 ? red : channels == 2 ? 0 : toHalf(load<f32>(src, 8)), 4);
    store<u16>(dst, channels == 4 ? toHalf(load<f32>(src, 12)) : HALF_ONE, 6);
  }
}

/** Floats of 11, 11 and 10 bits without a sign: their exponent is that of a half float. */
export function decodeSmallFloats(src: usize, dst: usize, pixels: u32): void {
  const end = dst + (<usize>pixels << 3);
  for (; dst < end; dst += 8, src += 4) {
    const word = load<u32>(src);
    store<u16>(dst, <u16>((word & 0x7ff) << 4));
    store<u16>(dst, <u16>(((word >> 11) & 0x7ff) << 4), 2);
    store<u16>(dst, <u16>((word >> 22) << 5), 4);
    store<u16>(dst, HALF_ONE, 6);
  }
}

/** Three numbers of 9 bits in steps of 2^(exponent - 24); all of them are half floats without loss. */
export function decodeSharedExponent(src: usize, dst: usize, pixels: u32): void {
  const end = dst + (<usize>pixels << 3);
  for (; dst < end; dst += 8, src += 4) {
    const word = load<u32>(src);
    const step = reinterpret<f32>(((word >> 27) + 103) << 23);
    store<u16>(dst, toHalf(<f32>(word & 0x1ff) * step));
    store<u16>(dst, toHalf(<f32>((word >> 9) & 0x1ff) * step), 2);
    store<u16>(dst, toHalf(<f32>((word >> 18) & 0x1ff) * step), 4);
    store<u16>(dst, HALF_ONE, 6);
  }
}

/** Radiance: three bytes in steps of 2^(exponent - 136). */
export function decodeRadiance(src: usize, dst: usize, pixels: u32): void {
  const end = dst + (<usize>pixels << 3);
  for (; dst < end; dst += 8, src += 4) {
    const word = load<u32>(src);
    const exponent = word >> 24;
    // Exponents up to 9 give less than the least half float.
    const step = exponent > 9 ? reinterpret<f32>((exponent - 9) << 23) : <f32>0;
    store<u16>(dst, toHalf(<f32>(word & 0xff) * step));
    store<u16>(dst, toHalf(<f32>((word >> 8) & 0xff) * step), 2);
    store<u16>(dst, toHalf(<f32>((word >> 16) & 0xff) * step), 4);
    store<u16>(dst, HALF_ONE, 6);
  }
}
