import { alloc } from "../../sdk/assembly";
import { Sprite } from "./sprite";

const OUTPUT_BYTES: u32 = 4;
const MOST_SHORT_OFFSETS: u32 = 0xffff;

/** Draws a picture's unpacked bytes as red, green, blue and alpha. */
@unmanaged
export class Painter {
  private sprite: Sprite;
  private palette: usize;
  /** Draws what a company's colours apply to instead of the picture itself. */
  private asMask: bool;
  private plain: usize;
  private plainBytes: u32;
  private pixels: usize;

  static of(sprite: Sprite, palette: usize, asMask: bool): Painter {
    const painter = changetype<Painter>(alloc(offsetof<Painter>()));
    painter.sprite = sprite;
    painter.palette = palette;
    painter.asMask = asMask;
    return painter;
  }

  /** Pointer to the pixels; 0 without memory, or when a row or a chunk goes past its end. */
  draw(plain: usize, plainBytes: u32): usize {
    const sprite = this.sprite;
    this.plain = plain;
    this.plainBytes = plainBytes;
    this.pixels = alloc(sprite.width * sprite.height * OUTPUT_BYTES);
    if (this.pixels == 0) return 0;
    if (!sprite.isChunked) {
      this.put(plain, 0, sprite.width * sprite.height);
      return this.pixels;
    }
    for (let row: u32 = 0; row < sprite.height; row++) if (!this.drawRow(row)) return 0;
    return this.pixels;
  }

  // chunk
  //   offset  size    field
  //     0x00   1 or 2  length   top bit set: the row's last
  //        .   1 or 2  start    in the row
  //        .       .   pixels
  private drawRow(row: u32): bool {
    const sprite = this.sprite;
    let at = this.rowStart(row);
    const headBytes: u32 = sprite.isWide ? 4 : 2;
    while (true) {
      if (at > this.plainBytes || this.plainBytes - at < headBytes) return false;
      const head = this.plain + at;
      const first: u32 = sprite.isWide ? load<u16>(head) : load<u8>(head);
      const start: u32 = sprite.isWide ? load<u16>(head, 2) : load<u8>(head, 1);
      const topBit: u32 = sprite.isWide ? 0x8000 : 0x80;
      const length = first & (topBit - 1);
      at += headBytes;
      if (start + length > sprite.width || this.plainBytes - at < length * sprite.pixelBytes()) return false;
      this.put(this.plain + at, row * sprite.width + start, length);
      at += length * sprite.pixelBytes();
      if ((first & topBit) != 0) return true;
    }
  }

  /** Past the end for a table of rows that is cut off. */
  private rowStart(row: u32): u32 {
    // Container 1 never has more than short offsets can tell.
    const isLong = this.plainBytes > MOST_SHORT_OFFSETS;
    const at: u32 = isLong ? row << 2 : row << 1;
    if (this.plainBytes < at + (isLong ? 4 : 2)) return this.plainBytes + 1;
    return isLong ? load<u32>(this.plain + at) : load<u16>(this.plain + at);
  }

  private put(from: usize, pixel: u32, count: u32): void {
    const sprite = this.sprite;
    const pixelBytes = sprite.pixelBytes();
    const indexAt = pixelBytes - 1;
    const isIndexed = this.asMask || !sprite.hasRgb;
    let to = this.pixels + pixel * OUTPUT_BYTES;
    for (let left = count; left != 0; left--) {
      if (isIndexed) this.putIndexed(from, indexAt, to);
      else {
        store<u16>(to, load<u16>(from));
        store<u8>(to, load<u8>(from, 2), 2);
        store<u8>(to, sprite.hasAlpha ? <u32>load<u8>(from, 3) : 255, 3);
      }
      from += pixelBytes;
      to += OUTPUT_BYTES;
    }
  }

  private putIndexed(from: usize, indexAt: u32, to: usize): void {
    const sprite = this.sprite;
    if (!sprite.hasIndex) {
      // Alpha alone: how bright is not said.
      store<u32>(to, (<u32>load<u8>(from)) << 24);
      return;
    }
    const index: u32 = load<u8>(from + indexAt);
    const colour = this.palette + index * 3;
    store<u16>(to, load<u16>(colour));
    store<u8>(to, load<u8>(colour, 2), 2);
    const hasOwnAlpha = sprite.hasAlpha && !this.asMask;
    store<u8>(to, hasOwnAlpha ? <u32>load<u8>(from) : index == 0 ? 0 : 255, 3);
  }
}
