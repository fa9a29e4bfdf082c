import { alloc, Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  "MPQ" 0x1a
//     0x04     4  headerBytes       32, 44, 68 or 208
//     0x08     4  archiveBytes      often wrong, not used
//     0x0c     2  format            0 to 3 for versions 1 to 4
//     0x0e     2  sectorShift       a sector has 512 << sectorShift bytes
//     0x10     4  hashTable         offsets count from the header
//     0x14     4  blockTable
//     0x18     4  hashEntries       a power of two
//     0x1c     4  blockEntries
//   version 2 and later
//     0x20     8  highBlockTable    one u16 for each block: bits 32 to 47 of its offset; 0 when there is none
//     0x28     2  hashTableHigh
//     0x2a     2  blockTableHigh
//   version 3 and later
//     0x2c     8  archiveBytes64
//     0x34     8  betTable
//     0x3c     8  hetTable
//   version 4
//     0x44     8  hashTableStored   fewer bytes than the table has: it is packed
//     0x4c     8  blockTableStored
//     0x54    24  stored sizes of the high-block, HET and BET tables
//     0x6c    ..  chunk size and MD5s, not used
//
// user data, in front of the header of replays and maps
//     0x00     4  "MPQ" 0x1b
//     0x04     4  maximumBytes
//     0x08     4  headerOffset      from here
const HEADER_MAGIC: u32 = 0x1a51504d;
const USER_DATA_MAGIC: u32 = 0x1b51504d;
/** "HM3W": a map of Warcraft III, whose archive begins at 512. */
const MAP_MAGIC: u32 = 0x57334d48;
const STEP_BYTES: f64 = 512;
const LEAST_BYTES: f64 = 32;
const MAX_SHIFT: u32 = 15;
const MAX_FORMAT: u32 = 3;
/** Behind a program the archive lies wherever the program ends. */
const MAX_SEARCH_BYTES: f64 = 33554432;
const HIGH: f64 = 4294967296;

/** Where an archive's tables are. Offsets count from the start of the file; none was compared with its size. */
@unmanaged
export class Header {
  /** Of the archive's own header, which all of its offsets count from. */
  start: f64;
  /** 0 to 3. */
  format: u32;
  sectorBytes: u32;
  hashTable: f64;
  hashEntries: u32;
  /** Bytes as stored; packed when they are fewer than the table has. 0 when the header does not tell. */
  hashStored: f64;
  blockTable: f64;
  blockEntries: u32;
  blockStored: f64;
  /** 0 when there is none. */
  highBlockTable: f64;
  /** Whether there are tables of the newer form. */
  hasHet: bool;
}

/** Offset of the archive's header in the first `searchBytes`, or -1. */
export function findHeader(source: Source, searchBytes: f64): f64 {
  const end = min(source.size, searchBytes);
  for (let at: f64 = 0; at + LEAST_BYTES <= end; at += STEP_BYTES) {
    const magic = source.u32le(at);
    if (source.fault != 0) return -1;
    if (magic == HEADER_MAGIC && isHeader(source, at)) return at;
    if (magic == USER_DATA_MAGIC) {
      const inner = at + <f64>source.u32le(at + 8);
      if (isWithin(source, inner, end) && source.u32le(inner) == HEADER_MAGIC && isHeader(source, inner)) return inner;
    }
  }
  return -1;
}

/** Whether the file starts as an archive does; others are searched for one. */
export function startsAsArchive(source: Source): bool {
  if (!source.has(0, LEAST_BYTES)) return false;
  const magic = source.u32le(0);
  return magic == HEADER_MAGIC || magic == USER_DATA_MAGIC || magic == MAP_MAGIC;
}

/** How far an archive without a known start is looked for. */
export function searchBytes(source: Source): f64 {
  return min(source.size, MAX_SEARCH_BYTES);
}

/** The header at `start`, which `findHeader` gave. */
export function readHeader(source: Source, start: f64): Header {
  const header = changetype<Header>(alloc(offsetof<Header>()));
  const isMap = start > 0 && source.u32le(0) == MAP_MAGIC;
  const headerBytes = source.u32le(start + 4);
  const stated: u32 = source.u16le(start + 12);
  header.start = start;
  // Warcraft III reads version 1 whatever the header says, and protected maps count on it.
  header.format = isMap || stated > MAX_FORMAT ? 0 : stated;
  header.sectorBytes = 512 << min(source.u16le(start + 14), MAX_SHIFT);
  header.hashTable = start + <f64>source.u32le(start + 16);
  header.blockTable = start + <f64>source.u32le(start + 20);
  header.hashEntries = source.u32le(start + 24);
  header.blockEntries = source.u32le(start + 28);
  if (header.format >= 1 && headerBytes >= 44 && source.has(start, 44)) {
    const high = <f64>source.u64le(start + 32);
    header.highBlockTable = high == 0 ? 0 : start + high;
    header.hashTable += <f64>source.u16le(start + 40) * HIGH;
    header.blockTable += <f64>source.u16le(start + 42) * HIGH;
  }
  if (header.format >= 2 && headerBytes >= 68 && source.has(start, 68)) {
    header.hasHet = source.u64le(start + 60) != 0;
  }
  if (header.format >= 3 && headerBytes >= 208 && source.has(start, 208)) {
    header.hashStored = <f64>source.u64le(start + 68);
    header.blockStored = <f64>source.u64le(start + 76);
  }
  return header;
}

/** A header whose numbers make sense: programs hold the four bytes of the magic as well. */
function isHeader(source: Source, at: f64): bool {
  if (source.u32le(at + 4) < <u32>LEAST_BYTES || source.u16le(at + 14) > MAX_SHIFT) return false;
  return source.u16le(at + 12) > 0 || isWithin(source, at + <f64>source.u32le(at + 16), source.size);
}

function isWithin(source: Source, offset: f64, end: f64): bool {
  return offset + LEAST_BYTES <= end && source.has(offset, LEAST_BYTES);
}
