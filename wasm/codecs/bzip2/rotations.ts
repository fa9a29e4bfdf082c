// The inverse Burrows-Wheeler transform. A walk over the rows is one load that misses the cache after another, so two walks
// go at once: from the first byte of the text forwards, and from its last byte backwards.
import { BLOCK_BYTES, COUNTS, NEXT_ROWS, ORIGIN, PREVIOUS_ROWS, RANDOMISED, TEXT } from "./layout";
import { DISTANCES, DISTANCE_COUNT } from "./random.table";

/** Turns the last column into the text of the block. Its size is not 0, and its origin lies in it. */
export function restoreText(state: usize): void {
  linkRows(state);
  const next = state + NEXT_ROWS;
  const previous = state + PREVIOUS_ROWS;
  let forward = load<u32>(state, ORIGIN);
  let backward = forward;
  let from = state + TEXT;
  let to = from + load<u32>(state, BLOCK_BYTES);
  // Every row number was written by `linkRows`, so it is one of the block's.
  while (from + 8 <= to) {
    let a = load<u32>(next + ((<usize>forward) << 2));
    let b = load<u32>(previous + ((<usize>backward) << 2));
    store<u8>(from, a);
    store<u8>(to - 1, b);
    a = load<u32>(next + ((<usize>(a >> 8)) << 2));
    b = load<u32>(previous + ((<usize>(b >> 8)) << 2));
    store<u8>(from, a, 1);
    store<u8>(to - 2, b);
    a = load<u32>(next + ((<usize>(a >> 8)) << 2));
    b = load<u32>(previous + ((<usize>(b >> 8)) << 2));
    store<u8>(from, a, 2);
    store<u8>(to - 3, b);
    a = load<u32>(next + ((<usize>(a >> 8)) << 2));
    b = load<u32>(previous + ((<usize>(b >> 8)) << 2));
    store<u8>(from, a, 3);
    store<u8>(to - 4, b);
    forward = a >> 8;
    backward = b >> 8;
    from += 4;
    to -= 4;
  }
  for (; from < to; from++) {
    const a = load<u32>(next + ((<usize>forward) << 2));
    store<u8>(from, a);
    forward = a >> 8;
  }
  if (load<u32>(state, RANDOMISED) != 0) derandomise(state + TEXT, load<u32>(state, BLOCK_BYTES));
}

/** Fills both tables of rows; the bytes' counts become the rows behind their own. */
function linkRows(state: usize): void {
  const counts = state + COUNTS;
  let sum: u32 = 0;
  for (let byte: usize = 0; byte < 1024; byte += 4) {
    const count = load<u32>(counts + byte);
    store<u32>(counts + byte, sum);
    sum += count;
  }
  const text = state + TEXT;
  const next = state + NEXT_ROWS;
  const previous = state + PREVIOUS_ROWS;
  const size = load<u32>(state, BLOCK_BYTES);
  for (let row: u32 = 0; row < size; row++) {
    const byte = <u32>load<u8>(text + row);
    const earlier = load<u32>(counts + (byte << 2));
    store<u32>(counts + (byte << 2), earlier + 1);
    store<u32>(previous + ((<usize>row) << 2), (earlier << 8) | byte);
    store<u32>(next + ((<usize>earlier) << 2), (row << 8) | byte);
  }
}

function derandomise(text: usize, size: u32): void {
  let index: u32 = 0;
  let at: u32 = <u32>load<u16>(DISTANCES) - 2;
  while (at < size) {
    store<u8>(text + at, load<u8>(text + at) ^ 1);
    index = index + 1 == DISTANCE_COUNT ? 0 : index + 1;
    at += <u32>load<u16>(DISTANCES + (index << 1));
  }
}
