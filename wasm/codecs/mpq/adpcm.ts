import { LAST_STEP, MOVES, STEPS } from "./adpcm.table";
import { MALFORMED, TOO_LARGE } from "./answer";

const FIRST_STEP: i32 = 44;
const LOWER_STEP: u32 = 0x80;
const RAISE_STEP: u32 = 0x81;
const SIGN: u32 = 0x40;

//   offset  size  field
//     0x00     1  unused
//     0x01     1  shift     of the least difference
//     0x02     2  first sample of each channel, i16
//        .     1  codes

/** Decodes to 16-bit samples, two channels in turns. Ends with its input. */
export function decodeAdpcm(src: usize, srcLen: u32, dst: usize, dstCap: u32, channels: u32): i32 {
  if (srcLen < 2 + 2 * channels) return MALFORMED;
  if (dstCap < 2 * channels) return TOO_LARGE;
  const shift = <u32>load<u8>(src, 1);
  const isStereo = channels == 2;
  let p = src + 2 + 2 * channels;
  const srcEnd = src + srcLen;
  let out = dst;
  const dstEnd = dst + dstCap;
  // `sample` and `step` are of the channel whose turn it is.
  let sample = <i32>load<i16>(src, 2);
  let otherSample = isStereo ? <i32>load<i16>(src, 4) : 0;
  let step = FIRST_STEP;
  let otherStep = FIRST_STEP;
  store<u16>(out, sample);
  if (isStereo) store<u16>(out, otherSample, 2);
  out += 2 * channels;
  for (; p < srcEnd; p++) {
    const code = <u32>load<u8>(p);
    if (code == RAISE_STEP) {
      step = min(step + 8, LAST_STEP);
      continue;
    }
    if (code == LOWER_STEP) {
      step = max(step - 1, 0);
    } else {
      const size = <u32>load<u16>(STEPS + (<usize>step << 1));
      let difference = shift < 32 ? size >> shift : 0;
      difference += size & -(code & 1);
      difference += (size >> 1) & -((code >> 1) & 1);
      difference += (size >> 2) & -((code >> 2) & 1);
      difference += (size >> 3) & -((code >> 3) & 1);
      difference += (size >> 4) & -((code >> 4) & 1);
      difference += (size >> 5) & -((code >> 5) & 1);
      if ((code & SIGN) != 0) sample = max<i32>(sample - difference, -32768);
      else sample = min<i32>(sample + difference, 32767);
      step = min<i32>(max<i32>(step + <i32>load<i8>(MOVES + (code & 31)), 0), LAST_STEP);
    }
    if (dstEnd - out < 2) return TOO_LARGE;
    store<u16>(out, sample);
    out += 2;
    if (isStereo) {
      const thisSample = sample;
      const thisStep = step;
      sample = otherSample;
      step = otherStep;
      otherSample = thisSample;
      otherStep = thisStep;
    }
  }
  return <i32>(out - dst);
}
