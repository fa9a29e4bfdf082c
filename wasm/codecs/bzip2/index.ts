// bzip2: Huffman codes over a Burrows-Wheeler transform, with a CRC of each block. README.md has the layout.
import { EXPAND_SLACK } from "./expand";
import { OUTPUT_BYTES, STATE_BYTES } from "./layout";
import { ENDED, MALFORMED, openMachine, runMachine } from "./machine";

/** A stream hands its output over in parts of little more than this. */
const PART_BYTES: usize = 256 * 1024;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(method: i32): usize {
  return STATE_BYTES;
}

/** Decodes all streams of the input; -1 malformed, -2 more than dstCap bytes. */
export function decode(
  method: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  dstCap: u32,
  params: usize,
  paramsLen: u32,
  scratch: usize,
): i32 {
  openMachine(scratch);
  const dstEnd = dst + dstCap;
  // The output never passes dstEnd, so it never stops at a soft end behind it.
  const answer = runMachine(scratch, src, srcLen, true, dst, dstEnd + 1, dstEnd);
  if (answer == ENDED) return load<u32>(scratch, OUTPUT_BYTES);
  return answer < 0 ? answer : MALFORMED;
}

export function stream_bytes(method: i32, params: usize, paramsLen: u32): i32 {
  return <i32>(STATE_BYTES + PART_BYTES + EXPAND_SLACK);
}

export function stream_open(method: i32, state: usize, params: usize, paramsLen: u32): i32 {
  openMachine(state);
  return 0;
}

export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  const dst = state + STATE_BYTES;
  return runMachine(state, src, srcLen, last != 0, dst, dst + PART_BYTES, dst + PART_BYTES + EXPAND_SLACK);
}
