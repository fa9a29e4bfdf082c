// Bits of 16-bit little-endian words, the top bit of each first.
import { AT, BITS, COUNT, FRAME_END } from "./state";

/** Bits start anew at `at`. */
export function openBits(s: usize, at: usize): void {
  store<u64>(s, 0, BITS);
  store<u32>(s, 0, COUNT);
  store<u32>(s, <u32>at, AT);
}

/** Two words in the order of their bits, zeros behind the frame's end. Safe: at most 4 bytes of the slack are read. */
// @ts-ignore: decorator
@inline
export function loadWords(at: usize, end: usize): u64 {
  return at < end ? <u64>rotl<u32>(load<u32>(at), 16) : 0;
}

/** The next `count` bits, at most 24. */
export function takeBits(s: usize, count: u32): u32 {
  let bits = load<u64>(s, BITS);
  let held = load<u32>(s, COUNT);
  if (held < 32) {
    const at = load<u32>(s, AT);
    bits |= loadWords(at, load<u32>(s, FRAME_END)) << (32 - held);
    held += 32;
    store<u32>(s, at + 4, AT);
  }
  store<u64>(s, bits << count, BITS);
  store<u32>(s, held - count, COUNT);
  return count == 0 ? 0 : <u32>(bits >> (64 - count));
}

/** Drops what is left of a word that was begun. Behind plain bytes there is none, and nothing may be read ahead. */
export function alignBits(s: usize): void {
  const begun = load<u32>(s, COUNT) & 15;
  if (begun > 0) takeBits(s, begun);
}

/** Where the next bit's byte lies; behind the frame's end when bits were used that do not exist. */
export function bitPosition(s: usize): usize {
  return <usize>load<u32>(s, AT) - (load<u32>(s, COUNT) >> 3);
}
