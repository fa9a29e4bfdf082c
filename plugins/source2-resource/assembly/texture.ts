import { alloc, Block, Source } from "../../sdk/assembly";

// DATA of a texture, 40 bytes
//   offset  size  field
//     0x00     4  u16 version 1, u16 flags
//     0x04    16  reflectivity    4 f32
//     0x14     6  width, height, depth
//     0x1a     2  u8 format, u8 mips
//     0x20     8  extra           pointer and count; 12 bytes each: type, pointer, length
const DATA_BYTES: f64 = 40;
const EXTRA_BYTES: f64 = 12;
const MAX_EXTRAS: u32 = 64;
const MAX_SIDE: u32 = 16384;
const MAX_DEPTH: u32 = 2048;
const MAX_MIPS: u32 = 15;

const FLAG_CUBE: u32 = 16;
const FLAG_VOLUME: u32 = 32;

const EXTRA_SHEET: u32 = 2;
const EXTRA_METADATA: u32 = 3;
const EXTRA_COMPRESSED: u32 = 4;

const FORMAT_FIRST_FILE: u32 = 15;

export const FILE_NONE: u32 = 0;
export const FILE_JPEG: u32 = 1;
export const FILE_PNG: u32 = 2;
export const FILE_WEBP: u32 = 3;

/** What a texture says of itself. */
@unmanaged
export class Texture {
  flags: u32;
  width: u32;
  height: u32;
  depth: u32;
  mips: u32;
  number: u32;
  /** Name of the pixel format; empty for one that is a whole picture file. */
  format: string;
  /** FILE_*: the texels are such a file. */
  file: u32;
  blockBytes: u32;
  side: u32;
  /** What of the picture is to be seen; from the upper left corner. */
  shownWidth: u32;
  shownHeight: u32;
  /** SPECIAL_*: what the compiler did to the colours. */
  specials: u32;
  /** Where the particle sheet lies; 0 for none. */
  sheet: f64;
  /** Where the stored sizes of the levels stand, the largest first; 0 when all are stored as they are. */
  private sizes: f64;
  private sizeCount: u32;
  private isPacked: bool;

  /** The texture of a DATA block, or 0 when it is something else. */
  static read(source: Source, data: Block): Texture {
    const none = changetype<Texture>(0);
    const at = data.at;
    if (data.length < DATA_BYTES || source.u16le(at) != 1) return none;
    const texture = changetype<Texture>(alloc(offsetof<Texture>()));
    texture.flags = source.u16le(at + 2);
    texture.width = source.u16le(at + 20);
    texture.height = source.u16le(at + 22);
    texture.depth = max(source.u16le(at + 24), 1);
    texture.number = source.u8(at + 26);
    texture.mips = source.u8(at + 27);
    texture.shownWidth = texture.width;
    texture.shownHeight = texture.height;
    if (texture.width - 1 >= MAX_SIDE || texture.height - 1 >= MAX_SIDE || texture.depth > MAX_DEPTH) return none;
    if (texture.mips - 1 >= MAX_MIPS || !texture.findFormat()) return none;
    const extras = source.u32le(at + 36);
    if (extras > MAX_EXTRAS) return none;
    const table = at + 32 + <f64>source.u32le(at + 32);
    for (let index: u32 = 0; index < extras; index++) texture.readExtra(source, table + <f64>index * EXTRA_BYTES);
    return source.fault == 0 ? texture : none;
  }

  /** Bytes of one level of the whole texture. */
  levelBytes(level: u32): f64 {
    const depth = (this.flags & FLAG_VOLUME) != 0 ? max(this.depth >> level, 1) : this.depth;
    const isBlocks = this.side > 1;
    // Blocks have four slices where there are two or three.
    const slices = isBlocks && depth > 1 && depth < 4 ? 4 : depth;
    return this.pictureBytes(max(this.width >> level, 1), max(this.height >> level, 1)) * <f64>(slices * this.faces());
  }

  /** Bytes of one slice of one face of the largest level. */
  sliceBytes(): f64 {
    return this.pictureBytes(this.width, this.height);
  }

  /** Bytes from one row of blocks to the next. */
  pitch(): u32 {
    return ((this.width + this.side - 1) / this.side) * this.blockBytes;
  }

  faces(): u32 {
    return (this.flags & FLAG_CUBE) != 0 ? 6 : 1;
  }

  /** Bytes of a level as it is stored. */
  storedBytes(source: Source, level: u32): f64 {
    const raw = this.levelBytes(level);
    if (level >= this.sizeCount) return raw;
    return min(raw, <f64>source.u32le(this.sizes + <f64>level * 4));
  }

  /** Whether a level of that many stored bytes is one LZ4 block. */
  isLz4(stored: f64, level: u32): bool {
    return this.isPacked && stored < this.levelBytes(level);
  }

  private pictureBytes(width: u32, height: u32): f64 {
    const across = (width + this.side - 1) / this.side;
    const down = (height + this.side - 1) / this.side;
    return <f64>across * <f64>down * <f64>this.blockBytes;
  }

  private readExtra(source: Source, at: f64): void {
    const type = source.u32le(at);
    const content = at + 4 + <f64>source.u32le(at + 4);
    const length = source.u32le(at + 8);
    if (type == EXTRA_SHEET) this.sheet = content;
    else if (type == EXTRA_METADATA && length >= 6) {
      const width = source.u16le(content + 2);
      const height = source.u16le(content + 4);
      if (width != 0 && height != 0 && width <= this.width && height <= this.height) {
        this.shownWidth = width;
        this.shownHeight = height;
      }
    } else if (type == EXTRA_COMPRESSED && length >= 12) {
      this.isPacked = source.u32le(content) == 1;
      this.sizes = content + 4 + <f64>source.u32le(content + 4);
      this.sizeCount = min(source.u32le(content + 8), this.mips);
    }
  }

  private findFormat(): bool {
    const number = this.number;
    if (number >= FORMAT_FIRST_FILE && number <= 18) this.file = (number & 1) != 0 ? FILE_JPEG : FILE_PNG;
    else if (number == 29 || number == 30) this.file = FILE_WEBP;
    if (this.file != FILE_NONE) return this.set("", 1, 1);
    switch (number) {
      case 1: return this.set("bc1-opaque", 8, 4);
      case 2: return this.set("bc3", 16, 4);
      case 3: return this.set("l8", 1, 1);
      case 4: return this.set("rgba8", 4, 1);
      case 5: return this.set("r16", 2, 1);
      case 6: return this.set("rg16", 4, 1);
      case 7: return this.set("rgba16", 8, 1);
      case 8: return this.set("r16f", 2, 1);
      case 9: return this.set("rg16f", 4, 1);
      case 10: return this.set("rgba16f", 8, 1);
      case 11: return this.set("r32f", 4, 1);
      case 12: return this.set("rg32f", 8, 1);
      case 13: return this.set("rgb32f", 12, 1);
      case 14: return this.set("rgba32f", 16, 1);
      case 19: return this.set("bc6h", 16, 4);
      case 20: return this.set("bc7", 16, 4);
      case 21: return this.set("bc5", 16, 4);
      case 22: return this.set("la8", 2, 1);
      case 23: return this.set("etc2-rgb", 8, 4);
      case 24: return this.set("etc2-rgba", 16, 4);
      case 25: return this.set("eac-r11", 8, 4);
      case 26: return this.set("eac-rg11", 16, 4);
      case 27: return this.set("bc4", 8, 4);
      case 28: return this.set("bgra8", 4, 1);
      default: return false;
    }
  }

  private set(format: string, blockBytes: u32, side: u32): bool {
    this.format = format;
    this.blockBytes = blockBytes;
    this.side = side;
    return true;
  }
}
