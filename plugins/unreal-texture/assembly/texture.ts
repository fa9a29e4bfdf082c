import { alloc, Region, Text } from "../../sdk/assembly";
import { Bulk, BULK_HEADER, Package } from "../../sdk/assembly/unreal-package";

// platform data, behind the name of its pixel format
//   where it ends: i64 from its own place (UE5), i64 (4.20) or i32 in the row of header and data
//   u8 0 and 15 bytes (5.2), or 16 bytes (5.0)
//   i32 width, height; u32 slices, bit 29 copy for the processor, 30 optional data, 31 cube map; text pixel format
//   with optional data: u32, u32 levels in the tail; with a copy: i32 x 3, u8, u8, i64 bytes, bytes
//   i32 first level, count; levels: (UE4) u32 cooked; bulk data; i32 width, height, (4.20) depth
//   from 4.23: u32 is virtual, and what that needs
/** Engines whose layouts differ: 5.0 and later, 4.23, 4.20, before. */
export const LAYOUT_5: u32 = 0;
export const LAYOUT_4_23: u32 = 1;
export const LAYOUT_4_20: u32 = 2;
export const LAYOUT_4: u32 = 3;
export const LAYOUT_COUNT: u32 = 4;

const SLICES: u32 = 0x1fffffff;
const HAS_COPY: u32 = 0x20000000;
const HAS_OPTIONAL: u32 = 0x40000000;
const IS_CUBE: u32 = 0x80000000;
const MOST_PIXELS: u32 = 65536;
const MOST_LEVELS: u32 = 20;
const FORMAT_BYTES: u32 = 64;

/** One texture of a package. */
@unmanaged
export class Texture {
  width: u32;
  height: u32;
  slices: u32;
  isCube: bool;
  isVirtual: bool;
  levels: u32;
  /** Of the largest level whose bytes are there: its number, size, and where it lies. */
  level: u32;
  levelWidth: u32;
  levelHeight: u32;
  levelDepth: u32;
  handle: i32;
  offset: f64;
  sizeBytes: f64;
  /** A level above that one is in a file that is not there, which `missing` names. */
  hasMissing: bool;
  missing: Text;
  /** Where the virtual data start, in `data`. */
  virtualAt: f64;
  /** Where the platform data end, in `data`. */
  end: f64;
  private isFound: bool;

  static create(): Texture {
    const texture = changetype<Texture>(alloc(offsetof<Texture>()));
    texture.missing = Text.create(300);
    return texture;
  }

  /** Reads platform data behind the name of `format` at `place` of the package's data. False when these are none. */
  read(pack: Package, region: Region, bulk: Bulk, format: Text, place: f64, layout: u32): bool {
    region.at = place + 8;
    if (!this.readEnd(pack, region, layout)) return false;
    this.width = region.u32le();
    this.height = region.u32le();
    if (this.width - 1 >= MOST_PIXELS || this.height - 1 >= MOST_PIXELS) return false;
    const packed = region.u32le();
    this.slices = packed & SLICES;
    this.isCube = (packed & IS_CUBE) != 0;
    if (!isText(region, format)) return false;
    if ((packed & HAS_OPTIONAL) != 0) region.skip(8);
    if ((packed & HAS_COPY) != 0) {
      region.skip(14);
      region.skip(<f64>region.u64le());
    }
    region.skip(4);
    this.levels = region.u32le();
    if (this.levels > MOST_LEVELS || region.failed()) return false;
    this.isFound = false;
    this.hasMissing = false;
    for (let level: u32 = 0; level < this.levels; level++) {
      if (!this.readLevel(region, bulk, level, layout)) return false;
    }
    return this.readTail(region, layout);
  }

  /** Whether any level has bytes that are there. */
  get hasLevel(): bool {
    return this.isFound;
  }

  private readEnd(pack: Package, region: Region, layout: u32): bool {
    const at = region.at;
    const skipped = layout == LAYOUT_4 ? <f64>(<i32>region.u32le()) : <f64>(<i64>region.u64le());
    this.end = layout == LAYOUT_5 ? at + skipped : pack.placeOf(skipped, at);
    if (layout == LAYOUT_5) region.skip(16);
    return !region.failed() && this.end > region.at && this.end <= pack.to;
  }

  private readLevel(region: Region, bulk: Bulk, level: u32, layout: u32): bool {
    if (layout != LAYOUT_5 && region.u32le() > 1) return false;
    if (!bulk.read(region)) return false;
    const width = region.u32le();
    const height = region.u32le();
    const depth: u32 = layout == LAYOUT_4 ? 1 : region.u32le();
    if (region.failed() || width - 1 >= MOST_PIXELS || height - 1 >= MOST_PIXELS || depth > MOST_PIXELS) return false;
    if (this.isFound) return true;
    if (!bulk.isPresent) {
      if (bulk.handle < 0) {
        this.hasMissing = true;
        this.missing.clear().text(bulk.fileName);
      }
      return true;
    }
    this.isFound = true;
    this.level = level;
    this.levelWidth = width;
    this.levelHeight = height;
    this.levelDepth = max(depth, 1);
    this.handle = bulk.handle;
    this.offset = bulk.offset;
    this.sizeBytes = bulk.sizeBytes;
    return true;
  }

  private readTail(region: Region, layout: u32): bool {
    this.isVirtual = false;
    if (layout <= LAYOUT_4_23) {
      const isVirtual = region.u32le();
      if (isVirtual > 1) return false;
      this.isVirtual = isVirtual == 1;
      this.virtualAt = region.at;
    }
    return !region.failed() && (this.isVirtual ? region.at < this.end : region.at == this.end);
  }
}

/** Whether a layout can be that of the package. */
export function isPossible(pack: Package, layout: u32): bool {
  if (pack.isZen4) return layout == LAYOUT_4_23;
  if (pack.bulkKind != BULK_HEADER || pack.isZen || pack.version5 != 0) return layout == LAYOUT_5;
  return pack.version4 == 0 || layout != LAYOUT_5;
}

function isText(region: Region, format: Text): bool {
  const length = region.u32le();
  if (length != format.length + 1 || length > FORMAT_BYTES) return false;
  const at = region.take(length);
  return at != 0 && memory.compare(at, format.pointer, format.length) == 0;
}
