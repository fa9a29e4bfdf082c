// Pixels of the blocks of a slice.

import { CHOICE_BYTES, choicesOf, COLOUR_BYTES, COLOURS } from "./etc1s-state";

/** Alpha of RGBA pixels. */
const ALPHA = i32x4.splat(0xff000000);

/**
 * Writes the blocks of `indices` as width x height RGBA pixels; with `alpha` only the alpha of pixels that are there
 * already, from the slice's green.
 */
export function paintBlocks(
  state: usize,
  indices: usize,
  across: u32,
  dst: usize,
  width: u32,
  height: u32,
  alpha: bool,
): void {
  const choices = choicesOf(state);
  const stride = (<usize>width) << 2;
  for (let top: u32 = 0; top < height; top += 4) {
    const rows = min<u32>(4, height - top);
    for (let left: u32 = 0; left < width; left += 4) {
      const block = indices + ((<usize>(top >> 2) * across + (left >> 2)) << 2);
      let colours = v128.load(state + COLOURS + <usize>load<u16>(block) * COLOUR_BYTES);
      if (alpha) colours = i32x4.shl(colours, 16);
      let bits = load<u32>(choices + <usize>load<u16>(block, 2) * CHOICE_BYTES);
      let out = dst + top * stride + ((<usize>left) << 2);
      const columns = width - left;
      for (let y: u32 = 0; y < rows; y++) {
        paintRow(out, v128.swizzle(colours, chosenBytes(bits & 0xff)), columns, alpha);
        bits >>= 8;
        out += stride;
      }
    }
  }
}

/** Which bytes of four colours are the four pixels that eight bits choose. */
// @ts-ignore: decorator
@inline
function chosenBytes(bits: u32): v128 {
  bits = (bits | (bits << 12)) & 0x000f000f;
  bits = (bits | (bits << 6)) & 0x03030303;
  const first = i32x4.splat(bits << 2);
  return v128.or(
    v128.shuffle<u8>(first, first, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3),
    i32x4.splat(0x03020100),
  );
}

// @ts-ignore: decorator
@inline
function paintRow(out: usize, pixels: v128, columns: u32, alpha: bool): void {
  if (columns >= 4) {
    v128.store(out, alpha ? v128.bitselect(pixels, v128.load(out), ALPHA) : pixels);
    return;
  }
  paintPixel(out, i32x4.extract_lane(pixels, 0), alpha);
  if (columns > 1) paintPixel(out + 4, i32x4.extract_lane(pixels, 1), alpha);
  if (columns > 2) paintPixel(out + 8, i32x4.extract_lane(pixels, 2), alpha);
}

// @ts-ignore: decorator
@inline
function paintPixel(out: usize, pixel: u32, alpha: bool): void {
  store<u32>(out, alpha ? (load<u32>(out) & 0xffffff) | (pixel & 0xff000000) : pixel);
}
