// PNG's five row filters. A row lies in memory with 16 zero bytes before it; up to 15 bytes behind it may be read.

/** 16 bytes of ones, then of zeros: from 16 - n on, a mask of n bytes. */
const TAIL = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0,
]);

/** The guess of a, b or c that is nearest to a + b - c, for 16 bytes. */
// @ts-ignore: decorator
@inline
function paeth(a: v128, b: v128, c: v128): v128 {
  const pa = i8x16.sub(i8x16.max_u(b, c), i8x16.min_u(b, c));
  const pb = i8x16.sub(i8x16.max_u(a, c), i8x16.min_u(a, c));
  // Both differences on one side of c add up; otherwise one takes from the other.
  const same = i8x16.eq(i8x16.ge_u(a, c), i8x16.ge_u(b, c));
  const apart = i8x16.sub(i8x16.max_u(pa, pb), i8x16.min_u(pa, pb));
  const pc = v128.bitselect(i8x16.add_sat_u(pa, pb), apart, same);
  const takeA = v128.and(i8x16.le_u(pa, pb), i8x16.le_u(pa, pc));
  return v128.bitselect(a, v128.bitselect(b, c, i8x16.le_u(pb, pc)), takeA);
}

// @ts-ignore: decorator
@inline
function average(a: v128, b: v128): v128 {
  // The instruction rounds up.
  return i8x16.sub(i8x16.avgr_u(a, b), v128.and(v128.xor(a, b), i8x16.splat(1)));
}

/** Adds the sizes of 16 signed bytes. */
// @ts-ignore: decorator
@inline
function weigh(sum: v128, bytes: v128): v128 {
  return i32x4.add(sum, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.abs(bytes))));
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): u32 {
  return (
    <u32>i32x4.extract_lane(lanes, 0) +
    <u32>i32x4.extract_lane(lanes, 1) +
    <u32>i32x4.extract_lane(lanes, 2) +
    <u32>i32x4.extract_lane(lanes, 3)
  );
}

/** The filter whose bytes, taken as signed, have the smallest sum; the lowest of equals. */
export function chooseFilter(row: usize, above: usize, rowBytes: u32, pixelBytes: usize): u32 {
  let none = i32x4.splat(0);
  let sub = i32x4.splat(0);
  let up = i32x4.splat(0);
  let mean = i32x4.splat(0);
  let near = i32x4.splat(0);
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const x = v128.load(row + at);
    const a = v128.load(row + at - pixelBytes);
    const b = v128.load(above + at);
    const c = v128.load(above + at - pixelBytes);
    const left = <usize>rowBytes - at;
    const mask = left >= 16 ? i8x16.splat(-1) : v128.load(TAIL + 16 - left);
    none = weigh(none, v128.and(x, mask));
    sub = weigh(sub, v128.and(i8x16.sub(x, a), mask));
    up = weigh(up, v128.and(i8x16.sub(x, b), mask));
    mean = weigh(mean, v128.and(i8x16.sub(x, average(a, b)), mask));
    near = weigh(near, v128.and(i8x16.sub(x, paeth(a, b, c)), mask));
  }
  let best: u32 = 0;
  let least = total(none);
  if (total(sub) < least) {
    least = total(sub);
    best = 1;
  }
  if (total(up) < least) {
    least = total(up);
    best = 2;
  }
  if (total(mean) < least) {
    least = total(mean);
    best = 3;
  }
  return total(near) < least ? 4 : best;
}

/** Writes the row through a filter to `to`; may write up to 15 bytes more. */
export function applyFilter(filter: u32, row: usize, above: usize, rowBytes: u32, pixelBytes: usize, to: usize): void {
  if (filter == 0) {
    memory.copy(to, row, rowBytes);
    return;
  }
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const x = v128.load(row + at);
    const a = v128.load(row + at - pixelBytes);
    const b = v128.load(above + at);
    let guess: v128;
    if (filter == 1) guess = a;
    else if (filter == 2) guess = b;
    else if (filter == 3) guess = average(a, b);
    else guess = paeth(a, b, v128.load(above + at - pixelBytes));
    v128.store(to + at, i8x16.sub(x, guess));
  }
}
