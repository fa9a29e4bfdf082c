// LZMA symbols without chunks: bare as containers hold them, or behind the 13 bytes of a .lzma file.
//
// offset  size  field
//   0x00     1  properties         (pb * 5 + lp) * 9 + lc
//   0x01     4  dictionary's size
//   0x05     8  size of the output, all ones when only the end marker tells
import { probBytes, resetSymbols, settleCoder, startCoder, SYMBOL_BYTES } from "./probability";
import {
  AT,
  available,
  BUFFER_END,
  CODE,
  END,
  ENDED,
  GOES_ON,
  HAS_OUTPUT,
  IN_PLACE,
  lacksInput,
  LAST,
  LC,
  LP_MASK,
  MALFORMED,
  NEEDS_INPUT,
  OUT,
  PB_MASK,
  PENDING,
  PHASE,
  REMAINING,
  SIZE_IS_OWN,
  SIZE_KNOWN,
  STOPPED,
  SYMBOLS_END_MARKER,
  SYMBOLS_MALFORMED,
  TOO_LARGE,
  UNSUPPORTED,
} from "./state";
import { decodeSymbols } from "./symbols";
import { handOver, makeRoom, MAX_MATCH, PART_BYTES, resetDictionary, setDictionary } from "./window";

export const RAW_HEADER_BYTES: u32 = 13;
export const PHASE_HEADER: u32 = 0;
const PHASE_START: u32 = 1;
const PHASE_BODY: u32 = 2;
const PHASE_END: u32 = 3;
/** The container's size was passed. */
const PHASE_TOO_LARGE: u32 = 4;
/** Literal context and position bits that the format allows together. */
export const RAW_LITERAL_BITS: u32 = 12;
const CODER_BYTES: u32 = 5;

/** Sets the bits of a properties byte, of which `most` may choose a literal's context; false when there are no such properties. */
export function setProperties(s: usize, properties: u32, most: u32): bool {
  if (properties >= 225) return false;
  const lc = properties % 9;
  const lp = (properties / 9) % 5;
  const pb = properties / 45;
  if (lc + lp > most) return false;
  store<u32>(s, lc, LC);
  store<u32>(s, (1 << lp) - 1, LP_MASK);
  store<u32>(s, (1 << pb) - 1, PB_MASK);
  return true;
}

/** Literal context and position bits of what `setProperties` took. */
export function literalBits(s: usize): u32 {
  return load<u32>(s, LC) + popcnt<u32>(load<u32>(s, LP_MASK));
}

/** Takes the 13 bytes at `header`. */
export function openRaw(s: usize, header: usize): i32 {
  if (!setProperties(s, load<u8>(header), RAW_LITERAL_BITS)) return MALFORMED;
  const size = load<u64>(header, 5);
  let dictBytes = load<u32>(header, 1);
  // What is smaller than its dictionary needs only its own size of it.
  if (size < <u64>dictBytes) dictBytes = <u32>size;
  if (!setDictionary(s, dictBytes)) return UNSUPPORTED;
  store<u64>(s, size, REMAINING);
  store<u32>(s, size == u64.MAX_VALUE ? 0 : 1, SIZE_KNOWN);
  resetDictionary(s);
  resetSymbols(s, literalBits(s));
  store<u32>(s, PHASE_START, PHASE);
  return GOES_ON;
}

/** One call of `stream_run`, or all of a block. */
export function runRaw(s: usize): i32 {
  let answer = GOES_ON;
  while (answer == GOES_ON) {
    const phase = load<u32>(s, PHASE);
    if (phase == PHASE_HEADER) answer = readHeader(s);
    else if (phase == PHASE_START) answer = readStart(s);
    else if (phase == PHASE_BODY) answer = readBody(s);
    else answer = phase == PHASE_END ? ENDED : MALFORMED;
  }
  if (answer >= 0) handOver(s);
  return answer;
}

function readHeader(s: usize): i32 {
  if (available(s) < RAW_HEADER_BYTES) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  store<u32>(s, <u32>at + RAW_HEADER_BYTES, AT);
  const answer = openRaw(s, at);
  store<u32>(s, load<u32>(s, SIZE_KNOWN), SIZE_IS_OWN);
  return answer;
}

function readStart(s: usize): i32 {
  if (available(s) < CODER_BYTES) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  store<u32>(s, <u32>at + CODER_BYTES, AT);
  store<u32>(s, PHASE_BODY, PHASE);
  return startCoder(s, at) ? GOES_ON : MALFORMED;
}

function readBody(s: usize): i32 {
  const last = load<u32>(s, LAST) != 0;
  const end = <usize>load<u32>(s, END);
  // Without the end in sight a symbol must lie in the input as a whole; with it, reading past the end is noticed after.
  if (!last && available(s) < SYMBOL_BYTES) return NEEDS_INPUT;
  const inputEnd = last ? end : end - SYMBOL_BYTES;
  const inPlace = load<u32>(s, IN_PLACE) != 0;
  const known = load<u32>(s, SIZE_KNOWN) != 0;
  const remaining = load<u64>(s, REMAINING);
  const bufferEnd = <usize>load<u32>(s, BUFFER_END);
  if (known && inPlace && remaining > <u64>(bufferEnd - load<u32>(s, OUT))) return TOO_LARGE;
  makeRoom(s, PART_BYTES);

  const out = <usize>load<u32>(s, OUT);
  let pauseAt = inPlace ? bufferEnd : out + PART_BYTES - MAX_MATCH;
  let copyEnd = bufferEnd;
  if (known && remaining <= <u64>(copyEnd - out)) {
    copyEnd = out + <usize>remaining;
    if (pauseAt > copyEnd) pauseAt = copyEnd;
  }
  let ip = <usize>load<u32>(s, AT);
  if (out < pauseAt) {
    ip = decodeSymbols(s, ip, inputEnd, pauseAt, copyEnd);
    const written = <u64>(load<u32>(s, OUT) - <u32>out);
    if (known) store<u64>(s, remaining - written, REMAINING);
    store<u32>(s, <u32>ip, AT);
    const stopped = load<u32>(s, STOPPED);
    if (ip > end) return MALFORMED;
    if (stopped == SYMBOLS_MALFORMED) {
      // Near the end it was a match that is too long for what is left.
      return copyEnd - load<u32>(s, OUT) < MAX_MATCH ? passSize(s) : MALFORMED;
    }
    if (stopped == SYMBOLS_END_MARKER) return finish(s, ip);
    if (load<u32>(s, OUT) < <u32>pauseAt) return last ? MALFORMED : NEEDS_INPUT;
    if (known ? load<u64>(s, REMAINING) != 0 : !inPlace) return HAS_OUTPUT;
  }

  // The output is complete, or its buffer is full. Now the input ends, or the end marker comes.
  if (!last && end - ip < SYMBOL_BYTES) return NEEDS_INPUT;
  ip = settleCoder(s, ip);
  store<u32>(s, <u32>ip, AT);
  if (known && last && ip == end && load<u64>(s, CODE) == 0) {
    store<u32>(s, PHASE_END, PHASE);
    return GOES_ON;
  }
  const full = load<u32>(s, OUT);
  ip = decodeSymbols(s, ip, end, <usize>full + 1, <usize>full);
  store<u32>(s, <u32>ip, AT);
  if (ip > end) return MALFORMED;
  if (load<u32>(s, STOPPED) == SYMBOLS_END_MARKER) return finish(s, ip);
  return passSize(s);
}

/** There is more than the size, or the caller's buffer, allows. */
function passSize(s: usize): i32 {
  if (load<u32>(s, SIZE_IS_OWN) != 0) return MALFORMED;
  if (load<u32>(s, IN_PLACE) != 0) return TOO_LARGE;
  // A stream's caller sees it by output that passes the size, whatever it is.
  store<u32>(s, load<u32>(s, OUT) + MAX_MATCH, OUT);
  store<u32>(s, PHASE_TOO_LARGE, PHASE);
  return HAS_OUTPUT;
}

/** Behind the end marker: nothing may be missing, and the coder must have come out even. */
function finish(s: usize, from: usize): i32 {
  const ip = settleCoder(s, from);
  if (ip > <usize>load<u32>(s, END)) return MALFORMED;
  if (load<u64>(s, CODE) != 0) return MALFORMED;
  // A size that came with the data has to be right; the container's own is for the caller to compare.
  if (load<u32>(s, SIZE_IS_OWN) != 0 && load<u64>(s, REMAINING) != 0) return MALFORMED;
  store<u32>(s, <u32>ip, AT);
  store<u32>(s, PHASE_END, PHASE);
  return GOES_ON;
}
