import { Text } from "../../sdk/assembly";
import { CHARACTERS } from "./shift-jis.gen";

const TRAILS: u32 = 188;
const NO_LEAD: u32 = 255;
/** Half-width katakana stand for one byte each. */
const FIRST_KATAKANA: u32 = 0xa1;
const KATAKANA: u32 = 0xff61;

/** Puts a name that is Shift-JIS in place of `into`, as UTF-8 with `/` between folders; false when it is none. */
export function decodeShiftJis(into: Text, pointer: usize, length: u32): bool {
  into.clear();
  let index: u32 = 0;
  while (index < length) {
    const first: u32 = load<u8>(pointer + index);
    index++;
    if (first < 0x80) into.byte(first == 0x5c ? 0x2f : first);
    else if (first - FIRST_KATAKANA < 0x3f) putCharacter(into, first - FIRST_KATAKANA + KATAKANA);
    else {
      const code = index < length ? findCharacter(first, load<u8>(pointer + index)) : 0;
      if (code == 0) return false;
      putCharacter(into, code);
      index++;
    }
  }
  return true;
}

function findCharacter(first: u32, second: u32): u32 {
  const row = rowOf(first);
  if (row == NO_LEAD || second < 0x40 || second == 0x7f || second > 0xfc) return 0;
  const column = second - (second < 0x7f ? 0x40 : 0x41);
  return load<u16>(CHARACTERS + ((row * TRAILS + column) << 1));
}

/** Rows of the table stand without gaps. */
function rowOf(first: u32): u32 {
  if (first - 0x81 < 4) return first - 0x81;
  if (first - 0x87 < 25) return first - 0x87 + 4;
  if (first - 0xe0 < 11) return first - 0xe0 + 29;
  if (first - 0xed < 2) return first - 0xed + 40;
  return first - 0xfa < 3 ? first - 0xfa + 42 : NO_LEAD;
}

/** A character from U+0080 to U+FFFF as UTF-8. */
function putCharacter(into: Text, code: u32): void {
  if (code < 0x800) into.byte(0xc0 | (code >> 6));
  else into.byte(0xe0 | (code >> 12)).byte(0x80 | ((code >> 6) & 0x3f));
  into.byte(0x80 | (code & 0x3f));
}
