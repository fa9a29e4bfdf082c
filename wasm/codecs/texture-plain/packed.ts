// Pixels in one little-endian word. Channels of a few bits are widened by repeating their bits.

/** `count` bits of `word` from bit `at` on, widened to eight; no bits are `none`. */
// @ts-ignore: decorator
@inline
function channel(word: u32, at: i32, count: i32, none: u32): u32 {
  if (count == 0) return none;
  const value = (word >> at) & ((1 << count) - 1);
  if (count == 1) return value * 255;
  if (count == 2) return value * 85;
  if (count == 3) return (value << 5) | (value << 2) | (value >> 1);
  return ((value << (8 - count)) | (value >> (2 * count - 8))) & 255;
}

/** `pixels` words of `bytes` bytes; a shift and a number of bits for each channel. */
// @ts-ignore: decorator
@inline
export function unpack(
  src: usize,
  dst: usize,
  pixels: u32,
  bytes: usize,
  redAt: i32,
  redBits: i32,
  greenAt: i32,
  greenBits: i32,
  blueAt: i32,
  blueBits: i32,
  alphaAt: i32,
  alphaBits: i32,
): void {
  const end = dst + (<usize>pixels << 2);
  for (; dst < end; dst += 4, src += bytes) {
    const word: u32 = bytes == 1 ? load<u8>(src) : load<u16>(src);
    store<u32>(
      dst,
      channel(word, redAt, redBits, 0) |
        (channel(word, greenAt, greenBits, 0) << 8) |
        (channel(word, blueAt, blueBits, 0) << 16) |
        (channel(word, alphaAt, alphaBits, 255) << 24),
    );
  }
}

/** Grey and alpha in the halves of a byte. */
// @ts-ignore: decorator
@inline
export function unpackGreyAlpha(src: usize, dst: usize, pixels: u32, greyAt: i32, alphaAt: i32): void {
  const end = dst + (<usize>pixels << 2);
  for (; dst < end; dst += 4, src++) {
    const word: u32 = load<u8>(src);
    store<u32>(dst, ((word >> greyAt) & 15) * 0x111111 | (((word >> alphaAt) & 15) * 0x11000000));
  }
}

/** Ten bits a colour, two of alpha, to 16 bits a channel. */
// @ts-ignore: decorator
@inline
export function unpack10(src: usize, dst: usize, pixels: u32, redAt: i32, blueAt: i32): void {
  const end = dst + (<usize>pixels << 3);
  for (; dst < end; dst += 8, src += 4) {
    const word = load<u32>(src);
    store<u16>(dst, <u16>widen10(word >> redAt));
    store<u16>(dst, <u16>widen10(word >> 10), 2);
    store<u16>(dst, <u16>widen10(word >> blueAt), 4);
    store<u16>(dst, <u16>((word >> 30) * 0x5555), 6);
  }
}

// @ts-ignore: decorator
@inline
function widen10(value: u32): u32 {
  return ((value & 0x3ff) << 6) | ((value & 0x3ff) >> 4);
}
