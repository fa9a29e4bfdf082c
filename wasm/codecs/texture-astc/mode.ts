// The block mode: size of the weight grid, planes, and range of the weights.
import { MODES } from "./area";
import { sequenceBits } from "./range";

// bits   a mode's entry in MODES; 0 means that the mode is not allowed
//  0-3   grid width
//  4-7   grid height
//    8   two planes
// 9-12   range of the weights
// 16-23  bits of all weights
const MIN_WEIGHT_BITS: u32 = 24;
const MAX_WEIGHT_BITS: u32 = 96;
const MAX_WEIGHTS: u32 = 64;

// @ts-ignore: decorator
@inline
export function modeWidth(mode: u32): u32 {
  return mode & 15;
}

// @ts-ignore: decorator
@inline
export function modeHeight(mode: u32): u32 {
  return (mode >> 4) & 15;
}

// @ts-ignore: decorator
@inline
export function modePlanes(mode: u32): u32 {
  return 1 + ((mode >> 8) & 1);
}

// @ts-ignore: decorator
@inline
export function modeRange(mode: u32): i32 {
  return (mode >> 9) & 15;
}

// @ts-ignore: decorator
@inline
export function modeWeightBits(mode: u32): u32 {
  return mode >> 16;
}

/** Fills MODES for blocks of that size. */
export function fillModes(blockWidth: u32, blockHeight: u32): void {
  for (let bits: u32 = 0; bits < 2048; bits++) {
    store<u32>(MODES + (bits << 2), parseMode(bits, blockWidth, blockHeight));
  }
}

function parseMode(bits: u32, blockWidth: u32, blockHeight: u32): u32 {
  const a = (bits >> 5) & 3;
  const b = (bits >> 7) & 3;
  let two = (bits >> 10) & 1;
  let precise = (bits >> 9) & 1;
  let range = (bits >> 4) & 1;
  let width: u32;
  let height: u32;
  if ((bits & 3) != 0) {
    range |= (bits & 3) << 1;
    switch ((bits >> 2) & 3) {
      case 0:
        width = b + 4;
        height = a + 2;
        break;
      case 1:
        width = b + 8;
        height = a + 2;
        break;
      case 2:
        width = a + 2;
        height = b + 8;
        break;
      default:
        width = b & 2 ? (b & 1) + 2 : a + 2;
        height = b & 2 ? a + 2 : (b & 1) + 6;
    }
  } else {
    range |= ((bits >> 2) & 3) << 1;
    switch (b) {
      case 0:
        width = 12;
        height = a + 2;
        break;
      case 1:
        width = a + 2;
        height = 12;
        break;
      case 2:
        width = a + 6;
        height = ((bits >> 9) & 3) + 6;
        two = 0;
        precise = 0;
        break;
      default:
        if (a > 1) return 0;
        width = a == 0 ? 6 : 10;
        height = a == 0 ? 10 : 6;
    }
  }
  if (range < 2 || width > blockWidth || height > blockHeight) return 0;
  const count = width * height * (1 + two);
  if (count > MAX_WEIGHTS) return 0;
  const levels = range - 2 + precise * 6;
  const weightBits = sequenceBits(count, levels);
  if (weightBits < MIN_WEIGHT_BITS || weightBits > MAX_WEIGHT_BITS) return 0;
  return width | (height << 4) | (two << 8) | (levels << 9) | (weightBits << 16);
}
