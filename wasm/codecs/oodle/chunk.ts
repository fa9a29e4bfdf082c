// A quantum's payload: chunks of 128 KiB, each one array, raw, or the codec's own.

import { arraySize, readArray } from "./array";
import { decodeKraken } from "./kraken";
import { decodeLeviathan } from "./leviathan";
import { decodeMermaid } from "./mermaid";
import { openScratch } from "./scratch";

const CHUNK_BYTES: usize = 0x20000;
const KRAKEN: u32 = 6;
const MERMAID: u32 = 10;

/** Decodes src..end, which it must use up, to `to`..`toEnd`; copies reach back to `window`. */
export function decodeChunks(
  codec: u32,
  src: usize,
  end: usize,
  window: usize,
  to: usize,
  toEnd: usize,
  scratch: usize,
): bool {
  while (to < toEnd) {
    if (end - src < 4) return false;
    const size = min<usize>(CHUNK_BYTES, toEnd - to);
    openScratch(scratch);
    if (load<u8>(src) < 128) {
      src = readArray(src, end, to, <u32>size);
      if (src == 0 || arraySize() != size) return false;
    } else {
      const word = bswap<u32>(load<u32>(src)) >> 8;
      const mode = <i32>(word >> 19) & 15;
      const packed = <usize>(word & 0x7ffff);
      src += 3;
      if (packed > end - src) return false;
      const next = src + packed;
      if (packed < size) {
        const decoded =
          codec == KRAKEN
            ? decodeKraken(src, next, window, to, to + size, mode)
            : codec == MERMAID
              ? decodeMermaid(src, next, window, to, to + size, mode)
              : decodeLeviathan(src, next, window, to, to + size, mode);
        if (!decoded) return false;
      } else {
        if (packed != size || mode != 0) return false;
        memory.copy(to, src, size);
      }
      src = next;
    }
    to += size;
  }
  return src == end;
}
