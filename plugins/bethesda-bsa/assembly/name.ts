import { isUtf8, Text } from "../../sdk/assembly";

const HEX: string = "0123456789abcdef";
/** Extensions that a hash names by bits of its own, by their number. */
const EXTENSIONS: string = "nif kf  dds wav adp ";

/** Adds a stored name: `/` between folders, and Latin-1 where it is not UTF-8. */
export function addName(into: Text, pointer: usize, length: u32): void {
  const start = into.length;
  if (isUtf8(pointer, length)) into.bytes(pointer, length);
  else into.latin1(pointer, length);
  for (let index = start; index < into.length; index++) {
    if (load<u8>(into.pointer + index) == 0x5c) store<u8>(into.pointer + index, 0x2f);
  }
}

/** A name of 16 hexadecimal digits for what is known by its hash alone. */
export function addHash(into: Text, hash: u64): void {
  for (let shift = 60; shift >= 0; shift -= 4) into.byte(HEX.charCodeAt(<i32>((hash >> shift) & 15)));
}

/** The extension, when the hash of a file tells it: the top bits of three letters are its number. */
export function addExtension(into: Text, hash: u64): void {
  const number = <u32>(((hash >> 29) & 4) | ((hash >> 6) & 2) | ((hash >> 15) & 1));
  if (number == 0 || number > 5) return;
  into.byte(0x2e);
  for (let index = (number - 1) << 2; index < number << 2; index++) {
    const letter = EXTENSIONS.charCodeAt(<i32>index);
    if (letter != 0x20) into.byte(letter);
  }
}
