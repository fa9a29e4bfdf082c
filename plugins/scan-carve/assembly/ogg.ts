import { alloc, Source } from "../../sdk/assembly";
import { spend, spendStep } from "./budget";

// page
//   offset  size  field
//     0x00     4  "OggS"
//     0x04     1  version    0
//     0x05     1  flags      1 goes on from the page before, 2 the stream's first, 4 its last
//     0x06     8  position
//     0x0e     4  stream
//     0x12     4  number
//     0x16     4  checksum
//     0x1a     1  segments
//     0x1b     .  their sizes, then their bytes
const MAGIC: u32 = 0x5367674f;
const HEADER_BYTES: u32 = 27;
const CHECKSUM_AT: u32 = 22;
const FLAG_FIRST: u32 = 2;
const FLAG_LAST: u32 = 4;
const MAX_FLAGS: u32 = 7;
const POLYNOMIAL: u32 = 0x04c11db7;
/** A first page holds the head of a stream; a larger one is none. */
const MAX_FIRST_BYTES: f64 = 65307;
const MAX_STREAMS: u32 = 16;
const CHECK_WORK: f64 = 64;

let streams: usize = 0;
let open: u32 = 0;
let streamCount: u32 = 0;

/** Where the streams that begin at `start` end: behind the last page of the last of them. -1 when there are none. */
export function endOfOgg(source: Source, start: f64): f64 {
  if (streams == 0) streams = alloc(MAX_STREAMS << 2);
  open = 0;
  streamCount = 0;
  let hasData = false;
  let at = start;
  while (true) {
    const end = endOfPage(source, at);
    if (end < 0 || !spendStep() || !spend(<f64>source.u8(at + 26))) break;
    const flags = source.u8(at + 5);
    const isFirst = (flags & FLAG_FIRST) != 0;
    if (at == start && (!isFirst || !isChecked(source, at, end))) return -1;
    // First pages behind data begin another file.
    if (isFirst && hasData) break;
    if (isFirst ? !add(source.u32le(at + 14)) : !has(source.u32le(at + 14))) break;
    if (!isFirst) hasData = true;
    at = end;
    if ((flags & FLAG_LAST) != 0 && --open == 0) break;
  }
  return hasData ? at : -1;
}

function endOfPage(source: Source, at: f64): f64 {
  if (!source.has(at, <f64>HEADER_BYTES) || source.u32le(at) != MAGIC) return -1;
  if (source.u8(at + 4) != 0 || source.u8(at + 5) > MAX_FLAGS) return -1;
  const segments = source.u8(at + 26);
  const bodyAt = at + <f64>(HEADER_BYTES + segments);
  if (!source.has(at, <f64>(HEADER_BYTES + segments))) return -1;
  const sizes = source.view(at + <f64>HEADER_BYTES, segments);
  let size: u32 = 0;
  for (let segment: u32 = 0; segment < segments; segment++) size += load<u8>(sizes + segment);
  return source.has(bodyAt, <f64>size) ? bodyAt + <f64>size : -1;
}

function add(stream: u32): bool {
  if (streamCount == MAX_STREAMS || has(stream)) return false;
  store<u32>(streams + (streamCount << 2), stream);
  streamCount++;
  open++;
  return true;
}

function has(stream: u32): bool {
  for (let index: u32 = 0; index < streamCount; index++) {
    if (load<u32>(streams + (index << 2)) == stream) return true;
  }
  return false;
}

/** Whether a page has the checksum that it states: bit by bit, from the top, its own four bytes taken as 0. */
function isChecked(source: Source, at: f64, end: f64): bool {
  const length = end - at;
  if (length > MAX_FIRST_BYTES || !spend(length * CHECK_WORK)) return false;
  const page = source.view(at, <u32>length);
  if (page == 0) return false;
  let sum: u32 = 0;
  for (let index: u32 = 0; index < <u32>length; index++) {
    const value: u32 = index - CHECKSUM_AT < 4 ? 0 : load<u8>(page + index);
    sum ^= value << 24;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (<u32>(<i32>sum >> 31) & POLYNOMIAL);
  }
  return sum == load<u32>(page, CHECKSUM_AT);
}
