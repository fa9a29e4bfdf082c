import { ERRNO_EILSEQ } from "./abi.gen";
import { alloc } from "./memory";
import { Source } from "./source";
import { lengthToNul, Text } from "./text";

/** A position that moves through part of a source. Reading past `end` answers 0 and becomes the source's fault. */
@unmanaged
export class Cursor {
  source: Source;
  at: f64;
  end: f64;

  /** From `start` to `end` of the source; an end past the source is cut to it. */
  static over(source: Source, start: f64, end: f64): Cursor {
    const cursor = changetype<Cursor>(alloc(offsetof<Cursor>()));
    cursor.source = source;
    cursor.at = start;
    cursor.end = min(end, source.size);
    return cursor;
  }

  /** Bytes until the end. */
  left(): f64 {
    return this.end - this.at;
  }

  /** Whether anything went wrong so far. */
  failed(): bool {
    return this.source.fault != 0;
  }

  u8(): u32 {
    const at = this.take(1);
    return at == 0 ? 0 : load<u8>(at);
  }

  u16le(): u32 {
    const at = this.take(2);
    return at == 0 ? 0 : load<u16>(at);
  }

  u16be(): u32 {
    return bswap<u16>(<u16>this.u16le());
  }

  u32le(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : load<u32>(at);
  }

  u32be(): u32 {
    return bswap<u32>(this.u32le());
  }

  u64le(): u64 {
    const at = this.take(8);
    return at == 0 ? 0 : load<u64>(at);
  }

  u64be(): u64 {
    return bswap<u64>(this.u64le());
  }

  /** Pointer to the next `length` bytes, valid until the next read; 0 when they are not there. */
  take(length: u32): usize {
    const next = this.at + <f64>length;
    if (next > this.end) {
      this.source.fail(-ERRNO_EILSEQ, this.at);
      this.at = this.end;
      return 0;
    }
    const pointer = this.source.view(this.at, length);
    this.at = next;
    return pointer;
  }

  skip(length: f64): void {
    if (length >= 0 && this.at + length <= this.end) {
      this.at += length;
      return;
    }
    this.source.fail(-ERRNO_EILSEQ, this.at);
    this.at = this.end;
  }

  /** Replaces `into` by the bytes up to a NUL and steps over it; false when none follows within `maxBytes`. */
  zeroTerminated(into: Text, maxBytes: u32): bool {
    into.clear();
    while (this.at < this.end) {
      const chunk = this.source.view(this.at, 1);
      if (chunk == 0) return false;
      const available = <u32>min(<f64>this.source.ahead(this.at), this.end - this.at);
      const length = lengthToNul(chunk, available);
      if (into.length + length > min(maxBytes, into.capacity)) return this.source.fail(-ERRNO_EILSEQ, this.at);
      into.bytes(chunk, length);
      this.at += <f64>length;
      if (length < available) {
        this.at += 1;
        return true;
      }
    }
    return this.source.fail(-ERRNO_EILSEQ, this.at);
  }
}
