// LZX decoder. The exports keep the convention of wasm/codecs/README.md.
import { undoE8 } from "./e8";
import { decodeFrames, FRAMING_SIZED, FRAMING_WIM } from "./framing";
import {
  AT,
  E8_SIZE,
  END,
  FRAMING,
  MAIN_SYMBOLS,
  MALFORMED,
  OK,
  OUT,
  OUT_END,
  OUT_START,
  R0,
  R1,
  R2,
  STATE_BYTES,
  UNSUPPORTED,
  WINDOW_BYTES,
} from "./state";

/** Those of an XNB file. */
const DEFAULT_WINDOW_BITS: u32 = 16;
const MIN_WINDOW_BITS: u32 = 15;
const MAX_WINDOW_BITS: u32 = 21;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(method: i32): u32 {
  return STATE_BYTES;
}

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
  const windowBits = paramsLen > 0 ? <u32>load<u8>(params) : DEFAULT_WINDOW_BITS;
  const framing = paramsLen > 1 ? <u32>load<u8>(params, 1) : FRAMING_SIZED;
  if (windowBits < MIN_WINDOW_BITS || windowBits > MAX_WINDOW_BITS) return UNSUPPORTED;
  if (framing > FRAMING_WIM || paramsLen > 2) return UNSUPPORTED;
  memory.fill(scratch, 0, STATE_BYTES);
  store<u32>(scratch, <u32>src, AT);
  store<u32>(scratch, <u32>src + srcLen, END);
  store<u32>(scratch, <u32>dst, OUT);
  store<u32>(scratch, <u32>dst, OUT_START);
  store<u32>(scratch, <u32>dst + dstCap, OUT_END);
  store<u32>(scratch, 1, R0);
  store<u32>(scratch, 1, R1);
  store<u32>(scratch, 1, R2);
  store<u32>(scratch, 1 << windowBits, WINDOW_BYTES);
  store<u32>(scratch, 256 + 8 * slots(windowBits), MAIN_SYMBOLS);
  store<u32>(scratch, framing, FRAMING);
  const answer = decodeFrames(scratch);
  if (answer != OK) return answer;
  const written = load<u32>(scratch, OUT) - <u32>dst;
  const e8Size = load<u32>(scratch, E8_SIZE);
  if (e8Size != 0) undoE8(dst, written, e8Size);
  return <i32>written;
}

/** Slots of distances: two for each bit, then one for each 128 KiB. */
function slots(windowBits: u32): u32 {
  if (windowBits == 20) return 42;
  return windowBits == 21 ? 50 : windowBits << 1;
}
