// xz's integers: 7 bits a byte, the low ones first, at most 9 bytes, none of them in vain.

/** Puts the integer at `at` into the u64 at `into`; answers what follows it, or 0 when it is no integer or passes `end`. */
export function readInteger(at: usize, end: usize, into: usize): usize {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 63; shift += 7) {
    if (at >= end) return 0;
    const byte = load<u8>(at);
    at++;
    value |= <u64>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (byte == 0 && shift > 0) return 0;
      store<u64>(into, value);
      return at;
    }
  }
  return 0;
}
