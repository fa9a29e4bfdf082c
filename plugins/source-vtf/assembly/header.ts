import { alloc, Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  magic              "VTF\0"
//     0x04     8  version            7, then 0 to 6
//     0x0c     4  headerBytes        64, 80, or 80 and 8 for each resource
//     0x10     4  width, height      u16 each
//     0x14     4  flags
//     0x18     4  frames, firstFrame u16 each
//     0x20    12  reflectivity       3 f32
//     0x30     4  bumpScale          f32
//     0x34     4  format
//     0x38     1  mips
//     0x39     4  thumbnailFormat    -1 for none
//     0x3d     2  thumbnail width, height
//     0x3f     2  depth              from 7.2 on
//     0x44     4  resources          from 7.3 on; 8 bytes each from 0x50 on
export const MAGIC: u32 = 0x00465456;
export const LAST_MINOR: u32 = 6;
export const FIRST_WITH_RESOURCES: u32 = 3;
/** What every version has. */
export const LEAST_BYTES: f64 = 64;

export const FLAG_SRGB: u32 = 0x40;
export const FLAG_NORMAL_MAP: u32 = 0x80;
export const FLAG_ONE_BIT_ALPHA: u32 = 0x1000;
export const FLAG_EIGHT_BIT_ALPHA: u32 = 0x2000;
export const FLAG_CUBE_MAP: u32 = 0x4000;
export const FLAG_SELF_SHADOWED: u32 = 0x08000000;

/** Nothing above these is a texture that an engine loads. */
const MAX_SIDE: u32 = 16384;
const MAX_DEPTH: u32 = 2048;
const MAX_FRAMES: u32 = 4096;
const MAX_MIPS: u32 = 15;

/** What the header says of the texture; checked by `problem`. */
@unmanaged
export class Header {
  minor: u32;
  headerBytes: f64;
  width: u32;
  height: u32;
  depth: u32;
  flags: u32;
  frames: u32;
  firstFrame: u32;
  bumpScale: f32;
  format: i32;
  mips: u32;
  thumbnailFormat: i32;
  thumbnailWidth: u32;
  thumbnailHeight: u32;
  resources: u32;

  /** The header of a source of at least LEAST_BYTES whose magic and version were seen. */
  static read(source: Source): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.minor = source.u32le(8);
    header.headerBytes = <f64>source.u32le(12);
    header.width = source.u16le(16);
    header.height = source.u16le(18);
    header.flags = source.u32le(20);
    header.frames = max(source.u16le(24), 1);
    header.firstFrame = source.u16le(26);
    header.bumpScale = reinterpret<f32>(source.u32le(48));
    header.format = <i32>source.u32le(52);
    header.mips = max(source.u8(56), 1);
    header.thumbnailFormat = <i32>source.u32le(57);
    header.thumbnailWidth = source.u8(61);
    header.thumbnailHeight = source.u8(62);
    header.depth = 1;
    if (header.minor >= 2) header.depth = max(source.u16le(63), 1);
    if (header.minor >= FIRST_WITH_RESOURCES) header.resources = source.u32le(68);
    return header;
  }

  /** Whether width, height, depth, frames and mips are those of a texture. */
  isPlausible(): bool {
    return (
      this.width != 0 &&
      this.height != 0 &&
      this.width <= MAX_SIDE &&
      this.height <= MAX_SIDE &&
      this.depth <= MAX_DEPTH &&
      this.frames <= MAX_FRAMES &&
      this.mips <= MAX_MIPS
    );
  }

  has(flag: u32): bool {
    return (this.flags & flag) != 0;
  }
}
