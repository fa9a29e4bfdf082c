// GameCube and Wii DSP ADPCM: frames of 8 bytes give 14 samples. The first byte holds the scale (low half) and which pair of
// coefficients predicts (high half); 14 codes follow, the high half of a byte first.
import { clamp16 } from "./clamp";

/**
 * A unit holds one turn of every channel: `unitBytes / channels` bytes each when that is 8 or more, otherwise as many turns as
 * make 8 bytes of each.
 *
 * @param params u32 bytes of a channel's turn; then 16 i16 of coefficients a channel
 * @param state per channel the last sample and the one before, i32 each
 */
export function decodeDsp(
  src: usize,
  units: u32,
  dst: usize,
  channels: u32,
  unitBytes: u32,
  params: usize,
  state: usize,
): void {
  const turn = load<u32>(params);
  const frames = unitBytes / channels / 8;
  const stride = <usize>channels * 2;
  for (let unit: u32 = 0; unit < units; unit++) {
    for (let channel: u32 = 0; channel < channels; channel++) {
      const coefficients = params + 4 + (channel << 5);
      const history = state + (channel << 3);
      let last = load<i32>(history);
      let before = load<i32>(history, 4);
      let to = dst + channel * 2;
      for (let frame: u32 = 0; frame < frames; frame++) {
        let bytes = gather(src, turn, channels, channel, frame);
        const head = <u32>bytes & 0xff;
        const scale = head & 15;
        const pair = coefficients + (((head >> 4) & 7) << 2);
        const first = <i32>load<i16>(pair);
        const second = <i32>load<i16>(pair, 2);
        for (let index = 0; index < 7; index++) {
          bytes >>= 8;
          const code = <i32>bytes & 0xff;
          const high = clamp16((((((code << 24) >> 28) << scale) << 11) + 1024 + last * first + before * second) >> 11);
          const low = clamp16((((((code << 28) >> 28) << scale) << 11) + 1024 + high * first + last * second) >> 11);
          store<i16>(to, <i16>high);
          store<i16>(to + stride, <i16>low);
          to += stride * 2;
          before = high;
          last = low;
        }
      }
      store<i32>(history, last);
      store<i32>(history, before, 4);
    }
    src += unitBytes;
    dst += <usize>frames * 14 * stride;
  }
}

/** The 8 bytes of a channel's frame, which lie in one turn when turns are multiples of 8 and in several otherwise. */
function gather(src: usize, turn: u32, channels: u32, channel: u32, frame: u32): u64 {
  if ((turn & 7) == 0) return load<u64>(src + channel * turn + (frame << 3));
  let bytes: u64 = 0;
  for (let index: u32 = 0; index < 8; index++) {
    const at = (frame << 3) + index;
    const from = src + (at / turn) * turn * channels + channel * turn + (at % turn);
    bytes |= <u64>load<u8>(from) << (index << 3);
  }
  return bytes;
}
