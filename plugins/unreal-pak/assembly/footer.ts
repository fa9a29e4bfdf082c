import { alloc, Source } from "../../sdk/assembly";
import { METHOD_NAME_BYTES } from "../../sdk/assembly/unreal";

// footer, at the end of the file; each version has the fields up to its own
//   at magic  size  field                from version
//        -17    16  key guid             7
//         -1     1  index is encrypted   4
//          0     4  magic                1
//          4     4  version              1
//          8     8  index offset         1
//         16     8  index bytes          1
//         24    20  SHA-1 of the index   1
//         44     1  index is frozen      9 only
//         ..    32  compression method, 4 times in the first form of 8, 5 times later
//         ..     4  chunk index          14
//         ..     1  encryption method    15; 1 AES-ECB, 2 AES-CTR
//         ..    12  start of the counter of the index, of the path hashes and of the directory
export const MAGIC: u32 = 0x5a6f12e1;
const ENCRYPTION_CTR: u32 = 2;
const VECTOR_BYTES: u32 = 12;
const VECTORS_BYTES: u32 = 3 * VECTOR_BYTES;

const LONGEST_BYTES: u32 = 262;
const SHORTEST_BYTES: u32 = 44;
const GUID_BYTES: u32 = 16;
const FIRST_8_BYTES: u32 = 189;

/** Bytes of a footer, and the versions that have it. Version 8 comes in two sizes; 9 lies apart within 8 to 13. */
const SIZES: usize = memory.data<u32>([
  221, 8, 13, 189, 8, 8, 61, 7, 7, 45, 4, 6, 44, 1, 3, 222, 9, 9, 225, 14, 14, 262, 15, 15,
]);
const SIZE_COUNT: u32 = 8;
const SIZE_ROW_BYTES: u32 = 12;

/** What the end of a file says. */
@unmanaged
export class Footer {
  version: u32;
  /** The first form of version 8, which counts methods in one byte. */
  isFirst8: bool;
  isIndexEncrypted: bool;
  isFrozen: bool;
  /** What is encrypted is AES-256 with a counter, which only version 15 has. */
  usesCounter: bool;
  private vectors: usize;
  /** Where the footer starts. */
  start: f64;
  indexOffset: f64;
  indexBytes: f64;
  /** 16 bytes. */
  keyGuid: usize;
  /** `nameCount` texts of METHOD_NAME_BYTES. */
  names: usize;
  nameCount: u32;
  /** A magic number was seen where a footer has one, but nothing else fits. */
  isModified: bool;

  /** The footer of a source; its version is 0 when there is none. */
  static find(source: Source): Footer {
    const footer = changetype<Footer>(alloc(offsetof<Footer>()));
    const length = <u32>min(source.size, <f64>LONGEST_BYTES);
    if (length < SHORTEST_BYTES) return footer;
    const tail = source.view(source.size - <f64>length, length);
    if (tail == 0) return footer;
    for (let row: u32 = 0; row < SIZE_COUNT; row++) {
      const size = load<u32>(SIZES + row * SIZE_ROW_BYTES);
      if (size > length) continue;
      const from = load<u32>(SIZES + row * SIZE_ROW_BYTES, 4);
      const to = load<u32>(SIZES + row * SIZE_ROW_BYTES, 8);
      if (footer.read(tail + length - size, size, from, to, source.size - <f64>size)) return footer;
    }
    return footer;
  }

  private read(at: usize, size: u32, from: u32, to: u32, start: f64): bool {
    const magic = at + (size == 44 ? 0 : size == 45 ? 1 : 17);
    if (load<u32>(magic) != MAGIC) return false;
    const version = load<u32>(magic, 4);
    const fits = version >= from && version <= to && (version != 9 || from == 9);
    const offset = <f64>load<u64>(magic, 8);
    const bytes = <f64>load<u64>(magic, 16);
    if (!fits || offset + bytes > start) {
      this.isModified = true;
      return false;
    }
    this.isModified = false;
    this.version = version;
    this.isFirst8 = size == FIRST_8_BYTES;
    this.start = start;
    this.indexOffset = offset;
    this.indexBytes = bytes;
    this.isIndexEncrypted = version >= 4 && load<u8>(magic - 1) != 0;
    this.keyGuid = alloc(GUID_BYTES);
    if (version >= 7) memory.copy(this.keyGuid, at, GUID_BYTES);
    this.isFrozen = version == 9 && load<u8>(magic, 44) != 0;
    if (version < 8) return true;
    this.nameCount = this.isFirst8 ? 4 : 5;
    const names = magic + 44 + (version == 9 ? 1 : 0);
    this.names = alloc(this.nameCount * METHOD_NAME_BYTES);
    memory.copy(this.names, names, this.nameCount * METHOD_NAME_BYTES);
    if (version >= 15) this.readCipher(names + this.nameCount * METHOD_NAME_BYTES + 4);
    return true;
  }

  private readCipher(at: usize): void {
    this.usesCounter = load<u8>(at) == ENCRYPTION_CTR;
    this.vectors = alloc(VECTORS_BYTES);
    memory.copy(this.vectors, at + 1, VECTORS_BYTES);
  }

  /** What the counter for a part of the index, 0 to 2, starts with; 0 without a counter. */
  vector(part: u32): usize {
    return this.usesCounter ? this.vectors + part * VECTOR_BYTES : 0;
  }
}
