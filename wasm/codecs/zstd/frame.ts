// Frames and the blocks in them. RFC 8878, sections 3.1.1 and 3.1.2.

import { readLiterals } from "./literals";
import { IS_MALFORMED, IS_TOO_LARGE, decodeSequences } from "./sequences";
import {
  BLOCK_BYTES,
  DISTANCES,
  FRAME_BYTES,
  HASH,
  HAS_CHECKSUM,
  HAS_SIZE,
  HUFFMAN_LOG,
  LITERAL_LENGTHS,
  MALFORMED,
  MATCH_LENGTHS,
  PRODUCED,
  RECENT,
  SKIPPED_LEFT,
  UNSUPPORTED,
  WINDOW_BYTES,
} from "./state";
import { hashReset } from "./xxh64";

const MAGIC: u32 = 0xfd2fb528;
/** Formats from before 0.8 differ in the last bits. */
const OLD_MAGIC: u32 = 0xfd2fb520;
const SKIPPABLE_MAGIC: u32 = 0x184d2a50;
const MAGIC_BYTES: usize = 4;
/** Window sizes that do not fit 32 bits are all the same to us. */
const MAX_WINDOW: u64 = 0xffffffff;

/** What `detail` tells about an unsupported frame. */
export const DICTIONARY: i32 = 1;
export const WINDOW: i32 = 2;
export const OLD_FORMAT: i32 = 3;

let unsupported: i32 = 0;

export function unsupportedDetail(): i32 {
  return unsupported;
}

export function markUnsupported(detail: i32): i32 {
  unsupported = detail;
  return UNSUPPORTED;
}

/**
 * Reads the header of a frame, or of one to be skipped, which has a SKIPPED_LEFT and no WINDOW_BYTES. Answers its size, 0 when
 * it is not all there, or an error.
 */
export function readFrameHeader(state: usize, src: usize, srcEnd: usize): i32 {
  const there = srcEnd - src;
  if (there < MAGIC_BYTES + 1) return there >= MAGIC_BYTES && !isKnown(load<u32>(src)) ? MALFORMED : 0;
  const magic = load<u32>(src);
  if ((magic & 0xfffffff0) == SKIPPABLE_MAGIC) {
    if (there < 8) return 0;
    store<u32>(state, load<u32>(src, 4), SKIPPED_LEFT);
    store<u32>(state, 0, WINDOW_BYTES);
    return 8;
  }
  if (magic != MAGIC) return isKnown(magic) ? markUnsupported(OLD_FORMAT) : MALFORMED;
  const descriptor = <u32>load<u8>(src, 4);
  const isSingle = (descriptor & 0x20) != 0;
  if (descriptor & 8) return MALFORMED;
  const sizeFlag = descriptor >> 6;
  const sizeBytes: usize = sizeFlag == 0 ? <usize>isSingle : 1 << sizeFlag;
  const idBytes: usize = (1 << (descriptor & 3)) >> 1;
  let at = src + MAGIC_BYTES + 1;
  const end = at + <usize>!isSingle + idBytes + sizeBytes;
  if (end > srcEnd) return 0;
  let window: u64 = 0;
  if (!isSingle) {
    const byte = <u32>load<u8>(at++);
    const base = (<u64>1) << (10 + (byte >> 3));
    window = base + (base >> 3) * <u64>(byte & 7);
  }
  const idMask: u32 = idBytes == 4 ? 0xffffffff : (1 << ((<u32>idBytes) << 3)) - 1;
  if (load<u32>(at) & idMask) return markUnsupported(DICTIONARY);
  at += idBytes;
  let size = load<u64>(at);
  if (sizeBytes < 8) size &= ((<u64>1) << ((<u64>sizeBytes) << 3)) - 1;
  if (sizeBytes == 2) size += 256;
  if (isSingle) window = size;
  store<u32>(state, <u32>min<u64>(max<u64>(window, 1), MAX_WINDOW), WINDOW_BYTES);
  store<u32>(state, (descriptor >> 2) & 1, HAS_CHECKSUM);
  store<u32>(state, <u32>(sizeBytes > 0), HAS_SIZE);
  store<u64>(state, size, FRAME_BYTES);
  store<u64>(state, 0, PRODUCED);
  store<u32>(state, 1, RECENT);
  store<u32>(state, 4, RECENT + 4);
  store<u32>(state, 8, RECENT + 8);
  store<u32>(state, 0, HUFFMAN_LOG);
  store<u32>(state, 0, LITERAL_LENGTHS);
  store<u32>(state, 0, DISTANCES);
  store<u32>(state, 0, MATCH_LENGTHS);
  hashReset(state + HASH);
  return <i32>(end - src);
}

function isKnown(magic: u32): bool {
  return magic == MAGIC || (magic & 0xfffffff0) == SKIPPABLE_MAGIC || (magic >= OLD_MAGIC + 1 && magic < MAGIC);
}

// bits  block header, 3 bytes
//    0  last block of its frame
//  1-2  kind
//  3-23 size: of the output for a run, of the block otherwise
export const BLOCK_HEADER_BYTES: usize = 3;
const PLAIN: u32 = 0;
const RUN: u32 = 1;
const PACKED: u32 = 2;

/** Bytes behind the block's header that belong to it. */
// @ts-ignore: decorator
@inline
export function blockBytes(header: u32): u32 {
  return ((header >> 1) & 3) == RUN ? 1 : header >> 3;
}

/** Whether a header can be one. */
// @ts-ignore: decorator
@inline
export function isBlock(header: u32): bool {
  return ((header >> 1) & 3) <= PACKED && header >> 3 <= BLOCK_BYTES;
}

/** Decodes the block at src..srcEnd to op, of at most `end`; answers where it ends, IS_MALFORMED or IS_TOO_LARGE. */
export function decodeBlock(
  state: usize,
  header: u32,
  src: usize,
  srcEnd: usize,
  window: usize,
  op: usize,
  end: usize,
): usize {
  const kind = (header >> 1) & 3;
  const size = <usize>(header >> 3);
  if (kind != PACKED) {
    if (size > end - op) return IS_TOO_LARGE;
    if (kind == PLAIN) memory.copy(op, src, size);
    else memory.fill(op, load<u8>(src), size);
    return op + size;
  }
  const sequences = readLiterals(state, src, srcEnd);
  if (sequences == 0) return IS_MALFORMED;
  const limit = min<usize>(op + BLOCK_BYTES, end);
  const answer = decodeSequences(state, sequences, srcEnd, window, op, limit);
  return answer == IS_TOO_LARGE && limit < end ? IS_MALFORMED : answer;
}
