// A slice: for each block, in reading order, which endpoint and which selector it has.

import { failBits, isSound, openBits, readParts } from "./bits";
import {
  ENDPOINT_COUNT,
  ENDPOINT_STEPS,
  HISTORY,
  HISTORY_COUNT,
  MALFORMED,
  MAX_ACROSS,
  PREDICTIONS,
  ROW_BYTES,
  ROWS,
  RUNS,
  SELECTOR_COUNT,
  SELECTORS,
} from "./etc1s-state";
import { readSymbol } from "./model";

/** Predictions of four blocks are the symbols below this one, which repeats the last. */
const REPEAT: u32 = 256;
const FROM_LEFT: u32 = 0;
const FROM_ABOVE: u32 = 1;
/** From above and left; in a video, the same block of the frame before. */
const FROM_DIAGONAL: u32 = 2;
const LONG_RUN: u32 = 63;

/** Where the next new selector goes in the history. */
let rover: u32 = 0;
/** How often the most recent selector comes again. */
let selectorRun: u32 = 0;

/**
 * Writes a 16-bit endpoint and a 16-bit selector for each block to `indices`, which for a video hold those of the
 * frame before. Answers 0 or an error.
 */
export function readSlice(
  state: usize,
  src: usize,
  srcLen: u32,
  across: u32,
  down: u32,
  video: bool,
  indices: usize,
): i32 {
  if (across > MAX_ACROSS) return MALFORMED;
  openBits(src, src + srcLen);
  const endpoints = load<u32>(state + ENDPOINT_COUNT);
  memory.fill(state + HISTORY, 0, load<u32>(state + HISTORY_COUNT) << 1);
  rover = load<u32>(state + HISTORY_COUNT) >> 1;
  selectorRun = 0;
  let endpoint: u32 = 0;
  let lastPredictions: u32 = 0;
  let predictionRun: u32 = 0;
  let predictions: u32 = 0;
  for (let y: u32 = 0; y < down; y++) {
    const row = state + ROWS + (y & 1) * ROW_BYTES;
    const above = state + ROWS + ((y & 1) ^ 1) * ROW_BYTES;
    for (let x: u32 = 0; x < across; x++) {
      const column = (<usize>x) << 2;
      if ((x & 1) == 0) {
        if ((y & 1) != 0) {
          predictions = load<u8>(row + column, 2);
        } else {
          if (predictionRun > 0) {
            predictionRun--;
            predictions = lastPredictions;
          } else {
            predictions = readSymbol(state + PREDICTIONS);
            if (predictions == REPEAT) {
              predictionRun = readParts(4) + 2;
              predictions = lastPredictions;
            }
            lastPredictions = predictions;
          }
          store<u8>(above + column, <u8>(predictions >> 4), 2);
        }
      }
      const prediction = predictions & 3;
      predictions >>= 2;
      if (prediction == FROM_DIAGONAL && video) {
        endpoint = load<u16>(indices);
      } else {
        if (prediction == FROM_LEFT) {
          if (x == 0) failBits();
        } else if (prediction == FROM_ABOVE) {
          if (y == 0) failBits();
          else endpoint = load<u16>(above + column);
        } else if (prediction == FROM_DIAGONAL) {
          if (x == 0 || y == 0) failBits();
          else endpoint = load<u16>(above + column - 4);
        } else {
          endpoint += readSymbol(state + ENDPOINT_STEPS);
          if (endpoint >= endpoints) endpoint -= endpoints;
          if (endpoint >= endpoints) {
            failBits();
            endpoint = 0;
          }
        }
        store<u32>(indices, endpoint | (readSelector(state) << 16));
      }
      store<u16>(row + column, <u16>endpoint);
      indices += 4;
    }
    if (!isSound()) return MALFORMED;
  }
  return 0;
}

/** A selector by its number, or by its place among recent ones. */
function readSelector(state: usize): u32 {
  const selectors = load<u32>(state + SELECTOR_COUNT);
  const size = load<u32>(state + HISTORY_COUNT);
  const history = state + HISTORY;
  let symbol = selectors;
  if (selectorRun > 0) {
    selectorRun--;
  } else {
    symbol = readSymbol(state + SELECTORS);
    if (symbol == selectors + size) {
      const run = readSymbol(state + RUNS);
      selectorRun = (run == LONG_RUN ? readParts(7) : run) + 2;
      symbol = selectors;
    }
  }
  if (symbol < selectors) {
    if (size > 0) {
      store<u16>(history + (rover << 1), <u16>symbol);
      rover++;
      if (rover == size) rover = size >> 1;
    }
    return symbol;
  }
  const place = symbol - selectors;
  if (place >= size) {
    failBits();
    return 0;
  }
  const found = load<u16>(history + (place << 1));
  if (place > 0) {
    // What is used moves half the way to the front.
    const ahead = history + ((place >> 1) << 1);
    store<u16>(history + (place << 1), load<u16>(ahead));
    store<u16>(ahead, found);
  }
  return found;
}
