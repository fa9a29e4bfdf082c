/**
 * Searches texts that stand one behind the other, each with its length in front (u8) and a number behind it (u8); a length
 * of 0 ends them. One run of bytes takes less room in the module than as many strings.
 */

/** The number of the text that equals `length` bytes, whose ASCII letters may be of either case; 0 for none. */
export function findNumber(table: usize, pointer: usize, length: u32): u32 {
  for (let at = table; load<u8>(at) != 0; at = next(at)) {
    if (load<u8>(at) == length && isSame(at + 1, pointer, length)) return load<u8>(next(at) - 1);
  }
  return 0;
}

/** Where the text with this number begins, with its length in front; 0 for none. */
export function findText(table: usize, number: u32): usize {
  for (let at = table; load<u8>(at) != 0; at = next(at)) if (load<u8>(next(at) - 1) == number) return at;
  return 0;
}

function next(at: usize): usize {
  return at + <usize>load<u8>(at) + 2;
}

function isSame(expected: usize, pointer: usize, length: u32): bool {
  for (let index: u32 = 0; index < length; index++) {
    const value: u32 = load<u8>(pointer + index);
    const lower = value - 0x41 < 26 ? value | 0x20 : value;
    if (lower != load<u8>(expected + index)) return false;
  }
  return true;
}
