import { alloc, Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  version        29 Quake, 30 Half-Life, "BSP2" and "2PSB" Quake with 32-bit numbers
//     0x04   8xN  lumps          offset u32, size u32; 15
//
// or, of Quake II and III
//     0x00     4  "IBSP"
//     0x04     4  version        38: 19 lumps; 46 and 47: 17
//     0x08   8xN  lumps
export const VERSION_QUAKE: u32 = 29;
export const VERSION_HALF_LIFE: u32 = 30;
const BSP2: u32 = 0x32505342;
const PSB2: u32 = 0x42535032;
const IBSP_MAGIC: u32 = 0x50534249;
const VERSION_QUAKE2: u32 = 38;
const VERSION_QUAKE3: u32 = 46;
const VERSION_WOLFENSTEIN: u32 = 47;

export const FAMILY_NONE: u32 = 0;
export const FAMILY_QUAKE: u32 = 1;
export const FAMILY_QUAKE2: u32 = 2;
export const FAMILY_QUAKE3: u32 = 3;

export const LUMP_ENTITIES: u32 = 0;
export const LUMP_TEXTURES: u32 = 2;
export const LUMP_LIGHTMAPS: u32 = 14;
const OPENING_BRACE: u32 = 0x7b;

/** Where a map's lumps are. */
@unmanaged
export class Lumps {
  source: Source;
  family: u32;
  version: u32;
  count: u32;
  private table: u32;
  /** Half-Life: Blue Shift has the first two lumps the other way round. */
  isSwapped: bool;

  /** `family` is FAMILY_NONE for what is no map. */
  static of(source: Source): Lumps {
    const lumps = changetype<Lumps>(alloc(offsetof<Lumps>()));
    lumps.source = source;
    if (!source.has(0, 8)) return lumps;
    const first = source.u32le(0);
    const second = source.u32le(4);
    if (first == IBSP_MAGIC) {
      lumps.version = second;
      lumps.table = 8;
      if (second == VERSION_QUAKE2) lumps.setFamily(FAMILY_QUAKE2, 19);
      else if (second == VERSION_QUAKE3 || second == VERSION_WOLFENSTEIN) lumps.setFamily(FAMILY_QUAKE3, 17);
      return lumps;
    }
    const isWide = first == BSP2 || first == PSB2;
    if (first != VERSION_QUAKE && first != VERSION_HALF_LIFE && !isWide) return lumps;
    lumps.version = first;
    lumps.table = 4;
    lumps.setFamily(FAMILY_QUAKE, 15);
    if (first == VERSION_HALF_LIFE && lumps.family != FAMILY_NONE) {
      lumps.isSwapped = !lumps.startsWithBrace(0) && lumps.startsWithBrace(1);
    }
    return lumps;
  }

  /** Whether the version is a word in place of a number. */
  isWide(): bool {
    return this.version == BSP2 || this.version == PSB2;
  }

  offset(lump: u32): f64 {
    return <f64>this.source.u32le(this.at(lump));
  }

  size(lump: u32): f64 {
    return <f64>this.source.u32le(this.at(lump) + 4);
  }

  isInside(lump: u32): bool {
    return this.source.has(this.offset(lump), this.size(lump));
  }

  areInside(): bool {
    for (let lump: u32 = 0; lump < this.count; lump++) if (!this.isInside(lump)) return false;
    return true;
  }

  /** Whether a lump's first visible byte is a brace, as that of entities is. */
  startsWithBrace(lump: u32): bool {
    const start = this.offset(lump);
    const end = start + min(this.size(lump), 16);
    for (let at = start; at < end && this.source.has(at, 1); at += 1) {
      const value = this.source.u8(at);
      if (value > 0x20) return value == OPENING_BRACE;
    }
    return false;
  }

  private at(lump: u32): f64 {
    const index = this.isSwapped && lump < 2 ? 1 - lump : lump;
    return <f64>(this.table + (index << 3));
  }

  private setFamily(family: u32, count: u32): void {
    if (!this.source.has(0, <f64>(this.table + (count << 3)))) return;
    this.family = family;
    this.count = count;
  }
}
