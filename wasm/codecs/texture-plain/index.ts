// Uncompressed pixels in all their layouts. README.md has the exports.

import { decodeBytes, decodeWideBytes } from "./bytes.ts";
import { decodeFloats, decodeRadiance, decodeSharedExponent, decodeSmallFloats } from "./float.ts";
import { decodeNibbles, decodePairs } from "./pair.ts";
import { unpack, unpack10, unpackGreyAlpha } from "./packed.ts";

const MALFORMED: i32 = -1;
const UNSUPPORTED: i32 = -3;

const FORMATS: i32 = 59;
/** Bytes of a block of each format, by its number in wasm/src/texture/number.table.ts. */
const BLOCK_BYTES = memory.data<u8>([
  1, 1, 2, 1, 1, 2, 3, 3, 4, 4, 4, 4, 4, 4, 1, 2, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 4, 4, 4, 4, 1, 1, 1, 2, 2,
  4, 6, 8, 2, 4, 8, 4, 4, 2, 4, 6, 8, 4, 8, 12, 16, 4, 4, 4,
]);
/** Formats 31 to 34, 36 and 37 have two pixels in a block. */
const FIRST_PAIR: i32 = 31;
const LAST_PAIR: i32 = 34;
const NIBBLES: i32 = 36;
const NIBBLES_LOW: i32 = 37;

/** RGBA colours of indexed formats. */
const PALETTE_BYTES: usize = 1024;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(_format: i32): usize {
  return PALETTE_BYTES;
}

/** Decodes width x height pixels; see wasm/codecs/README.md. */
export function decode_texture(
  format: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  width: i32,
  height: i32,
  scratch: usize,
): i32 {
  if (format < 0 || format >= FORMATS) return UNSUPPORTED;
  if (<u32>(width - 1) >= 32768 || <u32>(height - 1) >= 32768) return MALFORMED;
  const paired = (format >= FIRST_PAIR && format <= LAST_PAIR) || format == NIBBLES || format == NIBBLES_LOW;
  const across = paired ? (<u32>width + 1) >> 1 : <u32>width;
  if (<u64>across * <u32>height * load<u8>(BLOCK_BYTES + format) > srcLen) return MALFORMED;
  const pixels = <u32>width * <u32>height;
  if (format < 17 && format != 3 && format != 4) decodeBytes(format, src, dst, pixels);
  else if (format < 31) decodePacked(format, src, dst, pixels);
  else if (format <= LAST_PAIR) decodePairs(format, src, dst, <u32>width, <u32>height);
  else if (format < 39) decodeIndexed(format, src, dst, <u32>width, <u32>height, scratch);
  else decodeWide(format, src, dst, pixels);
  return 0;
}

/** A few bits a channel, from the highest bits down. */
function decodePacked(format: i32, src: usize, dst: usize, pixels: u32): void {
  switch (format) {
    case 3: // l4a4
      unpackGreyAlpha(src, dst, pixels, 4, 0);
      return;
    case 4: // a4l4
      unpackGreyAlpha(src, dst, pixels, 0, 4);
      return;
    case 17: // r5g6b5
      unpack(src, dst, pixels, 2, 11, 5, 5, 6, 0, 5, 0, 0);
      return;
    case 18: // b5g6r5
      unpack(src, dst, pixels, 2, 0, 5, 5, 6, 11, 5, 0, 0);
      return;
    case 19: // a1r5g5b5
      unpack(src, dst, pixels, 2, 10, 5, 5, 5, 0, 5, 15, 1);
      return;
    case 20: // x1r5g5b5
      unpack(src, dst, pixels, 2, 10, 5, 5, 5, 0, 5, 0, 0);
      return;
    case 21: // a1b5g5r5
      unpack(src, dst, pixels, 2, 0, 5, 5, 5, 10, 5, 15, 1);
      return;
    case 22: // x1b5g5r5
      unpack(src, dst, pixels, 2, 0, 5, 5, 5, 10, 5, 0, 0);
      return;
    case 23: // r5g5b5a1
      unpack(src, dst, pixels, 2, 11, 5, 6, 5, 1, 5, 0, 1);
      return;
    case 24: // a4r4g4b4
      unpack(src, dst, pixels, 2, 8, 4, 4, 4, 0, 4, 12, 4);
      return;
    case 25: // x4r4g4b4
      unpack(src, dst, pixels, 2, 8, 4, 4, 4, 0, 4, 0, 0);
      return;
    case 26: // a4b4g4r4
      unpack(src, dst, pixels, 2, 0, 4, 4, 4, 8, 4, 12, 4);
      return;
    case 27: // r4g4b4a4
      unpack(src, dst, pixels, 2, 12, 4, 8, 4, 4, 4, 0, 4);
      return;
    case 28: // b4g4r4a4
      unpack(src, dst, pixels, 2, 4, 4, 8, 4, 12, 4, 0, 4);
      return;
    case 29: // a8r3g3b2
      unpack(src, dst, pixels, 2, 5, 3, 2, 3, 0, 2, 8, 8);
      return;
    default: // r3g3b2
      unpack(src, dst, pixels, 1, 5, 3, 2, 3, 0, 2, 0, 0);
  }
}

function decodeIndexed(format: i32, src: usize, dst: usize, width: u32, height: u32, palette: usize): void {
  if (format == NIBBLES) {
    decodeNibbles(src, dst, width, height, palette, 4);
    return;
  }
  if (format == NIBBLES_LOW) {
    decodeNibbles(src, dst, width, height, palette, 0);
    return;
  }
  const end = dst + (<usize>(width * height) << 2);
  if (format == 35) {
    // p8
    for (; dst < end; dst += 4) store<u32>(dst, load<u32>(palette + (<usize>load<u8>(src++) << 2)));
    return;
  }
  // pa8
  for (; dst < end; dst += 4, src += 2) {
    const colour = load<u32>(palette + (<usize>load<u8>(src) << 2)) & 0xffffff;
    store<u32>(dst, colour | ((<u32>load<u8>(src, 1)) << 24));
  }
}

/** Formats with 16 bits a channel in the answer. */
function decodeWide(format: i32, src: usize, dst: usize, pixels: u32): void {
  switch (format) {
    case 46: // a2r10g10b10
      unpack10(src, dst, pixels, 20, 0);
      return;
    case 47: // a2b10g10r10
      unpack10(src, dst, pixels, 0, 20);
      return;
    case 52:
    case 53:
    case 54:
    case 55: // r32f, rg32f, rgb32f, rgba32f
      decodeFloats(src, dst, pixels, format - 51);
      return;
    case 56: // b10g11r11f
      decodeSmallFloats(src, dst, pixels);
      return;
    case 57: // e5b9g9r9f
      decodeSharedExponent(src, dst, pixels);
      return;
    case 58: // rgbe8
      decodeRadiance(src, dst, pixels);
      return;
    default:
      decodeWideBytes(format, src, dst, pixels);
  }
}
