// FMOD's FADPCM: frames of 140 bytes give 256 samples of one channel.
//
// offset  size  field
//   0x00     4  predictors      4 bits a group of 32 samples, lowest first
//   0x04     4  shifts          likewise
//   0x08     2  last sample     i16, before the frame
//   0x0a     2  the one before
//   0x0c   128  codes           8 groups of 16 bytes, low half of a byte first
import { clamp16 } from "./clamp";

const FIRST = memory.data<i32>([0, 60, 122, 115, 98, 0, 0]);
const SECOND = memory.data<i32>([0, 0, 60, 52, 55, 0, 0]);
const FRAME_BYTES = 140;
const FRAME_SAMPLES = 256;

/** Frame n is channel n modulo `channels`. */
export function decodeFadpcm(src: usize, frames: u32, dst: usize, channels: u32): void {
  const stride = <usize>channels * 2;
  let channel: u32 = 0;
  for (let frame: u32 = 0; frame < frames; frame++) {
    let predictors = load<u32>(src);
    let shifts = load<u32>(src, 4);
    let last = <i32>load<i16>(src, 8);
    let before = <i32>load<i16>(src, 10);
    let from = src + 12;
    let to = dst + channel * 2;
    for (let group = 0; group < 8; group++) {
      const pair = ((predictors & 15) % 7) << 2;
      const first = load<i32>(FIRST + pair);
      const second = load<i32>(SECOND + pair);
      const shift = 22 - (shifts & 15);
      predictors >>= 4;
      shifts >>= 4;
      for (let index = 0; index < 16; index++) {
        const code = <i32>load<u8>(from++);
        const low = clamp16((((code << 28) >> shift) + last * first - before * second) >> 6);
        const high = clamp16(((((code << 24) & 0xf0000000) >> shift) + low * first - last * second) >> 6);
        store<i16>(to, <i16>low);
        store<i16>(to + stride, <i16>high);
        to += stride * 2;
        before = low;
        last = high;
      }
    }
    src += FRAME_BYTES;
    if (++channel == channels) {
      channel = 0;
      dst += FRAME_SAMPLES * stride;
    }
  }
}
