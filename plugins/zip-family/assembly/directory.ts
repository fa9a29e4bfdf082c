import { alloc, Source } from "../../sdk/assembly";

const LOCAL_MAGIC: u32 = 0x04034b50;
const END_MAGIC: u32 = 0x06054b50;
const END64_MAGIC: u32 = 0x06064b50;
const LOCATOR64_MAGIC: u32 = 0x07064b50;
export const CENTRAL_MAGIC: u32 = 0x02014b50;

const END_BYTES: f64 = 22;
const END64_BYTES: f64 = 56;
const LOCATOR64_BYTES: f64 = 20;
/** The end record and the longest comment. */
export const SEARCH_BYTES: f64 = 65557;
/** What a probe may read from the end of a file. */
export const PROBE_BYTES: f64 = 65536;

export const DIRECTORY_FOUND: u32 = 0;
export const DIRECTORY_NONE: u32 = 1;
export const DIRECTORY_SPLIT: u32 = 2;
export const DIRECTORY_OUTSIDE: u32 = 3;

/** Where the central directory lies. */
@unmanaged
export class Directory {
  /** One of DIRECTORY_*. */
  status: u32;
  start: f64;
  end: f64;
  /** As the end record says; modulo 65536 when it is small. */
  count: f64;
  wide: bool;
  /** What is added to every offset: bytes put in front of the archive, such as a program that unpacks it. */
  shift: f64;
}

// offset  size  end record                                     in the last 65,557 bytes
//   0x00     4  magic              PK 05 06
//   0x04     4  disk, disk of the directory
//   0x08     4  entries on this disk, in all
//   0x0c     4  directoryBytes
//   0x10     4  directory          offset
//   0x14     2  commentBytes       the comment ends the file
/** Finds the directory from the end record in the last `searchBytes` of the file. */
export function findDirectory(source: Source, searchBytes: f64): Directory {
  const directory = changetype<Directory>(alloc(offsetof<Directory>()));
  const end = findEnd(source, searchBytes);
  if (end < 0) {
    directory.status = DIRECTORY_NONE;
    return directory;
  }
  let sizeBytes = <f64>source.u32le(end + 12);
  let offset = <f64>source.u32le(end + 16);
  let split = source.u16le(end + 4) != source.u16le(end + 6) || source.u16le(end + 8) != source.u16le(end + 10);
  directory.count = <f64>source.u16le(end + 10);
  directory.end = end;

  const end64 = findEnd64(source, end);
  if (end64 >= 0) {
    directory.wide = true;
    directory.count = <f64>source.u64le(end64 + 32);
    sizeBytes = <f64>source.u64le(end64 + 40);
    offset = <f64>source.u64le(end64 + 48);
    split = source.u32le(end64 + 16) != source.u32le(end64 + 20);
    directory.end = end64;
  }
  if (split) {
    directory.status = DIRECTORY_SPLIT;
    return directory;
  }
  directory.start = directory.end - sizeBytes;
  directory.shift = directory.start - offset;
  // Bytes between the directory and its end record: the stated offset is right, and nothing is shifted.
  if (!startsDirectory(source, directory.start, sizeBytes) && startsDirectory(source, offset, sizeBytes)) {
    directory.start = offset;
    directory.end = offset + sizeBytes;
    directory.shift = 0;
  }
  if (directory.start < 0 || directory.shift < 0) directory.status = DIRECTORY_OUTSIDE;
  return directory;
}

/**
 * Offset of the end record whose comment ends the file; -1 when there is none. In a file that starts as an archive it may
 * also be the last one with more behind it, such as padding or a signature.
 */
function findEnd(source: Source, searchBytes: f64): f64 {
  const length = min(source.size, searchBytes);
  if (length < END_BYTES) return -1;
  const start = source.size - length;
  const bytes = source.view(start, <u32>length);
  if (bytes == 0) return -1;
  const last = <u32>(length - END_BYTES);
  for (let back: u32 = 0; back <= last; back++) {
    const at = bytes + (last - back);
    if (load<u32>(at) == END_MAGIC && <u32>load<u16>(at, 20) == back) return start + <f64>(last - back);
  }
  if (source.u32le(0) != LOCAL_MAGIC) return -1;
  const again = source.view(start, <u32>length);
  for (let back: u32 = 0; again != 0 && back <= last; back++) {
    const at = again + (last - back);
    if (load<u32>(at) == END_MAGIC && <u32>load<u16>(at, 20) < back) return start + <f64>(last - back);
  }
  return -1;
}

// offset  size  ZIP64 locator, right before the end record
//   0x00     4  magic              PK 06 07
//   0x08     8  end64              offset of the ZIP64 end record
//
//               ZIP64 end record
//   0x00     4  magic              PK 06 06
//   0x10     8  disk, disk of the directory
//   0x18    16  entries on this disk, in all
//   0x28    16  directoryBytes, directory
function findEnd64(source: Source, end: f64): f64 {
  const locator = end - LOCATOR64_BYTES;
  if (locator < END64_BYTES || source.u32le(locator) != LOCATOR64_MAGIC) return -1;
  // The record ends where the locator starts unless it carries more fields; the stated place misses bytes in front.
  const near = locator - END64_BYTES;
  if (source.u32le(near) == END64_MAGIC) return near;
  const stated = <f64>source.u64le(locator + 8);
  return source.has(stated, END64_BYTES) && source.u32le(stated) == END64_MAGIC ? stated : -1;
}

function startsDirectory(source: Source, offset: f64, sizeBytes: f64): bool {
  return source.has(offset, max(sizeBytes, 4)) && (sizeBytes == 0 || source.u32le(offset) == CENTRAL_MAGIC);
}
