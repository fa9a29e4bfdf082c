// Oodle streams: Kraken, Mermaid, Selkie, Leviathan, LZNA and BitKnit. README.md tells how the files hang together.

import { clearFailure, failureAnswer, failureDetail } from "./failure";
import { decodeBlocks, STREAM_BYTES } from "./stream";

/**
 * Bit readers and copies do not ask where the input or a table ends; they read so far past them at most, and what they
 * consumed is compared with what there was before anything uses the result.
 */
const MARGIN: usize = 0x40000;

/** First byte that the host may use: the margin lies in front of it, too. */
export function heap_base(): usize {
  return max<usize>((__heap_base + 63) & ~63, MARGIN);
}

export function scratch_bytes(_method: i32): usize {
  return STREAM_BYTES;
}

/** Decodes a whole stream of exactly `dstCap` bytes; a stream does not tell its size. */
export function decode(
  _method: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  dstCap: u32,
  _params: usize,
  _paramsLen: u32,
  scratch: usize,
): i32 {
  clearFailure();
  if (!ensureMargin(max<usize>(src + srcLen, scratch + STREAM_BYTES))) return -2;
  return decodeBlocks(src, src + srcLen, dst, dst + dstCap, scratch) ? <i32>dstCap : failureAnswer();
}

/** The codec id, or the reserved feature, that the last -3 was about. */
export function detail(): i32 {
  return failureDetail();
}

/** Makes the margin behind `end` a part of the memory. */
function ensureMargin(end: usize): bool {
  const missing = <i64>end + MARGIN - ((<i64>memory.size()) << 16);
  return missing <= 0 || memory.grow(<i32>((missing + 0xffff) >> 16)) >= 0;
}
