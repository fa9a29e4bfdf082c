// Bits of the input, the most significant first. One reader per instance: every function ends before another starts.

/** The next bits at the top; zeros below them. */
export let bits: u64 = 0;
/** How many of them are there. */
export let held: u32 = 0;
/** The next byte to load. */
export let at: usize = 0;
export let end: usize = 0;

/** Starts at bit `skip` of the byte at `src`. */
export function openBits(src: usize, srcEnd: usize, skip: u32): void {
  at = src;
  end = srcEnd;
  bits = 0;
  held = 0;
  if (skip > 0) readBits(skip);
}

/** Goes on where a loop with its own copies stopped. */
export function setBits(newBits: u64, newHeld: u32, newAt: usize): void {
  bits = newBits;
  held = newHeld;
  at = newAt;
}

/** The next `count` bits, at most 32; zeros past the end of the input, where `isPastEnd` becomes true. */
export function readBits(count: u32): u32 {
  if (held < count) {
    while (held <= 56) {
      if (at < end) bits |= (<u64>load<u8>(at)) << (56 - held);
      at++;
      held += 8;
    }
  }
  // Two shifts, since none of 64 does anything.
  const value = <u32>(bits >> (63 - count) >> 1);
  bits <<= count;
  held -= count;
  return value;
}

/** The first byte that still has unused bits. */
export function unusedStart(): usize {
  return at - ((held + 7) >> 3);
}

/** How many bits of that byte are used. */
export function usedBits(): u32 {
  return (8 - (held & 7)) & 7;
}

export function isPastEnd(): bool {
  return at - (held >> 3) > end;
}

/** Drops bits up to the next whole byte. */
export function alignBits(): void {
  readBits(held & 7);
}
