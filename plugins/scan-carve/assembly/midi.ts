import { Source } from "../../sdk/assembly";
import { spendStep } from "./budget";

// file
//   offset  size  field, big-endian
//     0x00     4  "MThd"
//     0x04     4  6
//     0x08     2  format     0, 1 or 2
//     0x0a     2  tracks
//     0x0c     2  division
//     0x0e     .  tracks: "MTrk", size, bytes
const MAGIC: u64 = 0x060000006468544d;
const TRACK: u32 = 0x6b72544d;
const HEADER_BYTES: f64 = 14;
const TRACK_BYTES: f64 = 8;
/** A track that says that it ends is at least so long. */
const END_BYTES: u32 = 4;

/** Where the score ends: that of its last track. -1 when it is none. */
export function endOfMidi(source: Source, start: f64): f64 {
  if (!source.has(start, HEADER_BYTES) || source.u64le(start) != MAGIC) return -1;
  const tracks = source.u16be(start + 10);
  if (source.u16be(start + 8) > 2 || tracks == 0 || source.u16be(start + 12) == 0) return -1;
  let at = start + HEADER_BYTES;
  for (let track: u32 = 0; track < tracks; track++) {
    if (!source.has(at, TRACK_BYTES) || source.u32le(at) != TRACK || !spendStep()) return -1;
    const size = source.u32be(at + 4);
    at += TRACK_BYTES + <f64>size;
    if (size < END_BYTES || at > source.size) return -1;
  }
  return at;
}
