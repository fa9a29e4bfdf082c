import { alloc, Cursor, ERRNO_EILSEQ, Source } from "../../sdk/assembly";

/** A directory from front to back: in the file, or decrypted in memory. */
@unmanaged
export class Reader {
  private source: Source;
  /** null when the directory lies in memory. */
  private cursor: Cursor | null;
  private pointer: usize;
  private end: usize;
  /** Where the directory starts in the file, for diagnostics. */
  private start: f64;

  static ofFile(source: Source, at: f64): Reader {
    const reader = changetype<Reader>(alloc(offsetof<Reader>()));
    reader.source = source;
    reader.cursor = Cursor.over(source, at, source.size);
    reader.start = at;
    return reader;
  }

  static ofMemory(source: Source, at: f64, pointer: usize, length: u32): Reader {
    const reader = changetype<Reader>(alloc(offsetof<Reader>()));
    reader.source = source;
    reader.pointer = pointer;
    reader.end = pointer + length;
    reader.start = at;
    return reader;
  }

  /** Where in the file the next byte lies, or where the directory starts when it is encrypted. */
  at(): f64 {
    const cursor = this.cursor;
    return cursor == null ? this.start : cursor.at;
  }

  left(): f64 {
    const cursor = this.cursor;
    return cursor == null ? <f64>(this.end - this.pointer) : cursor.left();
  }

  failed(): bool {
    return this.source.fault != 0;
  }

  /** Pointer to the next `length` bytes, valid until the next read; 0 when they are not there. */
  take(length: u32): usize {
    const cursor = this.cursor;
    if (cursor != null) return cursor.take(length);
    if (this.end - this.pointer < length) {
      this.source.fail(-ERRNO_EILSEQ, this.start);
      return 0;
    }
    const pointer = this.pointer;
    this.pointer += length;
    return pointer;
  }

  u32le(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : load<u32>(at);
  }

  u64le(): u64 {
    const at = this.take(8);
    return at == 0 ? 0 : load<u64>(at);
  }
}
