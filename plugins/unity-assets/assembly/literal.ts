import { alloc } from "../../sdk/assembly";

/** The ASCII text as bytes with a NUL behind them, and with NULs for commas. */
export function bytesOf(text: string): usize {
  const length = <u32>text.length;
  const bytes = alloc(length + 1);
  const characters = changetype<usize>(text);
  for (let index: u32 = 0; bytes != 0 && index < length; index++) {
    const value = load<u16>(characters + (index << 1));
    store<u8>(bytes + index, value == 0x2c ? 0 : value);
  }
  return bytes;
}

/** Whether the text at `at`, which ends with a NUL, is the literal. */
export function isText(at: usize, literal: string): bool {
  const characters = changetype<usize>(literal);
  const length = <u32>literal.length;
  for (let index: u32 = 0; index < length; index++) {
    if (<u32>load<u8>(at + index) != <u32>load<u16>(characters + (index << 1))) return false;
  }
  return load<u8>(at + length) == 0;
}

/** Whether two runs of bytes are equal. */
export function isEqual(left: usize, right: usize, length: u32): bool {
  return memory.compare(left, right, length) == 0;
}

/** Whether two texts that end with a NUL are equal. */
export function isSame(left: usize, right: usize): bool {
  return isEqual(left, right, lengthOf(left) + 1);
}

/** Length of a text that ends with a NUL. */
export function lengthOf(at: usize): u32 {
  let length: u32 = 0;
  while (load<u8>(at + length) != 0) length++;
  return length;
}

/** The decimal number at `at`. */
export function numberAt(at: usize): u32 {
  let value: u32 = 0;
  for (let place = at; isDigit(place); place++) value = value * 10 + <u32>load<u8>(place) - 0x30;
  return value;
}

/** The first place from `at` on where no digit is. */
export function behindDigits(at: usize): usize {
  let place = at;
  while (isDigit(place)) place++;
  return place;
}

export function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 10;
}

/** What follows `number` in rows that begin with one; 0 when there is no such row. */
export function findRow(rows: usize, number: i64): usize {
  // A NUL stands before each row, and another one behind that of the last.
  for (let at = rows + 1; load<u8>(at) != 0; at += lengthOf(at) + 1) {
    if (<i64>numberAt(at) == number) return behindDigits(at);
  }
  return 0;
}
