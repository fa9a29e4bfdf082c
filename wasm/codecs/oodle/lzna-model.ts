// The steps of LZNA's adaptive models. A coder state is 64 bits; one step takes its low 15 bits as a place among a model's
// bounds. `find` answers which symbol lies there, `take` removes the symbol from the state and moves the bounds a 128th of the
// way to where a stream of only this symbol would have them. What both compute is computed once: the compiler sees it.

// Constants lie in memory: loading one costs less than making it.
const TO_0_15 = memory.data<i16>([0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120]);
const STEP_16 = memory.data<u16>([0x7fd9, 0x7fd9, 0x7fd9, 0x7fd9, 0x7fd9, 0x7fd9, 0x7fd9, 0x7fd9]);
const STEP_8 = memory.data<u16>([0x7fe5, 0x7fe5, 0x7fe5, 0x7fe5, 0x7fe5, 0x7fe5, 0x7fe5, 0x7fe5]);

/** The symbol that the low 15 bits of state name. */
// @ts-ignore: decorator
@inline
export function find16(state: u64, model: usize): u32 {
  const place = i16x8.splat(<i16>(<u32>state & 0x7fff));
  const above = i16x8.gt_s(v128.load(model), place);
  const aboveHigh = i16x8.gt_s(v128.load(model, 16), place);
  return 15 - popcnt<u32>(i8x16.bitmask(i8x16.narrow_i16x8_s(above, aboveHigh)));
}

/** The state without symbol, with the model adapted to it. Differences of bounds wrap at 16 bits and come out right. */
// @ts-ignore: decorator
@inline
export function take16(state: u64, model: usize, symbol: u32): u64 {
  const place = i16x8.splat(<i16>(<u32>state & 0x7fff));
  const bounds = v128.load(model);
  const boundsHigh = v128.load(model, 16);
  const next = narrowed(state, model, symbol);
  const to = i16x8.add(v128.and(i16x8.gt_s(bounds, place), v128.load(STEP_16)), v128.load(TO_0_15));
  const toHigh = i16x8.add(v128.and(i16x8.gt_s(boundsHigh, place), v128.load(STEP_16)), v128.load(TO_0_15, 16));
  v128.store(model, i16x8.add(bounds, i16x8.shr_s(i16x8.sub(to, bounds), 7)));
  v128.store(model, i16x8.add(boundsHigh, i16x8.shr_s(i16x8.sub(toHigh, boundsHigh), 7)), 16);
  return next;
}

/** As find16, of 8 symbols. */
// @ts-ignore: decorator
@inline
export function find8(state: u64, model: usize): u32 {
  const place = i16x8.splat(<i16>(<u32>state & 0x7fff));
  return 7 - popcnt<u32>(i16x8.bitmask(i16x8.gt_s(v128.load(model), place)));
}

/** As take16, of 8 symbols. */
// @ts-ignore: decorator
@inline
export function take8(state: u64, model: usize, symbol: u32): u64 {
  const place = i16x8.splat(<i16>(<u32>state & 0x7fff));
  const bounds = v128.load(model);
  const next = narrowed(state, model, symbol);
  const to = i16x8.add(v128.and(i16x8.gt_s(bounds, place), v128.load(STEP_8)), v128.load(TO_0_15));
  v128.store(model, i16x8.add(bounds, i16x8.shr_s(i16x8.sub(to, bounds), 7)));
  return next;
}

/** The state without symbol. */
// @ts-ignore: decorator
@inline
function narrowed(state: u64, model: usize, symbol: u32): u64 {
  const at = model + ((<usize>symbol) << 1);
  const start = <u32>load<u16>(at);
  const width = <u32>load<u16>(at, 2) - start;
  return (state >> 15) * <u64>width + <u64>((<u32>state & 0x7fff) - start);
}

/** The bit that the low 14 bits of state name in a cell of probability. */
// @ts-ignore: decorator
@inline
export function findBit(state: u64, cell: usize): u32 {
  return <u32>((<u32>state & 0x3fff) >= <u32>load<u16>(cell));
}

/** The state without bit, with the cell adapted to it: a 2^rate-th of the way to certainty. */
// @ts-ignore: decorator
@inline
export function takeBit(state: u64, cell: usize, bit: u32, rate: u32): u64 {
  const zeros = <u32>load<u16>(cell);
  const low = <u32>state & 0x3fff;
  const ones = 0x4000 - zeros;
  store<u16>(cell, select<u32>(zeros - (zeros >> rate), zeros + (ones >> rate), bit));
  return (state >> 14) * <u64>select<u32>(ones, zeros, bit) + <u64>(low - (zeros & (0 - bit)));
}
