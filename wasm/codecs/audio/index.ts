// Sound layouts to the samples of a WAV. `README.md` has the numbers of the methods and what each needs.
//
// The caller checks every size: src holds units * unitBytes bytes, dst takes units * unitFrames * channels samples, and both
// have 64 bytes of slack behind them. Nothing that the bytes say moves a pointer, so nothing here can leave its buffers.
import { decodeDsp } from "./dsp";
import { decodeFadpcm } from "./fadpcm";
import { decodeIma } from "./ima";
import { decodeMs } from "./ms";
import { expandAlaw, expandUlaw, flipSigns, swap16, swap24, swap32 } from "./pcm";

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/**
 * Converts whole units and answers 0, or -1 when a unit names a predictor that there is not.
 *
 * @param state per channel 8 bytes of history, kept from call to call; `adpcm-dsp` only
 */
export function decode_audio(
  method: i32,
  src: usize,
  units: u32,
  dst: usize,
  channels: u32,
  unitBytes: u32,
  unitFrames: u32,
  params: usize,
  paramsLen: u32,
  state: usize,
): i32 {
  const bytes = <usize>units * unitBytes;
  switch (method) {
    case 0:
      flipSigns(src, bytes, dst);
      return 0;
    case 1:
      swap16(src, bytes, dst);
      return 0;
    case 2:
      swap24(src, bytes, dst);
      return 0;
    case 3:
      swap32(src, bytes, dst);
      return 0;
    case 4:
      expandUlaw(src, bytes, dst);
      return 0;
    case 5:
      expandAlaw(src, bytes, dst);
      return 0;
    case 6:
      decodeIma(src, units, dst, channels, unitBytes, unitFrames, 4, 4 * channels, 4, 4 * channels);
      return 0;
    case 7:
      decodeIma(src, units, dst, channels, unitBytes, unitFrames, 36, 4, 36, 4);
      return 0;
    case 8:
      return decodeMs(src, units, dst, channels, unitBytes, unitFrames, params, paramsLen >> 2);
    case 9:
      decodeDsp(src, units, dst, channels, unitBytes, params, state);
      return 0;
    case 10:
      decodeFadpcm(src, units * channels, dst, channels);
      return 0;
    default:
      return -1;
  }
}
