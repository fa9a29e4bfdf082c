// What `etc1s_open` leaves for the slices of a file.
//
// offset  size  state
//   0x00     4  entries of the endpoint palette
//   0x04     4  entries of the selector palette
//   0x08     4  entries of the selector history
//   0x40        four models, room for a fifth, lengths, the history, two rows of blocks, then the palettes

import { LENGTHS_BYTES, MODEL_BYTES } from "./model";

export const ENDPOINT_COUNT: usize = 0;
export const SELECTOR_COUNT: usize = 4;
export const HISTORY_COUNT: usize = 8;

export const PREDICTIONS: usize = 64;
export const ENDPOINT_STEPS: usize = PREDICTIONS + MODEL_BYTES;
export const SELECTORS: usize = ENDPOINT_STEPS + MODEL_BYTES;
export const RUNS: usize = SELECTORS + MODEL_BYTES;
export const HELPER: usize = RUNS + MODEL_BYTES;
export const LENGTHS: usize = HELPER + MODEL_BYTES;
/** Recent selectors, 2 bytes each. */
export const HISTORY: usize = LENGTHS + LENGTHS_BYTES;
const HISTORY_BYTES: usize = 8192 * 2;
/** Two rows of blocks: 2 bytes of endpoint, 1 of predictions. */
export const ROWS: usize = HISTORY + HISTORY_BYTES;
export const MAX_ACROSS: u32 = 16384;
export const ROW_BYTES: usize = <usize>MAX_ACROSS * 4;
/** Four RGBA colours for each endpoint. */
export const COLOURS: usize = ROWS + 2 * ROW_BYTES;
export const COLOUR_BYTES: usize = 16;
/** Sixteen 2-bit choices for each selector. */
export const CHOICE_BYTES: usize = 4;

export const MALFORMED: i32 = -1;
export const UNSUPPORTED: i32 = -3;

// @ts-ignore: decorator
@inline
export function choicesOf(state: usize): usize {
  return state + COLOURS + load<u32>(state + ENDPOINT_COUNT) * COLOUR_BYTES;
}
