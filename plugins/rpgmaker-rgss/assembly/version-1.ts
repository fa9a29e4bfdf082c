import { Cursor, finish, refuse, Source, Text } from "../../sdk/assembly";
import { EntryWriter, MAX_NAME_BYTES } from "./entry";
import { nextKey } from "./key";

const FIRST_KEY: u32 = 0xdeadcafe;
const ENTRIES_AT: f64 = 8;

// offset  size  entry, from offset 8 to the end of the file; each field is xored with the next word of one sequence
//   0x00     4  nameBytes
//   0x04     .  name               each byte with the lowest one of a word of its own
//      .     4  sizeBytes
//      .     .  data               starts a sequence of its own with the word that is next here
/** Emits the entries of version 1; 0, or what `ax_list` returns. */
export function listVersion1(source: Source): i32 {
  const cursor = Cursor.over(source, ENTRIES_AT, source.size);
  const writer = EntryWriter.create(source);
  const name = Text.create(MAX_NAME_BYTES);
  let key = FIRST_KEY;
  while (cursor.left() > 0) {
    const at = cursor.at;
    const nameBytes = cursor.u32le() ^ key;
    key = nextKey(key);
    if (cursor.failed()) return finish(source);
    if (nameBytes == 0 || nameBytes > MAX_NAME_BYTES) {
      return refuse("bad-name", "A name is empty or longer than 1,024 bytes: the archive is damaged here", at);
    }
    const stored = cursor.take(nameBytes);
    if (stored == 0) return finish(source);
    name.clear();
    for (let index: u32 = 0; index < nameBytes; index++) {
      name.byte((load<u8>(stored + index) ^ key) & 0xff);
      key = nextKey(key);
    }
    const size = <f64>(cursor.u32le() ^ key);
    key = nextKey(key);
    if (cursor.failed()) return finish(source);
    if (!writer.emit(name, cursor.at, size, key, at)) return finish(source);
    // An entry whose data is cut off is the last one.
    if (size > cursor.left()) return refuse("truncated", "The file ends within the data of its last entry", cursor.at);
    cursor.skip(size);
  }
  return finish(source);
}
