import { alloc } from "../../sdk/assembly";

/** The ASCII literal as bytes with a NUL behind them. */
export function bytesOf(literal: string): usize {
  const length = <u32>literal.length;
  const bytes = alloc(length + 1);
  const characters = changetype<usize>(literal);
  if (bytes != 0) for (let index: u32 = 0; index < length; index++) store<u8>(bytes + index, load<u16>(characters + (index << 1)));
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

/** Length of a text that ends with a NUL. */
export function lengthOf(at: usize): u32 {
  let length: u32 = 0;
  while (load<u8>(at + length) != 0) length++;
  return length;
}

/** The decimal number at `at`. */
export function numberAt(at: usize): u32 {
  let value: u32 = 0;
  let place = at;
  while (<u32>load<u8>(place) - 0x30 < 10) {
    value = value * 10 + <u32>load<u8>(place) - 0x30;
    place++;
  }
  return value;
}
