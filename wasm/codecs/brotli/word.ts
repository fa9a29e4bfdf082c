// Words of the static dictionary and their forms. RFC 7932, section 8.

import { DICTIONARY } from "./dictionary.gen";
import { AFFIXES, FIRST_CUT, FORMS, LAST_CUT, TRANSFORMS, UPPER_ALL, UPPER_FIRST } from "./transform.table";

/** Longest word, longest text before it, longest behind it. */
export const MAX_WORD_BYTES: usize = 24 + 5 + 8;
const MIN_LENGTH: u32 = 4;
const MAX_LENGTH: u32 = 24;
// By length: bits of the index of a word, and where the words lie.
// prettier-ignore
const INDEX_BITS = memory.data<u8>([
  0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5,
]);
// prettier-ignore
const OFFSETS = memory.data<u32>([
  0, 0, 0, 0, 0, 4096, 9216, 21504, 35840, 44032, 53248, 63488, 74752, 87040, 93696, 100864, 104704, 106752, 108928, 113536,
  115968, 118528, 119872, 121280, 122016,
]);

/** Writes the word `id` of `length` to `to`; answers its length after it was transformed, or -1 when there is none. */
export function writeWord(to: usize, length: u32, id: u32): i32 {
  if (length < MIN_LENGTH || length > MAX_LENGTH) return -1;
  const bits = <u32>load<u8>(INDEX_BITS + <usize>length);
  const form = id >> bits;
  if (form >= FORMS) return -1;
  const transform = TRANSFORMS + <usize>form * 3;
  const kind = <u32>load<u8>(transform, 1);
  let from =
    DICTIONARY + <usize>load<u32>(OFFSETS + ((<usize>length) << 2)) + <usize>((id & ((1 << bits) - 1)) * length);
  let count = length;
  if (kind > FIRST_CUT) {
    const cut = min<u32>(length, kind - (kind > LAST_CUT ? LAST_CUT : FIRST_CUT));
    if (kind <= LAST_CUT) from += cut;
    count -= cut;
  }
  let at = writeAffix(to, load<u8>(transform));
  memory.copy(at, from, count);
  if (kind == UPPER_FIRST && count > 0) raise(at, at + count);
  if (kind == UPPER_ALL) for (let next = at; next < at + count;) next = raise(next, at + count);
  at = writeAffix(at + count, load<u8>(transform, 2));
  return <i32>(at - to);
}

function writeAffix(to: usize, offset: u32): usize {
  const affix = AFFIXES + <usize>offset;
  const count = <usize>load<u8>(affix);
  memory.copy(to, affix + 1, count);
  return to + count;
}

/** Makes the character at `at` upper-case, in the format's own way; answers where the next starts. */
function raise(at: usize, end: usize): usize {
  const lead = <u32>load<u8>(at);
  if (lead < 192) {
    if (lead >= 97 && lead <= 122) store<u8>(at, lead ^ 32);
    return at + 1;
  }
  if (lead < 224) {
    if (at + 1 < end) store<u8>(at, <u32>load<u8>(at, 1) ^ 32, 1);
    return at + 2;
  }
  if (at + 2 < end) store<u8>(at, <u32>load<u8>(at, 2) ^ 5, 2);
  return at + 3;
}
