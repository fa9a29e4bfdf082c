import { alloc, lengthToNul } from "../../sdk/assembly";

/** A position in memory. Reading past the end answers 0 and sets `failed`. Numbers are big-endian unless the name says otherwise. */
@unmanaged
export class Bytes {
  at: usize;
  end: usize;
  failed: bool;

  static over(pointer: usize, length: u32): Bytes {
    const bytes = changetype<Bytes>(alloc(offsetof<Bytes>()));
    bytes.at = pointer;
    bytes.end = pointer + length;
    return bytes;
  }

  left(): u32 {
    return <u32>(this.end - this.at);
  }

  /** Pointer to the next `length` bytes; 0 when they are not there. */
  take(length: u32): usize {
    if (length > this.left()) {
      this.failed = true;
      this.at = this.end;
      return 0;
    }
    const at = this.at;
    this.at += length;
    return at;
  }

  u16(): u32 {
    const at = this.take(2);
    return at == 0 ? 0 : bswap<u16>(load<u16>(at));
  }

  u32(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : bswap<u32>(load<u32>(at));
  }

  u32le(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : load<u32>(at);
  }

  /** An offset or a size; above 2^53 it is not exact, but too large for any file all the same. */
  u64(): f64 {
    const at = this.take(8);
    return at == 0 ? 0 : <f64>bswap<u64>(load<u64>(at));
  }

  /** Length of the text that starts here and ends with a NUL, which is stepped over. Its pointer is `at` before the call. */
  textLength(): u32 {
    const length = lengthToNul(this.at, this.left());
    this.take(length + 1);
    return this.failed ? 0 : length;
  }
}
