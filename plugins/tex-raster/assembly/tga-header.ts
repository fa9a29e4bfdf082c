import { alloc, equalsAscii, Source } from "../../sdk/assembly";

// offset  size  header, little-endian
//   0x00     1  idBytes            behind the header
//   0x01     1  colourMap          1 when there is one
//   0x02     1  type               1 palette, 2 colour, 3 grey; 8 more when packed in runs
//   0x03     5  colour map         first index, entries, bits of an entry
//   0x08     4  x, y
//   0x0c     4  width, height
//   0x10     1  bits of a pixel
//   0x11     1  descriptor         bits 0-3: bits of alpha; DESCRIPTOR_*
//
//               last 26 bytes, when the file has them
//   0x00     8  offsets of the extension area and of the developer's
//   0x08    18  "TRUEVISION-XFILE." and NUL
//
//               extension area
//  0x1ee     1  what alpha is      3 alpha, 4 premultiplied, less: nothing
export const HEADER_BYTES: f64 = 18;
const FOOTER_BYTES: f64 = 26;
const ALPHA_AT: f64 = 0x1ee;
const PACKED: u32 = 8;
const DESCRIPTOR_RIGHT_TO_LEFT: u32 = 0x10;
const DESCRIPTOR_TOP_DOWN: u32 = 0x20;
const DESCRIPTOR_RESERVED: u32 = 0xc0;
const MAX_SIDE: u32 = 32768;

export const TYPE_PALETTE: u32 = 1;
export const TYPE_COLOUR: u32 = 2;
export const TYPE_GREY: u32 = 3;

/** What an extension area says of alpha. */
const ALPHA_TRUE: u32 = 3;
const ALPHA_PREMULTIPLIED: u32 = 4;
const ALPHA_UNSAID: u32 = 0xff;

/** A Targa file's header. */
@unmanaged
export class TgaHeader {
  /** Without the bit that says packed. */
  type: u32;
  packed: bool;
  width: u32;
  height: u32;
  bits: u32;
  alphaBits: u32;
  bottomUp: bool;
  mirrored: bool;
  mapFirst: u32;
  mapEntries: u32;
  mapBits: u32;
  mapAt: f64;
  dataAt: f64;
  hasFooter: bool;
  private alphaType: u32;

  static read(source: Source): TgaHeader {
    const header = changetype<TgaHeader>(alloc(offsetof<TgaHeader>()));
    header.alphaType = ALPHA_UNSAID;
    if (!source.has(0, HEADER_BYTES)) return header;
    const type = source.u8(2);
    header.type = type & ~PACKED;
    header.packed = (type & PACKED) != 0;
    header.mapFirst = source.u16le(3);
    header.mapEntries = source.u8(1) == 1 ? source.u16le(5) : 0;
    header.mapBits = source.u8(7);
    header.width = source.u16le(12);
    header.height = source.u16le(14);
    header.bits = source.u8(16);
    const descriptor = source.u8(17);
    header.alphaBits = descriptor & 15;
    header.bottomUp = (descriptor & DESCRIPTOR_TOP_DOWN) == 0;
    header.mirrored = (descriptor & DESCRIPTOR_RIGHT_TO_LEFT) != 0;
    header.mapAt = HEADER_BYTES + <f64>source.u8(0);
    header.dataAt = header.mapAt + <f64>header.mapEntries * <f64>((header.mapBits + 7) >> 3);
    return header;
  }

  /** Bytes of a stored pixel. */
  pixelBytes(): u32 {
    return (this.bits + 7) >> 3;
  }

  /** Bytes of all pixels once unpacked. */
  rawBytes(): f64 {
    return <f64>this.width * <f64>this.height * <f64>this.pixelBytes();
  }

  /** Whether its numbers belong to a picture of one of the kinds that are read. */
  isSane(source: Source): bool {
    if (!source.has(0, HEADER_BYTES) || source.u8(1) > 1 || (source.u8(17) & DESCRIPTOR_RESERVED) != 0) return false;
    if (this.width - 1 >= MAX_SIDE || this.height - 1 >= MAX_SIDE || this.alphaBits > 8) return false;
    if (this.type == TYPE_PALETTE) return this.bits == 8 && this.mapEntries != 0 && isDepth(this.mapBits);
    if (this.type == TYPE_GREY) return this.bits == 8 || this.bits == 16;
    return this.type == TYPE_COLOUR && this.bits != 8 && isDepth(this.bits);
  }

  /** Whether what a picture without a palette and at the origin leaves 0 is 0: all that old files have for a mark. */
  isPlain(source: Source): bool {
    if (this.type != TYPE_PALETTE && (source.u32le(3) | source.u8(7)) != 0) return false;
    return source.u16le(8) == 0 && (source.u16le(10) == 0 || source.u16le(10) == this.height);
  }

  /** Fewest bytes that the pixels take: a run of 128 is the best there is. */
  leastBytes(): f64 {
    if (!this.packed) return this.rawBytes();
    return ceil((<f64>this.width * <f64>this.height) / 128) * <f64>(1 + this.pixelBytes());
  }

  /** Looks at the end of the file. */
  readFooter(source: Source): void {
    const at = source.size - FOOTER_BYTES;
    if (at < HEADER_BYTES) return;
    const mark = source.view(at + 8, 17);
    this.hasFooter = mark != 0 && equalsAscii(mark, 17, "truevision-xfile.");
  }

  /** Looks at the extension area, which a probe may not reach. */
  readExtension(source: Source): void {
    if (!this.hasFooter) return;
    const area = <f64>source.u32le(source.size - FOOTER_BYTES);
    if (area > 0 && source.has(area, ALPHA_AT + 1)) this.alphaType = source.u8(area + ALPHA_AT);
  }

  /** Whether the alpha bits are alpha. Files of 32 bits often count none and have it all the same. */
  hasAlpha(): bool {
    if (this.alphaType != ALPHA_UNSAID) return this.alphaType == ALPHA_TRUE || this.alphaType == ALPHA_PREMULTIPLIED;
    return this.bits == 32 || this.alphaBits != 0;
  }

  isPremultiplied(): bool {
    return this.alphaType == ALPHA_PREMULTIPLIED;
  }
}

function isDepth(bits: u32): bool {
  return bits == 15 || bits == 16 || bits == 24 || bits == 32;
}
