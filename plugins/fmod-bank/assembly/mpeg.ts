import { ERRNO_EILSEQ, ERRNO_EOPNOTSUPP, Output } from "../../sdk/assembly";
import { Sound } from "./sound";

/** Kilobits a second by number, of MPEG 1 layers 1 to 3, then of MPEG 2 layer 1 and of its layers 2 and 3; in units of 8. */
const RATES: usize = memory.data<u8>([
  0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 0, 0, 4, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 0,
  0, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 0, 0, 4, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32, 0, 0,
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 0,
]);
const HEADER_BYTES: u32 = 4;

/** Writes the frames of a sound without what lies between them; what `ax_extract` returns. */
export function extractMpeg(one: Sound, handle: i32): i32 {
  if (one.layered || one.channels > 2) return -ERRNO_EOPNOTSUPP;
  const source = one.bank.source;
  const output = Output.to(handle);
  const end = one.bank.dataAt + one.offset + one.bytes;
  let at = one.bank.dataAt + one.offset;
  let frames: u32 = 0;
  while (at + <f64>HEADER_BYTES <= end) {
    const length = frameBytes(source.u32be(at));
    if (length == 0) {
      at += 1;
      continue;
    }
    // The last frame of a sound may be cut.
    const there = <u32>min(<f64>length, end - at);
    const frame = source.view(at, there);
    if (frame == 0) return source.fault;
    output.bytes(frame, there);
    if (output.fault != 0) return output.fault;
    frames++;
    at += <f64>there;
  }
  return frames == 0 ? -ERRNO_EILSEQ : output.flush();
}

// bits      frame header
//  21-31    all 1
//  19-20    version                3 MPEG 1, 2 MPEG 2, 0 MPEG 2.5
//  17-18    layer                  3 layer 1, 2 layer 2, 1 layer 3
//  12-15    bit rate
//  10-11    rate                   44100, 48000, 32000; half of that in MPEG 2, a quarter in MPEG 2.5
//   9       one unit more
/** Bytes of the frame that starts with this header; 0 when it is none. */
function frameBytes(header: u32): u32 {
  if (header >> 21 != 0x7ff) return 0;
  const version = (header >> 19) & 3;
  const layer = 4 - ((header >> 17) & 3);
  const rateNumber = (header >> 10) & 3;
  if (version == 1 || layer == 4 || rateNumber == 3) return 0;
  const isFirst = version == 3;
  const table: u32 = isFirst ? layer - 1 : layer == 1 ? 3 : 4;
  const bits: u32 = 8000 * <u32>load<u8>(RATES + (table << 4) + ((header >> 12) & 15));
  if (bits == 0) return 0;
  const full: u32 = rateNumber == 0 ? 44100 : rateNumber == 1 ? 48000 : 32000;
  const rate = isFirst ? full : version == 2 ? full >> 1 : full >> 2;
  const padding = (header >> 9) & 1;
  if (layer == 1) return ((12 * bits) / rate + padding) << 2;
  return ((isFirst || layer == 2 ? 144 : 72) * bits) / rate + padding;
}
