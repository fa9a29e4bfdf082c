// Mermaid and Selkie chunks (codec 10): arrays of literals and commands, distances, and the bytes of long lengths. Selkie is
// Mermaid without entropy coding.

import { arrayAt, arraySize, readArray } from "./array";
import { farListAt, farListEnd, readFarList } from "./mermaid-far";
import { MERMAID_DELTA, MERMAID_RAW, mermaidUsed, openMermaid, runDelta, runRaw } from "./mermaid-run";
import { reserve } from "./scratch";

const MIN_PAYLOAD: usize = 10;
const INITIAL: usize = 8;
const PART_BYTES: usize = 0x10000;

/** Decodes the payload src..end of a chunk to `to`..`toEnd`; copies reach back to `window`. */
export function decodeMermaid(src: usize, end: usize, window: usize, to: usize, toEnd: usize, mode: i32): bool {
  if (end - src < MIN_PAYLOAD || (mode != MERMAID_RAW && mode != MERMAID_DELTA)) return false;
  const begin = to;
  const size = toEnd - to;
  if (to == window) {
    store<u64>(to, load<u64>(src));
    to += INITIAL;
    src += INITIAL;
  }
  src = readArray(src, end, 0, <u32>size);
  if (src == 0) return false;
  const literals = arrayAt();
  const literalsEnd = literals + arraySize();
  src = readArray(src, end, 0, <u32>size);
  if (src == 0) return false;
  const commands = arrayAt();
  const commandsEnd = commands + arraySize();
  let split = commandsEnd;
  if (size > PART_BYTES) {
    if (end - src < 2) return false;
    split = commands + load<u16>(src);
    src += 2;
    if (split > commandsEnd) return false;
  }

  if (end - src < 2) return false;
  const nearCount = <usize>load<u16>(src);
  src += 2;
  let nears = src;
  let nearsEnd = nears + 2 * nearCount;
  if (nearCount != 0xffff) {
    if (end - src < 2 * nearCount) return false;
    src = nearsEnd;
  } else {
    src = readArray(src, end, 0, <u32>size >> 1);
    if (src == 0) return false;
    const highs = arrayAt();
    const count = arraySize();
    src = readArray(src, end, 0, <u32>size >> 1);
    if (src == 0 || arraySize() != count) return false;
    nears = joinHalves(highs, arrayAt(), count);
    if (nears == 0) return false;
    nearsEnd = nears + ((<usize>count) << 1);
  }

  if (end - src < 3) return false;
  const counts = load<u32>(src) & 0xffffff;
  src += 3;
  let farCount = counts >> 12;
  let secondCount = counts & 0xfff;
  if (farCount == 0xfff) {
    if (end - src < 2) return false;
    farCount = <u32>load<u16>(src);
    src += 2;
  }
  if (secondCount == 0xfff) {
    if (end - src < 2) return false;
    secondCount = <u32>load<u16>(src);
    src += 2;
  }
  if (size <= PART_BYTES && secondCount != 0) return false;
  src = readFarList(src, end, farCount, begin - window);
  if (src == 0) return false;
  const fars = farListAt();
  const farsEnd = farListEnd();
  src = readFarList(src, end, secondCount, begin + PART_BYTES - window);
  if (src == 0) return false;
  const seconds = farListAt();
  const secondsEnd = farListEnd();

  openMermaid(literals, nears, src, end, window);
  const partEnd = min<usize>(begin + PART_BYTES, toEnd);
  if (mode == MERMAID_RAW) {
    if (!runRaw(begin, to, partEnd, commands, split, fars, farsEnd)) return false;
    if (partEnd < toEnd && !runRaw(partEnd, partEnd, toEnd, split, commandsEnd, seconds, secondsEnd)) return false;
  } else {
    if (!runDelta(begin, to, partEnd, commands, split, fars, farsEnd)) return false;
    if (partEnd < toEnd && !runDelta(partEnd, partEnd, toEnd, split, commandsEnd, seconds, secondsEnd)) return false;
  }
  return mermaidUsed(literalsEnd, nearsEnd, end);
}

/** Makes u16 of their high and their low bytes, in scratch; 0 without room. */
function joinHalves(highs: usize, lows: usize, count: u32): usize {
  const at = reserve((<usize>count + 15) << 1);
  if (at == 0) return 0;
  for (let i: usize = 0; i < count; i += 16) {
    const high = v128.load(highs + i);
    const low = v128.load(lows + i);
    const to = at + (i << 1);
    v128.store(to, v128.shuffle<u8>(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    v128.store(to, v128.shuffle<u8>(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), 16);
  }
  return at;
}
