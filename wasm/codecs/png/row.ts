// Decoded pixels to the bytes of a PNG row: fewer channels, and 16-bit values with their high byte first.

/** What a stream's rows are made from; `RAW` takes bytes as they are, without filters. */
export const GREY: i32 = 0;
export const GREY_ALPHA: i32 = 1;
export const RGB: i32 = 2;
export const RGBA: i32 = 3;
/** Added to the four above for channels of 16 bits. */
export const WIDE: i32 = 4;
export const RAW: i32 = 8;

/** Bytes of a pixel in a row. */
export function pixelBytesOf(mode: i32): u32 {
  return mode >= WIDE ? (mode - WIDE + 1) * 2 : mode + 1;
}

/** Writes `pixels` pixels of four channels as a row; may write up to 16 bytes more. */
export function packRow(mode: i32, src: usize, to: usize, pixels: u32): void {
  switch (mode) {
    case GREY:
      shuffleRow(src, to, pixels, 2, 4, i8x16(0, 4, 8, 12, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16));
      return;
    case GREY_ALPHA:
      shuffleRow(src, to, pixels, 2, 8, i8x16(0, 3, 4, 7, 8, 11, 12, 15, 16, 16, 16, 16, 16, 16, 16, 16));
      return;
    case RGB:
      shuffleRow(src, to, pixels, 2, 12, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16));
      return;
    case RGBA:
      memory.copy(to, src, <usize>pixels << 2);
      return;
    case WIDE + GREY:
      shuffleRow(src, to, pixels, 1, 4, i8x16(1, 0, 9, 8, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16));
      return;
    case WIDE + GREY_ALPHA:
      shuffleRow(src, to, pixels, 1, 8, i8x16(1, 0, 7, 6, 9, 8, 15, 14, 16, 16, 16, 16, 16, 16, 16, 16));
      return;
    case WIDE + RGB:
      shuffleRow(src, to, pixels, 1, 12, i8x16(1, 0, 3, 2, 5, 4, 9, 8, 11, 10, 13, 12, 16, 16, 16, 16));
      return;
    default:
      shuffleRow(src, to, pixels, 1, 16, i8x16(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
  }
}

/** 16 bytes of input, 1 << shift pixels, become `step` bytes. */
function shuffleRow(src: usize, to: usize, pixels: u32, shift: u32, step: usize, mask: v128): void {
  for (let done: u32 = 0; done < pixels; done += 1 << shift) {
    v128.store(to, v128.swizzle(v128.load(src), mask));
    src += 16;
    to += step;
  }
}
