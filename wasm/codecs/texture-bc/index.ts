// BC1 to BC7, BC6H and ATC: pictures of 4 x 4 blocks. README.md has the exports.

import { bc2Values, bc4Values, paintGrey, paintPair } from "./alpha.ts";
import { bc6h } from "./bc6h.ts";
import { bc7 } from "./bc7.ts";
import { atcColours, bc1Colours, fourColours, opaque, paint, paintAlpha } from "./color.ts";
import { EDGE, fillSpread, POINTS, SCRATCH_BYTES } from "./scratch.ts";

// Formats, by their numbers in wasm/src/texture/number.table.ts.
const BC1: i32 = 0;
const BC1_OPAQUE: i32 = 1;
const BC2: i32 = 2;
const BC3: i32 = 3;
const BC4: i32 = 4;
const BC4_SIGNED: i32 = 5;
const BC5: i32 = 6;
const BC5_SIGNED: i32 = 7;
const BC7: i32 = 8;
const ATC: i32 = 9;
const ATC_EXPLICIT: i32 = 10;
const ATC_INTERPOLATED: i32 = 11;
const BC6H: i32 = 12;
const BC6H_SIGNED: i32 = 13;

const MALFORMED: i32 = -1;
const UNSUPPORTED: i32 = -3;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(_format: i32): usize {
  return SCRATCH_BYTES;
}

/** Decodes the blocks of width x height pixels; see wasm/codecs/README.md. */
export function decode_texture(
  format: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  width: i32,
  height: i32,
  scratch: usize,
): i32 {
  if (format < 0 || format > BC6H_SIGNED) return UNSUPPORTED;
  if (<u32>(width - 1) >= 32768 || <u32>(height - 1) >= 32768) return MALFORMED;
  const across = (<u32>width + 3) >> 2;
  const down = (<u32>height + 3) >> 2;
  const small = format == BC1 || format == BC1_OPAQUE || format == BC4 || format == BC4_SIGNED || format == ATC;
  const blockBytes: usize = small ? 8 : 16;
  if (<u64>across * down * blockBytes > srcLen) return MALFORMED;
  fillSpread(scratch);
  const pixelBytes: usize = format >= BC6H ? 8 : 4;
  const stride = <usize>width * pixelBytes;
  const rowBytes = pixelBytes << 2;
  const edge = scratch + EDGE;
  const wholeAcross = <u32>width >> 2;
  for (let y: u32 = 0; y < down; y++) {
    const rows = min<u32>(<u32>height - (y << 2), 4);
    let to = dst + <usize>(y << 2) * stride;
    const whole = rows == 4 ? wholeAcross : 0;
    for (let x: u32 = 0; x < whole; x++) {
      decodeBlock(format, src, to, stride, scratch);
      src += blockBytes;
      to += rowBytes;
    }
    for (let x = whole; x < across; x++) {
      decodeBlock(format, src, edge, rowBytes, scratch);
      const columns = min<u32>(<u32>width - (x << 2), 4);
      for (let row: u32 = 0; row < rows; row++) {
        memory.copy(to + row * stride, edge + row * rowBytes, columns * pixelBytes);
      }
      src += blockBytes;
      to += rowBytes;
    }
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function decodeBlock(format: i32, src: usize, dst: usize, stride: usize, scratch: usize): void {
  switch (format) {
    case BC1:
      paint(bc1Colours(load<u32>(src), 0), load<u32>(src, 4), dst, stride, scratch);
      return;
    case BC1_OPAQUE:
      paint(bc1Colours(load<u32>(src), 0xff000000), load<u32>(src, 4), dst, stride, scratch);
      return;
    case BC2:
      colourAlpha(src, bc2Values(load<u64>(src)), dst, stride, scratch);
      return;
    case BC3:
      colourAlpha(src, bc4Values(load<u64>(src)), dst, stride, scratch);
      return;
    case BC4:
      paintGrey(bc4Values(load<u64>(src)), dst, stride);
      return;
    case BC4_SIGNED:
      paintGrey(bc4Values(load<u64>(src) ^ 0x8080), dst, stride);
      return;
    case BC5:
      paintPair(bc4Values(load<u64>(src)), bc4Values(load<u64>(src, 8)), 0xff000000, dst, stride);
      return;
    case BC5_SIGNED:
      // Zero is the middle, 128, in every channel.
      paintPair(bc4Values(load<u64>(src) ^ 0x8080), bc4Values(load<u64>(src, 8) ^ 0x8080), 0xff800000, dst, stride);
      return;
    case BC7:
      bc7(src, dst, stride);
      return;
    case ATC:
      paint(atcColours(load<u32>(src), opaque()), load<u32>(src, 4), dst, stride, scratch);
      return;
    case ATC_EXPLICIT:
      atcAlpha(src, bc2Values(load<u64>(src)), dst, stride, scratch);
      return;
    case ATC_INTERPOLATED:
      atcAlpha(src, bc4Values(load<u64>(src)), dst, stride, scratch);
      return;
    default:
      bc6h(src, dst, stride, format == BC6H_SIGNED, scratch + POINTS);
  }
}

// @ts-ignore: decorator
@inline
function colourAlpha(src: usize, alpha: v128, dst: usize, stride: usize, scratch: usize): void {
  paintAlpha(fourColours(load<u32>(src, 8), i64x2.splat(0)), load<u32>(src, 12), alpha, dst, stride, scratch);
}

// @ts-ignore: decorator
@inline
function atcAlpha(src: usize, alpha: v128, dst: usize, stride: usize, scratch: usize): void {
  paintAlpha(atcColours(load<u32>(src, 8), i64x2.splat(0)), load<u32>(src, 12), alpha, dst, stride, scratch);
}
