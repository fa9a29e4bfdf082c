// Bits of headers, lowest first. Where input ends is remembered instead of asked at each step: bits behind it are zeros and
// count as used, so that `isOverrun` tells in the end that the input was too short.

let at: usize = 0;
let bit: u32 = 0;
let end: usize = 0;

export function openBits(from: usize, skipped: u32, to: usize): void {
  at = from;
  bit = skipped;
  end = to;
}

/** Address of the byte that holds the next bit. */
// @ts-ignore: decorator
@inline
export function bitsAt(): usize {
  return at;
}

/** Bits of that byte that are used up. */
// @ts-ignore: decorator
@inline
export function bitsSkipped(): u32 {
  return bit;
}

export function isOverrun(): bool {
  return at > end || (at == end && bit > 0);
}

/** The next 32 bits and more. */
export function peekBits(): u64 {
  return at > end ? 0 : load<u64>(at) >> <u64>bit;
}

export function skipBits(count: u32): void {
  bit += count;
  at += <usize>(bit >> 3);
  bit &= 7;
}

/** The next `count` bits, at most 32. */
export function readBits(count: u32): u32 {
  const value = peekBits() & (((<u64>1) << (<u64>count)) - 1);
  skipBits(count);
  return <u32>value;
}

/** Skips to the next byte; answers whether what was skipped is zeros. */
export function skipToByte(): bool {
  return bit == 0 || readBits(8 - bit) == 0;
}
