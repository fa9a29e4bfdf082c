import { alloc, openKey, Source, Text } from "../../sdk/assembly";
import { HEAD_BYTES, HEADER_BYTES, plainBytes } from "./layout";
import { findMedia, MEDIA_NONE } from "./media";
import { readSystemKey } from "./system-json";

/** The MD5 of nothing: what MZ uses when a game was encrypted without a password. */
const EMPTY_KEY: usize = memory.data<u8>([
  0xd4, 0x1d, 0x8c, 0xd9, 0x8f, 0x00, 0xb2, 0x04, 0xe9, 0x80, 0x09, 0x98, 0xec, 0xf8, 0x42, 0x7e,
]);

/** What became of the key that the user gave. */
export const USER_KEY_NONE: u32 = 0;
export const USER_KEY_WRONG: u32 = 1;
export const USER_KEY_RIGHT: u32 = 2;

@unmanaged
export class KeySearch {
  /** What the plain file is with the key that fits; MEDIA_NONE when none does. */
  media: u32;
  userKey: u32;

  /**
   * Tries the user's key, that of System.json, and the MD5 of nothing, in this order, and writes the first 16 plain bytes to
   * `head` by the first one that makes them the start of a known kind of file.
   */
  static run(source: Source, head: usize): KeySearch {
    const search = changetype<KeySearch>(alloc(offsetof<KeySearch>()));
    const given = openKey(Text.create(8).ascii("default"));
    if (given >= 0) {
      const key = Source.of(given);
      search.userKey = USER_KEY_WRONG;
      if (key.size == <f64>HEAD_BYTES) search.media = applyKey(source, key.view(0, HEAD_BYTES), head);
      if (search.media != MEDIA_NONE) search.userKey = USER_KEY_RIGHT;
    }
    if (search.media == MEDIA_NONE) search.media = applyKey(source, readSystemKey(), head);
    if (search.media == MEDIA_NONE) search.media = applyKey(source, EMPTY_KEY, head);
    return search;
  }
}

/** The first plain bytes with this key, and what they start; MEDIA_NONE when that is nothing known, or there is no key. */
function applyKey(source: Source, key: usize, head: usize): u32 {
  if (key == 0 || head == 0) return MEDIA_NONE;
  memory.fill(head, 0, HEAD_BYTES);
  const length = headBytes(source);
  const stored = source.view(HEADER_BYTES, length);
  if (stored == 0) return MEDIA_NONE;
  for (let index: u32 = 0; index < length; index++) {
    store<u8>(head + index, load<u8>(stored + index) ^ load<u8>(key + index));
  }
  return findMedia(head);
}

/** How many bytes are encrypted: 16, or all of a shorter file. */
export function headBytes(source: Source): u32 {
  return <u32>min(<f64>HEAD_BYTES, plainBytes(source));
}
