// AES-256 decryption: ECB, CFB with segments of a block, and CTR. README.md has the layout.
import { expandKey, invertKey, KEY_BYTES, SCHEDULE_BYTES } from "./key";
import { BLOCK_BYTES, decryptCfb, decryptCtr, decryptEcb } from "./modes";
import { prepareTables } from "./tables";

/** Parameters: the key. */
const METHOD_ECB: i32 = 0;
/** Parameters: the key, and the block before the first. */
const METHOD_CFB: i32 = 1;
/** Parameters: the key, and the number of the first block. */
const METHOD_CTR: i32 = 2;

const MALFORMED: i32 = -1;
const TOO_LARGE: i32 = -2;
const NEEDS_INPUT: i32 = 0;
const HAS_OUTPUT: i32 = 1;
const ENDED: i32 = 2;
/** A stream hands its output over in parts of this. */
const PART_BYTES: u32 = 64 * 1024;

//   offset  size  field of a stream's state
//     0x00     4  consumedBytes
//     0x04     4  output
//     0x08     4  outputBytes
//     0x0c     4  method
//     0x10    16  previous block, in cipher form, or the number of the next one
//     0x20   240  round keys
//     0x140    .  output
const CONSUMED: usize = 0x00;
const OUTPUT: usize = 0x04;
const OUTPUT_BYTES: usize = 0x08;
const METHOD: usize = 0x0c;
const PREVIOUS: usize = 0x10;
const SCHEDULE: usize = 0x20;
const PART: usize = (SCHEDULE + SCHEDULE_BYTES + 63) & ~63;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(method: i32): usize {
  return PART;
}

/** Decrypts all of src; -1 when the parameters or the size of src do not fit the method, -2 above dstCap bytes. */
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
  if (stream_open(method, scratch, params, paramsLen) < 0) return MALFORMED;
  if (method == METHOD_ECB && srcLen % BLOCK_BYTES != 0) return MALFORMED;
  if (srcLen > dstCap) return TOO_LARGE;
  decrypt(scratch, src, srcLen, dst);
  return srcLen;
}

export function stream_bytes(method: i32, params: usize, paramsLen: u32): i32 {
  return <i32>(PART + PART_BYTES);
}

export function stream_open(method: i32, state: usize, params: usize, paramsLen: u32): i32 {
  if (paramsLen != (method == METHOD_ECB ? KEY_BYTES : KEY_BYTES + BLOCK_BYTES)) return MALFORMED;
  prepareTables();
  store<u32>(state, method, METHOD);
  expandKey(state + SCHEDULE, params);
  if (method == METHOD_ECB) invertKey(state + SCHEDULE);
  else v128.store(state, v128.load(params, 32), PREVIOUS);
  return 0;
}

export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  const isLast = last != 0;
  const usable = isLast ? srcLen : srcLen & ~(BLOCK_BYTES - 1);
  const size = min(usable, PART_BYTES);
  if (load<u32>(state, METHOD) == METHOD_ECB && size % BLOCK_BYTES != 0) return MALFORMED;
  decrypt(state, src, size, state + PART);
  store<u32>(state, size, CONSUMED);
  store<u32>(state, <u32>(state + PART), OUTPUT);
  store<u32>(state, size, OUTPUT_BYTES);
  if (size < usable) return HAS_OUTPUT;
  return isLast ? ENDED : NEEDS_INPUT;
}

function decrypt(state: usize, src: usize, size: u32, dst: usize): void {
  if (load<u32>(state, METHOD) == METHOD_ECB) decryptEcb(state + SCHEDULE, src, size, dst);
  else if (load<u32>(state, METHOD) == METHOD_CTR) decryptCtr(state + SCHEDULE, state + PREVIOUS, src, size, dst);
  else decryptCfb(state + SCHEDULE, state + PREVIOUS, src, size, dst);
}
