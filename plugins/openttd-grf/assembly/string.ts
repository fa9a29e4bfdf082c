import { isUtf8, Json, Text } from "../../sdk/assembly";

/** A text that starts with U+00DE is UTF-8; the others are ISO 8859-1 with codes of the game's own. */
const UTF8_MARK: u32 = 0x9ec3;

export function putText(json: Json, pointer: usize, length: u32): void {
  const isMarked = length >= 2 && <u32>load<u16>(pointer) == UTF8_MARK;
  if (isMarked) json.text(pointer + 2, length - 2);
  else json.text(pointer, length);
}

/** Names of files and sounds: UTF-8 where they are, else ISO 8859-1. */
export function putReadable(into: Text, pointer: usize, length: u32): void {
  if (isUtf8(pointer, length)) into.bytes(pointer, length);
  else into.latin1(pointer, length);
}
