import { alloc, Cursor, Text } from "../../sdk/assembly";
import { CENTRAL_MAGIC } from "./directory";
import { MAX_NAME_BYTES, readName } from "./name";

export const FLAG_ENCRYPTED: u32 = 0x0001;
/** Sizes and CRC follow the data, and are zero in the local header. */
export const FLAG_DESCRIPTOR: u32 = 0x0008;
const FLAG_UTF8: u32 = 0x0800;

const CENTRAL_BYTES: f64 = 46;
const NARROW_END: u32 = 0xffffffff;
const EXTRA_ZIP64: u32 = 0x0001;
const EXTRA_TIME: u32 = 0x5455;
const MADE_ON_UNIX: u32 = 3;
const MODE_LINK: u32 = 0xa000;

/** One record of the central directory. */
@unmanaged
export class Central {
  /** Where the record lies. */
  at: f64;
  flags: u32;
  method: u32;
  crc: u32;
  packedBytes: f64;
  sizeBytes: f64;
  /** Offset of the local header, before the directory's shift. */
  local: f64;
  isLink: bool;
  /** -1 when it is not stored in UTC. */
  modifiedMs: f64;
  /** As stored, to be compared with the local header's. */
  rawName: Text;
  /** In UTF-8. */
  name: Text;

  static create(): Central {
    const central = changetype<Central>(alloc(offsetof<Central>()));
    central.rawName = Text.create(MAX_NAME_BYTES);
    central.name = Text.create(MAX_NAME_BYTES * 3);
    return central;
  }

  // offset  size  central record
  //   0x00     4  magic              PK 01 02
  //   0x04     4  version made by (high byte: system), version needed
  //   0x08     4  flags, method
  //   0x0c     4  time and date      local time of whoever packed it
  //   0x10    12  crc, packedBytes, sizeBytes
  //   0x1c     6  nameBytes, extraBytes, commentBytes
  //   0x22     8  disk, attributes of two kinds; the upper half of the second is the mode on Unix
  //   0x2a     4  local              offset of the local header
  //   0x2e     .  name, extra, comment
  /** Reads the record at the cursor and steps over it; false when there is none. */
  read(cursor: Cursor): bool {
    this.at = cursor.at;
    if (cursor.left() < CENTRAL_BYTES) return false;
    const record = cursor.take(<u32>CENTRAL_BYTES);
    if (record == 0 || load<u32>(record) != CENTRAL_MAGIC) return false;
    const system = <u32>load<u8>(record, 5);
    this.flags = load<u16>(record, 8);
    this.method = load<u16>(record, 10);
    this.crc = load<u32>(record, 16);
    const packed = load<u32>(record, 20);
    const size = load<u32>(record, 24);
    const nameBytes = <u32>load<u16>(record, 28);
    let extraBytes = <u32>load<u16>(record, 30);
    const commentBytes = <u32>load<u16>(record, 32);
    this.isLink = system == MADE_ON_UNIX && (load<u16>(record, 40) & 0xf000) == MODE_LINK;
    const local = load<u32>(record, 42);
    this.packedBytes = <f64>packed;
    this.sizeBytes = <f64>size;
    this.local = <f64>local;
    this.modifiedMs = -1;
    if (nameBytes > MAX_NAME_BYTES || cursor.left() < <f64>nameBytes) return false;

    const name = cursor.take(nameBytes);
    if (name == 0) return false;
    this.rawName.clear().bytes(name, nameBytes);
    readName(this.name, name, nameBytes, (this.flags & FLAG_UTF8) != 0);
    if (this.lacksExtra(cursor, extraBytes)) extraBytes = 0;
    if (cursor.left() < <f64>(extraBytes + commentBytes)) return false;
    const extra = cursor.take(extraBytes);
    if (extra == 0) return false;
    this.readExtra(extra, extraBytes, size == NARROW_END, packed == NARROW_END, local == NARROW_END);
    cursor.skip(<f64>commentBytes);
    return !cursor.failed();
  }

  /**
   * Tools that align the data of a map of Source fill the local header's extra field, and give its length in the directory
   * too, where nothing follows but the next record, or the padding of the directory itself.
   */
  private lacksExtra(cursor: Cursor, extraBytes: u32): bool {
    if (extraBytes < 4) return false;
    if (cursor.left() < <f64>extraBytes) return this.method == 0;
    return cursor.source.u32le(cursor.at) == CENTRAL_MAGIC;
  }

  private readExtra(extra: usize, length: u32, wideSize: bool, widePacked: bool, wideLocal: bool): void {
    let at: u32 = 0;
    while (at + 4 <= length) {
      const id = <u32>load<u16>(extra + at);
      const fieldBytes = <u32>load<u16>(extra + at, 2);
      at += 4;
      if (fieldBytes > length - at) return;
      if (id == EXTRA_ZIP64) this.readWide(extra + at, fieldBytes, wideSize, widePacked, wideLocal);
      else if (id == EXTRA_TIME && fieldBytes >= 5 && (load<u8>(extra + at) & 1) != 0) {
        this.modifiedMs = <f64>load<u32>(extra + at, 1) * 1000;
      }
      at += fieldBytes;
    }
  }

  /** The fields that are 0xffffffff in the record, in this order. */
  private readWide(field: usize, length: u32, wideSize: bool, widePacked: bool, wideLocal: bool): void {
    let at: u32 = 0;
    if (wideSize && at + 8 <= length) {
      this.sizeBytes = <f64>load<u64>(field + at);
      at += 8;
    }
    if (widePacked && at + 8 <= length) {
      this.packedBytes = <f64>load<u64>(field + at);
      at += 8;
    }
    if (wideLocal && at + 8 <= length) this.local = <f64>load<u64>(field + at);
  }

  isFolder(): bool {
    const length = this.name.length;
    return this.sizeBytes == 0 && length != 0 && load<u8>(this.name.pointer + length - 1) == 0x2f;
  }
}
