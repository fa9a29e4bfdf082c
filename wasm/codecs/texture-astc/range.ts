// Ranges of stored integers. A range has 2^n, 3 * 2^n or 5 * 2^n levels.
//
//     index   0 1 2 3 4 5  6  7  8  9 10 11 12 13 14 15 16  17  18  19  20
//     levels  2 3 4 5 6 8 10 12 16 20 24 32 40 48 64 80 96 128 160 192 256
import { COLOUR_RANGES, COLOUR_VALUES, QUINTS, TRITS, WEIGHT_VALUES } from "./area";

/** Bits of each range, without its trit or quint. */
const BITS = memory.data<u8>([1, 0, 2, 0, 1, 3, 1, 2, 4, 2, 3, 5, 3, 4, 6, 4, 5, 7, 5, 6, 8]);
/** 0 none, 1 a trit, 2 a quint. */
const DIGIT = memory.data<u8>([0, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0]);
export const LAST_WEIGHT_RANGE: i32 = 11;
export const FIRST_COLOUR_RANGE: i32 = 4;
const LAST_RANGE: i32 = 20;

// @ts-ignore: decorator
@inline
export function rangeBits(range: i32): u32 {
  return load<u8>(BITS + range);
}

// @ts-ignore: decorator
@inline
export function rangeDigit(range: i32): u32 {
  return load<u8>(DIGIT + range);
}

/** Bits that `count` values of a range take. */
export function sequenceBits(count: u32, range: i32): u32 {
  const digit = rangeDigit(range);
  const extra = digit == 0 ? 0 : digit == 1 ? (8 * count + 4) / 5 : (7 * count + 2) / 3;
  return count * rangeBits(range) + extra;
}

/** Fills the tables that depend on nothing. */
export function fillRangeTables(): void {
  for (let packed = 0; packed < 256; packed++) store<u16>(TRITS + (packed << 1), <u16>unpackTrits(packed));
  for (let packed = 0; packed < 128; packed++) store<u16>(QUINTS + (packed << 1), <u16>unpackQuints(packed));
  for (let range = 0; range <= LAST_RANGE; range++) {
    const bits = rangeBits(range);
    const digit = rangeDigit(range);
    const levels = <i32>((digit == 0 ? 1 : digit == 1 ? 3 : 5) << bits);
    for (let value = 0; value < levels; value++) {
      if (range <= LAST_WEIGHT_RANGE) store<u8>(WEIGHT_VALUES + (range << 5) + value, <u8>weightOf(value, bits, digit));
      if (range >= FIRST_COLOUR_RANGE) store<u8>(COLOUR_VALUES + (range << 8) + value, <u8>colourOf(value, bits, digit));
    }
  }
  for (let pairs = 1; pairs <= 9; pairs++) {
    for (let left = 0; left < 128; left++) {
      let found = 0;
      for (let range = FIRST_COLOUR_RANGE; range <= LAST_RANGE; range++) {
        if (sequenceBits(pairs * 2, range) <= <u32>left) found = range + 1;
      }
      store<u8>(COLOUR_RANGES + (pairs << 7) + left, <u8>found);
    }
  }
}

function unpackTrits(packed: i32): i32 {
  let c: i32;
  let t4: i32;
  let t3: i32;
  if (((packed >> 2) & 7) == 7) {
    c = ((packed >> 5) << 2) | (packed & 3);
    t4 = 2;
    t3 = 2;
  } else {
    c = packed & 31;
    const top = (packed >> 5) & 3;
    t4 = top == 3 ? 2 : packed >> 7;
    t3 = top == 3 ? packed >> 7 : top;
  }
  let t2: i32;
  let t1: i32;
  let t0: i32;
  if ((c & 3) == 3) {
    t2 = 2;
    t1 = (c >> 4) & 1;
    t0 = ((c >> 2) & 2) | (((c >> 2) & 1) & ~(c >> 3));
  } else if (((c >> 2) & 3) == 3) {
    t2 = 2;
    t1 = 2;
    t0 = c & 3;
  } else {
    t2 = (c >> 4) & 1;
    t1 = (c >> 2) & 3;
    t0 = (c & 2) | ((c & 1) & ~(c >> 1));
  }
  return t0 | (t1 << 2) | (t2 << 4) | (t3 << 6) | (t4 << 8);
}

function unpackQuints(packed: i32): i32 {
  const q0 = packed & 1;
  if (((packed >> 1) & 3) == 3 && ((packed >> 5) & 3) == 0) {
    const q2 = (q0 << 2) | (((packed >> 4) & ~q0 & 1) << 1) | ((packed >> 3) & ~q0 & 1);
    return 4 | (4 << 3) | (q2 << 6);
  }
  let q2: i32;
  let c: i32;
  if (((packed >> 1) & 3) == 3) {
    q2 = 4;
    c = (((packed >> 3) & 3) << 3) | ((~(packed >> 5) & 3) << 1) | q0;
  } else {
    q2 = (packed >> 5) & 3;
    c = packed & 31;
  }
  if ((c & 7) == 5) return (c >> 3) | (4 << 3) | (q2 << 6);
  return (c & 7) | ((c >> 3) << 3) | (q2 << 6);
}

function weightOf(value: i32, bits: u32, digit: u32): i32 {
  let weight: i32;
  if (digit == 0) {
    if (bits == 1) weight = value * 63;
    else if (bits == 2) weight = value * 21;
    else if (bits == 3) weight = value * 9;
    else if (bits == 4) weight = (value << 2) | (value >> 2);
    else weight = (value << 1) | (value >> 4);
  } else if (bits == 0) {
    weight = digit == 1 ? value * 32 - (value >> 1) : value * 16 - (value > 2 ? 1 : 0);
  } else {
    const low = value & ((1 << bits) - 1);
    const b = (low >> 1) & 1;
    const c = (low >> 2) & 1;
    let scale: i32;
    let base = 0;
    if (digit == 1) {
      if (bits == 1) scale = 50;
      else if (bits == 2) {
        scale = 23;
        base = b * 0b1000101;
      } else {
        scale = 11;
        base = c * 0b1000010 + b * 0b0100001;
      }
    } else if (bits == 1) scale = 28;
    else {
      scale = 13;
      base = b * 0b1000010;
    }
    const flip = low & 1 ? 127 : 0;
    const sum = ((value >> bits) * scale + base) ^ flip;
    weight = (flip & 32) | (sum >> 2);
  }
  return weight > 32 ? weight + 1 : weight;
}

function colourOf(value: i32, bits: u32, digit: u32): i32 {
  if (digit == 0) {
    let wide = value << (8 - bits);
    for (let have = bits; have < 8; have += bits) wide |= wide >> bits;
    return wide & 255;
  }
  const low = value & ((1 << bits) - 1);
  let scale: i32;
  let base = 0;
  // The value's bits from bit 1 on, x, stand at the top of 9 bits and again, cut, at the bottom.
  const x = low >> 1;
  if (digit == 1) {
    if (bits == 1) scale = 204;
    else if (bits == 2) {
      scale = 93;
      base = x * 0b100010110;
    } else if (bits == 3) {
      scale = 44;
      base = (x << 7) | (x << 2) | x;
    } else if (bits == 4) {
      scale = 22;
      base = (x << 6) | x;
    } else if (bits == 5) {
      scale = 11;
      base = (x << 5) | (x >> 2);
    } else {
      scale = 5;
      base = (x << 4) | (x >> 4);
    }
  } else if (bits == 1) scale = 113;
  else if (bits == 2) {
    scale = 54;
    base = x * 0b100001100;
  } else if (bits == 3) {
    scale = 26;
    base = (x << 7) | (x << 1) | (x >> 1);
  } else if (bits == 4) {
    scale = 13;
    base = (x << 6) | (x >> 1);
  } else {
    scale = 6;
    base = (x << 5) | (x >> 3);
  }
  const flip = low & 1 ? 511 : 0;
  const sum = ((value >> bits) * scale + base) ^ flip;
  return (flip & 128) | (sum >> 2);
}
