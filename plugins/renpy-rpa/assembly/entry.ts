import {
  alloc,
  beginEntry,
  diagnose,
  emitRecord,
  extent,
  isUtf8,
  kindOfName,
  literal,
  MAX_LITERAL_BYTES,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  Text,
} from "../../sdk/assembly";
import {
  isSequence,
  isString,
  itemCount,
  itemOf,
  lengthOf,
  pointerOf,
  TAG_INTEGER,
  TAG_NONE,
  TAG_TEXT,
  tagOf,
} from "./value";

/** The same numbers as PICKLE_* of pickle.ts, which imports this file. */
const OK: i32 = 0;
const MALFORMED: i32 = 1;
const STOPPED: i32 = 5;

const MAX_ENTRIES: u32 = 2_000_000;
const MAX_NAME_BYTES: u32 = 4096;

/** Takes the pairs of an index: emits entries, or only counts what does not fit when `dry`. */
@unmanaged
export class PairSink {
  /** Where data lies; its handle is -1 when the file is missing. */
  data: Source;
  hasData: bool;
  key: u64;
  dry: bool;
  count: u32;
  /** Entries whose segments lie outside of the data. */
  outside: u32;
  /** Where the index lies, for diagnostics. */
  indexOffset: f64;
  private name: Text;
  private prefix: Text;
  private total: f64;

  static create(data: Source, hasData: bool, key: u64, indexOffset: f64, dry: bool): PairSink {
    const sink = changetype<PairSink>(alloc(offsetof<PairSink>()));
    sink.data = data;
    sink.hasData = hasData;
    sink.key = key;
    sink.dry = dry;
    sink.indexOffset = indexOffset;
    sink.name = Text.create(MAX_NAME_BYTES * 2);
    sink.prefix = Text.create(MAX_LITERAL_BYTES + 1);
    return sink;
  }

  /** One name and its list of segments `(offset, length)` or `(offset, length, prefix)`. */
  pair(name: usize, segments: usize): i32 {
    if (!isString(name) || lengthOf(name) > MAX_NAME_BYTES || !isSequence(segments)) return MALFORMED;
    if (this.count >= MAX_ENTRIES) return MALFORMED;
    const inside = this.measure(segments);
    if (inside < 0) return MALFORMED;
    const id = this.count;
    this.count++;
    if (inside == 0) this.outside++;
    if (this.dry) return OK;

    this.setName(name);
    beginEntry(id, this.name, kindOfName(this.name));
    sizeBytes(this.total);
    if (inside == 1 && this.hasData) this.emitPieces(segments);
    if (!emitRecord()) return STOPPED;
    if (inside == 1) return OK;
    const text = "A segment lies outside of the file, or its prefix is longer than 4096 bytes";
    return diagnose(SEVERITY_WARNING, "data-outside", text, this.indexOffset, id) ? OK : STOPPED;
  }

  /** Sums the sizes to `total`: 1 when all segments can be read, 0 when one cannot, -1 when they are none. */
  private measure(segments: usize): i32 {
    const count = itemCount(segments);
    let prefixBytes: u32 = 0;
    let inside: i32 = 1;
    this.total = 0;
    for (let index: u32 = 0; index < count; index++) {
      const segment = itemOf(segments, index);
      if (!this.isSegment(segment)) return -1;
      const length = this.number(segment, 1);
      const prefixLength = this.setPrefix(segment);
      if (prefixLength < 0) return -1;
      prefixBytes += <u32>prefixLength;
      const stored = length - <f64>prefixLength;
      if (prefixBytes > MAX_LITERAL_BYTES || stored < 0) inside = 0;
      else if (this.hasData && !this.data.has(this.number(segment, 0), stored)) inside = 0;
      this.total += max(length, 0);
    }
    if (this.total >= 9007199254740992) return -1;
    return inside;
  }

  private emitPieces(segments: usize): void {
    const count = itemCount(segments);
    for (let index: u32 = 0; index < count; index++) {
      const segment = itemOf(segments, index);
      const prefixLength = this.setPrefix(segment);
      const stored = this.number(segment, 1) - <f64>prefixLength;
      if (prefixLength > 0) literal(this.prefix.pointer, this.prefix.length);
      if (stored > 0) extent(this.data.handle, this.number(segment, 0), stored, stored);
    }
  }

  private isSegment(segment: usize): bool {
    if (!isSequence(segment)) return false;
    const count = itemCount(segment);
    if (count < 2 || count > 3) return false;
    return tagOf(itemOf(segment, 0)) == TAG_INTEGER && tagOf(itemOf(segment, 1)) == TAG_INTEGER;
  }

  /** Offset (0) or length (1) of a segment. */
  private number(segment: usize, index: u32): f64 {
    return <f64>(<i64>(load<u64>(itemOf(segment, index), 8) ^ this.key));
  }

  /** Fills `prefix`; its length in bytes, or -1 when it is no string of bytes. A long one is cut to one byte too many. */
  private setPrefix(segment: usize): i32 {
    this.prefix.clear();
    if (itemCount(segment) < 3) return 0;
    const value = itemOf(segment, 2);
    if (tagOf(value) == TAG_NONE) return 0;
    if (!isString(value)) return -1;
    const pointer = pointerOf(value);
    const length = lengthOf(value);
    if (tagOf(value) == TAG_TEXT) return this.narrow(pointer, length);
    this.prefix.bytes(pointer, length);
    return <i32>this.prefix.length;
  }

  /** Text in UTF-8 back to the bytes it stands for, one for each character up to U+00FF. */
  private narrow(pointer: usize, length: u32): i32 {
    if (!isUtf8(pointer, length)) return -1;
    for (let index: u32 = 0; index < length; index++) {
      const byte: u32 = load<u8>(pointer + index);
      if (byte > 0xc3) return -1;
      if (byte < 0x80) {
        this.prefix.byte(byte);
        continue;
      }
      index++;
      this.prefix.byte(((byte & 3) << 6) | (<u32>load<u8>(pointer + index) & 0x3f));
    }
    return <i32>this.prefix.length;
  }

  /** Old indexes hold names in whatever encoding the author's system had; bytes that are not UTF-8 are taken one by one. */
  private setName(name: usize): void {
    this.name.clear();
    if (isUtf8(pointerOf(name), lengthOf(name))) this.name.bytes(pointerOf(name), lengthOf(name));
    else this.name.latin1(pointerOf(name), lengthOf(name));
  }
}
