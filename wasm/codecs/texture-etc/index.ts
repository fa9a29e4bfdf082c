// ETC1, ETC2 and EAC to pixels. Layout: Khronos Data Format specification, chapters ETC1 and ETC2. An ETC1 block is
// read as ETC2, which means the same for every valid one.

import { colourBlock } from "./colour";
import { alphaBlock, greyBlock, redGreenBlock } from "./eac";

const ETC1: i32 = 0;
const ETC2_RGB: i32 = 1;
const ETC2_RGB_A1: i32 = 2;
const ETC2_RGBA: i32 = 3;
const EAC_R11: i32 = 4;
const EAC_R11_SIGNED: i32 = 5;
const EAC_RG11: i32 = 6;
const EAC_RG11_SIGNED: i32 = 7;

const MALFORMED: i32 = -1;
const UNSUPPORTED: i32 = -3;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Room for one block that the picture's edge cuts. */
export function scratch_bytes(format: i32): i32 {
  return 128;
}

/**
 * Decodes `width` x `height` pixels to dst: 4 bytes each, R11 and RG11 8 bytes. Answers 0, -1 when src is too short,
 * or -3 for an unknown format.
 */
export function decode_texture(
  format: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  width: u32,
  height: u32,
  scratch: usize,
): i32 {
  if (format < ETC1 || format > EAC_RG11_SIGNED) return UNSUPPORTED;
  if (width == 0 || height == 0 || width > 0x8000 || height > 0x8000) return MALFORMED;
  const blockBytes: u32 = format == ETC2_RGBA || format >= EAC_RG11 ? 16 : 8;
  const pixelBytes: u32 = format >= EAC_R11 ? 8 : 4;
  const across = (width + 3) >> 2;
  const down = (height + 3) >> 2;
  if (<u64>across * down * blockBytes > <u64>srcLen) return MALFORMED;
  const stride = <usize>width * pixelBytes;
  for (let by: u32 = 0; by < down; by++) {
    const rows = min<u32>(4, height - by * 4);
    const line = dst + <usize>by * 4 * stride;
    // Safe: whole blocks end inside the picture; cut ones go through the scratch.
    const whole = rows == 4 ? width >> 2 : 0;
    src = blockRow(format, src, line, whole, stride, pixelBytes * 4, blockBytes);
    for (let bx = whole; bx < across; bx++) {
      blockRow(format, src, scratch, 1, pixelBytes * 4, pixelBytes * 4, blockBytes);
      const columns = min<u32>(4, width - bx * 4);
      copyTile(scratch, pixelBytes * 4, line + <usize>bx * 4 * pixelBytes, stride, columns * pixelBytes, rows);
      src += blockBytes;
    }
  }
  return 0;
}

/** Decodes `count` neighbouring blocks and answers where src stands behind them. */
function blockRow(format: i32, src: usize, dst: usize, count: u32, stride: usize, step: usize, blockBytes: u32): usize {
  const end = src + <usize>count * blockBytes;
  switch (format) {
    case ETC1:
    case ETC2_RGB:
      for (; src < end; src += 8, dst += step) colourBlock(src, dst, stride, 255, false);
      break;
    case ETC2_RGB_A1:
      for (; src < end; src += 8, dst += step) colourBlock(src, dst, stride, 255, true);
      break;
    case ETC2_RGBA:
      for (; src < end; src += 16, dst += step) {
        colourBlock(src + 8, dst, stride, 0, false);
        alphaBlock(src, dst, stride);
      }
      break;
    case EAC_R11:
      for (; src < end; src += 8, dst += step) greyBlock(src, dst, stride, false);
      break;
    case EAC_R11_SIGNED:
      for (; src < end; src += 8, dst += step) greyBlock(src, dst, stride, true);
      break;
    case EAC_RG11:
      for (; src < end; src += 16, dst += step) redGreenBlock(src, dst, stride, false);
      break;
    default:
      for (; src < end; src += 16, dst += step) redGreenBlock(src, dst, stride, true);
  }
  return src;
}

function copyTile(tile: usize, tileStride: usize, dst: usize, stride: usize, bytes: u32, rows: u32): void {
  for (let y: u32 = 0; y < rows; y++) {
    for (let x: u32 = 0; x < bytes; x += 4) store<u32>(dst + x, load<u32>(tile + x));
    tile += tileStride;
    dst += stride;
  }
}
