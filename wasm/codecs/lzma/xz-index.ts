// The index of xz: for each block its size without padding and its output's size. What it lists must be what was seen: the
// number of blocks, both sums, and a CRC over the pairs in their order.
import { crc32 } from "./crc";
import {
  AT,
  available,
  BLOCK_IN,
  BLOCK_OUT,
  END,
  GOES_ON,
  HEADER_BYTES,
  INDEX_BYTES,
  INDEX_CRC,
  lacksInput,
  LAST,
  LISTED,
  MALFORMED,
  NEEDS_INPUT,
  NUMBER,
  RECORDS,
  SEEN,
} from "./state";
import { readInteger } from "./varint";

const INTEGER_BYTES: u32 = 9;
// offset  size  what SEEN and LISTED hold
//   0x00     8  blocks
//   0x08     8  sum of their sizes
//   0x10     8  sum of their output
//   0x18     8  CRC-32 of all pairs
const TALLY_BYTES: usize = 32;

/** Before the first block of a stream. */
export function openTallies(s: usize): void {
  memory.fill(s + SEEN, 0, TALLY_BYTES);
  memory.fill(s + LISTED, 0, TALLY_BYTES);
}

/** The block that was read has this size with its header and check. */
export function countBlock(s: usize, checkBytes: u32): void {
  count(s, s + SEEN, load<u64>(s, HEADER_BYTES) + load<u64>(s, BLOCK_IN) + checkBytes, load<u64>(s, BLOCK_OUT));
}

function count(s: usize, tally: usize, packedBytes: u64, outputBytes: u64): void {
  store<u64>(tally, load<u64>(tally) + 1);
  store<u64>(tally, load<u64>(tally, 8) + packedBytes, 8);
  store<u64>(tally, load<u64>(tally, 16) + outputBytes, 16);
  store<u64>(s, packedBytes, NUMBER);
  store<u32>(tally, crc32(load<u32>(tally, 24), s + NUMBER, 8), 24);
  store<u64>(s, outputBytes, NUMBER);
  store<u32>(tally, crc32(load<u32>(tally, 24), s + NUMBER, 8), 24);
}

/** Takes the index's first byte and how many records it has. */
export function openIndex(s: usize): i32 {
  if (available(s) < 1 + INTEGER_BYTES && load<u32>(s, LAST) == 0) return NEEDS_INPUT;
  const at = <usize>load<u32>(s, AT);
  const next = readInteger(at + 1, load<u32>(s, END), s + RECORDS);
  if (next == 0 || load<u64>(s, RECORDS) != load<u64>(s, SEEN)) return MALFORMED;
  store<u64>(s, 0, INDEX_BYTES);
  store<u32>(s, 0, INDEX_CRC);
  take(s, next);
  return GOES_ON;
}

/** Takes one record, or after the last one what ends the index; answers GOES_ON, and leaves RECORDS at all ones at its end. */
export function readRecord(s: usize): i32 {
  const at = <usize>load<u32>(s, AT);
  const end = <usize>load<u32>(s, END);
  const left = load<u64>(s, RECORDS);
  if (left == 0) return closeIndex(s);
  if (available(s) < 2 * INTEGER_BYTES && load<u32>(s, LAST) == 0) return NEEDS_INPUT;
  let next = readInteger(at, end, s + NUMBER);
  const packedBytes = load<u64>(s, NUMBER);
  if (next != 0) next = readInteger(next, end, s + NUMBER);
  if (next == 0) return MALFORMED;
  count(s, s + LISTED, packedBytes, load<u64>(s, NUMBER));
  store<u64>(s, left - 1, RECORDS);
  take(s, next);
  return GOES_ON;
}

function closeIndex(s: usize): i32 {
  const padding = <u32>(0 - load<u64>(s, INDEX_BYTES)) & 3;
  if (available(s) < padding + 4) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  for (let index: u32 = 0; index < padding; index++) if (load<u8>(at + index) != 0) return MALFORMED;
  if (padding > 0) take(s, at + padding);
  if (load<u32>(s, INDEX_CRC) != load<u32>(at + padding)) return MALFORMED;
  if (memory.compare(s + SEEN, s + LISTED, TALLY_BYTES) != 0) return MALFORMED;
  store<u32>(s, <u32>at + padding + 4, AT);
  store<u64>(s, load<u64>(s, INDEX_BYTES) + 4, INDEX_BYTES);
  store<u64>(s, u64.MAX_VALUE, RECORDS);
  return GOES_ON;
}

function take(s: usize, next: usize): void {
  const at = load<u32>(s, AT);
  const bytes = <u32>next - at;
  store<u32>(s, crc32(load<u32>(s, INDEX_CRC), at, bytes), INDEX_CRC);
  store<u64>(s, load<u64>(s, INDEX_BYTES) + bytes, INDEX_BYTES);
  store<u32>(s, <u32>next, AT);
}
