// What BitKnit keeps between quanta: the last distance, eight ranked ones, and nine models that are rebuilt every 1,024 symbols.
//
// offset  size  field
//      0     4  the last distance
//     16    32  ranked distances
//     64        four literal models, four distance models, one width model
//
// A model of S symbols holds, as u16 each: S + 1 bounds, the last of them 32768; S counters; a table that leads from the top
// bits of a place to the first symbol that may lie there; and how many symbols are left before it is rebuilt. Bounds and
// counters are padded to whole vectors, with 32768 and 0.

export const LAST: usize = 0;
export const RANKED: usize = 16;

const LITERAL_SYMBOLS: u32 = 300;
const DISTANCE_SYMBOLS: u32 = 40;
const WIDTH_SYMBOLS: u32 = 21;
/** Places behind one entry of a model's table, as a shift. */
export const LITERAL_SHIFT: u32 = 4;
export const DISTANCE_SHIFT: u32 = 7;

// Literal models.
const LITERAL_END: usize = 2 * LITERAL_SYMBOLS;
export const LITERAL_COUNTS: usize = 640;
export const LITERAL_TABLE: usize = 2 * 640;
export const LITERAL_LEFT: usize = LITERAL_TABLE + (65536 >> LITERAL_SHIFT) + 32;
export const LITERAL_BYTES: usize = LITERAL_LEFT + 64;
// Models of distances and widths.
export const DISTANCE_COUNTS: usize = 96;
export const DISTANCE_TABLE: usize = 2 * 96;
export const DISTANCE_LEFT: usize = DISTANCE_TABLE + (65536 >> DISTANCE_SHIFT) + 32;
export const DISTANCE_BYTES: usize = DISTANCE_LEFT + 64;

export const LITERALS: usize = 64;
export const DISTANCES: usize = LITERALS + 4 * LITERAL_BYTES;
export const WIDTHS: usize = DISTANCES + 4 * DISTANCE_BYTES;
export const BITKNIT_STATE_BYTES: usize = WIDTHS + DISTANCE_BYTES;

const REBUILD_SYMBOLS: u32 = 1024;
/** What a symbol's counter grows by. */
export const STEP: u32 = 31;
/** With what the symbol that causes a rebuild gets beside, the counters add up to one more than the bounds' range. */
const BONUS: u32 = 32769 - STEP * REBUILD_SYMBOLS;

/** Every model and distance as at the start of a stream. */
export function bitknit_reset(state: usize): void {
  memory.fill(state, 0, BITKNIT_STATE_BYTES);
  store<u32>(state, 1, LAST);
  v128.store(state + RANKED, i32x4.splat(1));
  v128.store(state + RANKED, i32x4.splat(1), 16);
  for (let index: usize = 0; index < 4; index++) {
    const literals = state + LITERALS + index * LITERAL_BYTES;
    for (let i: u32 = 0; i <= 304; i++) {
      const bound: u32 = i <= 264 ? (32732 * i) / 264 : 32468 + min<u32>(i, LITERAL_SYMBOLS);
      store<u16>(literals + ((<usize>i) << 1), bound);
    }
    clear(literals + LITERAL_COUNTS, LITERAL_SYMBOLS);
    tabulate(literals, literals + LITERAL_END, literals + LITERAL_TABLE, LITERAL_SHIFT);
    store<u32>(literals, REBUILD_SYMBOLS, LITERAL_LEFT);
    spread(state + DISTANCES + index * DISTANCE_BYTES, DISTANCE_SYMBOLS);
  }
  spread(state + WIDTHS, WIDTH_SYMBOLS);
}

function spread(model: usize, symbols: u32): void {
  for (let i: u32 = 0; i <= 40; i++) {
    store<u16>(model + ((<usize>i) << 1), (32768 * min<u32>(i, symbols)) / symbols);
  }
  clear(model + DISTANCE_COUNTS, symbols);
  tabulate(model, model + ((<usize>symbols) << 1), model + DISTANCE_TABLE, DISTANCE_SHIFT);
  store<u32>(model, REBUILD_SYMBOLS, DISTANCE_LEFT);
}

export function rebuildLiterals(model: usize, symbol: usize): void {
  average(model, LITERAL_COUNTS, symbol, LITERAL_SYMBOLS);
  clear(model + LITERAL_COUNTS, LITERAL_SYMBOLS);
  tabulate(model, model + LITERAL_END, model + LITERAL_TABLE, LITERAL_SHIFT);
  store<u32>(model, REBUILD_SYMBOLS, LITERAL_LEFT);
}

export function rebuildDistances(model: usize, symbol: usize): void {
  rebuildSmall(model, symbol, DISTANCE_SYMBOLS);
}

export function rebuildWidths(model: usize, symbol: usize): void {
  rebuildSmall(model, symbol, WIDTH_SYMBOLS);
}

function rebuildSmall(model: usize, symbol: usize, symbols: u32): void {
  average(model, DISTANCE_COUNTS, symbol, symbols);
  clear(model + DISTANCE_COUNTS, symbols);
  tabulate(model, model + ((<usize>symbols) << 1), model + DISTANCE_TABLE, DISTANCE_SHIFT);
  store<u32>(model, REBUILD_SYMBOLS, DISTANCE_LEFT);
}

/** Moves each bound half of the way to where the counters would have it. */
function average(model: usize, counts: usize, symbol: usize, symbols: u32): void {
  const last = model + counts + (symbol << 1);
  store<u16>(last, <u32>load<u16>(last) + BONUS - symbols);
  // One less than the sum so far: the rounding average of it and a bound is half of the sum and the bound.
  let sum = i16x8.splat(-1);
  const zero = i16x8.splat(0);
  const end = model + ((<usize>symbols) << 1);
  for (let at = model; at < end; at += 16) {
    let part = v128.load(at + counts);
    part = i16x8.add(part, i16x8.shuffle(zero, part, 0, 8, 9, 10, 11, 12, 13, 14));
    part = i16x8.add(part, i16x8.shuffle(zero, part, 0, 0, 8, 9, 10, 11, 12, 13));
    part = i16x8.add(part, i16x8.shuffle(zero, part, 0, 0, 0, 0, 8, 9, 10, 11));
    sum = i16x8.add(sum, part);
    v128.store(at, i16x8.avgr_u(v128.load(at, 2), sum), 2);
    sum = i16x8.shuffle(sum, sum, 7, 7, 7, 7, 7, 7, 7, 7);
  }
}

/** Sets each counter to 1, and what pads them to 0. */
function clear(counts: usize, symbols: u32): void {
  const end = counts + ((<usize>symbols) << 1);
  for (let at = counts; at < end; at += 16) v128.store(at, i16x8.splat(1));
  v128.store(end, i16x8.splat(0));
}

/** Each entry is twice the first symbol whose upper bound lies above the entry's first place. */
function tabulate(model: usize, end: usize, table: usize, shift: u32): void {
  let entry = table;
  let value = i16x8.splat(0);
  for (let at = model; at < end; at += 2) {
    const next = table + ((<usize>((<u32>load<u16>(at, 2) + (1 << shift) - 1) >> shift)) << 1);
    do {
      v128.store(entry, value);
      entry += 16;
    } while (entry < next);
    entry = next;
    value = i16x8.add(value, i16x8.splat(2));
  }
}
