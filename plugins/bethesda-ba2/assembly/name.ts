import { isUtf8, Text } from "../../sdk/assembly";

const HEX: string = "0123456789abcdef";

/** Adds a stored name: `/` between folders, and Latin-1 where it is not UTF-8. */
export function addName(into: Text, pointer: usize, length: u32): void {
  const start = into.length;
  if (isUtf8(pointer, length)) into.bytes(pointer, length);
  else into.latin1(pointer, length);
  for (let index = start; index < into.length; index++) {
    if (load<u8>(into.pointer + index) == 0x5c) store<u8>(into.pointer + index, 0x2f);
  }
}

/** A name for what is known by its hashes alone; the extension is stored. */
export function addHashes(into: Text, folder: u32, stem: u32, extension: u32): void {
  into.ascii("_unnamed/");
  addHex(into, folder);
  into.byte(0x2f);
  addHex(into, stem);
  if ((extension & 0xff) != 0) into.byte(0x2e);
  for (let rest = extension; (rest & 0xff) != 0; rest >>= 8) into.byte(rest & 0x7f);
}

function addHex(into: Text, value: u32): void {
  for (let shift = 28; shift >= 0; shift -= 4) into.byte(HEX.charCodeAt(<i32>((value >> shift) & 15)));
}
