// The .xz container: streams of blocks, each behind a header and before a check, then an index and a footer. Described in
// https://tukaani.org/xz/xz-file-format.txt
//
// offset  size  header of a stream                     offset  size  footer of a stream
//   0x00     6  FD 37 7A 58 5A 00                        0x00     4  CRC-32 of the next 6 bytes
//   0x06     2  flags: 0, kind of check                  0x04     4  index's size / 4 - 1
//   0x08     4  CRC-32 of the flags                      0x08     2  flags again
//                                                        0x0a     2  59 5A
import { crc32 } from "./crc";
import { DETAIL_CHECK, setDetail } from "./detail";
import { checkBytes, hashMatches } from "./integrity";
import { readChunk } from "./lzma2";
import {
  AT,
  available,
  BLOCK_IN,
  CHECK,
  ENDED,
  FILTERED_BYTES,
  FILTERED_GONE,
  FILTERS,
  GOES_ON,
  HAS_OUTPUT,
  HEADER_BYTES,
  IN_PLACE,
  INDEX_BYTES,
  lacksInput,
  LAST,
  MALFORMED,
  NEEDS_INPUT,
  OUTPUT_BYTES,
  PHASE,
  RECORDS,
  UNSUPPORTED,
} from "./state";
import { countChunk, finishInPlace, handOverFiltered, hasStatedSizes, openBlock } from "./xz-block";
import { countBlock, openIndex, openTallies, readRecord } from "./xz-index";
import { pendingBytes } from "./window";

const MAGIC: u64 = 0x00005a587a37fd;
const MAGIC_MASK: u64 = 0xffffffffffff;
const FOOTER_MAGIC: u32 = 0x5a59;
const STREAM_HEADER_BYTES: u32 = 12;

export const PHASE_STREAM: u32 = 0;
const PHASE_BLOCK: u32 = 1;
const PHASE_CHUNKS: u32 = 2;
const PHASE_FILTERED: u32 = 3;
const PHASE_CHECK: u32 = 4;
const PHASE_RECORDS: u32 = 5;
const PHASE_FOOTER: u32 = 6;
const PHASE_BETWEEN: u32 = 7;

/** One call of `stream_run`, or all of a block. */
export function runXz(s: usize): i32 {
  store<u32>(s, 0, OUTPUT_BYTES);
  let answer = GOES_ON;
  while (answer == GOES_ON) {
    const phase = load<u32>(s, PHASE);
    if (phase == PHASE_STREAM) answer = readStreamHeader(s);
    else if (phase == PHASE_BLOCK) answer = readBlockHeader(s);
    else if (phase == PHASE_CHUNKS) answer = readChunks(s);
    else if (phase == PHASE_FILTERED) answer = handOverRest(s);
    else if (phase == PHASE_CHECK) answer = readCheck(s);
    else if (phase == PHASE_RECORDS) answer = readRecords(s);
    else if (phase == PHASE_FOOTER) answer = readFooter(s);
    else answer = readBetween(s);
  }
  return answer;
}

function readStreamHeader(s: usize): i32 {
  if (available(s) < STREAM_HEADER_BYTES) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  if ((load<u64>(at) & MAGIC_MASK) != MAGIC) return MALFORMED;
  if (crc32(0, at + 6, 2) != load<u32>(at, 8)) return MALFORMED;
  const check = <u32>load<u8>(at, 7);
  if (load<u8>(at, 6) != 0 || check > 15) return MALFORMED;
  if (checkBytes(check) < 0) {
    setDetail(DETAIL_CHECK, check);
    return UNSUPPORTED;
  }
  store<u32>(s, check, CHECK);
  openTallies(s);
  return next(s, STREAM_HEADER_BYTES, PHASE_BLOCK);
}

function readBlockHeader(s: usize): i32 {
  const here = available(s);
  if (here < 1) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  const byte = <u32>load<u8>(at);
  if (byte == 0) {
    store<u32>(s, PHASE_RECORDS, PHASE);
    const answer = openIndex(s);
    if (answer == NEEDS_INPUT) store<u32>(s, PHASE_BLOCK, PHASE);
    return answer;
  }
  const bytes = (byte + 1) << 2;
  if (here < bytes) return lacksInput(s);
  store<u64>(s, bytes, HEADER_BYTES);
  const answer = openBlock(s, at, bytes);
  return answer < 0 ? answer : next(s, bytes, PHASE_CHUNKS);
}

function readChunks(s: usize): i32 {
  const inPlace = load<u32>(s, IN_PLACE) != 0;
  if (!inPlace && pendingBytes(s) > 0) {
    handOverFiltered(s, false);
    return HAS_OUTPUT;
  }
  const at = load<u32>(s, AT);
  const before = pendingBytes(s);
  const answer = readChunk(s);
  if (answer < 0 || answer == NEEDS_INPUT) return answer;
  if (!countChunk(s, load<u32>(s, AT) - at, pendingBytes(s) - before)) return MALFORMED;
  if (answer != ENDED) return GOES_ON;
  if (!hasStatedSizes(s)) return MALFORMED;
  if (inPlace) finishInPlace(s);
  return next(s, 0, inPlace ? PHASE_CHECK : PHASE_FILTERED);
}

/** What filters kept back when they could not know that nothing follows. */
function handOverRest(s: usize): i32 {
  store<u32>(s, PHASE_CHECK, PHASE);
  if (load<u32>(s, FILTERS) == 0 || load<u32>(s, FILTERED_BYTES) == load<u32>(s, FILTERED_GONE)) return GOES_ON;
  handOverFiltered(s, true);
  return HAS_OUTPUT;
}

function readCheck(s: usize): i32 {
  const padding = <u32>(0 - load<u64>(s, BLOCK_IN)) & 3;
  const bytes = <u32>checkBytes(load<u32>(s, CHECK));
  if (available(s) < padding + bytes) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  for (let index: u32 = 0; index < padding; index++) if (load<u8>(at + index) != 0) return MALFORMED;
  if (!hashMatches(s, at + padding)) return MALFORMED;
  countBlock(s, bytes);
  return next(s, padding + bytes, PHASE_BLOCK);
}

function readRecords(s: usize): i32 {
  const answer = readRecord(s);
  if (answer == GOES_ON && load<u64>(s, RECORDS) == u64.MAX_VALUE) store<u32>(s, PHASE_FOOTER, PHASE);
  return answer;
}

function readFooter(s: usize): i32 {
  if (available(s) < STREAM_HEADER_BYTES) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  if (crc32(0, at + 4, 6) != load<u32>(at)) return MALFORMED;
  if ((<u64>load<u32>(at, 4) + 1) << 2 != load<u64>(s, INDEX_BYTES)) return MALFORMED;
  if (load<u8>(at, 8) != 0 || <u32>load<u8>(at, 9) != load<u32>(s, CHECK)) return MALFORMED;
  if (<u32>load<u16>(at, 10) != FOOTER_MAGIC) return MALFORMED;
  return next(s, STREAM_HEADER_BYTES, PHASE_BETWEEN);
}

/** Behind a stream: the end, four zeros, or another stream. */
function readBetween(s: usize): i32 {
  const here = available(s);
  if (here == 0) return load<u32>(s, LAST) != 0 ? ENDED : NEEDS_INPUT;
  if (here < 4) return lacksInput(s);
  return load<u32>(load<u32>(s, AT)) == 0 ? next(s, 4, PHASE_BETWEEN) : next(s, 0, PHASE_STREAM);
}

function next(s: usize, bytes: u32, phase: u32): i32 {
  store<u32>(s, load<u32>(s, AT) + bytes, AT);
  store<u32>(s, phase, PHASE);
  return GOES_ON;
}
