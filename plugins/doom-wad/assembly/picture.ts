import { alloc, Source } from "../../sdk/assembly";

// picture
//   offset  size  field
//     0x00     2  width
//     0x02     2  height
//     0x04     4  left, top     two signed numbers: where the picture's origin lies in it
//     0x08     .  columns       one u32 offset for each column; posts follow
//
// post
//     0x00     1  top           255 ends the column; no lower than the last one's: so much below it
//     0x01     1  length
//     0x02     1  padding
//     0x03     .  indices
//      ...     1  padding
const HEADER_BYTES: u32 = 8;
const POST_BYTES: u32 = 3;
const END: u32 = 255;
const MAX_SIDE: u32 = 4096;
/** What fits in memory beside the lump, at four bytes each. */
export const MAX_PIXELS: u32 = 1 << 22;
/** More than a column of the greatest height has. */
const MAX_POSTS: u32 = 4096;

/** Whether a lump is a picture as far as its column offsets say: each of them lies behind the table and in the lump. */
export function isPicture(source: Source, offset: f64, length: f64): bool {
  if (length < <f64>(HEADER_BYTES + 4)) return false;
  const head = source.view(offset, HEADER_BYTES);
  if (head == 0) return false;
  const width: u32 = load<u16>(head);
  const height: u32 = load<u16>(head, 2);
  if (width - 1 >= MAX_SIDE || height - 1 >= MAX_SIDE || width * height > MAX_PIXELS) return false;
  const tableEnd = HEADER_BYTES + (width << 2);
  if (<f64>tableEnd >= length) return false;
  const columns = source.view(offset + <f64>HEADER_BYTES, width << 2);
  if (columns == 0) return false;
  for (let column: u32 = 0; column < width; column++) {
    const at = load<u32>(columns + (column << 2));
    if (at < tableEnd || <f64>at >= length) return false;
  }
  return true;
}

/** Pixels of four bytes, transparent where nothing was drawn. */
@unmanaged
export class Canvas {
  pixels: usize;
  width: u32;
  height: u32;

  /** `null` when there is no memory. */
  static create(width: u32, height: u32): Canvas | null {
    const canvas = changetype<Canvas>(alloc(offsetof<Canvas>()));
    canvas.width = width;
    canvas.height = height;
    canvas.pixels = alloc((width * height) << 2);
    return canvas.pixels == 0 ? null : canvas;
  }

  /**
   * Draws the picture of `length` bytes at `lump`, its upper left corner at `left`, `top`. False when a column does not end
   * inside the lump.
   */
  draw(lump: usize, length: u32, palette: usize, left: i32, top: i32): bool {
    const width: u32 = load<u16>(lump);
    if (HEADER_BYTES + (width << 2) > length) return false;
    for (let column: u32 = 0; column < width; column++) {
      const at = load<u32>(lump + HEADER_BYTES + (column << 2));
      if (!this.drawColumn(lump, length, at, palette, left + <i32>column, top)) return false;
    }
    return true;
  }

  private drawColumn(lump: usize, length: u32, at: u32, palette: usize, x: i32, top: i32): bool {
    let above: i32 = -1;
    for (let posts: u32 = 0; posts < MAX_POSTS; posts++) {
      if (at >= length) return false;
      const start: i32 = load<u8>(lump + at);
      if (start == END) return true;
      if (length - at < POST_BYTES + 1) return false;
      const count: u32 = load<u8>(lump + at, 1);
      if (length - at - POST_BYTES - 1 < count) return false;
      // Pictures of more than 254 rows count on from the post before.
      above = start <= above ? above + start : start;
      this.drawPost(lump + at + POST_BYTES, count, palette, x, top + above);
      at += POST_BYTES + count + 1;
    }
    return false;
  }

  private drawPost(indices: usize, count: u32, palette: usize, x: i32, y: i32): void {
    if (<u32>x >= this.width) return;
    for (let index: u32 = 0; index < count; index++) {
      const row = <u32>(y + <i32>index);
      if (row >= this.height) continue;
      const colour = palette + <u32>load<u8>(indices + index) * 3;
      const to = this.pixels + ((row * this.width + <u32>x) << 2);
      store<u16>(to, load<u16>(colour));
      store<u8>(to, load<u8>(colour, 2), 2);
      store<u8>(to, 255, 3);
    }
  }
}
