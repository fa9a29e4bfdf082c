import { Source } from "../../sdk/assembly";
import { spend, spendStep } from "./budget";

// segment
//   offset  size  field
//     0x00     1  0xff, any number of times
//     0x01     1  marker
//     0x02     2  length   big-endian, counts itself; markers that stand alone have none
const START: u32 = 0xd8ff;
const END: u32 = 0xd9;
const SCAN: u32 = 0xda;
const RESTART_FIRST: u32 = 0xd0;
const RESTART_LAST: u32 = 0xd7;
const TEMPORARY: u32 = 0x01;

const FRAME_BYTES: u32 = 11;
const WINDOW_BYTES: f64 = 65536;
/** Packed pixels are looked at sixteen bytes at once. */
const BYTE_WORK: f64 = 0.25;
/** A vector may be read beyond what was asked for; 0xff there is not counted. */
const VECTOR_BYTES: u32 = 16;

/** Where the picture ends: behind its end marker. -1 when it is none. */
export function endOfJpeg(source: Source, start: f64): f64 {
  if (!source.has(start, 4) || source.u16le(start) != START) return -1;
  let at = start + 2;
  let hasFrame = false;
  let hasScan = false;
  while (source.has(at, 2) && spendStep()) {
    if (source.u8(at) != 0xff) return -1;
    const marker = source.u8(at + 1);
    if (marker == 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker == END) return hasScan ? at : -1;
    if (marker == TEMPORARY || (marker >= RESTART_FIRST && marker <= RESTART_LAST)) continue;
    if (marker < 0xc0 || marker == 0xd8 || !source.has(at, 2)) return -1;
    const length = source.u16be(at);
    if (length < 2 || !source.has(at, <f64>length)) return -1;
    if (isFrame(marker)) {
      if (!isPicture(source, at, length)) return -1;
      hasFrame = true;
    }
    at += <f64>length;
    if (marker != SCAN) continue;
    if (!hasFrame) return -1;
    hasScan = true;
    at = findMarker(source, at);
    if (at < 0) return -1;
  }
  return -1;
}

/** Frames are 0xc0 to 0xcf, apart from tables and what is reserved. */
function isFrame(marker: u32): bool {
  return (marker & 0xf0) == 0xc0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// frame
//   offset  size  field
//     0x00     2  length
//     0x02     1  bits
//     0x03     2  height
//     0x05     2  width
//     0x07     1  components, three bytes each
function isPicture(source: Source, at: f64, length: u32): bool {
  if (length < FRAME_BYTES) return false;
  const components = source.u8(at + 7);
  if (source.u16be(at + 3) == 0 || source.u16be(at + 5) == 0) return false;
  return components != 0 && components <= 4 && length == 8 + components * 3;
}

/** The next marker behind packed pixels, in which 0xff is followed by 0 or is a restart; -1 when there is none. */
function findMarker(source: Source, start: f64): f64 {
  let at = start;
  while (source.has(at, 2)) {
    const length = <u32>min(source.size - at, WINDOW_BYTES);
    const window = source.view(at, length);
    if (window == 0 || !spend(<f64>length * BYTE_WORK)) return -1;
    const found = findInWindow(window, length);
    if (found < length - 1) return at + <f64>found;
    at += <f64>(length - 1);
  }
  return -1;
}

function findInWindow(window: usize, length: u32): u32 {
  const wanted = i8x16.splat(-1);
  let index: u32 = 0;
  while (index < length - 1) {
    if (index + VECTOR_BYTES < length && !v128.any_true(i8x16.eq(v128.load(window + index), wanted))) {
      index += VECTOR_BYTES;
      continue;
    }
    const end = min(index + VECTOR_BYTES, length - 1);
    for (; index < end; index++) {
      if (load<u8>(window + index) != 0xff) continue;
      const next: u32 = load<u8>(window + index, 1);
      if (next != 0 && next != 0xff && !(next >= RESTART_FIRST && next <= RESTART_LAST)) return index;
    }
  }
  return length - 1;
}
