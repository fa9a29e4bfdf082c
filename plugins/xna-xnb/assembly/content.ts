import { alloc, slice, Source, stored } from "../../sdk/assembly";

/** The one stream of a packed file. */
export const STREAM: u32 = 0;

/**
 * The content behind the header, as it is stored or once it is decoded, and a position in it. Offsets are from its start.
 * What is read past the end, or past what could be decoded, answers 0 and is kept in `failed`.
 */
@unmanaged
export class Content {
  at: f64;
  failed: bool;
  /** All of it. */
  size: f64;
  /** How much of it can be read: less when it is too large to be decoded here. */
  known: f64;
  private source: Source;
  private start: f64;
  private decoded: usize;

  static stored(source: Source, start: f64, end: f64): Content {
    const content = changetype<Content>(alloc(offsetof<Content>()));
    content.source = source;
    content.start = start;
    content.size = max<f64>(end - start, 0);
    content.known = content.size;
    return content;
  }

  static decoded(pointer: usize, known: f64, size: f64): Content {
    const content = changetype<Content>(alloc(offsetof<Content>()));
    content.decoded = pointer;
    content.size = size;
    content.known = known;
    return content;
  }

  /** Adds a piece of the content to the entry that was begun. */
  put(offset: f64, length: f64): void {
    if (length <= 0) return;
    if (this.decoded == 0) stored(this.start + offset, length);
    else slice(STREAM, offset, length);
  }

  /** Pointer to the next bytes, valid until the next read; 0 when they are not there. */
  take(length: u32): usize {
    const next = this.at + <f64>length;
    if (this.failed || next > this.known) {
      this.failed = true;
      return 0;
    }
    const pointer =
      this.decoded == 0 ? this.source.view(this.start + this.at, length) : this.decoded + <usize>this.at;
    if (pointer == 0) this.failed = true;
    this.at = next;
    return pointer;
  }

  /** Copies bytes, which may be more than `take` can give; false when they are not there. */
  copy(offset: f64, target: usize, length: u32): bool {
    if (offset < 0 || offset + <f64>length > this.known) return false;
    if (this.decoded == 0) return this.source.copy(this.start + offset, target, length);
    memory.copy(target, this.decoded + <usize>offset, length);
    return true;
  }

  /** Steps over bytes that are there, whether or not they can be read. */
  skip(length: f64): void {
    const next = this.at + length;
    if (this.failed || next > this.size) this.failed = true;
    else this.at = next;
  }

  left(): f64 {
    return this.size - this.at;
  }

  u8(): u32 {
    const at = this.take(1);
    return at == 0 ? 0 : load<u8>(at);
  }

  u16(): u32 {
    const at = this.take(2);
    return at == 0 ? 0 : load<u16>(at);
  }

  u32(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : load<u32>(at);
  }

  /** Seven bits in a byte, the lowest first, while the eighth bit is set. */
  packed(): u32 {
    let value: u32 = 0;
    for (let shift: u32 = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    this.failed = true;
    return 0;
  }

  /** A UTF-8 character. */
  character(): u32 {
    const first = this.u8();
    if (first < 0x80) return first;
    const more: u32 = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    let value = first & (0x3f >> more);
    for (let index: u32 = 0; index < more; index++) value = (value << 6) | (this.u8() & 0x3f);
    return value;
  }

  /** Steps over a string; where its bytes begin. `stringBytes` is how many there are. */
  string(): f64 {
    this.stringBytes = this.packed();
    const at = this.at;
    this.skip(<f64>this.stringBytes);
    if (this.failed) this.stringBytes = 0;
    return at;
  }
  stringBytes: u32;
}
