// Zstandard, RFC 8878. Files: frame.ts (frames, blocks), literals.ts, huffman.ts, sequences.ts, fse.ts, stream.ts.

import { BLOCK_HEADER_BYTES, blockBytes, decodeBlock, isBlock, readFrameHeader, unsupportedDetail } from "./frame";
import { buildDefaults } from "./sequence-tables";
import { IS_MALFORMED, IS_TOO_LARGE } from "./sequences";
import {
  FRAME_BYTES,
  HASH,
  HAS_CHECKSUM,
  HAS_SIZE,
  MALFORMED,
  SKIPPED_LEFT,
  STATE_BYTES,
  TOO_LARGE,
  WINDOW_BYTES,
} from "./state";
import { hashDigest, hashUpdate } from "./xxh64";

export { stream_bytes, stream_open, stream_run } from "./stream";

/** Hostile streams make decoders look so far before their buffers, see huffman.ts. */
const MARGIN: usize = 0x10000;

/** First byte that the host may use. */
export function heap_base(): usize {
  return max<usize>((__heap_base + 63) & ~63, MARGIN);
}

export function scratch_bytes(_method: i32): usize {
  return STATE_BYTES;
}

/** What was unsupported: 1 a dictionary, 2 a window above 8 MiB, 3 a format from before version 0.8. */
export function detail(): i32 {
  return unsupportedDetail();
}

/** Decodes frames, one behind the other, to dst. Windows may have any size: dst holds all of them. */
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
  const end = src + srcLen;
  const dstEnd = dst + dstCap;
  let op = dst;
  buildDefaults(scratch);
  do {
    const header = readFrameHeader(scratch, src, end);
    if (header <= 0) return header == 0 ? MALFORMED : header;
    src += header;
    if (load<u32>(scratch, WINDOW_BYTES) == 0) {
      const skipped = <usize>load<u32>(scratch, SKIPPED_LEFT);
      if (end - src < skipped) return MALFORMED;
      src += skipped;
      continue;
    }
    const frame = op;
    if (load<u32>(scratch, HAS_SIZE) && load<u64>(scratch, FRAME_BYTES) > <u64>(dstEnd - op)) return TOO_LARGE;
    let block: u32;
    do {
      if (end - src < BLOCK_HEADER_BYTES) return MALFORMED;
      block = load<u32>(src) & 0xffffff;
      src += BLOCK_HEADER_BYTES;
      const size = <usize>blockBytes(block);
      if (!isBlock(block) || end - src < size) return MALFORMED;
      op = decodeBlock(scratch, block, src, src + size, frame, op, dstEnd);
      if (op == IS_MALFORMED) return MALFORMED;
      if (op == IS_TOO_LARGE) return TOO_LARGE;
      src += size;
    } while ((block & 1) == 0);
    if (load<u32>(scratch, HAS_SIZE) && load<u64>(scratch, FRAME_BYTES) != <u64>(op - frame)) return MALFORMED;
    if (load<u32>(scratch, HAS_CHECKSUM)) {
      if (end - src < 4) return MALFORMED;
      hashUpdate(scratch + HASH, frame, op);
      if (<u32>hashDigest(scratch + HASH) != load<u32>(src)) return MALFORMED;
      src += 4;
    }
  } while (src < end);
  return <i32>(op - dst);
}
