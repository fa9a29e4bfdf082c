// Bits that stand in front of the next byte, least significant first. Loops that read many keep them in variables of their own.

/** Where the next byte to take lies. */
export let next: usize = 0;
/** Bits that were taken; above `count` stand some that will be taken again. */
export let bits: u64 = 0;
export let count: u32 = 0;

/** Goes on at `at`, with `waiting` of the bits in `buffer` still to be used. */
export function setBits(at: usize, buffer: u64, waiting: u32): void {
  next = at;
  bits = buffer;
  count = waiting;
}

/** At least 56 bits; behind the input's end they are anything, of at most 15 bytes there. */
// @ts-ignore: decorator
@inline
export function refill(): void {
  bits |= load<u64>(next) << (<u64>count);
  next += (63 - count) >> 3;
  count |= 56;
}

/** The next `length` bits, which are there. */
// @ts-ignore: decorator
@inline
export function take(length: u32): u32 {
  const value = <u32>(bits & ((<u64>1 << (<u64>length)) - 1));
  bits >>= <u64>length;
  count -= length;
  return value;
}

/** The first byte of which no bit was used. */
// @ts-ignore: decorator
@inline
export function position(): usize {
  return next - (count >> 3);
}

/** Drops what is left of a byte. What is taken next is whole bytes from `position()`. */
export function alignToByte(): void {
  setBits(position(), 0, 0);
}
