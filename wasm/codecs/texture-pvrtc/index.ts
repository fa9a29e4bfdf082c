// PVRTC1 at 2 and 4 bits a pixel. Layout: Khronos Data Format specification, chapter PVRTC.
//
// A word holds two colours and weights for 8 x 4 or 4 x 4 pixels. The colours are those of the word's middle; a pixel
// blends the colours of the four words around it, wrapping at the edges. Three rows of words are held decoded.

import { blendLine2, blendLine4 } from "./blend";
import { COLOUR_ROW_BYTES, COLOURS, SCRATCH_BYTES, WEIGHT_LINE_BYTES, WEIGHTS } from "./layout";
import { completeWeights, readStored, readWeights4 } from "./weight";
import { fillColumnOffsets, readColours, rowOffset } from "./word";

const BPP_2: i32 = 0;
const BPP_4: i32 = 1;

const MALFORMED: i32 = -1;
const UNSUPPORTED: i32 = -3;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(format: i32): i32 {
  return <i32>SCRATCH_BYTES;
}

/**
 * Decodes a whole picture to dst, 4 bytes a pixel. Answers 0, -1 when src is too short or a side is none or too long,
 * or -3 for an unknown format or a side that is no power of two.
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
  if (format != BPP_2 && format != BPP_4) return UNSUPPORTED;
  if (width == 0 || height == 0 || width > 0x8000 || height > 0x8000) return MALFORMED;
  if (popcnt(width) != 1 || popcnt(height) != 1) return UNSUPPORTED;
  const wordShift: u32 = format == BPP_2 ? 3 : 2;
  const across = max<u32>(2, width >> wordShift);
  const down = max<u32>(2, height >> 2);
  if (<u64>across * down * 8 > <u64>srcLen) return MALFORMED;
  const low = ctz(min(across, down));
  const words = (width + (1 << wordShift) - 1) >> wordShift;
  fillColumnOffsets(scratch, across, low);

  let above: usize = 0;
  let slot: usize = 1;
  let below: usize = 2;
  readRow(format, src, scratch, above, down - 1, across, low);
  readRow(format, src, scratch, slot, 0, across, low);
  const stride = <usize>width * 4;
  for (let y: u32 = 0; y * 4 < height; y++) {
    readRow(format, src, scratch, below, y + 1 == down ? 0 : y + 1, across, low);
    if (format == BPP_2) completeWeights(scratch, above, slot, below, across);
    else readWeights4(src + rowOffset(y, low), scratch, across);
    const colours = scratch + COLOURS;
    const top = colours + above * COLOUR_ROW_BYTES;
    const middle = colours + slot * COLOUR_ROW_BYTES;
    const bottom = colours + below * COLOUR_ROW_BYTES;
    const lines = min<u32>(4, height - y * 4);
    for (let line: u32 = 0; line < lines; line++) {
      const weights = scratch + WEIGHTS + line * WEIGHT_LINE_BYTES;
      const upper = line < 2 ? top : middle;
      const lower = line < 2 ? middle : bottom;
      const factor = <i16>((line + 2) & 3);
      // Safe: lines come from top to bottom, so what a narrow one writes too many is written again, and the last
      // one's lies in the slack.
      if (format == BPP_2) blendLine2(dst, weights, upper, lower, factor, across, words);
      else blendLine4(dst, weights, upper, lower, factor, across, words);
      dst += stride;
    }
    const freed = above;
    above = slot;
    slot = below;
    below = freed;
  }
  return 0;
}

function readRow(format: i32, src: usize, scratch: usize, slot: usize, y: u32, across: u32, low: u32): void {
  const row = src + rowOffset(y, low);
  readColours(row, scratch, scratch + COLOURS + slot * COLOUR_ROW_BYTES, across);
  if (format == BPP_2) readStored(row, scratch, slot, across);
}
