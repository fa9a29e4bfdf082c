import { alloc, Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  "VBSP"         "PSBV" on consoles, and every number with its highest byte first
//     0x04     4  version        17 to 43, most of them of mods; Dark Messiah counts its own in the upper half
//     0x08  64x16 lumps          offset, size, version, bytes when unpacked (0 when stored)
//                                Left 4 Dead 2: version, offset, size, bytes when unpacked
//   0x0408     4  revision of the map
export const HEADER_BYTES: f64 = 1036;
export const LUMP_COUNT: u32 = 64;
export const LUMP_ENTITIES: u32 = 0;
export const LUMP_GAME: u32 = 35;
export const LUMP_PAKFILE: u32 = 40;

const MAGIC: u32 = 0x50534256;
const MAGIC_SWAPPED: u32 = 0x56425350;
const LUMPS: u32 = 8;
const FIRST_VERSION: u32 = 17;
const LAST_VERSION: u32 = 43;

/** Where the lumps of a map are. */
@unmanaged
export class Map {
  source: Source;
  version: u32;
  isBig: bool;
  /** Bytes that the version of a lump takes in front of its offset. */
  private skip: u32;

  static of(source: Source): Map {
    const map = changetype<Map>(alloc(offsetof<Map>()));
    map.source = source;
    if (!map.isMap()) return map;
    map.isBig = source.u32le(0) == MAGIC_SWAPPED;
    map.version = map.u32(4) & 0xffff;
    // No lump starts in the header, so what says so is a version.
    for (let lump: u32 = 0; lump < LUMP_COUNT && map.skip == 0; lump++) {
      if (map.size(lump) != 0 && map.offset(lump) < HEADER_BYTES) map.skip = 4;
    }
    return map;
  }

  isMap(): bool {
    if (!this.source.has(0, HEADER_BYTES)) return false;
    const magic = this.source.u32le(0);
    return magic == MAGIC || magic == MAGIC_SWAPPED;
  }

  isKnownVersion(): bool {
    return this.version >= FIRST_VERSION && this.version <= LAST_VERSION;
  }

  offset(lump: u32): f64 {
    return <f64>this.u32(this.at(lump));
  }

  size(lump: u32): f64 {
    return <f64>this.u32(this.at(lump) + 4);
  }

  isInside(lump: u32): bool {
    return this.source.has(this.offset(lump), this.size(lump));
  }

  u32(offset: f64): u32 {
    return this.isBig ? this.source.u32be(offset) : this.source.u32le(offset);
  }

  u16(offset: f64): u32 {
    return this.isBig ? this.source.u16be(offset) : this.source.u16le(offset);
  }

  private at(lump: u32): f64 {
    return <f64>(LUMPS + (lump << 4) + this.skip);
  }
}
