import { alloc, openSibling, Region, Source, Text } from "../index";
import { BULK_HEADER, BULK_MAP, Package } from "./package";

const UNUSED: u32 = 0x20;
const INLINE: u32 = 0x40;
const SEPARATE: u32 = 0x100;
const OPTIONAL: u32 = 0x800;
const MAPPED: u32 = 0x1000;
const WIDE: u32 = 0x2000;
const DUPLICATE: u32 = 0x4000;
const SHORT_SKIPPED: u32 = 0x8000;
const NO_FIX_UP: u32 = 0x10000;
const PACKED: u32 = 0x12;

/** Which of the files beside the package; their sources are kept by this number. */
const FILE_BULK: u32 = 0;
const FILE_OPTIONAL: u32 = 1;
const FILE_MAPPED: u32 = 2;
const FILE_COUNT: u32 = 3;

/** Where the bytes of one level are. */
@unmanaged
export class Bulk {
  /** Source handle; below 0 when the file is not there, which `fileName` names. */
  handle: i32;
  offset: f64;
  sizeBytes: f64;
  /** The bytes are there. */
  isPresent: bool;
  private pack: Package;
  private stem: Text;
  private name: Text;
  /** Handles of the files beside the package, i32; 0 = not asked yet. */
  private handles: usize;

  static of(pack: Package, stem: Text): Bulk {
    const bulk = changetype<Bulk>(alloc(offsetof<Bulk>()));
    bulk.pack = pack;
    bulk.stem = stem;
    bulk.name = Text.create(stem.length + 16);
    bulk.handles = alloc(FILE_COUNT * 4);
    return bulk;
  }

  /** The file that the last level that was read lies in. */
  get fileName(): Text {
    return this.name;
  }

  /** Reads what stands at the place in `region`, and steps over bytes that lie there. False when that makes no sense. */
  read(region: Region): bool {
    return this.pack.bulkKind == BULK_HEADER ? this.readHeader(region) : this.readNumber(region);
  }

  private readNumber(region: Region): bool {
    const pack = this.pack;
    const number = region.u32le();
    if (number >= pack.bulkCount || region.failed()) return false;
    const record = pack.bulkTable + <f64>number * <f64>pack.bulkStride;
    const isMap = pack.bulkKind == BULK_MAP;
    // The index of the cooked package stands in the middle of newer records.
    const places = isMap ? 0.0 : <f64>(pack.bulkStride - 40);
    const offset = <f64>pack.header.u64le(record + places);
    const sizeBytes = <f64>pack.header.u64le(record + places + 16);
    const flags = pack.header.u32le(record + (isMap ? 24.0 : <f64>(pack.bulkStride - 4)));
    return this.place(region, flags, sizeBytes, offset);
  }

  // header: flags u32, count, size (u32, or u64 by a flag), offset u64
  private readHeader(region: Region): bool {
    const flags = region.u32le();
    const isWide = (flags & WIDE) != 0;
    region.skip(isWide ? 8 : 4);
    const sizeBytes = isWide ? <f64>region.u64le() : <f64>region.u32le();
    let offset = <f64>region.u64le();
    if ((flags & SHORT_SKIPPED) != 0) region.skip(2);
    if ((flags & DUPLICATE) != 0) region.skip(isWide ? 20 : 16);
    if ((flags & (NO_FIX_UP | INLINE)) == 0) offset += this.pack.bulkStart;
    if (region.failed() || (flags & PACKED) != 0) return false;
    return this.place(region, flags, sizeBytes, offset);
  }

  private place(region: Region, flags: u32, sizeBytes: f64, offset: f64): bool {
    this.sizeBytes = sizeBytes;
    this.isPresent = true;
    if ((flags & INLINE) != 0) {
      this.handle = region.source.handle;
      this.offset = region.at;
      region.skip(sizeBytes);
      return !region.failed();
    }
    this.offset = offset;
    if ((flags & UNUSED) != 0 || sizeBytes == 0) {
      this.isPresent = false;
      return true;
    }
    if ((flags & OPTIONAL) != 0) return this.placeBeside(FILE_OPTIONAL, ".uptnl");
    if ((flags & MAPPED) != 0) return this.placeBeside(FILE_MAPPED, ".m.ubulk");
    if ((flags & SEPARATE) != 0) return this.placeBeside(FILE_BULK, ".ubulk");
    this.handle = this.pack.data.handle;
    this.offset = offset - this.pack.dataStart;
    this.isPresent = this.pack.data.has(this.offset, sizeBytes);
    return true;
  }

  private placeBeside(file: u32, extension: string): bool {
    const slot = this.handles + (file << 2);
    this.name.clear().text(this.stem).ascii(extension);
    if (load<i32>(slot) == 0) store<i32>(slot, openSibling(this.name));
    this.handle = load<i32>(slot);
    this.isPresent = this.handle > 0 && Source.of(this.handle).has(this.offset, this.sizeBytes);
    return true;
  }
}
