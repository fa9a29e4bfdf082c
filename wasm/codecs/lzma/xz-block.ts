// A block of xz: its header, and what its chunks' output goes through until it is handed over.
//
// offset  size  field of a header
//   0x00     1  header's size / 4 - 1; 0 is an index instead
//   0x01     1  bits 0-1 filters less one, bit 6 packed size is stated, bit 7 output size is stated
//   0x02     .  the stated sizes, as variable-length integers
//      .     .  filters: id, size of properties, properties
//      .     .  zeros up to the CRC
//     -4     4  CRC-32 of all before
import { crc32 } from "./crc";
import { DETAIL_DICTIONARY, DETAIL_FILTER, setDetail } from "./detail";
import { FILTER_BAD, FILTER_BYTES, FILTER_UNKNOWN, DELTA_BYTES, moveFilters, openFilter, runFilters } from "./filter";
import { openHash, updateHash } from "./integrity";
import { lzma2DictBytes, openLzma2 } from "./lzma2";
import {
  BLOCK_IN,
  BLOCK_OUT,
  FILTER,
  FILTERED,
  FILTERED_BYTES,
  FILTERED_GONE,
  FILTERS,
  GOES_ON,
  MALFORMED,
  NUMBER,
  OUT,
  OUTPUT,
  OUTPUT_BYTES,
  PENDING,
  STATED_IN,
  STATED_OUT,
  UNSUPPORTED,
} from "./state";
import { readInteger } from "./varint";
import { handOver, PART_BYTES, pendingBytes, resetDictionary, setDictionary } from "./window";

/** Filters wait for the rest of an instruction: 4 bytes each. */
const LEFT_OVER_BYTES: u32 = 64;
/** Bytes behind the state for filters of streams: what a part leaves over, the part, and each delta's last bytes. */
export const FILTER_AREA_BYTES: u32 = PART_BYTES + LEFT_OVER_BYTES + 3 * DELTA_BYTES;
const LZMA2_ID: u64 = 0x21;
const NONE: u64 = u64.MAX_VALUE;

/** Takes the header of `bytes` bytes at `header`. */
export function openBlock(s: usize, header: usize, bytes: u32): i32 {
  const end = header + bytes - 4;
  if (crc32(0, header, bytes - 4) != load<u32>(end)) return MALFORMED;
  const flags = <u32>load<u8>(header, 1);
  if ((flags & 0x3c) != 0) return MALFORMED;
  let at = header + 2;
  store<u64>(s, NONE, STATED_IN);
  store<u64>(s, NONE, STATED_OUT);
  if ((flags & 0x40) != 0) at = readInteger(at, end, s + STATED_IN);
  if (at != 0 && (flags & 0x80) != 0) at = readInteger(at, end, s + STATED_OUT);
  if (at == 0 || load<u64>(s, STATED_IN) == 0) return MALFORMED;
  at = openFilters(s, at, end, (flags & 3) + 1);
  if (at <= 3) return <i32>at - 4;
  for (; at < end; at++) if (load<u8>(at) != 0) return MALFORMED;
  store<u64>(s, 0, BLOCK_IN);
  store<u64>(s, 0, BLOCK_OUT);
  store<u32>(s, 0, FILTERED_BYTES);
  store<u32>(s, 0, FILTERED_GONE);
  resetDictionary(s);
  openLzma2(s);
  openHash(s);
  return GOES_ON;
}

/** Answers where the filters end, or one of 1 to 3: an error plus 4. */
function openFilters(s: usize, from: usize, end: usize, count: u32): usize {
  const number = s + NUMBER;
  const lastBytes = <usize>load<u32>(s, FILTERED) + PART_BYTES + LEFT_OVER_BYTES;
  let at = from;
  for (let index: u32 = 0; index < count; index++) {
    at = readInteger(at, end, number);
    if (at == 0) return MALFORMED + 4;
    const id = load<u64>(number);
    at = readInteger(at, end, number);
    if (at == 0 || load<u64>(number) > <u64>(end - at)) return MALFORMED + 4;
    const propertyBytes = <u32>load<u64>(number);
    if ((id == LZMA2_ID) != (index == count - 1)) {
      return id == LZMA2_ID ? MALFORMED + 4 : unsupportedFilter(id);
    }
    if (id == LZMA2_ID) {
      const dictBytes = propertyBytes == 1 ? lzma2DictBytes(load<u8>(at)) : 0;
      if (dictBytes == 0) return MALFORMED + 4;
      if (!setDictionary(s, dictBytes)) {
        setDetail(DETAIL_DICTIONARY, dictBytes >> 10);
        return UNSUPPORTED + 4;
      }
    } else {
      const filter = s + FILTER + index * FILTER_BYTES;
      const answer = openFilter(filter, id, at, propertyBytes, lastBytes + index * DELTA_BYTES);
      if (answer == FILTER_BAD) return MALFORMED + 4;
      if (answer == FILTER_UNKNOWN) return unsupportedFilter(id);
    }
    at += propertyBytes;
  }
  store<u32>(s, count - 1, FILTERS);
  return at;
}

function unsupportedFilter(id: u64): usize {
  setDetail(DETAIL_FILTER, id > 0xffffff ? 0xffffff : <u32>id);
  return UNSUPPORTED + 4;
}

/** Counts what a chunk took and gave; false when it is more than the header states. */
export function countChunk(s: usize, packedBytes: u32, outputBytes: u32): bool {
  const packed = load<u64>(s, BLOCK_IN) + packedBytes;
  const output = load<u64>(s, BLOCK_OUT) + outputBytes;
  store<u64>(s, packed, BLOCK_IN);
  store<u64>(s, output, BLOCK_OUT);
  return packed <= load<u64>(s, STATED_IN) && output <= load<u64>(s, STATED_OUT);
}

/** Whether the block is as long as its header states. */
export function hasStatedSizes(s: usize): bool {
  const packed = load<u64>(s, STATED_IN);
  const output = load<u64>(s, STATED_OUT);
  return (packed == NONE || packed == load<u64>(s, BLOCK_IN)) && (output == NONE || output == load<u64>(s, BLOCK_OUT));
}

/** Filters and hashes one part of a stream's output, and tells it; with `whole`, the block has no more. */
export function handOverFiltered(s: usize, whole: bool): void {
  const count = load<u32>(s, FILTERS);
  if (count == 0) handOver(s);
  else {
    const buffer = <usize>load<u32>(s, FILTERED);
    const gone = load<u32>(s, FILTERED_GONE);
    let held = load<u32>(s, FILTERED_BYTES) - gone;
    memory.copy(buffer, buffer + gone, held);
    moveFilters(s + FILTER, count, gone);
    const pending = load<u32>(s, PENDING);
    let bytes = pendingBytes(s);
    if (bytes > PART_BYTES) bytes = PART_BYTES;
    memory.copy(buffer + held, pending, bytes);
    store<u32>(s, pending + bytes, PENDING);
    held += bytes;
    const ready = runFilters(s + FILTER, count, buffer, held, whole && pendingBytes(s) == 0);
    store<u32>(s, held, FILTERED_BYTES);
    store<u32>(s, ready, FILTERED_GONE);
    store<u32>(s, <u32>buffer, OUTPUT);
    store<u32>(s, ready, OUTPUT_BYTES);
  }
  updateHash(s, load<u32>(s, OUTPUT), load<u32>(s, OUTPUT_BYTES));
}

/** Filters and hashes a block that was decoded in place. */
export function finishInPlace(s: usize): void {
  const bytes = <u32>load<u64>(s, BLOCK_OUT);
  const start = load<u32>(s, OUT) - bytes;
  runFilters(s + FILTER, load<u32>(s, FILTERS), start, bytes, true);
  updateHash(s, start, bytes);
}
