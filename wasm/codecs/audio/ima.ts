// IMA ADPCM: 4 bits a sample, against the last one and a step that grows and shrinks.
//
// offset  size  a channel's header in each block
//   0x00     2  first sample    it is output too
//   0x02     1  step index      0 to 88
//   0x03     1  nothing
// Then groups of 4 bytes: 8 codes of one channel, the low half of a byte first.
import { clamp16 } from "./clamp";

const STEPS = memory.data<u16>([
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118,
  130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060,
  1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132,
  7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
]);
const LAST_STEP: i32 = 88;

// Per step and code: the difference shifted by 14, and where the next step's 16 codes lie in this table.
const MOVES = memory.data(89 * 16 * 4, 4);
let ready = false;

function prepare(): void {
  if (ready) return;
  ready = true;
  for (let index = 0; index <= LAST_STEP; index++) {
    const step = <i32>load<u16>(STEPS + (index << 1));
    for (let code = 0; code < 16; code++) {
      let difference = step >> 3;
      if (code & 1) difference += step >> 2;
      if (code & 2) difference += step >> 1;
      if (code & 4) difference += step;
      if (code & 8) difference = -difference;
      const change = code & 4 ? ((code & 3) + 1) * 2 : -1;
      const next = min<i32>(max<i32>(index + change, 0), LAST_STEP);
      store<i32>(MOVES + (index << 6) + (code << 2), (difference << 14) | (next << 6));
    }
  }
}

/**
 * Decodes blocks of any number of channels.
 *
 * @param headStep from one channel's header to the next one's
 * @param dataStart of the first channel's first group, from the block's start
 * @param dataStep from one channel's first group to the next one's
 * @param groupStep from one group of a channel to its next
 */
export function decodeIma(
  src: usize,
  units: u32,
  dst: usize,
  channels: u32,
  unitBytes: u32,
  unitFrames: u32,
  headStep: u32,
  dataStart: u32,
  dataStep: u32,
  groupStep: u32,
): void {
  prepare();
  const stride = <usize>channels * 2;
  for (let unit: u32 = 0; unit < units; unit++) {
    for (let channel: u32 = 0; channel < channels; channel++) {
      const head = src + channel * headStep;
      let sample = <i32>load<i16>(head);
      let table = min<u32>(load<u8>(head, 2), LAST_STEP) << 6;
      let from = src + dataStart + channel * dataStep;
      let to = dst + channel * 2;
      store<i16>(to, <i16>sample);
      to += stride;
      let left = unitFrames - 1;
      while (left > 0) {
        let codes = load<u32>(from);
        from += groupStep;
        let group = min<u32>(left, 8);
        left -= group;
        do {
          const move = load<i32>(MOVES + table + ((codes & 15) << 2));
          codes >>= 4;
          sample = clamp16(sample + (move >> 14));
          table = move & 0x3fc0;
          store<i16>(to, <i16>sample);
          to += stride;
        } while (--group);
      }
    }
    src += unitBytes;
    dst += unitFrames * stride;
  }
}
