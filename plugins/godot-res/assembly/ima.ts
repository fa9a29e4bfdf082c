import { alloc, Output } from "../../sdk/assembly";
import { Bytes } from "./bytes";
import { Payload } from "./payload";

const STEPS: usize = memory.data<u16>([
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130,
  143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282,
  1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493,
  10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
]);
const LAST_STEP: i32 = 88;
const INDEX_CHANGES: usize = memory.data<i8>([-1, -1, -1, -1, 2, 4, 6, 8]);
const CHUNK_BYTES: u32 = 65536;

/** A channel of IMA ADPCM. */
@unmanaged
class Channel {
  predictor: i32;
  index: i32;

  next(code: u32): u32 {
    const step = <i32>load<u16>(STEPS + ((<usize>this.index) << 1));
    let difference = step >> 3;
    if ((code & 4) != 0) difference += step;
    if ((code & 2) != 0) difference += step >> 1;
    if ((code & 1) != 0) difference += step >> 2;
    this.predictor += (code & 8) != 0 ? -difference : difference;
    this.predictor = max(min(this.predictor, 32767), -32768);
    this.index = max(min(this.index + <i32>load<i8>(INDEX_CHANGES + (code & 7)), LAST_STEP), 0);
    return <u32>this.predictor;
  }
}

/** Frames of the sound: two for each byte of a channel. */
export function imaFrames(payload: Payload): f64 {
  return payload.stereo ? floor(payload.length / 2) * 2 : payload.length * 2;
}

/**
 * Writes samples of 16 bits. There are no headers: everything starts from 0, the low half of a byte comes first, and with
 * two channels their bytes take turns.
 */
export function extractIma(bytes: Bytes, offset: f64, length: f64, stereo: bool, output: Output): i32 {
  const left = changetype<Channel>(alloc(offsetof<Channel>()));
  const right = changetype<Channel>(alloc(offsetof<Channel>()));
  let at = offset;
  const end = offset + (stereo ? length - (length % 2) : length);
  while (at < end && output.fault == 0) {
    const count = <u32>min(<f64>CHUNK_BYTES, end - at);
    const chunk = bytes.view(at, count);
    if (chunk == 0) return bytes.source.fault;
    for (let index: u32 = 0; index < count; index += stereo ? 2 : 1) {
      const codes: u32 = load<u8>(chunk + index);
      if (stereo) {
        const others: u32 = load<u8>(chunk + index + 1);
        output.u16le(left.next(codes & 15));
        output.u16le(right.next(others & 15));
        output.u16le(left.next(codes >> 4));
        output.u16le(right.next(others >> 4));
      } else {
        output.u16le(left.next(codes & 15));
        output.u16le(left.next(codes >> 4));
      }
    }
    at += <f64>count;
  }
  return output.flush();
}
