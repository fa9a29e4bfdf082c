// The four palettes. Each is a section of its own: one or two models, then entries that differ little from the one
// before.

import { isSound } from "./bits";
import {
  ALPHA_ENDPOINT_BYTES,
  ALPHA_SELECTOR_BYTES,
  COLOUR_SELECTOR_BYTES,
  HELPER,
  LENGTHS,
  PASSING_1,
  PASSING_2,
} from "./layout";
import { readModel, readSymbol } from "./model";

/** What a linear selector value is as an index of a BC1 block, and of a BC4 block. */
const FROM_4 = memory.data<u8>([0, 2, 3, 1]);
const FROM_8 = memory.data<u8>([0, 2, 3, 4, 5, 6, 7, 1]);

function readPassing(state: usize, model: usize): bool {
  return readModel(state + model, state + HELPER, state + LENGTHS);
}

/** Pairs of colours of 5, 6 and 5 bits. */
export function readColourEndpoints(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1) || !readPassing(state, PASSING_2)) return false;
  const five = state + PASSING_1;
  const six = state + PASSING_2;
  let red0: u32 = 0;
  let green0: u32 = 0;
  let blue0: u32 = 0;
  let red1: u32 = 0;
  let green1: u32 = 0;
  let blue1: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    red0 = (red0 + readSymbol(five)) & 31;
    green0 = (green0 + readSymbol(six)) & 63;
    blue0 = (blue0 + readSymbol(five)) & 31;
    red1 = (red1 + readSymbol(five)) & 31;
    green1 = (green1 + readSymbol(six)) & 63;
    blue1 = (blue1 + readSymbol(five)) & 31;
    const one = (red0 << 11) | (green0 << 5) | blue0;
    const two = (red1 << 11) | (green1 << 5) | blue1;
    store<u32>(palette + (i << 2), one | (two << 16));
  }
  return isSound();
}

/** Red, green, blue of 5 bits and a modifier table, a byte each, for ETC. */
export function readEtcEndpoints(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let entry: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    let step = readSymbol(model) & 31;
    step |= (readSymbol(model) & 31) << 8;
    step |= (readSymbol(model) & 31) << 16;
    step |= (readSymbol(model) & 31) << 24;
    entry = (entry + step) & 0x1f1f1f1f;
    store<u32>(palette + (i << 2), entry);
  }
  return isSound();
}

/** Pairs of bytes. */
export function readAlphaEndpoints(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let low: u32 = 0;
  let high: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    low = (low + readSymbol(model)) & 0xff;
    high = (high + readSymbol(model)) & 0xff;
    store<u16>(palette + i * ALPHA_ENDPOINT_BYTES, <u16>(low | (high << 8)));
  }
  return isSound();
}

/** Sixteen values of 2 bits; a symbol steps two of them by -3 to 3. */
export function readColourSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    let indices: u32 = 0;
    for (let pixel: u32 = 0; pixel < 32; pixel += 4) {
      const symbol = readSymbol(model);
      // -3 and 1 are the same step of 2 bits.
      const one = ((values >> pixel) + (symbol % 7) + 1) & 3;
      const two = ((values >> (pixel + 2)) + symbol / 7 + 1) & 3;
      values = (values & ~(15 << pixel)) | (one << pixel) | (two << (pixel + 2));
      indices |= (<u32>load<u8>(FROM_4 + one) | ((<u32>load<u8>(FROM_4 + two)) << 2)) << pixel;
    }
    store<u32>(palette + i * COLOUR_SELECTOR_BYTES, indices);
  }
  return isSound();
}

/** Sixteen values of 3 bits; a symbol steps two of them by -7 to 7. */
export function readAlphaSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    let indices: u64 = 0;
    for (let pixel: u64 = 0; pixel < 48; pixel += 6) {
      const symbol = readSymbol(model);
      // -7 and 1 are the same step of 3 bits.
      const one = (<u32>(values >> pixel) + (symbol % 15) + 1) & 7;
      const two = (<u32>(values >> (pixel + 3)) + symbol / 15 + 1) & 7;
      const pair = <u64>(one | (two << 3));
      values = (values & ~((<u64>63) << pixel)) | (pair << pixel);
      indices |= (<u64>(<u32>load<u8>(FROM_8 + one) | ((<u32>load<u8>(FROM_8 + two)) << 3))) << pixel;
    }
    store<u64>(palette + i * ALPHA_SELECTOR_BYTES, indices);
  }
  return isSound();
}

/** The same 2-bit values of Unity's variant, as changes of bits. */
// @ts-ignore: decorator
@inline
function nextColourValues(model: usize, values: u32): u32 {
  for (let pixel: u32 = 0; pixel < 32; pixel += 4) values ^= readSymbol(model) << pixel;
  return values;
}

/** Unity's variant for BC1. */
export function readUnityColourSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    values = nextColourValues(model, values);
    const indices = ((values ^ (values << 1)) & 0xaaaaaaaa) | ((values >> 1) & 0x55555555);
    store<u32>(palette + i * COLOUR_SELECTOR_BYTES, indices);
  }
  return isSound();
}

/** Unity's variant for BC4: two halves of 24 bits. */
export function readUnityAlphaSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    values = nextAlphaValues(model, values);
    let indices: u64 = 0;
    for (let pixel: u64 = 0; pixel < 48; pixel += 3) {
      indices |= (<u64>load<u8>(FROM_8 + <usize>((values >> pixel) & 7))) << pixel;
    }
    store<u64>(palette + i * ALPHA_SELECTOR_BYTES, indices);
  }
  return isSound();
}

// @ts-ignore: decorator
@inline
function nextAlphaValues(model: usize, values: u64): u64 {
  for (let pixel: u64 = 0; pixel < 48; pixel += 6) values ^= (<u64>(readSymbol(model) & 63)) << pixel;
  return values;
}

/** Unity's variant for ETC: the index words of a block, as they are stored, and those of a flipped block. */
export function readEtcSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    values = nextColourValues(model, values);
    let plain: u32 = 0;
    let flipped: u32 = 0;
    for (let pixel: u32 = 0; pixel < 16; pixel++) {
      const transposed = ((pixel & 3) << 2) | (pixel >> 2);
      plain |= etcIndex((values >> (pixel << 1)) & 3) << pixel;
      flipped |= etcIndex((values >> (transposed << 1)) & 3) << pixel;
    }
    store<u32>(palette + i * COLOUR_SELECTOR_BYTES, bswap<u32>(plain));
    store<u32>(palette + i * COLOUR_SELECTOR_BYTES, bswap<u32>(flipped), 4);
  }
  return isSound();
}

/** 0, 1, 2, 3 become 3, 2, 0, 1, the high bit 16 places up. */
// @ts-ignore: decorator
@inline
function etcIndex(value: u32): u32 {
  const high = (value >> 1) ^ 1;
  const low = (value & 1) ^ high;
  return (high << 16) | low;
}

/** Unity's variant for EAC: six bytes as they are stored, and those of a flipped block. */
export function readEacSelectors(state: usize, palette: usize, count: u32): bool {
  if (!readPassing(state, PASSING_1)) return false;
  const model = state + PASSING_1;
  let values: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    values = nextAlphaValues(model, values);
    let plain: u64 = 0;
    let flipped: u64 = 0;
    for (let pixel: u32 = 0; pixel < 16; pixel++) {
      const transposed = ((pixel & 3) << 2) | (pixel >> 2);
      const place = <u64>(45 - 3 * pixel);
      plain |= eacIndex((values >> (3 * pixel)) & 7) << place;
      flipped |= eacIndex((values >> (3 * transposed)) & 7) << place;
    }
    store<u64>(palette + i * ALPHA_SELECTOR_BYTES, bswap<u64>(plain << 16));
    store<u64>(palette + i * ALPHA_SELECTOR_BYTES, bswap<u64>(flipped << 16), 8);
  }
  return isSound();
}

// @ts-ignore: decorator
@inline
function eacIndex(value: u64): u64 {
  return value <= 3 ? 3 - value : value;
}
