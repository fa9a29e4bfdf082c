import { alloc } from "../../sdk/assembly";
import { bitsEnd, CodeTable, isOver, openBits, restartBits, takeSigned } from "./jpeg-bits";
import { transform } from "./jpeg-transform";

/** The components of a BLP's picture: B, G, R, A. */
const COMPONENTS: u32 = 4;
const ZIGZAG: usize = memory.data<u8>([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
  62, 63,
]);

/** How decoding ended. */
export const JPEG_FINE: u32 = 0;
export const JPEG_BAD: u32 = 1;
/** Progressive, arithmetic, lossless, 12 bits, or another number of components. */
export const JPEG_UNSUPPORTED: u32 = 2;
export const JPEG_NO_MEMORY: u32 = 3;

@unmanaged
class Component {
  id: u32;
  across: u32;
  down: u32;
  quant: usize;
  direct: CodeTable;
  other: CodeTable;
  previous: i32;
  isDone: bool;
}

/** A baseline JPEG of four components whose samples are taken as they are. */
@unmanaged
export class Jpeg {
  /** Pixels of four bytes; as large as the picture. */
  pixels: usize;
  width: u32;
  height: u32;
  private at: usize;
  private end: usize;
  private quants: usize;
  private directs: usize;
  private others: usize;
  private parts: usize;
  private mostAcross: u32;
  private mostDown: u32;
  private restart: u32;
  private block: usize;

  static create(): Jpeg {
    const jpeg = changetype<Jpeg>(alloc(offsetof<Jpeg>()));
    // Four tables of 64 u16; four tables of codes of each kind; four components, by address.
    jpeg.quants = alloc(512);
    jpeg.directs = alloc(16);
    jpeg.others = alloc(16);
    jpeg.parts = alloc(16);
    jpeg.block = alloc(256);
    for (let index: u32 = 0; index < 4; index++) {
      store<usize>(jpeg.directs + (index << 2), changetype<usize>(CodeTable.create()));
      store<usize>(jpeg.others + (index << 2), changetype<usize>(CodeTable.create()));
      store<usize>(jpeg.parts + (index << 2), alloc(offsetof<Component>()));
    }
    return jpeg;
  }

  /** Decodes `length` bytes; `maxSide` bounds both sides. */
  decode(start: usize, length: u32, maxSide: u32): u32 {
    this.at = start;
    this.end = start + length;
    if (length < 4 || load<u16>(start) != 0xd8ff) return JPEG_BAD;
    this.at += 2;
    while (this.at + 4 <= this.end) {
      if (load<u8>(this.at) != 0xff) return JPEG_BAD;
      const marker: u32 = load<u8>(this.at, 1);
      if (marker == 0xff) {
        this.at++;
        continue;
      }
      if (marker == 0xd9) break;
      const size = this.u16(this.at + 2);
      const body = this.at + 4;
      const next = this.at + 2 + size;
      if (size < 2 || next > this.end) return JPEG_BAD;
      this.at = next;
      const result = this.segment(marker, body, next, maxSide);
      if (result != JPEG_FINE) return result;
      if (this.isWhole()) return JPEG_FINE;
    }
    return JPEG_BAD;
  }

  private segment(marker: u32, body: usize, end: usize, maxSide: u32): u32 {
    switch (marker) {
      case 0xdb:
        return this.quantTables(body, end) ? JPEG_FINE : JPEG_BAD;
      case 0xc4:
        return this.codeTables(body, end) ? JPEG_FINE : JPEG_BAD;
      case 0xc0:
      case 0xc1:
        return this.frame(body, end, maxSide);
      case 0xda:
        return this.scan(body, end) ? JPEG_FINE : JPEG_BAD;
      case 0xdd:
        if (end - body < 2) return JPEG_BAD;
        this.restart = this.u16(body);
        return JPEG_FINE;
      default:
        return marker >= 0xc2 && marker <= 0xcf ? JPEG_UNSUPPORTED : JPEG_FINE;
    }
  }

  private quantTables(body: usize, end: usize): bool {
    while (body < end) {
      const head: u32 = load<u8>(body++);
      const isWide = head >>> 4 != 0;
      const bytes: u32 = isWide ? 128 : 64;
      if ((head & 15) > 3 || body + bytes > end) return false;
      const table = this.quants + ((head & 15) << 7);
      for (let index: u32 = 0; index < 64; index++) {
        const value = isWide ? this.u16(body + (index << 1)) : <u32>load<u8>(body + index);
        store<u16>(table + (<u32>load<u8>(ZIGZAG + index) << 1), value);
      }
      body += bytes;
    }
    return true;
  }

  private codeTables(body: usize, end: usize): bool {
    while (body + 17 <= end) {
      const head: u32 = load<u8>(body);
      let total: u32 = 0;
      for (let index: u32 = 1; index <= 16; index++) total += load<u8>(body + index);
      if (head >>> 4 > 1 || (head & 15) > 3 || total > 256 || body + 17 + total > end) return false;
      const tables = head >>> 4 == 0 ? this.directs : this.others;
      const table = changetype<CodeTable>(load<usize>(tables + ((head & 15) << 2)));
      if (!table.set(body + 1, total)) return false;
      body += 17 + total;
    }
    return body == end;
  }

  private frame(body: usize, end: usize, maxSide: u32): u32 {
    if (end - body < 6 || this.pixels != 0) return JPEG_BAD;
    if (load<u8>(body) != 8 || load<u8>(body, 5) != COMPONENTS) return JPEG_UNSUPPORTED;
    if (end - body < 6 + 3 * COMPONENTS) return JPEG_BAD;
    this.height = this.u16(body + 1);
    this.width = this.u16(body + 3);
    if (this.width - 1 >= maxSide || this.height - 1 >= maxSide) return JPEG_BAD;
    for (let index: u32 = 0; index < COMPONENTS; index++) {
      const at = body + 6 + index * 3;
      const part = this.part(index);
      part.id = load<u8>(at);
      part.across = load<u8>(at, 1) >>> 4;
      part.down = load<u8>(at, 1) & 15;
      if (part.across - 1 > 3 || part.down - 1 > 3 || load<u8>(at, 2) > 3) return JPEG_BAD;
      part.quant = this.quants + (<u32>load<u8>(at, 2) << 7);
      this.mostAcross = max(this.mostAcross, part.across);
      this.mostDown = max(this.mostDown, part.down);
    }
    for (let index: u32 = 0; index < COMPONENTS; index++) {
      const part = this.part(index);
      if (this.mostAcross % part.across != 0 || this.mostDown % part.down != 0) return JPEG_UNSUPPORTED;
    }
    this.pixels = alloc((this.width * this.height) << 2);
    return this.pixels == 0 ? JPEG_NO_MEMORY : JPEG_FINE;
  }

  private scan(body: usize, end: usize): bool {
    const count: u32 = body < end ? load<u8>(body) : 0;
    if (this.pixels == 0 || count - 1 >= COMPONENTS || end - body < 4 + (count << 1)) return false;
    let chosen: u32 = 0;
    for (let index: u32 = 0; index < count; index++) {
      const at = body + 1 + (index << 1);
      const wanted = this.find(load<u8>(at));
      const tables: u32 = load<u8>(at, 1);
      if (wanted < 0 || tables >>> 4 > 3 || (tables & 15) > 3) return false;
      const part = this.part(wanted);
      if (part.isDone) return false;
      part.direct = changetype<CodeTable>(load<usize>(this.directs + ((tables >>> 4) << 2)));
      part.other = changetype<CodeTable>(load<usize>(this.others + ((tables & 15) << 2)));
      if (!part.direct.isSet || !part.other.isSet) return false;
      part.previous = 0;
      part.isDone = true;
      chosen |= 1 << wanted;
    }
    openBits(end, this.end);
    if (!this.units(chosen, count == 1)) return false;
    this.at = bitsEnd();
    return true;
  }

  /** All blocks of the chosen components; those of a single one are not grouped. */
  private units(chosen: u32, isSingle: bool): bool {
    const single = isSingle ? this.part(ctz(chosen)) : this.part(0);
    const stepX = 8 * (isSingle ? this.mostAcross / single.across : this.mostAcross);
    const stepY = 8 * (isSingle ? this.mostDown / single.down : this.mostDown);
    let until = this.restart;
    for (let y: u32 = 0; y < this.height; y += stepY) {
      for (let x: u32 = 0; x < this.width; x += stepX) {
        if (this.restart != 0 && until == 0) {
          if (!restartBits()) return false;
          for (let index: u32 = 0; index < COMPONENTS; index++) this.part(index).previous = 0;
          until = this.restart;
        }
        until--;
        for (let index: u32 = 0; index < COMPONENTS; index++) {
          if (((chosen >>> index) & 1) != 0 && !this.unit(index, x, y, isSingle)) return false;
        }
        if (isOver()) return false;
      }
    }
    return true;
  }

  private unit(index: u32, x: u32, y: u32, isSingle: bool): bool {
    const part = this.part(index);
    const scaleX = this.mostAcross / part.across;
    const scaleY = this.mostDown / part.down;
    const across: u32 = isSingle ? 1 : part.across;
    const down: u32 = isSingle ? 1 : part.down;
    for (let row: u32 = 0; row < down; row++) {
      for (let column: u32 = 0; column < across; column++) {
        if (!this.readBlock(part)) return false;
        transform(this.block);
        this.put(index, x + column * 8 * scaleX, y + row * 8 * scaleY, scaleX, scaleY);
      }
    }
    return true;
  }

  private readBlock(part: Component): bool {
    const block = this.block;
    memory.fill(block, 0, 256);
    const size = part.direct.take();
    if (size < 0 || size > 15) return false;
    part.previous += takeSigned(size);
    store<i32>(block, part.previous * <i32>load<u16>(part.quant));
    for (let index: u32 = 1; index < 64; index++) {
      const symbol = part.other.take();
      if (symbol < 0) return false;
      const bits = symbol & 15;
      if (bits == 0) {
        if (symbol != 0xf0) break;
        index += 15;
        continue;
      }
      index += symbol >>> 4;
      if (index > 63) return false;
      const place: u32 = load<u8>(ZIGZAG + index);
      store<i32>(block + (place << 2), takeSigned(bits) * <i32>load<u16>(part.quant + (place << 1)));
    }
    return true;
  }

  /** Every sample stands for a rectangle of pixels. */
  private put(index: u32, left: u32, top: u32, scaleX: u32, scaleY: u32): void {
    const right = min(left + 8 * scaleX, this.width);
    const bottom = min(top + 8 * scaleY, this.height);
    for (let y = top; y < bottom; y++) {
      const from = this.block + (((y - top) / scaleY) << 5);
      for (let x = left; x < right; x++) {
        const value = load<i32>(from + (((x - left) / scaleX) << 2));
        store<u8>(this.pixels + ((y * this.width + x) << 2) + index, value);
      }
    }
  }

  private isWhole(): bool {
    if (this.pixels == 0) return false;
    for (let index: u32 = 0; index < COMPONENTS; index++) if (!this.part(index).isDone) return false;
    return true;
  }

  private find(id: u32): i32 {
    for (let index: u32 = 0; index < COMPONENTS; index++) if (this.part(index).id == id) return index;
    return -1;
  }

  private part(index: u32): Component {
    return changetype<Component>(load<usize>(this.parts + (index << 2)));
  }

  private u16(at: usize): u32 {
    return bswap<u16>(load<u16>(at));
  }
}
