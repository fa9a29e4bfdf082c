import { Source } from "../../sdk/assembly";
import { spendStep } from "./budget";

// Both begin with 12 bytes that hold the version as text.
const MAGIC: u32 = 0x58544bab;
const MAGIC_FIRST: u64 = 0x0a1a0a0dbb313120;
const MAGIC_SECOND: u64 = 0x0a1a0a0dbb303220;
const FIRST_HEADER_BYTES: f64 = 64;
const SECOND_HEADER_BYTES: f64 = 80;
const LEVEL_BYTES: f64 = 24;
const MAX_SIDE: u32 = 65536;
const MAX_LEVELS: u32 = 17;
const SAME_ENDIAN: u32 = 0x04030201;
const OTHER_ENDIAN: u32 = 0x01020304;

export function isKtx2(source: Source, start: f64): bool {
  return source.u64le(start + 4) == MAGIC_SECOND;
}

/** Where the texture ends: that of its last level. -1 when it is none. */
export function endOfKtx(source: Source, start: f64): f64 {
  if (!source.has(start, FIRST_HEADER_BYTES) || source.u32le(start) != MAGIC) return -1;
  if (source.u64le(start + 4) == MAGIC_FIRST) return endOfFirst(source, start);
  return isKtx2(source, start) ? endOfSecond(source, start) : -1;
}

// KTX 1
//   offset  size  field
//     0x0c     4  endianness
//     0x24     4  width, height, depth
//     0x30     4  layers      0: no array
//     0x34     4  faces       1 or 6
//     0x38     4  levels      0: to be made, and one is there
//     0x3c     4  metaBytes
//     0x40     .  metadata, then for each level its size and bytes, filled up to 4
function endOfFirst(source: Source, start: f64): f64 {
  const endian = source.u32le(start + 0x0c);
  if (endian != SAME_ENDIAN && endian != OTHER_ENDIAN) return -1;
  const swaps = endian == OTHER_ENDIAN;
  const layers = numberAt(source, start + 0x30, swaps);
  const faces = numberAt(source, start + 0x34, swaps);
  const levels = max(numberAt(source, start + 0x38, swaps), 1);
  if (!isSide(numberAt(source, start + 0x24, swaps)) || (faces != 1 && faces != 6) || levels > MAX_LEVELS) return -1;
  let at = start + FIRST_HEADER_BYTES + <f64>numberAt(source, start + 0x3c, swaps);
  // A cube that is no array states the size of one face.
  const times = faces == 6 && layers == 0 ? 6 : 1;
  for (let level: u32 = 0; level < levels; level++) {
    if (!source.has(at, 4) || !spendStep()) return -1;
    const size = <f64>numberAt(source, at, swaps);
    if (size == 0) return -1;
    at += 4 + Math.ceil(size / 4) * 4 * <f64>times;
  }
  return at <= source.size ? at : -1;
}

// KTX 2
//   offset  size  field
//     0x14     4  width, height, depth
//     0x24     4  faces       1 or 6
//     0x28     4  levels      0: to be made, and one is there
//     0x2c     4  packing
//     0x30     4  descriptor: offset and size; then metadata the same
//     0x40     8  what all levels share for unpacking: offset and size
//     0x50     .  levels: offset, size, size unpacked
function endOfSecond(source: Source, start: f64): f64 {
  const faces = source.u32le(start + 0x24);
  const levels = max(source.u32le(start + 0x28), 1);
  if (!isSide(source.u32le(start + 0x14)) || (faces != 1 && faces != 6) || levels > MAX_LEVELS) return -1;
  const indexEnd = SECOND_HEADER_BYTES + <f64>levels * LEVEL_BYTES;
  if (!source.has(start, indexEnd)) return -1;
  let end = max(rangeEnd(source, start + 0x30, indexEnd), rangeEnd(source, start + 0x38, indexEnd));
  if (end < indexEnd) return -1;
  const shared = longRangeEnd(source, start + 0x40, 0);
  if (shared < 0) return -1;
  end = max(end, shared);
  for (let level: u32 = 0; level < levels; level++) {
    const levelEnd = longRangeEnd(source, start + SECOND_HEADER_BYTES + <f64>level * LEVEL_BYTES, indexEnd);
    if (levelEnd < indexEnd) return -1;
    end = max(end, levelEnd);
  }
  return start + end <= source.size ? start + end : -1;
}

/** The end of a range that may be empty; -1 when it begins too early. */
function rangeEnd(source: Source, at: f64, first: f64): f64 {
  const offset = <f64>source.u32le(at);
  const size = <f64>source.u32le(at + 4);
  if (size == 0) return 0;
  return offset >= first ? offset + size : -1;
}

function longRangeEnd(source: Source, at: f64, first: f64): f64 {
  const offset = <f64>source.u64le(at);
  const size = <f64>source.u64le(at + 8);
  if (size == 0) return 0;
  return offset >= first ? offset + size : -1;
}

function numberAt(source: Source, at: f64, swaps: bool): u32 {
  return swaps ? source.u32be(at) : source.u32le(at);
}

function isSide(value: u32): bool {
  return value != 0 && value <= MAX_SIDE;
}
