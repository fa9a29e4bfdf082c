// Streams in parts. The window lies behind the state and slides to its start when there is no room for another chunk, so memory
// is used as far as a stream's window asks for it.

import { bitsAt, bitsSkipped, openBits } from "./bits";
import { IS_DONE, IS_FULL, NEEDS_INPUT } from "./commands";
import { ENDED } from "./header";
import { step } from "./meta-block";
import {
  BIT,
  CONSUMED,
  MALFORMED,
  OUTPUT,
  OUTPUT_AT,
  OUTPUT_BYTES,
  PHASE,
  STATE_BYTES,
  UNSUPPORTED,
  WINDOW_BYTES,
} from "./state";
import { buildTables } from "./tables";

const MAX_WINDOW: usize = 1 << 24;
const CHUNK_BYTES: usize = 256 * 1024;
/** Beside a window there is room for half of one, or for so much. */
const LEAST_ROOM: usize = 1024 * 1024;
/** A word and a copy may pass the end of a chunk. */
const SLACK: usize = 128;
/** Before the window lie two zeros. */
const BUFFER: usize = ((STATE_BYTES + 63) & ~63) + 64;
/** Input that holds no whole header of a meta-block; ../README.md has the size of the host's area. */
const FULL_BYTES: u32 = 256 * 1024;

export function stream_bytes(_method: i32, _params: usize, _paramsLen: u32): i32 {
  return <i32>(BUFFER + MAX_WINDOW + (MAX_WINDOW >> 1) + SLACK);
}

export function stream_open(_method: i32, state: usize, _params: usize, _paramsLen: u32): i32 {
  memory.fill(state, 0, 256);
  store<u64>(state + BUFFER - 8, 0);
  store<u32>(state, <u32>(state + BUFFER), OUTPUT_AT);
  buildTables(state);
  return 0;
}

/** Decodes about a chunk. */
export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  const srcEnd = src + srcLen;
  const op = makeRoom(state);
  let answer = IS_DONE;
  openBits(src, load<u32>(state, BIT), srcEnd);
  while (answer == IS_DONE && load<u32>(state, PHASE) != ENDED)
    answer = step(state, srcEnd, last != 0, op + CHUNK_BYTES);
  if (answer == MALFORMED) return MALFORMED;
  const consumed = <u32>(bitsAt() - src);
  const produced = load<u32>(state, OUTPUT_AT) - <u32>op;
  store<u32>(state, bitsSkipped(), BIT);
  store<u32>(state, consumed, CONSUMED);
  store<u32>(state, <u32>op, OUTPUT);
  store<u32>(state, produced, OUTPUT_BYTES);
  if (answer == IS_DONE) return 2;
  if (answer == NEEDS_INPUT && consumed == 0 && produced == 0 && srcLen >= FULL_BYTES) return UNSUPPORTED;
  return answer == IS_FULL ? 1 : 0;
}

/** Where the next chunk goes; what is older than the window gives way when the buffer is full. */
function makeRoom(state: usize): usize {
  const buffer = state + BUFFER;
  const window = <usize>load<u32>(state, WINDOW_BYTES);
  const op = <usize>load<u32>(state, OUTPUT_AT);
  const capacity = window + max<usize>(window >> 1, LEAST_ROOM);
  if (op + CHUNK_BYTES <= buffer + capacity) return op;
  memory.copy(buffer, op - window, window);
  store<u32>(state, <u32>(buffer + window), OUTPUT_AT);
  return buffer + window;
}
