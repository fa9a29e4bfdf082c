import { Cursor, finish, refuse, Source, Text } from "../../sdk/assembly";
import { EntryWriter, MAX_NAME_BYTES } from "./entry";

const SEED_AT: f64 = 8;
const ENTRIES_AT: f64 = 12;

// offset  size  entry, from offset 12 on; each field is xored with seed * 9 + 3
//   0x00     4  offset             0 ends the table
//   0x04     4  sizeBytes
//   0x08     4  key                of the first word of the data
//   0x0c     4  nameBytes
//   0x10     .  name               xored with the four bytes of the same number over and over
/** Emits the entries of version 3; 0, or what `ax_list` returns. */
export function listVersion3(source: Source): i32 {
  const key = source.u32le(SEED_AT) * 9 + 3;
  const cursor = Cursor.over(source, ENTRIES_AT, source.size);
  const writer = EntryWriter.create(source);
  const name = Text.create(MAX_NAME_BYTES);
  while (true) {
    const at = cursor.at;
    const offset = cursor.u32le() ^ key;
    if (cursor.failed() || offset == 0) return finish(source);
    const size = cursor.u32le() ^ key;
    const fileKey = cursor.u32le() ^ key;
    const nameBytes = cursor.u32le() ^ key;
    if (cursor.failed()) return finish(source);
    if (nameBytes == 0 || nameBytes > MAX_NAME_BYTES) {
      return refuse("bad-name", "A name is empty or longer than 1,024 bytes: the archive is damaged here", at);
    }
    const stored = cursor.take(nameBytes);
    if (stored == 0) return finish(source);
    name.clear();
    for (let index: u32 = 0; index < nameBytes; index++) {
      name.byte((load<u8>(stored + index) ^ (key >> ((index & 3) << 3))) & 0xff);
    }
    if (!writer.emit(name, <f64>offset, <f64>size, fileKey, at)) return finish(source);
  }
}
