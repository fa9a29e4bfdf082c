// One block of 16 bytes to the pixels in BLOCK. Whatever the bytes are, they are pixels: what the format does not allow is
// opaque magenta, or not a number where pixels are half floats.
import { BLOCK, COLOUR_RANGES, COLOUR_VALUES, GRID_0, GRID_1, MODES, VALUES, WEIGHT_VALUES } from "./area";
import { storeEndpoints } from "./endpoint";
import { storeHighEndpoints } from "./high-endpoint";
import { constantHigh, shadeHigh } from "./high-pixel";
import { infill } from "./infill";
import { modeHeight, modePlanes, modeRange, modeWeightBits, modeWidth } from "./mode";
import { partitionMap } from "./partition";
import { shadeColour, shadePartitions, shadePixels } from "./pixel";
import { sequenceBits } from "./range";
import { unpackSequence } from "./sequence";

/** What pixels become. */
export const LINEAR: u32 = 0;
export const SRGB: u32 = 1;
export const HIGH: u32 = 2;

const ERROR_COLOUR: u32 = 0xffff00ff;
const ERROR_HALVES: u64 = 0xffffffffffffffff;
const VOID_EXTENT: u32 = 0x1fc;
const NO_EXTENT: u64 = 0xfffffffffffff;
const MAX_COLOUR_VALUES: u32 = 18;

/** Decodes the 128 bits `high:low`; MODES must be that of the block's size. */
export function decodeBlock(low: u64, high: u64, blockWidth: u32, blockHeight: u32, output: u32): void {
  const pixels = blockWidth * blockHeight;
  if ((<u32>low & 0x1ff) == VOID_EXTENT) {
    fillConstant(low, high, pixels, output);
    return;
  }
  const mode = load<u32>(MODES + ((<usize>low & 0x7ff) << 2));
  const planes = modePlanes(mode);
  const partitions: u32 = 1 + (<u32>(low >> 11) & 3);
  if (mode == 0 || (planes == 2 && partitions == 4)) {
    fillError(pixels, output);
    return;
  }

  // Below the weights, which fill the block from its top, lie the rest of the endpoint modes and the second plane's channel.
  let end = 128 - modeWeightBits(mode);
  let modes: u32;
  let start: u32;
  if (partitions == 1) {
    modes = <u32>(low >> 13) & 15;
    start = 17;
  } else {
    start = 29;
    const selector = <u32>(low >> 23) & 3;
    modes = <u32>(low >> 25) & 15;
    if (selector == 0) modes *= 0x1111;
    else {
      const extra = partitions * 3 - 4;
      end -= extra;
      modes = separateModes(selector, modes | (bitsAt(low, high, end, extra) << 4), partitions);
    }
  }
  let channel: u32 = 0;
  if (planes == 2) {
    end -= 2;
    channel = bitsAt(low, high, end, 2);
  }
  let values: u32 = 0;
  for (let part: u32 = 0; part < partitions; part++) values += valuesOf((modes >> (part << 2)) & 15);
  const left = <i32>(end - start);
  const range = values > MAX_COLOUR_VALUES || left < 0 ? -1 : <i32>load<u8>(COLOUR_RANGES + (values << 6) + left) - 1;
  if (range < 0) {
    fillError(pixels, output);
    return;
  }

  readEndpoints(low, high, start, values, range, modes, partitions, output);
  readWeights(low, high, mode, planes);
  infill(modeWidth(mode), modeHeight(mode), blockWidth, blockHeight, planes == 2, channel);
  const seed = <u32>(low >> 13) & 0x3ff;
  const map = partitions == 1 ? 0 : partitionMap(partitions, seed, blockWidth, blockHeight);
  if (output == HIGH) shadeHigh(pixels, map);
  else if (partitions == 1) shadePixels(pixels, output == SRGB);
  else shadePartitions(pixels, map, output == SRGB);
}

/** Four bits a partition, from a field of class bits and then two bits each. */
function separateModes(selector: u32, field: u32, partitions: u32): u32 {
  let modes: u32 = 0;
  for (let part: u32 = 0; part < partitions; part++) {
    const group = selector - 1 + ((field >> part) & 1);
    modes |= ((group << 2) | ((field >> (partitions + part * 2)) & 3)) << (part << 2);
  }
  return modes;
}

/** How many colour values an endpoint mode has. */
// @ts-ignore: decorator
@inline
function valuesOf(mode: u32): u32 {
  return 2 + ((mode >> 2) << 1);
}

function readEndpoints(
  low: u64,
  high: u64,
  start: u32,
  values: u32,
  range: i32,
  modes: u32,
  partitions: u32,
  output: u32,
): void {
  const used = sequenceBits(values, range);
  const first = (low >> start) | (high << (64 - start));
  const second = high >> start;
  unpackSequence(keepLow(first, used), used > 64 ? keepLow(second, used - 64) : 0, values, range);
  const table = COLOUR_VALUES + (range << 8);
  for (let at = VALUES; at < VALUES + values; at++) store<u8>(at, load<u8>(table + load<u8>(at)));
  let at = VALUES;
  for (let part: u32 = 0; part < partitions; part++) {
    const mode = (modes >> (part << 2)) & 15;
    if (output == HIGH) storeHighEndpoints(part, mode, at);
    else storeEndpoints(part, mode, at);
    at += valuesOf(mode);
  }
}

/** Weights are stored from the block's top down, each with its bits in reverse. */
function readWeights(low: u64, high: u64, mode: u32, planes: u32): void {
  const used = modeWeightBits(mode);
  const count = modeWidth(mode) * modeHeight(mode) * planes;
  const range = modeRange(mode);
  const first = reverse(high);
  unpackSequence(keepLow(first, used), used > 64 ? keepLow(reverse(low), used - 64) : 0, count, range);
  const table1 = v128.load(WEIGHT_VALUES + (range << 5));
  const table2 = v128.load(WEIGHT_VALUES + (range << 5), 16);
  const sixteen = i8x16.splat(16);
  if (planes == 1) {
    for (let at: usize = 0; at < count; at += 16) {
      const raw = v128.load(VALUES + at);
      v128.store(GRID_0 + at, v128.or(v128.swizzle(table1, raw), v128.swizzle(table2, i8x16.sub(raw, sixteen))));
    }
    return;
  }
  for (let at: usize = 0; at < count; at += 32) {
    const raw = v128.load(VALUES + at);
    const raw2 = v128.load(VALUES + at, 16);
    const value = v128.or(v128.swizzle(table1, raw), v128.swizzle(table2, i8x16.sub(raw, sixteen)));
    const value2 = v128.or(v128.swizzle(table1, raw2), v128.swizzle(table2, i8x16.sub(raw2, sixteen)));
    const to = at >> 1;
    v128.store(
      GRID_0 + to,
      v128.shuffle<u8>(value, value2, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
    );
    v128.store(
      GRID_1 + to,
      v128.shuffle<u8>(value, value2, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31),
    );
  }
}

/** A constant block: fractions, or half floats, which only fit an output of high range. */
function fillConstant(low: u64, high: u64, pixels: u32, output: u32): void {
  const isHalf = ((<u32>low >> 9) & 1) != 0;
  if (!isVoidExtent(low) || (isHalf && output != HIGH)) fillError(pixels, output);
  else if (output == HIGH) fill(pixels * 8, i64x2.splat(constantHigh(high, isHalf)));
  else fill(pixels * 4, i32x4.splat(shadeColour(high, output == SRGB)));
}

/** The reserved bits are set, and the extent is none or not empty. */
function isVoidExtent(low: u64): bool {
  if (((<u32>low >> 10) & 3) != 3) return false;
  if (low >> 12 == NO_EXTENT) return true;
  const s0 = <u32>(low >> 12) & 0x1fff;
  const s1 = <u32>(low >> 25) & 0x1fff;
  const t0 = <u32>(low >> 38) & 0x1fff;
  const t1 = <u32>(low >> 51);
  return s0 < s1 && t0 < t1;
}

function fillError(pixels: u32, output: u32): void {
  if (output == HIGH) fill(pixels * 8, i64x2.splat(ERROR_HALVES));
  else fill(pixels * 4, i32x4.splat(ERROR_COLOUR));
}

// @ts-ignore: decorator
@inline
function fill(bytes: usize, colours: v128): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(BLOCK + at, colours);
}

/** `count` bits, at most 32, from bit `at` of the block. */
// @ts-ignore: decorator
@inline
function bitsAt(low: u64, high: u64, at: u32, count: u32): u32 {
  const from = at >= 64 ? high >> (at - 64) : at == 0 ? low : (low >> at) | (high << (64 - at));
  return <u32>from & ((1 << count) - 1);
}

/** The lowest `count` bits. */
// @ts-ignore: decorator
@inline
function keepLow(bits: u64, count: u32): u64 {
  return count >= 64 ? bits : bits & ((<u64>1 << count) - 1);
}

// @ts-ignore: decorator
@inline
function reverse(bits: u64): u64 {
  const swapped = bswap<u64>(bits);
  const nibbles = ((swapped >> 4) & 0x0f0f0f0f0f0f0f0f) | ((swapped & 0x0f0f0f0f0f0f0f0f) << 4);
  const pairs = ((nibbles >> 2) & 0x3333333333333333) | ((nibbles & 0x3333333333333333) << 2);
  return ((pairs >> 1) & 0x5555555555555555) | ((pairs & 0x5555555555555555) << 1);
}
