// Microsoft ADPCM: 4 bits a sample, against a prediction from the last two and a step that adapts. The prediction is shifted
// right by 8, as Microsoft's own decoder does it, not divided.
//
// offset  size  a block of c channels
//   0x00     c  predictor       which pair of coefficients
//      c    2c  delta           i16, the first step
//     3c    2c  second sample   i16; of the two it is output second
//     5c    2c  first sample    i16
//     7c     .  codes           high half of a byte first, channels in turn
import { clamp16 } from "./clamp";

const ADAPTATION = memory.data<i32>([
  230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230,
]);
const SMALLEST_DELTA: i32 = 16;
// Times the largest adaptation it still fits an i32.
const LARGEST_DELTA: i32 = 0x7fffffff / 768;

/** -1 when a block's predictor is not one of the `pairs`. */
export function decodeMs(
  src: usize,
  units: u32,
  dst: usize,
  channels: u32,
  unitBytes: u32,
  unitFrames: u32,
  coefficients: usize,
  pairs: u32,
): i32 {
  const stride = <usize>channels * 2;
  for (let unit: u32 = 0; unit < units; unit++) {
    for (let channel: u32 = 0; channel < channels; channel++) {
      const predictor = <u32>load<u8>(src + channel);
      if (predictor >= pairs) return -1;
      const first = <i32>load<i16>(coefficients + (predictor << 2));
      const second = <i32>load<i16>(coefficients + (predictor << 2), 2);
      const head = src + channels + channel * 2;
      let delta = min<i32>(<i32>load<i16>(head), LARGEST_DELTA);
      let last = <i32>load<i16>(head + channels * 2);
      let before = <i32>load<i16>(head + channels * 4);
      let to = dst + channel * 2;
      store<i16>(to, <i16>before);
      to += stride;
      store<i16>(to, <i16>last);
      to += stride;
      const codes = src + channels * 7;
      let at = channel;
      for (let left = <i32>unitFrames - 2; left > 0; left--) {
        // Even codes lie in the high half.
        const code = (<i32>load<u8>(codes + (at >> 1)) >> (((~at) & 1) << 2)) & 15;
        at += channels;
        const sample = clamp16(((last * first + before * second) >> 8) + ((code << 28) >> 28) * delta);
        delta = min<i32>(max<i32>((load<i32>(ADAPTATION + (code << 2)) * delta) >> 8, SMALLEST_DELTA), LARGEST_DELTA);
        before = last;
        last = sample;
        store<i16>(to, <i16>sample);
        to += stride;
      }
    }
    src += unitBytes;
    dst += unitFrames * stride;
  }
  return 0;
}
