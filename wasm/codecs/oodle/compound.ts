// Compound arrays: several arrays joined, or a script that deals segments of source arrays out to targets.

import { arrayAt, arraySize, peekArraySize, readArray } from "./array";
import { markUnsupported, RESERVED_MULTI } from "./failure";
import { reserve } from "./scratch";
import { dealSegments } from "./segment";

const MAX_SOURCES: u32 = 63;

/** What all targets of the multi-array last read have together. */
let sharedBytes: u32 = 0;

/** Decodes `size` bytes from src..end to `to`. */
export function decodeCompound(src: usize, end: usize, to: usize, size: u32): bool {
  if (end - src < 6) return false;
  const first = <u32>load<u8>(src);
  const parts = first & 0x7f;
  if (parts < 2) return false;
  if (first >= 128) {
    return readTargets(src, end, to, size, 1, 0) == end && sharedBytes == size;
  }
  let at = src + 1;
  let done: u32 = 0;
  for (let part: u32 = 0; part < parts; part++) {
    at = readArray(at, end, to + done, size - done);
    if (at == 0) return false;
    done += arraySize();
  }
  return at == end && done == size;
}

/**
 * Reads a multi-array with so many targets and `capacity` bytes in all, and answers where it ends, or 0. Each target's
 * place and end are written as two u32 to `cells`, unless that is 0.
 */
export function readMultiArray(src: usize, end: usize, targets: u32, capacity: u32, cells: usize): usize {
  if (src == end) return 0;
  const first = <u32>load<u8>(src);
  if (first < 128) return 0;
  if ((first & 0x7f) != 0) return readTargets(src, end, 0, capacity, targets, cells);
  let at = src + 1;
  let left = capacity;
  for (let target: u32 = 0; target < targets; target++, cells += 8) {
    at = readArray(at, end, 0, left);
    if (at == 0) return 0;
    left -= arraySize();
    store<u32>(cells, <u32>arrayAt());
    store<u32>(cells, <u32>arrayAt() + arraySize(), 4);
  }
  return at;
}

/** A multi-array whose targets share sources and lie one behind the other at `to`, or with `to` 0 in scratch. */
function readTargets(src: usize, end: usize, to: usize, capacity: u32, targets: u32, cells: usize): usize {
  const first = <u32>load<u8>(src);
  if (first & 0x40) {
    markUnsupported(RESERVED_MULTI);
    return 0;
  }
  const count = first & 0x3f;
  if (count == 0) return 0;
  const sources = reserve((<usize>(MAX_SOURCES + 1)) << 3);
  if (sources == 0) return 0;
  let at = src + 1;
  let total: u32 = 0;
  for (let source: u32 = 1; source <= count; source++) {
    at = readArray(at, end, 0, capacity - total);
    if (at == 0) return 0;
    store<u32>(sources + ((<usize>source) << 3), <u32>arrayAt());
    store<u32>(sources + ((<usize>source) << 3), <u32>arrayAt() + arraySize(), 4);
    total += arraySize();
  }
  if (to == 0) {
    to = reserve(total);
    if (to == 0) return 0;
  }

  if (end - at < 3) return 0;
  const word = <u32>load<u16>(at);
  at += 2;
  if (word & 0x4000) {
    markUnsupported(RESERVED_MULTI);
    return 0;
  }
  const lengthBytes = <usize>(word & 0x3fff);
  const entries = peekArraySize(at, end);
  if (entries <= <i32>targets || entries > <i32>total) return 0;
  at = readArray(at, end, 0, entries);
  if (at == 0) return 0;
  const script = arrayAt();
  let widths: usize = 0;
  if ((word & 0x8000) == 0) {
    at = readArray(at, end, 0, entries - targets);
    if (at == 0 || arraySize() != entries - targets) return 0;
    widths = arrayAt();
  }
  if (lengthBytes > end - at) return 0;
  const stop = at + lengthBytes;
  sharedBytes = total;
  const dealt = dealSegments(script, entries, widths, at, stop, sources, count, targets, to, to + total, cells);
  return dealt ? stop : 0;
}
