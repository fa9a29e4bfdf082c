// Decoders of the LZMA family. The exports keep the convention of wasm/codecs/README.md.
import { getDetail } from "./detail";
import { lzma2DictBytes, lzma2ProbBytes, openLzma2, readChunk } from "./lzma2";
import { probBytes } from "./probability";
import { openRaw, PHASE_HEADER, RAW_HEADER_BYTES, RAW_LITERAL_BITS, runRaw } from "./raw";
import {
  AT,
  CONSUMED,
  DICT_ROOM,
  END,
  ENDED,
  FILTERED,
  GOES_ON,
  HAS_OUTPUT,
  IN_PLACE,
  LAST,
  MALFORMED,
  METHOD,
  OUT,
  OUTPUT_BYTES,
  PHASE,
  PROBS,
  STATE_BYTES,
  UNSUPPORTED,
} from "./state";
import { handOver, MAX_STREAM_DICT, MIN_DICT, openWindow, pendingBytes, setDictionary, windowBytes } from "./window";
import { PHASE_STREAM, runXz } from "./xz";
import { FILTER_AREA_BYTES } from "./xz-block";

const LZMA: i32 = 0;
const LZMA_ALONE: i32 = 1;
const LZMA2: i32 = 2;
const XZ: i32 = 3;
/** The slack that other areas have too. */
const SLACK: u32 = 64;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function detail(): i32 {
  return <i32>getDetail();
}

/** State, probabilities and, for xz, the last bytes of deltas. */
export function scratch_bytes(method: i32): u32 {
  return STATE_BYTES + probRoom(method) + (method == XZ ? FILTER_AREA_BYTES : 0);
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
  openState(scratch, method);
  openWindow(scratch, dst, dstCap, true, u32.MAX_VALUE);
  const opened = open(scratch, method, params, paramsLen);
  if (opened < 0) return opened;
  const ended = run(scratch, src, srcLen, 1);
  if (ended < 0) return ended;
  // All input was there: a decoder that wants more has been given damaged bytes.
  if (ended != ENDED || load<u32>(scratch, AT) != <u32>src + srcLen) return MALFORMED;
  return load<u32>(scratch, OUT) - <u32>dst;
}

export function stream_bytes(method: i32, params: usize, paramsLen: u32): i32 {
  const room = dictRoom(method, params, paramsLen);
  if (room > MAX_STREAM_DICT) return UNSUPPORTED;
  return <i32>(scratch_bytes(method) + SLACK + windowBytes(room));
}

export function stream_open(method: i32, state: usize, params: usize, paramsLen: u32): i32 {
  const room = dictRoom(method, params, paramsLen);
  openState(state, method);
  openWindow(state, state + scratch_bytes(method) + SLACK, windowBytes(room), false, room);
  return open(state, method, params, paramsLen);
}

export function stream_run(state: usize, src: usize, srcLen: u32, last: i32): i32 {
  store<u32>(state, 0, OUTPUT_BYTES);
  const answer = run(state, src, srcLen, last);
  store<u32>(state, load<u32>(state, AT) - <u32>src, CONSUMED);
  return answer;
}

function run(s: usize, src: usize, srcLen: u32, last: i32): i32 {
  store<u32>(s, <u32>src, AT);
  store<u32>(s, <u32>src + srcLen, END);
  store<u32>(s, <u32>last, LAST);
  const method = load<i32>(s, METHOD);
  if (method == XZ) return runXz(s);
  return method == LZMA2 ? runLzma2(s) : runRaw(s);
}

/** Chunks after one another, each handed over before the next; in place, all of them. */
function runLzma2(s: usize): i32 {
  const inPlace = load<u32>(s, IN_PLACE) != 0;
  if (!inPlace && pendingBytes(s) > 0) {
    handOver(s);
    return HAS_OUTPUT;
  }
  let answer = GOES_ON;
  while (answer == GOES_ON && (inPlace || pendingBytes(s) == 0)) answer = readChunk(s);
  if (answer != GOES_ON) return answer;
  handOver(s);
  return HAS_OUTPUT;
}

function openState(s: usize, method: i32): void {
  memory.fill(s, 0, STATE_BYTES);
  store<i32>(s, method, METHOD);
  store<u32>(s, <u32>s + STATE_BYTES, PROBS);
  store<u32>(s, <u32>s + STATE_BYTES + probRoom(method), FILTERED);
}

function open(s: usize, method: i32, params: usize, paramsLen: u32): i32 {
  if (method == LZMA) return paramsLen == RAW_HEADER_BYTES ? min(openRaw(s, params), 0) : MALFORMED;
  if (method == LZMA_ALONE) {
    store<u32>(s, PHASE_HEADER, PHASE);
    return 0;
  }
  store<u32>(s, PHASE_STREAM, PHASE);
  if (method != LZMA2) return 0;
  openLzma2(s);
  // Without the dictionary's byte, matches reach as far as there is something.
  const dictBytes = paramsLen == 0 ? load<u32>(s, DICT_ROOM) : lzma2Dictionary(params, paramsLen);
  if (dictBytes == 0) return MALFORMED;
  return setDictionary(s, dictBytes) ? 0 : UNSUPPORTED;
}

/** Bytes of probabilities that the method may need. Those of the larger kinds are never touched for usual properties. */
function probRoom(method: i32): u32 {
  return method == LZMA || method == LZMA_ALONE ? probBytes(RAW_LITERAL_BITS) : lzma2ProbBytes();
}

/** Room for the dictionary of a stream: as large as the parameters say, or as a header in the stream may say. */
function dictRoom(method: i32, params: usize, paramsLen: u32): u32 {
  let bytes = MAX_STREAM_DICT;
  if (method == LZMA && paramsLen == RAW_HEADER_BYTES) {
    const size = load<u64>(params, 5);
    bytes = load<u32>(params, 1);
    if (size < <u64>bytes) bytes = <u32>size;
  } else if (method == LZMA2 && paramsLen > 0) bytes = lzma2Dictionary(params, paramsLen);
  return bytes < MIN_DICT ? MIN_DICT : bytes;
}

/** Without the dictionary's byte, as much as a stream may have. */
function lzma2Dictionary(params: usize, paramsLen: u32): u32 {
  if (paramsLen == 0) return MAX_STREAM_DICT;
  return paramsLen == 1 ? lzma2DictBytes(load<u8>(params)) : 0;
}
