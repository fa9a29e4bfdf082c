// The script of a multi-array: which source the next segment comes from, and how long it is.
//
// Lengths are read alternately from the front, high bit first, and from the back. Neither reader is checked while it runs:
// 16 bits for each of at most 2^17 entries end in the margins around the input.

import { loadReversed } from "./reverse-load";

/** At most so many bits for a length. */
const MAX_WIDTH: u32 = 16;
/** Segments up to this size are copied in steps. */
const SHORT: usize = 64;

/**
 * Deals the sources' bytes out to targets, which fill to..end one behind the other, and writes where each lies to `cells`
 * unless that is 0. `widths` is 0 when the script's bytes hold them. False when the script does not use up everything.
 */
export function dealSegments(
  script: usize,
  entries: u32,
  widths: usize,
  src: usize,
  srcEnd: usize,
  sources: usize,
  sourceCount: u32,
  targets: u32,
  to: usize,
  end: usize,
  cells: usize,
): bool {
  let pf = src;
  let pb = srcEnd;
  let f: u64 = 0;
  let b: u64 = 0;
  let nf: i32 = 0;
  let nb: i32 = 0;
  let backward = false;
  let closed: u32 = 0;
  let begin = to;
  const packed = widths == 0;
  const last = script + entries;
  const widthsEnd = widths + entries - targets;
  let source: u32 = 1;
  for (; script < last; script++) {
    const entry = <u32>load<u8>(script);
    source = packed ? entry & 15 : entry;
    let length: u32 = 0;
    if (packed || source != 0) {
      let width = entry >> 4;
      if (!packed) {
        if (widths == widthsEnd) return false;
        width = load<u8>(widths++);
        if (width > MAX_WIDTH) return false;
      }
      if (backward) {
        b |= load<u64>(pb - 8) >> <u64>nb;
        pb -= <usize>((63 - nb) >> 3);
        nb |= 56;
        length = <u32>((b >> 1) >> (63 - <u64>width));
        b <<= <u64>width;
        nb -= <i32>width;
      } else {
        f |= loadReversed(pf) >> <u64>nf;
        pf += <usize>((63 - nf) >> 3);
        nf |= 56;
        length = <u32>((f >> 1) >> (63 - <u64>width));
        f <<= <u64>width;
        nf -= <i32>width;
      }
      length += 1 << width;
      backward = !backward;
    }
    if (source == 0) {
      if (closed == targets) return false;
      if (cells != 0) {
        store<u32>(cells, <u32>begin);
        store<u32>(cells, <u32>to, 4);
        cells += 8;
      }
      begin = to;
      closed++;
      continue;
    }
    if (source > sourceCount) return false;
    const cell = sources + ((<usize>source) << 3);
    const from = <usize>load<u32>(cell);
    if (length > load<u32>(cell, 4) - <u32>from || length > end - to) return false;
    if (length <= SHORT) {
      for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
    } else {
      memory.copy(to, from, length);
    }
    to += length;
    store<u32>(cell, <u32>from + length);
  }
  // All bytes are used when the targets are full, for each source was kept to its end.
  pf -= <usize>(nf >> 3);
  pb += <usize>(nb >> 3);
  return source == 0 && closed == targets && to == end && (packed || widths == widthsEnd) && pf == pb;
}
