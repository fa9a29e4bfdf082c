import { alloc, Source } from "../../sdk/assembly";

// BLP1
//   offset  size  field
//     0x00     4  "BLP1"
//     0x04     4  content      0 JPEG, 1 palette
//     0x08     4  alphaBits    0, 1, 4 or 8
//     0x0c     4  width
//     0x10     4  height
//     0x14     4  pictureType  3 to 5; the alpha bits say the same
//     0x18     4  mips         whether there are more levels than one
//     0x1c    64  offsets      of 16 levels, from the file's start
//     0x5c    64  sizes        0: there is no such level
//     0x9c     .  palette, 256 x B G R and a byte without a meaning; or u32 size and bytes that start every level's JPEG
//
// BLP2
//     0x00     4  "BLP2"
//     0x04     4  content      0 JPEG, 1 what `encoding` says
//     0x08     1  encoding     1 palette, 2 blocks, 3 plain
//     0x09     1  alphaBits
//     0x0a     1  alphaCoding  of blocks: 0 BC1, 1 BC2, 7 BC3
//     0x0b     1  mips
//     0x0c     4  width
//     0x10     4  height
//     0x14    64  offsets
//     0x54    64  sizes
//     0x94  1024  palette
export const BLP1_MAGIC: u32 = 0x31504c42;
export const BLP2_MAGIC: u32 = 0x32504c42;
const BLP1_BYTES: u32 = 156;
const BLP2_BYTES: u32 = 148;
const LEVELS: u32 = 16;
const MAX_SIDE: u32 = 16384;

export const CODING_JPEG: u32 = 0;
export const CODING_PALETTE: u32 = 1;
export const CODING_BLOCKS: u32 = 2;
export const CODING_PLAIN: u32 = 3;

/** What a BLP says of itself; sides and the first level's place are checked. */
@unmanaged
export class Header {
  version: u32;
  coding: u32;
  alphaBits: u32;
  /** Of blocks. */
  alphaCoding: u32;
  width: u32;
  height: u32;
  /** Levels that have bytes. */
  mips: u32;
  /** The first level. */
  offset: f64;
  length: f64;
  /** Where the palette or the start of the JPEG is. */
  extra: f64;
  /** Whether the header makes sense and the first level lies in the file. */
  isGood: bool;
  isInside: bool;

  /** The header of a file that starts with one of the magics. */
  static read(source: Source): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    const isFirst = source.u32le(0) == BLP1_MAGIC;
    const bytes = isFirst ? BLP1_BYTES : BLP2_BYTES;
    const at = source.has(0, <f64>bytes) ? source.view(0, bytes) : 0;
    if (at == 0) return header;
    header.version = isFirst ? 1 : 2;
    header.extra = <f64>bytes;
    const content = load<u32>(at, 4);
    if (isFirst) {
      header.coding = content;
      header.alphaBits = load<u32>(at, 8);
      header.width = load<u32>(at, 12);
      header.height = load<u32>(at, 16);
    } else {
      header.coding = content == 0 ? CODING_JPEG : load<u8>(at, 8);
      header.alphaBits = load<u8>(at, 9);
      header.alphaCoding = load<u8>(at, 10);
      header.width = load<u32>(at, 12);
      header.height = load<u32>(at, 16);
    }
    const offsets = at + (isFirst ? 28 : 20);
    header.offset = <f64>load<u32>(offsets);
    header.length = <f64>load<u32>(offsets, 64);
    while (header.mips < LEVELS && load<u32>(offsets + (header.mips << 2), 64) != 0) header.mips++;
    const isKnown = isFirst ? content <= 1 : content <= 1 && header.coding <= CODING_PLAIN;
    header.isGood = isKnown && header.width - 1 < MAX_SIDE && header.height - 1 < MAX_SIDE && header.alphaBits <= 8;
    header.isInside = header.length > 0 && source.has(header.offset, header.length);
    return header;
  }

  pixels(): u32 {
    return this.width * this.height;
  }
}
