// Brotli, RFC 7932. Files: meta-block.ts (steps), header.ts, tree.ts (prefix codes), commands.ts, word.ts (dictionary), stream.ts.

import { bitsAt, openBits } from "./bits";
import { IS_DONE, IS_FULL } from "./commands";
import { COMMAND, ENDED, STORED } from "./header";
import { step } from "./meta-block";
import { LEFT, MALFORMED, OUTPUT_AT, PHASE, STATE_BYTES, TOO_LARGE } from "./state";
import { buildTables } from "./tables";

export { stream_bytes, stream_open, stream_run } from "./stream";

/** First byte that the host may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(_method: i32): usize {
  return STATE_BYTES;
}

/** Decodes a whole stream to dst, which takes the window's place. */
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
  memory.fill(scratch, 0, 256);
  buildTables(scratch);
  // The bytes before all output count as zeros; they are the slack behind the input.
  store<u16>(dst - 2, 0);
  store<u32>(scratch, <u32>dst, OUTPUT_AT);
  openBits(src, 0, end);
  while (load<u32>(scratch, PHASE) != ENDED) {
    const answer = step(scratch, end, true, dstEnd);
    if (answer == IS_FULL) return TOO_LARGE;
    if (answer != IS_DONE) return MALFORMED;
    const phase = load<u32>(scratch, PHASE);
    // A meta-block states its size.
    if (phase == STORED || phase == COMMAND) {
      if (<usize>load<u32>(scratch, LEFT) > dstEnd - <usize>load<u32>(scratch, OUTPUT_AT)) return TOO_LARGE;
    }
  }
  return bitsAt() == end ? <i32>(load<u32>(scratch, OUTPUT_AT) - <u32>dst) : MALFORMED;
}
