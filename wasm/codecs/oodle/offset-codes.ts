// Offset codes of Kraken and Leviathan: an optional scale byte, the codes, and their low bytes when they are scaled.

import { arrayAt, arraySize, readArray } from "./array";

let codes: usize = 0;
let count: u32 = 0;
let scale: u32 = 0;
let lows: usize = 0;

export function codesAt(): usize {
  return codes;
}

export function codeCount(): u32 {
  return count;
}

/** 0 for older codes. */
export function codeScale(): u32 {
  return scale;
}

export function lowsAt(): usize {
  return lows;
}

/** Reads the codes at src..end; answers where they end, or 0. */
export function readOffsetCodes(src: usize, end: usize, capacity: u32): usize {
  if (end - src < 3) return 0;
  scale = 0;
  lows = 0;
  if (load<u8>(src) >= 128) {
    scale = <u32>load<u8>(src) - 127;
    src++;
  }
  src = readArray(src, end, 0, capacity);
  if (src == 0) return 0;
  codes = arrayAt();
  count = arraySize();
  if (scale > 1) {
    src = readArray(src, end, 0, count);
    if (src == 0 || arraySize() != count) return 0;
    lows = arrayAt();
  }
  return src;
}
