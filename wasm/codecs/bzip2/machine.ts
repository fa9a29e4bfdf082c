import { alignBits, isPastEnd, openBits, readBits, unusedStart, usedBits } from "./bits";
import { expanded, expandText } from "./expand";
import { MAX_HEAD_BYTES, readHead } from "./head";
import {
  BIT_SKIP,
  BLOCK_BYTES,
  BLOCK_LIMIT,
  CONSUMED,
  CRC,
  ORIGIN,
  OUTPUT,
  OUTPUT_BYTES,
  PHASE,
  STORED_CRC,
  STREAMS,
  STREAM_CRC,
  TEXT_AT,
} from "./layout";
import { restoreText } from "./rotations";
import { readSymbols } from "./symbols";

const PHASE_STREAM: u32 = 0;
const PHASE_BLOCK: u32 = 1;
const PHASE_SYMBOLS: u32 = 2;
const PHASE_TEXT: u32 = 3;

const BLOCK_MAGIC_HIGH: u32 = 0x314159;
const BLOCK_MAGIC_LOW: u32 = 0x265359;
const END_MAGIC_HIGH: u32 = 0x177245;
const END_MAGIC_LOW: u32 = 0x385090;

/** What `runMachine` answers, beside errors. */
export const NEEDS_INPUT: i32 = 0;
export const HAS_OUTPUT: i32 = 1;
export const ENDED: i32 = 2;
export const MALFORMED: i32 = -1;

export function openMachine(state: usize): void {
  memory.fill(state, 0, BIT_SKIP + 64);
}

/**
 * Decodes to dst until the input is used up, or soon after `softEnd`. With `last`, src is all that is left; without it a
 * head or a group of codes that may not be complete is left for the next run.
 */
export function runMachine(
  state: usize,
  src: usize,
  srcLen: u32,
  last: bool,
  dst: usize,
  softEnd: usize,
  dstEnd: usize,
): i32 {
  const end = src + srcLen;
  let out = dst;
  let answer = HAS_OUTPUT;
  openBits(src, end, load<u32>(state, BIT_SKIP));
  while (answer == HAS_OUTPUT) {
    const phase = load<u32>(state, PHASE);
    if (phase == PHASE_TEXT) {
      const found = expandText(state, out, softEnd, dstEnd);
      if (found < 0) return found;
      out = expanded;
      if (found == 0) break;
      if (!endBlock(state)) return MALFORMED;
    } else if (phase == PHASE_SYMBOLS) {
      const found = readSymbols(state, last);
      if (found < 0) return found;
      if (found == 0) answer = NEEDS_INPUT;
      else if (!startText(state)) return MALFORMED;
    } else if (phase == PHASE_BLOCK) {
      if (!last && end - unusedStart() < MAX_HEAD_BYTES) answer = NEEDS_INPUT;
      else if (!startBlock(state) || isPastEnd()) return MALFORMED;
    } else {
      answer = startStream(state, end, last);
      if (answer < 0) return answer;
    }
  }
  store<u32>(state, <u32>(unusedStart() - src), CONSUMED);
  store<u32>(state, usedBits(), BIT_SKIP);
  store<u32>(state, <u32>dst, OUTPUT);
  store<u32>(state, <u32>(out - dst), OUTPUT_BYTES);
  return answer;
}

/** Streams may follow each other, and zeros behind one are padding. Answers HAS_OUTPUT to go on. */
function startStream(state: usize, end: usize, last: bool): i32 {
  const isFirst = load<u32>(state, STREAMS) == 0;
  let from = unusedStart();
  if (!isFirst) {
    while (from < end && load<u8>(from) == 0) from++;
    openBits(from, end, 0);
  }
  if (from == end) {
    if (!last) return NEEDS_INPUT;
    return isFirst ? MALFORMED : ENDED;
  }
  if (end - from < 4) return last ? MALFORMED : NEEDS_INPUT;
  if (readBits(24) != 0x425a68) return MALFORMED;
  const level = readBits(8) - 0x30;
  if (level < 1 || level > 9) return MALFORMED;
  store<u32>(state, level * 100000, BLOCK_LIMIT);
  store<u32>(state, 0, STREAM_CRC);
  store<u32>(state, PHASE_BLOCK, PHASE);
  return HAS_OUTPUT;
}

function startBlock(state: usize): bool {
  const high = readBits(24);
  const low = readBits(24);
  if (high == BLOCK_MAGIC_HIGH && low == BLOCK_MAGIC_LOW) {
    store<u32>(state, PHASE_SYMBOLS, PHASE);
    return readHead(state);
  }
  if (high != END_MAGIC_HIGH || low != END_MAGIC_LOW) return false;
  if (readBits(32) != load<u32>(state, STREAM_CRC)) return false;
  alignBits();
  store<u32>(state, load<u32>(state, STREAMS) + 1, STREAMS);
  store<u32>(state, PHASE_STREAM, PHASE);
  return true;
}

function startText(state: usize): bool {
  if (load<u32>(state, ORIGIN) >= load<u32>(state, BLOCK_BYTES)) return false;
  restoreText(state);
  store<u32>(state, 0, TEXT_AT);
  store<u32>(state, PHASE_TEXT, PHASE);
  return true;
}

function endBlock(state: usize): bool {
  const crc = ~load<u32>(state, CRC);
  if (crc != load<u32>(state, STORED_CRC)) return false;
  store<u32>(state, rotl<u32>(load<u32>(state, STREAM_CRC), 1) ^ crc, STREAM_CRC);
  store<u32>(state, PHASE_BLOCK, PHASE);
  return true;
}
