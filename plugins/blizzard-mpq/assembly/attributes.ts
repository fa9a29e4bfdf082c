import { attributeNumber, crc32, hash, HASH_MD5, modifiedMs } from "../../sdk/assembly";
import { FileBytes } from "./read-file";

// (attributes)
//   offset  size  field
//     0x00     4  version       100
//     0x04     4  flags         which lists follow, each with one item for each block
//                 CRC-32s       u32; 0 is unknown
//                 file times    u64 of 100 ns since 1601; 0 is unknown
//                 MD5s          16 bytes; zeros are unknown
//                 patch bits    not used
const HEADER_BYTES: u32 = 8;
const VERSION: u32 = 100;
const HAS_CRC: u32 = 1;
const HAS_TIME: u32 = 2;
const HAS_MD5: u32 = 4;
/** 1970 in units of 100 ns since 1601. */
const UNIX_EPOCH: u64 = 116444736000000000;
const TICKS_PER_MS: u64 = 10000;

/** What the archive says of its blocks; empty until `read`. */
@unmanaged
export class Attributes {
  private crcs: usize;
  private times: usize;
  private digests: usize;
  /** The lists may be one item short: the file itself is a block too. */
  private count: u32;

  read(file: FileBytes, blocks: u32): void {
    if (file.length < HEADER_BYTES || load<u32>(file.pointer) != VERSION) return;
    const flags = load<u32>(file.pointer, 4);
    const itemBytes = ((flags & HAS_CRC) != 0 ? 4 : 0) + ((flags & HAS_TIME) != 0 ? 8 : 0) + ((flags & HAS_MD5) != 0 ? 16 : 0);
    if (itemBytes == 0) return;
    const lists = file.length - HEADER_BYTES;
    const count = <u64>blocks * itemBytes <= lists ? blocks : blocks - 1;
    if (blocks == 0 || <u64>count * itemBytes > lists) return;
    this.count = count;
    let at = file.pointer + HEADER_BYTES;
    if ((flags & HAS_CRC) != 0) {
      this.crcs = at;
      at += count << 2;
    }
    if ((flags & HAS_TIME) != 0) {
      this.times = at;
      at += count << 3;
    }
    if ((flags & HAS_MD5) != 0) this.digests = at;
  }

  /** Adds what is known of a block to the entry that was begun. */
  describe(block: u32, hasData: bool): void {
    if (block >= this.count) return;
    const crc = this.crcs == 0 ? 0 : load<u32>(this.crcs + (block << 2));
    const time = this.times == 0 ? 0 : load<u64>(this.times + (block << 3));
    if (time > UNIX_EPOCH) modifiedMs(<f64>((time - UNIX_EPOCH) / TICKS_PER_MS));
    if (crc != 0) {
      attributeNumber("crc32", <f64>crc);
      if (hasData) crc32(crc);
    }
    if (this.digests == 0 || !hasData) return;
    const digest = this.digests + (block << 4);
    if ((load<u64>(digest) | load<u64>(digest, 8)) != 0) hash(HASH_MD5, true, digest, 16);
  }
}
