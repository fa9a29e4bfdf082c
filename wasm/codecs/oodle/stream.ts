// Blocks of 256 KiB, each stored, or one quantum of a codec of the Kraken family, or up to 16 of LZNA or BitKnit.
//
// bits  block header, 2 bytes
//  0-3  must be 12
//  4-5  must be 0
//    6  stored
//    7  restart
// 8-14  codec
//   15  quanta have a checksum, which nobody knows how to compute: it is skipped

import { BITKNIT_STATE_BYTES, bitknit_reset } from "./bitknit";
import { decodeChunks } from "./chunk";
import { clearFailure, markUnsupported } from "./failure";
import { lzna_bitknit_block } from "./lzna-bitknit-block";
import { LZNA_STATE_BYTES, lzna_reset } from "./lzna";
import { SCRATCH_BYTES } from "./scratch";

const BLOCK_BYTES: usize = 0x40000;
const LZNA: u32 = 5;
const KRAKEN: u32 = 6;
const MERMAID: u32 = 10;
const BITKNIT: u32 = 11;
const LEVIATHAN: u32 = 12;
/** The size of a quantum that is no payload but a fill. */
const SPECIAL: u32 = 0x3ffff;
const FILL: u32 = 1;

/** The states of LZNA and BitKnit lie behind the working memory of chunks; they last from block to block. */
const LZNA_STATE: usize = SCRATCH_BYTES;
const BITKNIT_STATE: usize = LZNA_STATE + ((LZNA_STATE_BYTES + 127) & ~63);
export const STREAM_BYTES: usize = BITKNIT_STATE + BITKNIT_STATE_BYTES;

/** Decodes all of src..end to `window`..`windowEnd`, which it must fill exactly. */
export function decodeBlocks(src: usize, end: usize, window: usize, windowEnd: usize, scratch: usize): bool {
  let to = window;
  let start = window;
  let lznaOpen = false;
  let bitknitOpen = false;
  while (to < windowEnd) {
    if (end - src < 2) return false;
    const flags = <u32>load<u8>(src);
    const codec = <u32>load<u8>(src, 1) & 0x7f;
    const checked = load<u8>(src, 1) >= 128;
    src += 2;
    if ((flags & 0x3f) != 0x0c) return false;
    const toEnd = to + min<usize>(BLOCK_BYTES, windowEnd - to);
    if (flags & 0x40) {
      if (end - src < toEnd - to) return false;
      memory.copy(to, src, toEnd - to);
      src += toEnd - to;
    } else if (codec == KRAKEN || codec == MERMAID || codec == LEVIATHAN) {
      let next: usize = 0;
      // Whether the window starts anew at a later restart is not known for sure, so both are tried.
      if (flags & 0x80) {
        next = decodeQuantum(codec, checked, src, end, to, to, toEnd, scratch);
        if (next != 0) start = to;
        else if (to != start) clearFailure();
      }
      if (next == 0 && (to != start || (flags & 0x80) == 0)) {
        next = decodeQuantum(codec, checked, src, end, start, to, toEnd, scratch);
      }
      if (next == 0) return false;
      src = next;
    } else if (codec == LZNA || codec == BITKNIT) {
      const state = scratch + (codec == LZNA ? LZNA_STATE : BITKNIT_STATE);
      const restarts = (flags & 0x80) != 0;
      if (codec == LZNA && (restarts || !lznaOpen)) {
        lzna_reset(state);
        lznaOpen = true;
      } else if (codec == BITKNIT && (restarts || !bitknitOpen)) {
        bitknit_reset(state);
        bitknitOpen = true;
      }
      const used = lzna_bitknit_block(<i32>codec, checked, src, end, window, to, toEnd, state);
      if (used < 0) return false;
      src += used;
    } else {
      markUnsupported(<i32>codec);
      return false;
    }
    to = toEnd;
  }
  return src == end;
}

/** Decodes the quantum at src..end to `to`..`toEnd`; answers where it ends, or 0. */
function decodeQuantum(
  codec: u32,
  checked: bool,
  src: usize,
  end: usize,
  window: usize,
  to: usize,
  toEnd: usize,
  scratch: usize,
): usize {
  if (end - src < 4) return 0;
  const size = toEnd - to;
  const word = bswap<u32>(load<u32>(src)) >> 8;
  src += 3;
  if ((word & SPECIAL) == SPECIAL) {
    if (word >> 18 != FILL) return 0;
    memory.fill(to, load<u8>(src), size);
    return src + 1;
  }
  const packed = <usize>(word & SPECIAL) + 1;
  if (checked) {
    if (end - src < 3) return 0;
    src += 3;
  }
  if (packed > size || packed > end - src) return 0;
  const next = src + packed;
  if (packed == size) {
    memory.copy(to, src, size);
    return next;
  }
  return decodeChunks(codec, src, next, window, to, toEnd, scratch) ? next : 0;
}
