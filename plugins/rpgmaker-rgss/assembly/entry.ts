import {
  alloc,
  beginEntry,
  CODEC_RGSS,
  diagnose,
  emitRecord,
  extent,
  isUtf8,
  kindOfName,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";
import { decodeShiftJis } from "./shift-jis";

export const MAX_NAME_BYTES: u32 = 1024;
/** A half-width katakana of one byte becomes three in UTF-8. */
const DECODED_NAME_BYTES: u32 = 3 * MAX_NAME_BYTES;
const KEY_BYTES: u32 = 4;

/** Emits the entries of an archive; numbers them from 0. */
@unmanaged
export class EntryWriter {
  private source: Source;
  private count: u32;
  private toldEncoding: bool;
  private name: Text;
  private key: usize;

  static create(source: Source): EntryWriter {
    const writer = changetype<EntryWriter>(alloc(offsetof<EntryWriter>()));
    writer.source = source;
    writer.name = Text.create(DECODED_NAME_BYTES);
    writer.key = alloc(KEY_BYTES);
    return writer;
  }

  /**
   * Emits a file: `length` bytes at `offset`, whose first word was combined with `key`. `at` is where the archive speaks of
   * it. False when the listing is to end.
   */
  emit(stored: Text, offset: f64, length: f64, key: u32, at: f64): bool {
    const id = this.count;
    this.count++;
    const isText = this.decode(stored);
    const isThere = this.source.has(offset, length);
    beginEntry(id, this.name, kindOfName(this.name));
    sizeBytes(length);
    if (isThere && length > 0) {
      store<u32>(this.key, key);
      extent(0, offset, length, length);
      step(CODEC_RGSS, this.key, KEY_BYTES);
    }
    if (!emitRecord()) return false;
    if (!isThere) {
      return diagnose(SEVERITY_WARNING, "data-outside", "The entry's data lies outside of the file", at, id);
    }
    if (isText || this.toldEncoding) return true;
    this.toldEncoding = true;
    return diagnose(
      SEVERITY_NOTE,
      "name-encoding",
      "Names are neither UTF-8 nor Shift-JIS and were taken as Latin-1",
      at,
      id,
    );
  }

  /** The name with `/` between folders; false when it is neither UTF-8 nor Shift-JIS and its encoding a guess. */
  private decode(stored: Text): bool {
    const name = this.name.clear();
    const isText = isUtf8(stored.pointer, stored.length);
    if (!isText && decodeShiftJis(name, stored.pointer, stored.length)) return true;
    name.clear();
    if (isText) name.text(stored);
    else name.latin1(stored.pointer, stored.length);
    for (let index: u32 = 0; index < name.length; index++) {
      if (load<u8>(name.pointer + index) == 0x5c) store<u8>(name.pointer + index, 0x2f);
    }
    return isText;
  }
}
