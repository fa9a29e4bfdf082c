// Where output goes and matches come from: the caller's buffer for a whole block, or a buffer that holds the dictionary and
// some output behind it. When that one is full, the dictionary moves to its start: everything else sees plain memory.
import {
  BUFFER,
  BUFFER_END,
  DICT_BYTES,
  DICT_ROOM,
  DICT_START,
  IN_PLACE,
  OUT,
  OUTPUT,
  OUTPUT_BYTES,
  PENDING,
  POSITION_ZERO,
} from "./state";

/** Largest dictionary that a stream keeps. */
export const MAX_STREAM_DICT: u32 = 64 << 20;
/** Smallest that the formats know. */
export const MIN_DICT: u32 = 4096;
/** Most bytes of output in one part. */
export const PART_BYTES: u32 = 1 << 20;
/** A chunk of LZMA2 fits into what is behind the dictionary. */
const MIN_EXTRA: u32 = 2 << 20;
/** Longest match; symbols stop early enough to write one without looking at the buffer's end. */
export const MAX_MATCH: u32 = 273;
const SLACK: u32 = 64;

/** Bytes of the buffer for a dictionary. A quarter of it as extra means that moving it costs 4 bytes copied for each one decoded. */
export function windowBytes(dictBytes: u32): u32 {
  const extra = dictBytes >> 2;
  return dictBytes + (extra > MIN_EXTRA ? extra : MIN_EXTRA) + MAX_MATCH + SLACK;
}

/** Lays the window over `bytes` at `buffer`. */
export function openWindow(s: usize, buffer: usize, bytes: u32, inPlace: bool, dictRoom: u32): void {
  store<u32>(s, <u32>buffer, BUFFER);
  store<u32>(s, <u32>buffer + bytes, BUFFER_END);
  store<u32>(s, <u32>buffer, OUT);
  store<u32>(s, <u32>buffer, PENDING);
  store<u32>(s, <u32>buffer, DICT_START);
  store<u32>(s, <u32>buffer, POSITION_ZERO);
  store<u32>(s, inPlace ? 1 : 0, IN_PLACE);
  store<u32>(s, dictRoom, DICT_ROOM);
}

/** Sets how far matches reach; false when the window has no room for it. A whole block's output is its window. */
export function setDictionary(s: usize, bytes: u32): bool {
  const dictBytes = bytes < MIN_DICT ? MIN_DICT : bytes;
  store<u32>(s, dictBytes, DICT_BYTES);
  return dictBytes <= load<u32>(s, DICT_ROOM);
}

/** Nothing written before can be copied any more. */
export function resetDictionary(s: usize): void {
  store<u32>(s, load<u32>(s, OUT), DICT_START);
  store<u32>(s, load<u32>(s, OUT), POSITION_ZERO);
}

/** Makes room for `bytes` of output behind what is there, when all of that was handed over. */
export function makeRoom(s: usize, bytes: u32): void {
  if (load<u32>(s, IN_PLACE) != 0) return;
  const out = load<u32>(s, OUT);
  if (load<u32>(s, BUFFER_END) - out >= bytes + MAX_MATCH + SLACK) return;
  const start = load<u32>(s, DICT_START);
  let kept = out - start;
  if (kept > load<u32>(s, DICT_BYTES)) kept = load<u32>(s, DICT_BYTES);
  const buffer = load<u32>(s, BUFFER);
  const moved = out - kept - buffer;
  memory.copy(buffer, out - kept, kept);
  store<u32>(s, out - moved, OUT);
  store<u32>(s, out - moved, PENDING);
  store<u32>(s, start > buffer + moved ? start - moved : buffer, DICT_START);
  store<u32>(s, load<u32>(s, POSITION_ZERO) - moved, POSITION_ZERO);
}

/** Output that waits to be handed over. */
// @ts-ignore: decorator
@inline
export function pendingBytes(s: usize): u32 {
  return load<u32>(s, OUT) - load<u32>(s, PENDING);
}

/** Tells one part of what waits. */
export function handOver(s: usize): void {
  const pending = load<u32>(s, PENDING);
  let bytes = load<u32>(s, OUT) - pending;
  if (bytes > PART_BYTES) bytes = PART_BYTES;
  store<u32>(s, pending, OUTPUT);
  store<u32>(s, bytes, OUTPUT_BYTES);
  store<u32>(s, pending + bytes, PENDING);
}
