import { hostWrite } from "./host";
import { alloc } from "./memory";

/** What is collected before it is handed over; one call costs more than its bytes. */
const BUFFER_BYTES: u32 = 1 << 18;

/** Collects the bytes that `ax_extract` writes. Numbers are little-endian. */
@unmanaged
export class Output {
  handle: i32;
  /** Why writing came to an end, as -errno; 0 while the host takes bytes. */
  fault: i32;
  private used: u32;
  private buffer: usize;

  /** A writer to the handle that `ax_extract` was given. */
  static to(handle: i32): Output {
    const output = changetype<Output>(alloc(offsetof<Output>()));
    output.handle = handle;
    output.buffer = alloc(BUFFER_BYTES);
    return output;
  }

  /** Where the next `length` bytes, at most 65,536, are to be stored; they count as written. */
  room(length: u32): usize {
    if (this.used + length > BUFFER_BYTES) this.flush();
    const at = this.buffer + this.used;
    this.used += length;
    return at;
  }

  u8(value: u32): void {
    store<u8>(this.room(1), value);
  }

  u16le(value: u32): void {
    store<u16>(this.room(2), value);
  }

  u32le(value: u32): void {
    store<u32>(this.room(4), value);
  }

  /** Bytes from memory, of any length. */
  bytes(pointer: usize, length: u32): void {
    let from = pointer;
    let left = length;
    while (left > 0) {
      const part = min(left, 65536);
      memory.copy(this.room(part), from, part);
      from += part;
      left -= part;
    }
  }

  /** Hands over what was collected; what `ax_extract` returns at its end. */
  flush(): i32 {
    if (this.used > 0 && this.fault == 0) {
      const taken = hostWrite(this.handle, this.buffer, this.used);
      if (taken < 0) this.fault = taken;
    }
    this.used = 0;
    return this.fault;
  }
}
