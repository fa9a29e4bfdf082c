// The endpoint and selector palettes that all slices of an ETC1S file share.

import { isSound, openBits, readBits } from "./bits";
import {
  CHOICE_BYTES,
  choicesOf,
  COLOUR_BYTES,
  COLOURS,
  ENDPOINT_COUNT,
  ENDPOINT_STEPS,
  HELPER,
  LENGTHS,
  MALFORMED,
  PREDICTIONS,
  RUNS,
  SELECTOR_COUNT,
  SELECTORS,
  UNSUPPORTED,
} from "./etc1s-state";
import { readModel, readSymbol } from "./model";

/** Per intensity, what the four choices add to each channel. */
const INTENSITIES = memory.data<i16>([
  -8, -2, 2, 8, -17, -5, 5, 17, -29, -9, 9, 29, -42, -13, 13, 42,
  -60, -18, 18, 60, -80, -24, 24, 80, -106, -33, 33, 106, -183, -47, 47, 183,
], 16);

/** Up to these values of a channel, the first and the second model hold its next step. */
const LOW_LAST: u32 = 9;
const MIDDLE_LAST: u32 = 21;

function readPassing(state: usize, model: usize): bool {
  return readModel(state + model, state + HELPER, state + LENGTHS);
}

/** The models of the slices are read later, so that their room serves here. */
export function readEndpoints(state: usize, from: usize, to: usize): i32 {
  openBits(from, to);
  const low = PREDICTIONS;
  const middle = ENDPOINT_STEPS;
  const high = SELECTORS;
  if (!readPassing(state, low) || !readPassing(state, middle) || !readPassing(state, high)) return MALFORMED;
  if (!readPassing(state, RUNS)) return MALFORMED;
  const grey = readBits(1) != 0;
  const count = load<u32>(state + ENDPOINT_COUNT);
  let intensity: u32 = 0;
  let red: u32 = 16;
  let green: u32 = 16;
  let blue: u32 = 16;
  for (let i: u32 = 0; i < count; i++) {
    intensity = (intensity + readSymbol(state + RUNS)) & 7;
    red = nextChannel(state, red);
    if (!grey) {
      green = nextChannel(state, green);
      blue = nextChannel(state, blue);
    }
    v128.store(
      state + COLOURS + i * COLOUR_BYTES,
      fourColours(widen(red), widen(grey ? red : green), widen(grey ? red : blue), intensity),
    );
    if ((i & 0xff) == 0 && !isSound()) return MALFORMED;
  }
  return isSound() ? 0 : MALFORMED;
}

// @ts-ignore: decorator
@inline
function nextChannel(state: usize, value: u32): u32 {
  const model = value <= LOW_LAST ? PREDICTIONS : value <= MIDDLE_LAST ? ENDPOINT_STEPS : SELECTORS;
  return (value + readSymbol(state + model)) & 31;
}

// @ts-ignore: decorator
@inline
function widen(value: u32): u64 {
  return (value << 3) | (value >> 2);
}

/** The base colour with each of an intensity's four steps, opaque. */
function fourColours(red: u64, green: u64, blue: u64, intensity: u32): v128 {
  const base = i64x2.splat(red | (green << 16) | (blue << 32) | ((<u64>255) << 48));
  const steps = v128.load64_splat(INTENSITIES + (intensity << 3));
  const colour = i64x2.splat(0x0000ffffffffffff);
  const low = v128.and(v128.shuffle<u16>(steps, steps, 0, 0, 0, 0, 1, 1, 1, 1), colour);
  const high = v128.and(v128.shuffle<u16>(steps, steps, 2, 2, 2, 2, 3, 3, 3, 3), colour);
  return i8x16.narrow_i16x8_u(i16x8.add(base, low), i16x8.add(base, high));
}

export function readSelectors(state: usize, from: usize, to: usize): i32 {
  openBits(from, to);
  // Palettes shared between files were planned and never came.
  if (readBits(2) != 0) return UNSUPPORTED;
  const raw = readBits(1) != 0;
  if (!raw && !readPassing(state, PREDICTIONS)) return MALFORMED;
  const count = load<u32>(state + SELECTOR_COUNT);
  const choices = choicesOf(state);
  let entry: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    if (raw || i == 0) entry = readBits(16) | (readBits(16) << 16);
    else for (let shift: u32 = 0; shift < 32; shift += 8) entry ^= readSymbol(state + PREDICTIONS) << shift;
    store<u32>(choices + i * CHOICE_BYTES, entry);
    if ((i & 0xff) == 0 && !isSound()) return MALFORMED;
  }
  return isSound() ? 0 : MALFORMED;
}
