// LZ4 blocks. Layout: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
//
// The caller keeps 64 readable and writable bytes after both buffers: copies run in steps of 16 and 32 and may pass an end by
// fewer than 32 bytes, but never decide anything from what lies there. Nothing here allocates, and nothing traps while
// src, dst and their slack lie inside the memory.
import { PATTERN, PATTERN_STEP } from "./pattern.table";

/** What the quick loop keeps between itself and the ends of both buffers: one sequence without long lengths, and copies. */
const MARGIN: u32 = 64;

/**
 * Decodes one block to dst and answers its size, -1 when the block is malformed, or -2 when it needs more than dstCap
 * bytes. Matches may reach back to windowStart, which is at most dst.
 */
export function lz4_decode(src: usize, srcLen: u32, dst: usize, dstCap: u32, windowStart: usize): i32 {
  let ip = src;
  const iend = src + srcLen;
  let op = dst;
  const oend = dst + dstCap;
  const ifast = srcLen > MARGIN ? iend - MARGIN : src;
  const ofast = dstCap > MARGIN ? oend - MARGIN : dst;
  while (true) {
    // Sequences far from both ends, with at most one byte of length each. What is rarer is done again by the loop's rest: all
    // that was written lies behind op.
    while (ip < ifast && op < ofast) {
      const token = <u32>load<u8>(ip);
      let literals = token >> 4;
      let next = ip + 1;
      if (literals < 15) v128.store(op, v128.load(next));
      else {
        const more = <u32>load<u8>(next);
        literals += more;
        next++;
        if (more == 255 || next + literals >= ifast || op + literals >= ofast) break;
        let to = op;
        let source = next;
        do {
          v128.store(to, v128.load(source));
          v128.store(to, v128.load(source, 16), 16);
          to += 32;
          source += 32;
        } while (to < op + literals);
      }
      const at = op + literals;
      next += literals;
      const distance = <u32>load<u16>(next);
      let from = at - distance;
      const length = token & 15;
      if (<u32>(at - windowStart) < distance || distance == 0) return -1;
      if (length < 15) {
        if (distance >= 8) {
          store<u64>(at, load<u64>(from));
          store<u64>(at, load<u64>(from, 8), 8);
          store<u16>(at, load<u16>(from, 16), 16);
        } else {
          const pattern = i8x16.swizzle(v128.load(from), v128.load(PATTERN + (distance << 4)));
          v128.store(at, pattern);
          v128.store(at + <usize>load<u8>(PATTERN_STEP + distance), pattern);
        }
        ip = next + 2;
        op = at + length + 4;
        continue;
      }
      const more = <u32>load<u8>(next, 2);
      const end = at + more + 19;
      if (more == 255 || end >= ofast) break;
      ip = next + 3;
      op = end;
      let to = at;
      if (distance >= 16) {
        v128.store(at, v128.load(from));
        v128.store(at, v128.load(from, 16), 16);
        v128.store(at, v128.load(from, 32), 32);
        v128.store(at, v128.load(from, 48), 48);
        for (to += 64; to < end; to += 32) {
          from += 32;
          v128.store(to, v128.load(from, 32));
          v128.store(to, v128.load(from, 48), 16);
        }
      } else {
        const pattern = i8x16.swizzle(v128.load(from), v128.load(PATTERN + (distance << 4)));
        const step = <usize>load<u8>(PATTERN_STEP + distance);
        do {
          v128.store(to, pattern);
          to += step;
        } while (to < end);
      }
    }

    if (ip >= iend) return -1;
    const token = <u32>load<u8>(ip);
    ip++;
    let literals = token >> 4;
    if (literals == 15) {
      let more: u32;
      do {
        if (ip >= iend) return -1;
        more = load<u8>(ip++);
        literals += more;
      } while (more == 255 && literals < 0x7f000000);
    }
    if (<u32>(iend - ip) < literals) return -1;
    if (<u32>(oend - op) < literals) return -2;
    let end = op + literals;
    // Both ends were checked; the last step may write into the slack, or over bytes that later tokens write.
    for (; op < end; op += 16, ip += 16) v128.store(op, v128.load(ip));
    ip -= op - end;
    op = end;
    if (ip == iend) return <i32>(op - dst);

    if (<u32>(iend - ip) < 2) return -1;
    const distance = <u32>load<u16>(ip);
    ip += 2;
    if (distance == 0 || <u32>(op - windowStart) < distance) return -1;
    let length = token & 15;
    if (length == 15) {
      let more: u32;
      do {
        if (ip >= iend) return -1;
        more = load<u8>(ip++);
        length += more;
      } while (more == 255 && length < 0x7f000000);
    }
    length += 4;
    if (<u32>(oend - op) < length) return -2;
    end = op + length;
    let from = op - distance;
    if (distance >= 16) {
      for (; op < end; op += 16, from += 16) v128.store(op, v128.load(from));
    } else {
      const pattern = i8x16.swizzle(v128.load(from), v128.load(PATTERN + (distance << 4)));
      const step = <usize>load<u8>(PATTERN_STEP + distance);
      for (; op < end; op += step) v128.store(op, pattern);
    }
    op = end;
  }
  return -1;
}
