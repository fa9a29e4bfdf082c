// Table headers are read forward, the high bit of each byte first. The reader may run past their end: at most some 4 KiB,
// inside the margin that `decode` ensures, and whoever opened it compares `headerBytes` with what there was.

import { loadReversed } from "./reverse-load";

/** `acc` holds the next bits at its top, `held` counts the valid ones, `next` is the first byte not in `acc`. */
let acc: u64 = 0;
let held: i32 = 0;
let next: usize = 0;
let first: usize = 0;

export function openHeader(at: usize): void {
  acc = 0;
  held = 0;
  next = at;
  first = at;
}

// @ts-ignore: decorator
@inline
function refill(): void {
  acc |= loadReversed(next) >> <u64>held;
  next += <usize>((63 - held) >> 3);
  held |= 56;
}

/** The next `count` bits, at most 32. */
export function takeBits(count: u32): u32 {
  refill();
  const bits = <u32>((acc >> 1) >> (63 - <u64>count));
  acc <<= <u64>count;
  held -= <i32>count;
  return bits;
}

/** The next `count` bits, which stay. */
export function peekBits(count: u32): u32 {
  refill();
  return <u32>((acc >> 1) >> (63 - <u64>count));
}

/** How many 0 bits come before the next 1, which is taken too; 255 for more than any field allows. */
export function takeZeros(): u32 {
  refill();
  const zeros = <u32>clz<u64>(acc);
  if (zeros > 50) return 255;
  acc <<= <u64>(zeros + 1);
  held -= <i32>(zeros + 1);
  return zeros;
}

/** Whole bytes touched so far. */
export function headerBytes(): usize {
  return next - first - <usize>(held >> 3);
}

/** Reads `count` values as takeZeros gives them to bytes at `to`; false when one is too large for any field. */
export function takeUnaryList(to: usize, count: u32): bool {
  for (const end = to + count; to < end; to++) {
    const zeros = takeZeros();
    if (zeros == 255) return false;
    store<u8>(to, zeros);
  }
  return true;
}
