import { Region } from "../region";
import { isUtf8, Text } from "../text";

/** Longest path, in characters. */
export const PATH_CHARACTERS: i32 = 4096;
/** What the longest path takes in UTF-8. */
export const PATH_BYTES: u32 = 12288;

/**
 * Replaces `into` by the text that follows: a count of bytes, or below 0 of UTF-16 units, and the text, whose last
 * character is a NUL in most versions. False when it is cut or longer than PATH_CHARACTERS.
 */
export function readString(region: Region, into: Text): bool {
  into.clear();
  const count = <i32>region.u32le();
  if (region.failed()) return false;
  if (count == 0) return true;
  if (count > PATH_CHARACTERS || count < -PATH_CHARACTERS) return false;
  if (count < 0) return readWide(region, <u32>-count, into);
  let length = <u32>count;
  const at = region.take(length);
  if (at == 0) return false;
  if (load<u8>(at + length - 1) == 0) length--;
  if (isUtf8(at, length)) into.bytes(at, length);
  else into.latin1(at, length);
  return true;
}

function readWide(region: Region, count: u32, into: Text): bool {
  const at = region.take(count << 1);
  if (at == 0) return false;
  let index: u32 = 0;
  while (index < count) {
    let point: u32 = load<u16>(at + (index << 1));
    index++;
    if (index == count && point == 0) break;
    if ((point & 0xfc00) == 0xd800 && index < count) {
      const low: u32 = load<u16>(at + (index << 1));
      if ((low & 0xfc00) == 0xdc00) {
        point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
        index++;
      }
    }
    // Half of a pair has no UTF-8.
    putCodePoint((point & 0xfffff800) == 0xd800 ? 0xfffd : point, into);
  }
  return true;
}

function putCodePoint(point: u32, into: Text): void {
  if (point < 0x80) into.byte(point);
  else if (point < 0x800) into.byte(0xc0 | (point >> 6)).byte(0x80 | (point & 63));
  else if (point < 0x10000) {
    into.byte(0xe0 | (point >> 12)).byte(0x80 | ((point >> 6) & 63)).byte(0x80 | (point & 63));
  } else {
    into.byte(0xf0 | (point >> 18)).byte(0x80 | ((point >> 12) & 63));
    into.byte(0x80 | ((point >> 6) & 63)).byte(0x80 | (point & 63));
  }
}
