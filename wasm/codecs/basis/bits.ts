// A reader of bits, lowest first, over one section at a time. Past the end it gives zeros and remembers that it did.

/** The next bits, from the lowest on. */
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

/** At least 32 bits, of which `dropBits` takes some away. */
// @ts-ignore: decorator
@inline
export function peekBits(): u64 {
  if (held < 32) refill();
  return buffer;
}

// @ts-ignore: decorator
@inline
export function dropBits(count: u32): void {
  buffer >>= count;
  held -= count;
}

function refill(): void {
  if (at + 4 <= end) {
    buffer |= (<u64>load<u32>(at)) << held;
    at += 4;
    held += 32;
    return;
  }
  while (held <= 56) {
    if (at < end) buffer |= (<u64>load<u8>(at++)) << held;
    else missing = min<u32>(missing + 8, 0x10000);
    held += 8;
  }
}

/** The next 1 to 16 bits as a number. */
export function readBits(count: u32): u32 {
  const value = <u32>peekBits() & ((1 << count) - 1);
  dropBits(count);
  return value;
}

/** A number in parts of `partBits` bits, each behind a bit that says whether another follows. */
export function readParts(partBits: u32): u32 {
  const more = (<u32>1) << partBits;
  let value: u32 = 0;
  for (let shift: u32 = 0; shift < 32; shift += partBits) {
    const part = readBits(partBits + 1);
    value |= (part & (more - 1)) << shift;
    if ((part & more) == 0) return value;
  }
  failBits();
  return 0;
}
