// Frames in parts. The window lies behind the state and slides to its start when there is no room for another block, so memory
// is used as far as a frame's window asks for it.

import {
  BLOCK_HEADER_BYTES,
  WINDOW,
  blockBytes,
  decodeBlock,
  isBlock,
  markUnsupported,
  readFrameHeader,
} from "./frame";
import { buildDefaults } from "./sequence-tables";
import { IS_TOO_LARGE } from "./sequences";
import {
  BLOCK_BYTES,
  CONSUMED,
  FRAME_BYTES,
  HASH,
  HAS_CHECKSUM,
  HAS_SIZE,
  MALFORMED,
  OUTPUT,
  OUTPUT_AT,
  OUTPUT_BYTES,
  PHASE,
  PRODUCED,
  SKIPPED_LEFT,
  STATE_BYTES,
  WINDOW_BYTES,
  WINDOW_START,
} from "./state";
import { hashDigest, hashUpdate } from "./xxh64";

const MAX_WINDOW: usize = 8 * 1024 * 1024;
/** Beside a window there is room for half of one, or for so much. */
const LEAST_ROOM: usize = 1024 * 1024;
const BUFFER: usize = (STATE_BYTES + 63) & ~63;

const NEEDS_INPUT: i32 = 0;
const HAS_OUTPUT: i32 = 1;
const ENDED: i32 = 2;

// Phases.
const FIRST_FRAME: u32 = 0;
const NEXT_FRAME: u32 = 1;
const SKIPPING: u32 = 2;
const BLOCKS: u32 = 3;
const CHECKSUM: u32 = 4;

export function stream_bytes(_method: i32, _params: usize, _paramsLen: u32): i32 {
  return <i32>(BUFFER + MAX_WINDOW + (MAX_WINDOW >> 1) + 64);
}

export function stream_open(_method: i32, state: usize, _params: usize, _paramsLen: u32): i32 {
  memory.fill(state, 0, 256);
  buildDefaults(state);
  return 0;
}

/** Decodes up to the end of a block. */
export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  const srcEnd = src + srcLen;
  let at = src;
  store<u32>(state, 0, OUTPUT_BYTES);
  while (true) {
    const phase = load<u32>(state, PHASE);
    store<u32>(state, <u32>(at - src), CONSUMED);
    if (phase <= NEXT_FRAME) {
      if (at == srcEnd && last) return phase == NEXT_FRAME ? ENDED : MALFORMED;
      const header = readFrameHeader(state, at, srcEnd);
      if (header < 0) return header;
      if (header == 0) return last ? MALFORMED : NEEDS_INPUT;
      at += header;
      const window = <usize>load<u32>(state, WINDOW_BYTES);
      if (window > MAX_WINDOW) return markUnsupported(WINDOW);
      store<u32>(state, window == 0 ? SKIPPING : BLOCKS, PHASE);
      store<u32>(state, <u32>(state + BUFFER), WINDOW_START);
      store<u32>(state, <u32>(state + BUFFER), OUTPUT_AT);
    } else if (phase == SKIPPING) {
      const left = load<u32>(state, SKIPPED_LEFT);
      const part = min<u32>(left, <u32>(srcEnd - at));
      at += part;
      store<u32>(state, left - part, SKIPPED_LEFT);
      if (left == part) {
        store<u32>(state, NEXT_FRAME, PHASE);
      } else {
        store<u32>(state, <u32>(at - src), CONSUMED);
        return last ? MALFORMED : NEEDS_INPUT;
      }
    } else if (phase == BLOCKS) {
      if (srcEnd - at < BLOCK_HEADER_BYTES) return last ? MALFORMED : NEEDS_INPUT;
      const block = load<u32>(at) & 0xffffff;
      const size = <usize>blockBytes(block);
      if (!isBlock(block)) return MALFORMED;
      if (srcEnd - at - BLOCK_HEADER_BYTES < size) return last ? MALFORMED : NEEDS_INPUT;
      at += BLOCK_HEADER_BYTES;
      const op = makeRoom(state);
      const end = decodeBlock(state, block, at, at + size, load<u32>(state, WINDOW_START), op, op + BLOCK_BYTES);
      if (end <= IS_TOO_LARGE) return MALFORMED;
      at += size;
      const produced = load<u64>(state, PRODUCED) + <u64>(end - op);
      const size64 = load<u64>(state, FRAME_BYTES);
      if (load<u32>(state, HAS_SIZE) && (produced > size64 || (block & 1 && produced != size64))) return MALFORMED;
      store<u64>(state, produced, PRODUCED);
      store<u32>(state, <u32>end, OUTPUT_AT);
      if (load<u32>(state, HAS_CHECKSUM)) hashUpdate(state + HASH, op, end);
      if (block & 1) store<u32>(state, load<u32>(state, HAS_CHECKSUM) ? CHECKSUM : NEXT_FRAME, PHASE);
      if (end > op) {
        store<u32>(state, <u32>(at - src), CONSUMED);
        store<u32>(state, <u32>op, OUTPUT);
        store<u32>(state, <u32>(end - op), OUTPUT_BYTES);
        return HAS_OUTPUT;
      }
    } else {
      if (srcEnd - at < 4) return last ? MALFORMED : NEEDS_INPUT;
      if (load<u32>(at) != <u32>hashDigest(state + HASH)) return MALFORMED;
      at += 4;
      store<u32>(state, NEXT_FRAME, PHASE);
    }
  }
}

/** Where the next block goes; what is older than the window gives way when the buffer is full. */
function makeRoom(state: usize): usize {
  const buffer = state + BUFFER;
  const window = <usize>load<u32>(state, WINDOW_BYTES);
  const op = <usize>load<u32>(state, OUTPUT_AT);
  const capacity = min<usize>(window + max<usize>(window >> 1, LEAST_ROOM), MAX_WINDOW + (MAX_WINDOW >> 1));
  if (op + BLOCK_BYTES <= buffer + capacity) return op;
  memory.copy(buffer, op - window, window);
  return buffer + window;
}
