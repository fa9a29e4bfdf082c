import { alloc, Cursor, Source, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 256;
const DOT: u32 = 0x2e;
const DIGIT_0: u32 = 0x30;
const HEADER_ALIGNMENT: f64 = 16;
/** From this version on the header is filled up to its alignment. */
const ALIGNED_VERSION: u32 = 7;

export const FLAG_METHOD: u32 = 0x3f;
const FLAG_COMBINED: u32 = 0x40;
const FLAG_INFO_AT_END: u32 = 0x80;
const FLAG_PADDING: u32 = 0x200;
const FLAG_CHINA: u32 = 0x1400;

// offset  size  field                                   big-endian, from the start of the archive
//   0x00     .  signature          UnityFS and a NUL; UnityWeb or UnityRaw in the first archives of version 6
//      .     4  version            6, 7, 8
//      .     .  generation         text, e.g. 5.x.x
//      .     .  revision           text, the engine's version, or 0.0.0
//      .     8  totalBytes         of the archive
//      .     4  infoPackedBytes
//      .     4  infoBytes
//      .     4  flags              FLAG_*
//      .     1  unused             unless the signature is UnityFS
@unmanaged
export class Header {
  start: f64;
  version: u32;
  revision: Text;
  totalBytes: f64;
  infoPackedBytes: u32;
  infoBytes: u32;
  flags: u32;
  private end: f64;

  /** The header at `start`; its fields are 0 where the file ends early, and `source.fault` is set. */
  static read(source: Source, start: f64): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    const cursor = Cursor.over(source, start, source.size);
    const text = Text.create(NAME_BYTES);
    cursor.zeroTerminated(text, NAME_BYTES);
    const isFs = text.length == 7;
    header.start = start;
    header.version = cursor.u32be();
    cursor.zeroTerminated(text, NAME_BYTES);
    header.revision = Text.create(NAME_BYTES);
    cursor.zeroTerminated(header.revision, NAME_BYTES);
    header.totalBytes = <f64>cursor.u64be();
    header.infoPackedBytes = cursor.u32be();
    header.infoBytes = cursor.u32be();
    header.flags = cursor.u32be();
    if (!isFs) cursor.skip(1);
    header.end = cursor.at;
    return header;
  }

  /** Whether table and directory are in one piece, as they always are. */
  isCombined(): bool {
    return (this.flags & FLAG_COMBINED) != 0;
  }

  /** Whether the header says that the blocks are encrypted. */
  isEncrypted(): bool {
    return (this.flags & FLAG_CHINA) != 0 || ((this.flags & FLAG_PADDING) != 0 && this.isBeforePadding());
  }

  /** Whether headers of this version are aligned; some writers do otherwise. */
  isAligned(): bool {
    return this.version >= ALIGNED_VERSION;
  }

  infoOffset(aligned: bool): f64 {
    if ((this.flags & FLAG_INFO_AT_END) != 0) return this.start + this.totalBytes - <f64>this.infoPackedBytes;
    return aligned ? this.align(this.end) : this.end;
  }

  dataOffset(aligned: bool): f64 {
    let at = aligned ? this.align(this.end) : this.end;
    if ((this.flags & FLAG_INFO_AT_END) == 0) at += <f64>this.infoPackedBytes;
    return (this.flags & FLAG_PADDING) != 0 ? this.align(at) : at;
  }

  private align(offset: f64): f64 {
    return this.start + ceil((offset - this.start) / HEADER_ALIGNMENT) * HEADER_ALIGNMENT;
  }

  /** FLAG_PADDING came with 2020.3.34, 2021.3.2 and 2022.1.1; before, the same bit meant encryption. */
  private isBeforePadding(): bool {
    const major = this.part(0);
    const minor = this.part(1);
    const patch = this.part(2);
    if (major == 0) return false;
    if (major == 2020) return minor < 3 || (minor == 3 && patch < 34);
    if (major == 2021) return minor < 3 || (minor == 3 && patch < 2);
    if (major == 2022) return minor == 1 && patch < 1;
    return major < 2020;
  }

  /** A number of the revision, counted from 0. */
  private part(index: u32): u32 {
    let value: u32 = 0;
    let dots: u32 = 0;
    for (let at: u32 = 0; at < this.revision.length; at++) {
      const character: u32 = load<u8>(this.revision.pointer + at);
      // The letter of a release such as f1 ends the numbers.
      if (character == DOT) dots++;
      else if (character - DIGIT_0 >= 10) break;
      else if (dots == index) value = value * 10 + (character - DIGIT_0);
    }
    return value;
  }
}
