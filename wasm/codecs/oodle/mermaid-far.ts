// Far offsets of a Mermaid sub-block, counted back from its start.

import { reserve } from "./scratch";

/** Sub-blocks that begin here or later have offsets of 3 or 4 bytes, others of 3. */
const WIDE_START: usize = 0xbfffff;
/** An offset from here on has a fourth byte. */
const WIDE: u32 = 0xc00000;

let list: usize = 0;
let listEnd: usize = 0;

/** The offsets last read, u32 each. */
export function farListAt(): usize {
  return list;
}

export function farListEnd(): usize {
  return listEnd;
}

/** Reads `count` offsets of a sub-block that begins `start` bytes behind the window's start; answers where they end, or 0. */
export function readFarList(src: usize, end: usize, count: u32, start: usize): usize {
  list = reserve((<usize>count) << 2);
  if (list == 0) return 0;
  listEnd = list + ((<usize>count) << 2);
  for (let to = list; to < listEnd; to += 4) {
    if (end - src < 3) return 0;
    let value = load<u32>(src) & 0xffffff;
    src += 3;
    if (start >= WIDE_START && value >= WIDE) {
      if (src == end) return 0;
      value += (<u32>load<u8>(src++)) << 22;
    }
    if (value > <u32>start) return 0;
    store<u32>(to, value);
  }
  return src;
}
