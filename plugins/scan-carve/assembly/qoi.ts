import { Source } from "../../sdk/assembly";
import { spend } from "./budget";

// file
//   offset  size  field
//     0x00     4  "qoif"
//     0x04     4  width, big-endian
//     0x08     4  height, big-endian
//     0x0c     1  channels     3 or 4
//     0x0d     1  colourSpace  0 or 1
//     0x0e     .  codes, then seven bytes of 0 and one of 1
const MAGIC: u32 = 0x66696f71;
const HEADER_BYTES: f64 = 14;
const END: u64 = 0x0100000000000000;
const END_BYTES: f64 = 8;
const MAX_PIXELS: f64 = 67108864;
const WINDOW_BYTES: f64 = 4096;
const CODE_WORK: f64 = 4;
const MOST_CODE_BYTES: u32 = 5;

const RGB: u32 = 0xfe;
const RGBA: u32 = 0xff;

/** Where the picture ends: no header says it, so its codes are counted until all pixels are there. -1 when it is none. */
export function endOfQoi(source: Source, start: f64): f64 {
  if (!source.has(start, HEADER_BYTES + END_BYTES) || source.u32le(start) != MAGIC) return -1;
  const channels = source.u8(start + 12);
  const pixels = <f64>source.u32be(start + 4) * <f64>source.u32be(start + 8);
  if ((channels != 3 && channels != 4) || source.u8(start + 13) > 1 || pixels == 0 || pixels > MAX_PIXELS) return -1;
  let at = start + HEADER_BYTES;
  let left = <i32>pixels;
  while (left > 0) {
    const length = <u32>min(source.size - at, WINDOW_BYTES);
    const window = length == 0 ? 0 : source.view(at, length);
    if (window == 0 || !spend(<f64>length * CODE_WORK)) return -1;
    // A code is not cut by the window's end, but may be by the file's; then there is no room for the end mark either.
    const stop = length > MOST_CODE_BYTES ? length - MOST_CODE_BYTES : length;
    let used: u32 = 0;
    while (used < stop && left > 0) {
      const code: u32 = load<u8>(window + used);
      const kind = code >> 6;
      if (code == RGB) used += 4;
      else if (code == RGBA) used += 5;
      else if (kind == 3) left -= <i32>(code & 63);
      if (code < RGB) used += kind == 2 ? 2 : 1;
      left--;
    }
    at += <f64>used;
  }
  if (left < 0 || !source.has(at, END_BYTES) || source.u64le(at) != END) return -1;
  return at + END_BYTES;
}
