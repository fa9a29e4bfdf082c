import { Source } from "../../sdk/assembly";
import { spendStep } from "./budget";

// chunk
//   offset  size  field
//     0x00     4  length   of the data, big-endian
//     0x04     4  type     four letters
//     0x08     .  data
//        .     4  checksum
const MAGIC: u64 = 0x0a1a0a0d474e5089;
const MAGIC_BYTES: f64 = 8;
const CHUNK_BYTES: f64 = 12;
const IHDR: u32 = 0x52444849;
const IDAT: u32 = 0x54414449;
const IEND: u32 = 0x444e4549;
const IHDR_BYTES: u32 = 13;
const MAX_LENGTH: u32 = 0x7fffffff;

/** Where the picture that begins at `start` ends: behind its last chunk. -1 when it is none. */
export function endOfPng(source: Source, start: f64): f64 {
  if (!source.has(start, MAGIC_BYTES + CHUNK_BYTES + <f64>IHDR_BYTES) || source.u64le(start) != MAGIC) return -1;
  let at = start + MAGIC_BYTES;
  if (source.u32be(at) != IHDR_BYTES || source.u32le(at + 4) != IHDR) return -1;
  if (source.u32be(at + 8) == 0 || source.u32be(at + 12) == 0) return -1;
  let hasPixels = false;
  while (source.has(at, CHUNK_BYTES) && spendStep()) {
    const length = source.u32be(at);
    const type = source.u32le(at + 4);
    if (length > MAX_LENGTH || !areLetters(type)) return -1;
    at += CHUNK_BYTES + <f64>length;
    if (type == IEND) return hasPixels && length == 0 ? at : -1;
    if (type == IDAT) hasPixels = true;
  }
  return -1;
}

function areLetters(type: u32): bool {
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    const letter = ((type >> shift) & 0xff) | 0x20;
    if (letter < 0x61 || letter > 0x7a) return false;
  }
  return true;
}
