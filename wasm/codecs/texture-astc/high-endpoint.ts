// Endpoints of the modes of high dynamic range: 12 bits, the logarithm of a colour. Alpha may be of low range.
import { ENDPOINTS, HIGH_ENDPOINTS, HIGH_MASKS } from "./area";
import { storeEndpoints } from "./endpoint";

/** The logarithm of 1. */
const ONE: i32 = 0x780;
const LARGEST: i32 = 0xfff;
/** Bits of d0 and d1 of `direct` by its kind. */
const DELTA_BITS = memory.data<u8>([7, 6, 7, 6, 5, 6, 5, 6]);
/** How far the values of `scaled` are shifted by its kind. */
const SCALED_SHIFTS = memory.data<u8>([1, 1, 2, 3, 4, 5]);

/**
 * Reads the values at `at`, a byte each and already of 0 to 255, by endpoint mode, and stores for four channels, as i32, the
 * 16-bit low endpoint and the difference to the high one, and which channels are logarithms.
 */
export function storeHighEndpoints(partition: u32, mode: u32, at: usize): void {
  switch (mode) {
    case 2:
      wideLuminance(partition, value(at, 0), value(at, 1));
      return;
    case 3:
      narrowLuminance(partition, value(at, 0), value(at, 1));
      return;
    case 7:
      scaled(partition, at);
      return;
    case 11:
      direct(partition, at, ONE, ONE, true);
      return;
    case 14:
      direct(partition, at, value(at, 6), value(at, 7), false);
      return;
    case 15:
      directAlpha(partition, at);
      return;
    default: {
      storeEndpoints(partition, mode, at);
      const from = ENDPOINTS + (partition << 4);
      for (let channel: usize = 0; channel < 4; channel++) {
        const low = <i32>load<i16>(from + channel * 2) >> 6;
        keepChannel(partition, channel, low * 257, (low + load<i16>(from + channel * 2, 8)) * 257, false);
      }
    }
  }
}

function wideLuminance(partition: u32, v0: i32, v1: i32): void {
  if (v1 >= v0) keepGrey(partition, v0 << 4, v1 << 4);
  else keepGrey(partition, (v1 << 4) + 8, (v0 << 4) - 8);
}

function narrowLuminance(partition: u32, v0: i32, v1: i32): void {
  let low: i32;
  let step: i32;
  if (v0 & 0x80) {
    low = ((v1 & 0xe0) << 4) | ((v0 & 0x7f) << 2);
    step = (v1 & 0x1f) << 2;
  } else {
    low = ((v1 & 0xf0) << 4) | ((v0 & 0x7f) << 1);
    step = (v1 & 0x0f) << 1;
  }
  keepGrey(partition, low, min<i32>(low + step, LARGEST));
}

/** One colour and how far the other lies below it. Six kinds share the bits out in their own ways. */
function scaled(partition: u32, at: usize): void {
  const v0 = value(at, 0);
  const v1 = value(at, 1);
  const v2 = value(at, 2);
  const v3 = value(at, 3);
  const field = (v0 >> 6) | ((v1 >> 5) & 4) | ((v2 >> 4) & 8);
  let major = 0;
  let kind = 5;
  if ((field & 0xc) != 0xc) {
    major = field >> 2;
    kind = field & 3;
  } else if (field != 0xf) {
    major = field & 3;
    kind = 4;
  }
  let red = v0 & 0x3f;
  let green = v1 & 0x1f;
  let blue = v2 & 0x1f;
  let scale = v3 & 0x1f;
  const x0 = (v1 >> 6) & 1;
  const x1 = (v1 >> 5) & 1;
  const x2 = (v2 >> 6) & 1;
  const x3 = (v2 >> 5) & 1;
  const x4 = v3 >> 7;
  const x5 = (v3 >> 6) & 1;
  const x6 = (v3 >> 5) & 1;
  const bit = 1 << kind;
  if (bit & 0x30) green |= x0 << 6;
  if (bit & 0x3a) green |= x1 << 5;
  if (bit & 0x30) blue |= x2 << 6;
  if (bit & 0x3a) blue |= x3 << 5;
  if (bit & 0x3d) scale |= x6 << 5;
  if (bit & 0x2d) scale |= x5 << 6;
  if (bit & 0x04) scale |= x4 << 7;
  if (bit & 0x3b) red |= x4 << 6;
  if (bit & 0x04) red |= x3 << 6;
  if (bit & 0x10) red |= x5 << 7;
  if (bit & 0x0f) red |= x2 << 7;
  if (bit & 0x05) red |= x1 << 8;
  if (bit & 0x0a) red |= x0 << 8;
  if (bit & 0x05) red |= x0 << 9;
  if (bit & 0x02) red |= x6 << 9;
  if (bit & 0x01) red |= x3 << 10;
  if (bit & 0x02) red |= x5 << 10;
  const shift = <i32>load<u8>(SCALED_SHIFTS + kind);
  red <<= shift;
  green <<= shift;
  blue <<= shift;
  scale <<= shift;
  if (kind != 5) {
    green = red - green;
    blue = red - blue;
  }
  keepColours(partition, major, red - scale, green - scale, blue - scale, red, green, blue);
  keepLogarithm(partition, 3, ONE, ONE);
}

/** Two colours; `low` and `high` are the alphas. */
function direct(partition: u32, at: usize, low: i32, high: i32, logarithm: bool): void {
  const v0 = value(at, 0);
  const v1 = value(at, 1);
  const v2 = value(at, 2);
  const v3 = value(at, 3);
  const v4 = value(at, 4);
  const v5 = value(at, 5);
  if (logarithm) keepLogarithm(partition, 3, low, high);
  else keepChannel(partition, 3, low * 257, high * 257, false);
  const major = (v4 >> 7) | ((v5 >> 6) & 2);
  if (major == 3) {
    keepColours(partition, 0, v0 << 4, v2 << 4, (v4 & 0x7f) << 5, v1 << 4, v3 << 4, (v5 & 0x7f) << 5);
    return;
  }
  const kind = (v1 >> 7) | ((v2 >> 6) & 2) | ((v3 >> 5) & 4);
  let a = v0 | ((v1 & 0x40) << 2);
  let b0 = v2 & 0x3f;
  let b1 = v3 & 0x3f;
  let c = v1 & 0x3f;
  let d0 = v4 & 0x7f;
  let d1 = v5 & 0x7f;
  const x0 = (v2 >> 6) & 1;
  const x1 = (v3 >> 6) & 1;
  const x2 = (v4 >> 6) & 1;
  const x3 = (v5 >> 6) & 1;
  const x4 = (v4 >> 5) & 1;
  const x5 = (v5 >> 5) & 1;
  const bit = 1 << kind;
  if (bit & 0xa4) a |= x0 << 9;
  if (bit & 0x08) a |= x2 << 9;
  if (bit & 0x50) a |= (x4 << 9) | (x5 << 10);
  if (bit & 0xa0) a |= x1 << 10;
  if (bit & 0xc0) a |= x2 << 11;
  if (bit & 0x04) c |= x1 << 6;
  if (bit & 0xe8) c |= x3 << 6;
  if (bit & 0x20) c |= x2 << 7;
  if (bit & 0x5b) {
    b0 |= x0 << 6;
    b1 |= x1 << 6;
  }
  if (bit & 0x12) {
    b0 |= x2 << 7;
    b1 |= x3 << 7;
  }
  const unused = 32 - <i32>load<u8>(DELTA_BITS + kind);
  d0 = (d0 << unused) >> unused;
  d1 = (d1 << unused) >> unused;
  const shift = (kind >> 1) ^ 3;
  a <<= shift;
  b0 <<= shift;
  b1 <<= shift;
  c <<= shift;
  d0 <<= shift;
  d1 <<= shift;
  keepColours(partition, major, a - c, a - b0 - c - d0, a - b1 - c - d1, a, a - b0, a - b1);
}

function directAlpha(partition: u32, at: usize): void {
  const v6 = value(at, 6);
  const v7 = value(at, 7);
  const kind = (v6 >> 7) | ((v7 >> 6) & 2);
  let low = v6 & 0x7f;
  let high = v7 & 0x7f;
  if (kind == 3) {
    low <<= 5;
    high <<= 5;
  } else {
    low |= (high << (kind + 1)) & 0x780;
    high = ((high & (0x3f >> kind)) ^ (0x20 >> kind)) - (0x20 >> kind);
    low <<= 4 - kind;
    high = clamp12((high << (4 - kind)) + low);
  }
  direct(partition, at, low, high, true);
}

/** Two colours whose largest channel stands first and belongs to `major`. */
function keepColours(partition: u32, major: i32, r0: i32, g0: i32, b0: i32, r1: i32, g1: i32, b1: i32): void {
  keepLogarithm(partition, major, clamp12(r0), clamp12(r1));
  keepLogarithm(partition, major == 1 ? 0 : 1, clamp12(g0), clamp12(g1));
  keepLogarithm(partition, major == 2 ? 0 : 2, clamp12(b0), clamp12(b1));
}

function keepGrey(partition: u32, low: i32, high: i32): void {
  for (let channel: usize = 0; channel < 3; channel++) keepLogarithm(partition, channel, low, high);
  keepLogarithm(partition, 3, ONE, ONE);
}

function keepLogarithm(partition: u32, channel: usize, low: i32, high: i32): void {
  keepChannel(partition, channel, low << 4, high << 4, true);
}

function keepChannel(partition: u32, channel: usize, low: i32, high: i32, logarithm: bool): void {
  const to = HIGH_ENDPOINTS + (partition << 5) + (channel << 2);
  store<i32>(to, low);
  store<i32>(to, high - low, 16);
  store<i32>(HIGH_MASKS + (partition << 4) + (channel << 2), logarithm ? -1 : 0);
}

// @ts-ignore: decorator
@inline
function value(at: usize, index: usize): i32 {
  return load<u8>(at + index);
}

// @ts-ignore: decorator
@inline
function clamp12(channel: i32): i32 {
  return min<i32>(max<i32>(channel, 0), LARGEST);
}
