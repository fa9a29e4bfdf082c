import { alloc, Source } from "../../sdk/assembly";
import { Central, FLAG_DESCRIPTOR } from "./central";
import { Directory } from "./directory";

const LOCAL_MAGIC: u32 = 0x04034b50;
const LOCAL_BYTES: f64 = 30;
const PAGE_BYTES: f64 = 1048576;
/** Pages that local headers are read from before their places are derived where that is safe. */
const MAX_PAGES: u32 = 48;
/** Headers that must have lain where they were expected before the others are believed to. */
const MIN_AGREED: u32 = 16;

export const LOCAL_OK: u32 = 0;
export const LOCAL_MISMATCH: u32 = 1;
export const LOCAL_MISSING: u32 = 2;

/**
 * Finds where data starts: behind the local header, whose extra field may be longer than the directory's. Reading it costs
 * a page of the file for each large entry, so after 48 pages the start is derived from the next entry's offset, as long as
 * that was right for every header before.
 */
@unmanaged
export class Locals {
  private source: Source;
  private directory: Directory;
  private page: f64;
  private pages: u32;
  private agreed: u32;
  private disagreed: bool;
  /** How many starts were derived. */
  derived: u32;
  /** Result of `find`: where the data starts. */
  start: f64;

  static over(directory: Directory): Locals {
    const locals = changetype<Locals>(alloc(offsetof<Locals>()));
    // A window of its own: the directory is read through another.
    locals.source = Source.of(0);
    locals.directory = directory;
    locals.page = -1;
    return locals;
  }

  /** One of LOCAL_*; `next` is the offset of the entry that follows in the directory, or -1. */
  find(central: Central, next: f64): u32 {
    const expected = this.expect(central, next);
    if (expected >= 0 && this.pages >= MAX_PAGES && this.agreed >= MIN_AGREED && !this.disagreed) {
      this.derived++;
      this.start = expected;
      return LOCAL_OK;
    }
    const at = central.local + this.directory.shift;
    if (!this.source.has(at, LOCAL_BYTES)) return LOCAL_MISSING;
    this.visit(at);
    const header = this.source.view(at, <u32>LOCAL_BYTES);
    if (header == 0 || load<u32>(header) != LOCAL_MAGIC) return LOCAL_MISSING;
    const nameBytes = <u32>load<u16>(header, 26);
    this.start = at + LOCAL_BYTES + <f64>nameBytes + <f64>load<u16>(header, 28);
    if (expected == this.start) this.agreed++;
    else if (expected >= 0) this.disagreed = true;
    return this.matches(central, header, at, nameBytes) ? LOCAL_OK : LOCAL_MISMATCH;
  }

  /** Where data must start when the next entry follows without a gap; -1 when that cannot be told. */
  private expect(central: Central, next: f64): f64 {
    if (next < 0 || (central.flags & FLAG_DESCRIPTOR) != 0) return -1;
    const extraBytes = next - central.local - LOCAL_BYTES - <f64>central.rawName.length - central.packedBytes;
    return extraBytes >= 0 && extraBytes <= 65535 ? next - central.packedBytes + this.directory.shift : -1;
  }

  private visit(at: f64): void {
    const page = floor(at / PAGE_BYTES);
    if (page == this.page) return;
    this.page = page;
    this.pages++;
  }

  // offset  size  local header
  //   0x00     4  magic              PK 03 04
  //   0x06     4  flags, method
  //   0x0e    12  crc, packedBytes, sizeBytes; zero with FLAG_DESCRIPTOR, 0xffffffff with ZIP64
  //   0x1a     4  nameBytes, extraBytes
  //   0x1e     .  name, extra, data
  private matches(central: Central, header: usize, at: f64, nameBytes: u32): bool {
    if (<u32>load<u16>(header, 8) != central.method || nameBytes != central.rawName.length) return false;
    const packed = load<u32>(header, 18);
    const hasSizes = (load<u16>(header, 6) & FLAG_DESCRIPTOR) == 0 && packed != 0xffffffff;
    if (hasSizes && (<f64>packed != central.packedBytes || <f64>load<u32>(header, 22) != central.sizeBytes))
      return false;
    if (nameBytes == 0) return true;
    if (!this.source.has(at + LOCAL_BYTES, <f64>nameBytes)) return false;
    const name = this.source.view(at + LOCAL_BYTES, nameBytes);
    return name != 0 && memory.compare(name, central.rawName.pointer, nameBytes) == 0;
  }
}
