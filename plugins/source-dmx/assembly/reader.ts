import { alloc, lengthToNul, Source } from "../../sdk/assembly";

const ZEROS: usize = memory.data(16, 8);

/** The content in memory, read from front to back. A read past the end answers zeros and sets `failed`. */
@unmanaged
export class Reader {
  at: usize;
  end: usize;
  failed: bool;

  /** The bytes from `start` on, or 0 when they are more than `limit`. */
  static load(source: Source, start: u32, limit: f64): Reader {
    const none = changetype<Reader>(0);
    const length = source.size - <f64>start;
    if (length < 0 || length > limit) return none;
    const reader = changetype<Reader>(alloc(offsetof<Reader>()));
    reader.at = alloc(<u32>length);
    reader.end = reader.at + <u32>length;
    return reader.at != 0 && source.copy(<f64>start, reader.at, <u32>length) ? reader : none;
  }

  left(): u32 {
    return <u32>(this.end - this.at);
  }

  /** Pointer to the next `length` bytes; at most 16 zeros when they are not there. */
  take(length: u32): usize {
    const at = this.at;
    if (length > this.left()) {
      this.failed = true;
      return ZEROS;
    }
    this.at = at + length;
    return at;
  }

  u8(): u32 {
    return load<u8>(this.take(1));
  }

  u16(): u32 {
    return load<u16>(this.take(2));
  }

  u32(): u32 {
    return load<u32>(this.take(4));
  }

  f32(): f32 {
    return load<f32>(this.take(4));
  }

  /** Steps over a text and its NUL. @returns how long it is; its start is where the reader was */
  text(): u32 {
    const length = lengthToNul(this.at, this.left());
    this.take(length + 1);
    return length;
  }
}
