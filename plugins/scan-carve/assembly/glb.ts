import { Source } from "../../sdk/assembly";
import { spendStep } from "./budget";

// file
//   offset  size  field
//     0x00     4  "glTF"
//     0x04     4  version   2
//     0x08     4  length    of all
//     0x0c     .  chunks: length, type, bytes; the first one is JSON
const MAGIC: u64 = 0x0000000246546c67;
const HEADER_BYTES: f64 = 12;
const CHUNK_BYTES: f64 = 8;
const JSON: u32 = 0x4e4f534a;
const BRACE: u32 = 0x7b;

/** Where the model ends: its length says it, and its chunks have to fill it. -1 when it is none. */
export function endOfGlb(source: Source, start: f64): f64 {
  if (!source.has(start, HEADER_BYTES + CHUNK_BYTES + 1) || source.u64le(start) != MAGIC) return -1;
  const end = start + <f64>source.u32le(start + 8);
  let at = start + HEADER_BYTES;
  if (end > source.size || source.u32le(at + 4) != JSON || source.u8(at + CHUNK_BYTES) != BRACE) return -1;
  while (at + CHUNK_BYTES <= end && spendStep()) at += CHUNK_BYTES + <f64>source.u32le(at);
  return at == end ? end : -1;
}
