// Leviathan chunks (codec 12): offset codes, lengths, literals in one to sixteen lanes, commands in one or eight, extra bits.

import { arrayAt, arraySize, readArray } from "./array";
import { readMultiArray } from "./compound";
import { readExtra } from "./extra";
import { markUnsupported, RESERVED_COMMANDS } from "./failure";
import { runLanes } from "./leviathan-lane-run";
import { COMMAND_CELLS, COMMAND_LANES, LITERAL_CELLS, LITERAL_LANES } from "./leviathan-lanes";
import { runPlain } from "./leviathan-run";
import { codeCount, codesAt, codeScale, lowsAt, readOffsetCodes } from "./offset-codes";

const MIN_PAYLOAD: usize = 13;
const INITIAL: usize = 8;
const MODES: i32 = 6;
/** The first mode whose literals a lane is chosen for one by one. */
const FIRST_LANE_MODE: i32 = 3;
/** What stands before commands in eight lanes. */
const MULTI_COMMAND: u32 = 0x83;

/** Decodes the payload src..end of a chunk to `to`..`toEnd`; copies reach back to `window`. */
export function decodeLeviathan(src: usize, end: usize, window: usize, to: usize, toEnd: usize, mode: i32): bool {
  if (end - src < MIN_PAYLOAD || mode >= MODES) return false;
  const begin = to;
  const size = <u32>(toEnd - to);
  if (to == window) {
    store<u64>(to, load<u64>(src));
    to += INITIAL;
    src += INITIAL;
  }
  src = readOffsetCodes(src, end, size / 3);
  if (src == 0) return false;
  src = readArray(src, end, 0, size / 5);
  if (src == 0) return false;
  const lengths = arrayAt();
  const lengthsEnd = lengths + arraySize();
  src = readLiterals(src, end, size, mode);
  if (src == 0 || src == end) return false;
  const first = <u32>load<u8>(src);
  const multi = first >= 128;
  src = multi ? readLaneCommands(src, end, size >> 1, first) : readCommands(src, end, size >> 1);
  if (src == 0 || src == end) return false;
  if (!readExtra(src, end, codesAt(), codeCount(), codeScale(), lowsAt())) return false;
  return mode < FIRST_LANE_MODE
    ? runPlain(mode, multi, begin, window, to, toEnd, lengths, lengthsEnd)
    : runLanes(mode, multi, begin, window, to, toEnd, lengths, lengthsEnd);
}

function readLiterals(src: usize, end: usize, size: u32, mode: i32): usize {
  const lanes = <u32>load<u8>(LITERAL_LANES + mode);
  if (lanes > 1) return readMultiArray(src, end, lanes, size, LITERAL_CELLS);
  return readOne(src, end, size, LITERAL_CELLS);
}

function readCommands(src: usize, end: usize, capacity: u32): usize {
  return readOne(src, end, capacity, COMMAND_CELLS);
}

function readLaneCommands(src: usize, end: usize, capacity: u32, first: u32): usize {
  if (first != MULTI_COMMAND) {
    markUnsupported(RESERVED_COMMANDS);
    return 0;
  }
  return readMultiArray(src + 1, end, COMMAND_LANES, capacity, COMMAND_CELLS);
}

function readOne(src: usize, end: usize, capacity: u32, cells: usize): usize {
  const next = readArray(src, end, 0, capacity);
  store<u32>(cells, <u32>arrayAt());
  store<u32>(cells, <u32>arrayAt() + arraySize(), 4);
  return next;
}
