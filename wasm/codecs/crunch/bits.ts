// A reader of bits, highest first, over one section at a time. Past the end it gives zeros and remembers that it did.

/** The next bits, left-justified. */
let buffer: u64 = 0;
/** How many bits of `buffer` count. */
let held: u32 = 0;
let at: usize = 0;
let end: usize = 0;
/** Bits given out, or held, that the section does not have. */
let missing: u32 = 0;
let failed: bool = false;

/** Starts at the section from..to. */
export function openBits(from: usize, to: usize): void {
  buffer = 0;
  held = 0;
  at = from;
  end = to;
  missing = 0;
  failed = false;
}

/** Makes `isSound` answer false until the next section. */
export function failBits(): void {
  failed = true;
}

/** Whether everything since `openBits` was there and meant something. */
export function isSound(): bool {
  return !failed && missing <= held;
}

/** At least 56 bits, left-justified, of which `dropBits` takes some away. */
// @ts-ignore: decorator
@inline
export function peekBits(): u64 {
  if (held < 32) {
    if (at + 8 <= end) {
      buffer |= bswap<u64>(load<u64>(at)) >> held;
      at += (63 - held) >> 3;
      held |= 56;
    } else {
      refillSlowly();
    }
  }
  return buffer;
}

// @ts-ignore: decorator
@inline
export function dropBits(count: u32): void {
  buffer <<= count;
  held -= count;
}

function refillSlowly(): void {
  while (held <= 56) {
    if (at < end) buffer |= (<u64>load<u8>(at++)) << (56 - held);
    else missing = min<u32>(missing + 8, 0x10000);
    held += 8;
  }
}

/** The next 1 to 16 bits as a number. */
export function readBits(count: u32): u32 {
  const value = <u32>(peekBits() >> (64 - count));
  dropBits(count);
  return value;
}
