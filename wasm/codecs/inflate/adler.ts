const MODULUS: u32 = 65521;
/** Most bytes whose sums stay below 2^32 before they are reduced. */
const RUN_BYTES: usize = 5552;

/** Adler-32 (RFC 1950) of `length` bytes; those behind them are not looked at. */
export function adler32(from: usize, length: u32): u32 {
  let low: u32 = 1;
  let high: u32 = 0;
  let at = from;
  const end = from + length;
  while (at < end) {
    const stop = min(end, at + RUN_BYTES);
    for (; at + 8 <= stop; at += 8) {
      low += load<u8>(at);
      high += low;
      low += load<u8>(at, 1);
      high += low;
      low += load<u8>(at, 2);
      high += low;
      low += load<u8>(at, 3);
      high += low;
      low += load<u8>(at, 4);
      high += low;
      low += load<u8>(at, 5);
      high += low;
      low += load<u8>(at, 6);
      high += low;
      low += load<u8>(at, 7);
      high += low;
    }
    for (; at < stop; at++) {
      low += load<u8>(at);
      high += low;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return (high << 16) | low;
}
