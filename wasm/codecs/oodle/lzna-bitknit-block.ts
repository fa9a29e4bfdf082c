// Blocks of LZNA (codec 5) and BitKnit (codec 11): up to 16 quanta of 16 KiB, each with a 16-bit header.
//
// For the dispatch in index.ts. One state per codec in scratch, LZNA_STATE_BYTES and BITKNIT_STATE_BYTES long, is made by
// lzna_reset and bitknit_reset at the start of each decode, and again at each block of the codec with the restart bit.
// A block that is not stored is then
//
//     used = lzna_bitknit_block(codec, checked, src, srcEnd, window, dst, dstEnd, state)
//
// with src behind the block's header, srcEnd the end of all input, window the start of all output, and dst..dstEnd what
// the block has to fill.

import { bitknit_quantum } from "./bitknit";
import { copyMatch } from "./lzna-copy";
import { lzna_quantum } from "./lzna";

const QUANTUM_BYTES: usize = 16384;
const MALFORMED: i32 = -1;

/** Fills dst..dstEnd from the quanta at src; answers how many bytes of src they took, or -1. */
export function lzna_bitknit_block(
  codec: i32,
  checked: bool,
  src: usize,
  srcEnd: usize,
  window: usize,
  dst: usize,
  dstEnd: usize,
  state: usize,
): i32 {
  let ip = src;
  let op = dst;
  while (op < dstEnd) {
    const want = min<usize>(QUANTUM_BYTES, dstEnd - op);
    if (srcEnd - ip < 2) return MALFORMED;
    const word = <u32>bswap<u16>(load<u16>(ip));
    ip += 2;
    const size = <usize>(word & 0x3fff) + 1;
    if (size <= 0x3fff) {
      if (checked) {
        // How the 24-bit checksum is computed is not known.
        if (srcEnd - ip < 3) return MALFORMED;
        ip += 3;
      }
      if (size > want || size > srcEnd - ip) return MALFORMED;
      if (size == want) {
        memory.copy(op, ip, want);
      } else {
        const answer =
          codec == 5
            ? lzna_quantum(ip, ip + size, window, op, op + want, state)
            : bitknit_quantum(ip, ip + size, window, op, op + want, state);
        if (answer < 0) return answer;
      }
      ip += size;
    } else if (word >> 14 == 0) {
      ip = wholeMatch(ip, srcEnd, window, op, want);
      if (ip == 0) return MALFORMED;
    } else if (word >> 14 == 1) {
      if (ip == srcEnd) return MALFORMED;
      memory.fill(op, load<u8>(ip++), want);
    } else if (word >> 14 == 2) {
      if (srcEnd - ip < want) return MALFORMED;
      memory.copy(op, ip, want);
      ip += want;
    } else {
      return MALFORMED;
    }
    op += want;
  }
  return <i32>(ip - src);
}

/** Repeats want bytes from the distance at ip; answers where the distance ended, or 0. */
function wholeMatch(ip: usize, srcEnd: usize, window: usize, op: usize, want: usize): usize {
  if (srcEnd - ip < 2) return 0;
  const word = <u32>bswap<u16>(load<u16>(ip));
  ip += 2;
  const pos = <u32>(op - window);
  // At most 0x8000 + 0x7fff + (4 groups of 7 bits and their carries << 15): 64 bits hold it.
  let distance: u64 = 1 + word - 0x8000;
  if (word < 0x8000) {
    distance = 0x8001 + word;
    let shift: u32 = 15;
    while (true) {
      if (ip == srcEnd || shift > 36) return 0;
      const group = <u32>load<u8>(ip++);
      if (group >= 128) {
        distance += (<u64>(group - 128)) << shift;
        break;
      }
      distance += (<u64>(group + 128)) << shift;
      shift += 7;
      if (distance > pos) return 0;
    }
  }
  if (distance > pos) return 0;
  copyMatch(op, <usize>distance, op + want);
  return ip;
}
