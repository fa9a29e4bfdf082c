// PKWARE's Data Compression Library: "implode". README.md has the layout.
import {
  ENDED,
  explode,
  inputAt,
  inputSkip,
  IS_FULL,
  MALFORMED,
  MAX_LENGTH,
  NEEDS_INPUT,
  outputAt,
} from "./explode";
import { prepareTables } from "./tables";

/** Ends with its end code. */
const METHOD_WHOLE: i32 = 0;
/** As METHOD_WHOLE, but where dstCap bytes are written and no input is left, the end code may be cut or missing. */
const METHOD_SIZED: i32 = 1;

const HEADER_BYTES: u32 = 2;
const MAX_WINDOW_BYTES: usize = 4096;
/** A stream hands its output over in parts of this and at most one match. */
const PART_BYTES: usize = 64 * 1024;
const TOO_LARGE: i32 = -2;

//   offset  size  field of a stream's state
//     0x00     4  consumedBytes
//     0x04     4  output
//     0x08     4  outputBytes
//     0x0c     4  bitSkip         bits of the first unread byte that are used already
//     0x10     4  distanceBits    0 before the header was read
//     0x14     4  coded
//     0x18     4  windowBytes     of output that lie before the next
//     0x40  4096  window, then the output
const CONSUMED: usize = 0x00;
const OUTPUT: usize = 0x04;
const OUTPUT_BYTES: usize = 0x08;
const BIT_SKIP: usize = 0x0c;
const DISTANCE_BITS: usize = 0x10;
const CODED: usize = 0x14;
const WINDOW_BYTES: usize = 0x18;
const WINDOW: usize = 0x40;
const STATE_BYTES: usize = WINDOW + MAX_WINDOW_BYTES + PART_BYTES + MAX_LENGTH;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Decodes all of src; -1 malformed, -2 more than dstCap bytes. */
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
  if (!isHeader(src, srcLen)) return MALFORMED;
  prepareTables();
  const coded = load<u8>(src) == 1;
  const distanceBits = <u32>load<u8>(src, 1);
  const srcEnd = src + srcLen;
  const dstEnd = dst + dstCap;
  const isSized = method == METHOD_SIZED;
  const from = src + HEADER_BYTES;
  const answer = explode(from, srcEnd, 0, true, coded, distanceBits, dst, dst, dstEnd + 1, dstEnd, isSized);
  if (isSized && outputAt == dstEnd && answer != ENDED) return endSized(answer, srcEnd, dstCap);
  if (answer == IS_FULL) return TOO_LARGE;
  return answer == ENDED && inputAt == srcEnd ? <i32>(outputAt - dst) : MALFORMED;
}

/** Whether the output that is full is all there is: what follows is less than a byte. */
function endSized(answer: i32, srcEnd: usize, dstCap: u32): i32 {
  const isUsedUp = inputAt == srcEnd || (inputAt == srcEnd - 1 && inputSkip > 0);
  if (isUsedUp) return dstCap;
  return answer == IS_FULL ? TOO_LARGE : MALFORMED;
}

export function stream_bytes(method: i32, params: usize, paramsLen: u32): i32 {
  return <i32>STATE_BYTES;
}

export function stream_open(method: i32, state: usize, params: usize, paramsLen: u32): i32 {
  memory.fill(state, 0, WINDOW);
  prepareTables();
  return 0;
}

export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  let from = src;
  if (load<u32>(state, DISTANCE_BITS) == 0) {
    if (!isHeader(src, srcLen)) return last != 0 || srcLen >= HEADER_BYTES ? MALFORMED : NEEDS_INPUT;
    store<u32>(state, load<u8>(src) == 1 ? 1 : 0, CODED);
    store<u32>(state, load<u8>(src, 1), DISTANCE_BITS);
    from += HEADER_BYTES;
  }
  const window = state + WINDOW;
  const written = load<u32>(state, WINDOW_BYTES) + load<u32>(state, OUTPUT_BYTES);
  const kept = min<u32>(written, <u32>MAX_WINDOW_BYTES);
  memory.copy(window, window + written - kept, kept);
  const dst = window + kept;
  const softEnd = dst + PART_BYTES;
  const answer = explode(
    from,
    src + srcLen,
    load<u32>(state, BIT_SKIP),
    last != 0,
    load<u32>(state, CODED) != 0,
    load<u32>(state, DISTANCE_BITS),
    window,
    dst,
    softEnd,
    softEnd + MAX_LENGTH,
    false,
  );
  if (answer == MALFORMED) return MALFORMED;
  store<u32>(state, kept, WINDOW_BYTES);
  store<u32>(state, <u32>(inputAt - src), CONSUMED);
  store<u32>(state, inputSkip, BIT_SKIP);
  store<u32>(state, <u32>dst, OUTPUT);
  store<u32>(state, <u32>(outputAt - dst), OUTPUT_BYTES);
  return answer;
}

function isHeader(src: usize, srcLen: u32): bool {
  if (srcLen < HEADER_BYTES) return false;
  const distanceBits = load<u8>(src, 1);
  return load<u8>(src) <= 1 && distanceBits >= 4 && distanceBits <= 6;
}
