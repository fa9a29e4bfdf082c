const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const ZIP64_END_OF_CENTRAL = 0x06064b50;
const ZIP64_END_LOCATOR = 0x07064b50;
const ZIP64_EXTRA = 0x0001;

const UTF8_NAME = 0x0800;
/** 1 January 1980, the earliest day a zip can state: equal entries make equal archives. */
const DOS_DATE = 0x0021;
const VERSION_STORED = 20;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = 3 << 8;
/** A plain file, rw-r--r--: an extracted asset is never executable. */
const UNIX_MODE = 0o100644;
const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;

/** A stored file as the archive describes it. */
export interface ZipRecord {
  readonly name: Uint8Array;
  readonly crc32: number;
  readonly sizeBytes: number;
  /** Of the local header, from the start of the archive. */
  readonly offset: number;
}

/**
 * The local header of a stored file. With `wide` it has room for 64-bit sizes, so it keeps its length when the size
 * turns out to be large.
 */
export function encodeLocalHeader(record: ZipRecord, wide: boolean): Uint8Array {
  const extraBytes = wide ? 20 : 0;
  const bytes = new Uint8Array(30 + record.name.length + extraBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL_HEADER, true);
  view.setUint16(4, wide ? VERSION_ZIP64 : VERSION_STORED, true);
  view.setUint16(6, UTF8_NAME, true);
  view.setUint16(12, DOS_DATE, true);
  view.setUint32(14, record.crc32, true);
  view.setUint32(18, wide ? MAX_32 : record.sizeBytes, true);
  view.setUint32(22, wide ? MAX_32 : record.sizeBytes, true);
  view.setUint16(26, record.name.length, true);
  view.setUint16(28, extraBytes, true);
  bytes.set(record.name, 30);
  if (wide) {
    const at = 30 + record.name.length;
    view.setUint16(at, ZIP64_EXTRA, true);
    view.setUint16(at + 2, 16, true);
    setUint64(view, at + 4, record.sizeBytes);
    setUint64(view, at + 12, record.sizeBytes);
  }
  return bytes;
}

/** The line of one file in the central directory. */
export function encodeCentralHeader(record: ZipRecord): Uint8Array {
  const wideSize = record.sizeBytes >= MAX_32;
  const wideOffset = record.offset >= MAX_32;
  const extraBytes = wideSize || wideOffset ? 4 + (wideSize ? 16 : 0) + (wideOffset ? 8 : 0) : 0;
  const bytes = new Uint8Array(46 + record.name.length + extraBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CENTRAL_HEADER, true);
  view.setUint16(4, MADE_BY_UNIX | VERSION_ZIP64, true);
  view.setUint16(6, extraBytes > 0 ? VERSION_ZIP64 : VERSION_STORED, true);
  view.setUint16(8, UTF8_NAME, true);
  view.setUint16(14, DOS_DATE, true);
  view.setUint32(16, record.crc32, true);
  view.setUint32(20, wideSize ? MAX_32 : record.sizeBytes, true);
  view.setUint32(24, wideSize ? MAX_32 : record.sizeBytes, true);
  view.setUint16(28, record.name.length, true);
  view.setUint16(30, extraBytes, true);
  view.setUint32(38, UNIX_MODE * 0x1_0000, true);
  view.setUint32(42, wideOffset ? MAX_32 : record.offset, true);
  bytes.set(record.name, 46);
  if (extraBytes > 0) {
    let at = 46 + record.name.length;
    view.setUint16(at, ZIP64_EXTRA, true);
    view.setUint16(at + 2, extraBytes - 4, true);
    at += 4;
    if (wideSize) {
      setUint64(view, at, record.sizeBytes);
      setUint64(view, at + 8, record.sizeBytes);
      at += 16;
    }
    if (wideOffset) setUint64(view, at, record.offset);
  }
  return bytes;
}

/** What follows the central directory: the 64-bit records where a number needs them, then the classic end. */
export function encodeEnd(entries: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const wide = entries >= MAX_16 || directoryBytes >= MAX_32 || directoryOffset >= MAX_32;
  const bytes = new Uint8Array((wide ? 76 : 0) + 22);
  const view = new DataView(bytes.buffer);
  let at = 0;
  if (wide) {
    view.setUint32(0, ZIP64_END_OF_CENTRAL, true);
    setUint64(view, 4, 44);
    view.setUint16(12, MADE_BY_UNIX | VERSION_ZIP64, true);
    view.setUint16(14, VERSION_ZIP64, true);
    setUint64(view, 24, entries);
    setUint64(view, 32, entries);
    setUint64(view, 40, directoryBytes);
    setUint64(view, 48, directoryOffset);
    view.setUint32(56, ZIP64_END_LOCATOR, true);
    setUint64(view, 64, directoryOffset + directoryBytes);
    view.setUint32(72, 1, true);
    at = 76;
  }
  view.setUint32(at, END_OF_CENTRAL, true);
  view.setUint16(at + 8, Math.min(entries, MAX_16), true);
  view.setUint16(at + 10, Math.min(entries, MAX_16), true);
  view.setUint32(at + 12, Math.min(directoryBytes, MAX_32), true);
  view.setUint32(at + 16, Math.min(directoryOffset, MAX_32), true);
  return bytes;
}

function setUint64(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 0x1_0000_0000, true);
  view.setUint32(at + 4, Math.floor(value / 0x1_0000_0000), true);
}
