// zlib streams of PNG rows, or of plain bytes. README.md has the exports; RFC 1950, RFC 1951 and the PNG specification have
// the layout.

import { adler32 } from "./adler.ts";
import { alignBits, outputEnd, putBits, resetBits, startOutput } from "./block.ts";
import { applyFilter, chooseFilter } from "./filter.ts";
import { finishMatching, matchBytes, moveMatching, startMatching } from "./match.ts";
import { packRow, pixelBytesOf, RAW } from "./row.ts";
import { BATCH, HASH_BYTES, HISTORY, LENGTHS, LOOKAHEAD, TABLES, WINDOW } from "./state.ts";

const SLACK: usize = 64;

let rowMode: i32 = 0;
let rowPixels: u32 = 0;
let rowBytes: u32 = 0;
let base: usize = 0;
let windowEnd: usize = 0;
/** The row in hand and the one above it, each with 16 zero bytes before it. */
let row: usize = 0;
let above: usize = 0;
let output: usize = 0;
/** First byte that was not turned into items yet, and where the next byte goes. */
let next: usize = 0;
let end: usize = 0;
let sum: u32 = 1;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Bytes of the window for rows of so many bytes: history, what waits for a batch, a row, and its filter. */
// @ts-ignore: decorator
@inline
function windowBytes(bytes: u32): usize {
  return <usize>HISTORY * 2 + BATCH + LOOKAHEAD + bytes + SLACK;
}

// @ts-ignore: decorator
@inline
function rowArea(bytes: u32): usize {
  return ((<usize>bytes + 31) & ~15) + SLACK;
}

/** Bytes of a row of `pixels` pixels; for RAW the number of bytes is the number of pixels. */
function bytesOfRow(mode: i32, pixels: u32): u32 {
  return mode == RAW ? pixels : pixels * pixelBytesOf(mode);
}

/** Bytes that a stream of such rows needs, of which the output may take `outBytes`. */
export function rows_bytes(mode: i32, pixels: u32, outBytes: u32): u32 {
  const bytes = bytesOfRow(mode, pixels);
  return <u32>(WINDOW + windowBytes(bytes) + 2 * rowArea(bytes) + outBytes + SLACK);
}

/** Begins a stream in the area at `state`. */
export function rows_open(state: usize, mode: i32, pixels: u32): void {
  rowMode = mode;
  rowPixels = pixels;
  rowBytes = bytesOfRow(mode, pixels);
  base = state;
  memory.fill(state, 0, HASH_BYTES);
  memory.fill(state + TABLES, 0, LENGTHS);
  const start = state + WINDOW;
  windowEnd = start + windowBytes(rowBytes);
  const area = rowArea(rowBytes);
  memory.fill(windowEnd, 0, area * 2);
  row = windowEnd + 16;
  above = row + area;
  output = above - 16 + area;
  next = start;
  end = start;
  sum = 1;
  startMatching(state, start);
  resetBits();
  // Deflate with 32 KiB of history, written at a middling level.
  startOutput(output);
  putBits(0x9c78, 16);
  startOutput(output + 2);
}

/** Where the output of the last call lies. */
export function output_at(): usize {
  return output;
}

/**
 * Takes `rows` rows of pixels of four channels, without padding, and answers how many bytes of output there are: at most as
 * many as the rows have, 5 for each 16 KiB of them, and 256 KiB. `first` says that the stream's first bytes are among them.
 */
export function rows_put(src: usize, rows: u32, first: i32, last: i32): u32 {
  startOutput(first ? output + 2 : output);
  const step = rowMode == RAW ? rowPixels : rowPixels << (rowMode >= 4 ? 3 : 2);
  for (let index: u32 = 0; index < rows; index++, src += step) {
    if (end + rowBytes + 1 + 16 > windowEnd) moveWindow();
    addRow(src);
    const waiting = <u32>(end - next);
    if (waiting > BATCH) next = matchBytes(next, end - LOOKAHEAD, end, base + WINDOW);
  }
  if (last) {
    next = matchBytes(next, end, end, base + WINDOW);
    finishMatching(next, base + WINDOW);
    alignBits();
    putBits(bswap<u32>(sum), 32);
  }
  return <u32>(outputEnd() - output);
}

/** Appends a row to the window. */
function addRow(src: usize): void {
  const start = end;
  if (rowMode == RAW) {
    memory.copy(end, src, rowBytes);
    end += rowBytes;
  } else {
    packRow(rowMode, src, row, rowPixels);
    const pixelBytes = <usize>pixelBytesOf(rowMode);
    const filter = chooseFilter(row, above, rowBytes, pixelBytes);
    store<u8>(end, <u8>filter);
    applyFilter(filter, row, above, rowBytes, pixelBytes, end + 1);
    end += 1 + rowBytes;
    const swapped = row;
    row = above;
    above = swapped;
  }
  sum = adler32(sum, start, <u32>(end - start));
}

/** Makes room: history and what waits move to the window's start. */
function moveWindow(): void {
  const start = base + WINDOW;
  const kept = next - start > HISTORY ? next - HISTORY : start;
  const moved = kept - start;
  memory.copy(start, kept, end - kept);
  next -= moved;
  end -= moved;
  moveMatching(moved);
}
