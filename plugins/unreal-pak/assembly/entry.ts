import { alloc, Region } from "../../sdk/assembly";
import { Footer } from "./footer";
import { readSize } from "./number";

const FLAG_ENCRYPTED: u32 = 1;
const FLAG_DELETED: u32 = 2;
const DIGEST_BYTES: u32 = 20;
const VECTOR_BYTES: u32 = 12;
/** Of an entry without blocks, as it also stands in front of the data. */
const RECORD_BYTES: f64 = 53;

/** Where the lengths of an entry's blocks stand. */
export const BLOCKS_NONE: u32 = 0;
/** Start and end of each, u64, at `blocksAt`. */
export const BLOCKS_RANGES: u32 = 1;
/** Length of each, u32, at `blocksAt`. */
export const BLOCKS_LENGTHS: u32 = 2;
/** One block, of `storedBytes`. */
export const BLOCKS_WHOLE: u32 = 3;

/** One file of the index. */
@unmanaged
export class Entry {
  /** Of the record in front of the data. */
  offset: f64;
  storedBytes: f64;
  sizeBytes: f64;
  method: u32;
  isEncrypted: bool;
  isDeleted: bool;
  /** Decoded bytes of every block but the last. */
  blockBytes: f64;
  blockCount: u32;
  blocks: u32;
  blocksAt: f64;
  /** Bytes of the record in front of the data. */
  headerBytes: f64;
  /** SHA-1 of the stored bytes. */
  digest: usize;
  hasDigest: bool;
  /** 12 bytes in front of the counter that the entry is encrypted with. */
  vector: usize;
  hasVector: bool;

  static create(): Entry {
    const entry = changetype<Entry>(alloc(offsetof<Entry>()));
    entry.digest = alloc(DIGEST_BYTES);
    entry.vector = alloc(VECTOR_BYTES);
    return entry;
  }

  // record
  //   offset u64, stored u64, size u64, method u32 (u8 in the first 8), timestamp u64 (1 only), SHA-1 20
  //   with a method and from 3: count u32, count x (start u64, end u64)
  //   from 3: flags u8, block bytes u32
  /** Reads a whole record; false when it is cut. */
  readRecord(region: Region, footer: Footer): bool {
    const version = footer.version;
    this.offset = readSize(region);
    this.storedBytes = readSize(region);
    this.sizeBytes = readSize(region);
    this.method = footer.isFirst8 ? region.u8() : region.u32le();
    if (version == 1) region.skip(8);
    const digest = region.take(DIGEST_BYTES);
    this.hasDigest = digest != 0;
    if (digest != 0) memory.copy(this.digest, digest, DIGEST_BYTES);
    this.headerBytes = version == 1 ? 56 : version == 2 ? 48 : footer.isFirst8 ? 50 : RECORD_BYTES;
    this.blocks = BLOCKS_NONE;
    this.blockCount = 0;
    this.isEncrypted = false;
    this.isDeleted = false;
    this.hasVector = false;
    if (version < 3) return !region.failed();
    if (this.method != 0) {
      this.blockCount = region.u32le();
      this.blocks = BLOCKS_RANGES;
      this.blocksAt = region.at;
      this.headerBytes += 4 + 16 * <f64>this.blockCount;
      region.skip(16 * <f64>this.blockCount);
    }
    this.setFlags(region.u8());
    this.blockBytes = <f64>region.u32le();
    return !region.failed();
  }

  // encoded entry: bits u32
  //   0-5 block bytes >> 11, 63 = u32 follows; 6-21 block count; 22 encrypted; 23-28 method
  //   29, 30, 31: stored bytes, size and offset are u32, otherwise u64
  /** Reads the packed form that versions from 10 have; false when it is cut. */
  readEncoded(region: Region, footer: Footer): bool {
    const bits = region.u32le();
    const shift = bits & 63;
    this.blockBytes = shift == 63 ? <f64>region.u32le() : <f64>(shift << 11);
    this.blockCount = (bits >> 6) & 0xffff;
    this.method = (bits >> 23) & 63;
    this.setFlags((bits >> 22) & 1);
    this.offset = (bits >> 31) != 0 ? <f64>region.u32le() : readSize(region);
    this.sizeBytes = ((bits >> 30) & 1) != 0 ? <f64>region.u32le() : readSize(region);
    if (this.isEncrypted && footer.usesCounter) this.readVector(region);
    this.storedBytes = this.sizeBytes;
    this.headerBytes = RECORD_BYTES;
    this.hasDigest = false;
    this.blocks = BLOCKS_NONE;
    if (this.method == 0) return !region.failed();
    this.storedBytes = ((bits >> 29) & 1) != 0 ? <f64>region.u32le() : readSize(region);
    this.headerBytes += 4 + 16 * <f64>this.blockCount;
    this.blocks = this.blockCount == 1 && !this.isEncrypted ? BLOCKS_WHOLE : BLOCKS_LENGTHS;
    this.blocksAt = region.at;
    return !region.failed();
  }

  private readVector(region: Region): void {
    const vector = region.take(VECTOR_BYTES);
    this.hasVector = vector != 0;
    if (vector != 0) memory.copy(this.vector, vector, VECTOR_BYTES);
  }

  private setFlags(flags: u32): void {
    this.isEncrypted = (flags & FLAG_ENCRYPTED) != 0;
    this.isDeleted = (flags & FLAG_DELETED) != 0;
  }
}
