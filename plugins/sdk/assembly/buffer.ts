import { ERRNO_EFBIG } from "./abi.gen";
import { hostWrite } from "./host";
import { alloc } from "./memory";

/** Most bytes that one `hostWrite` gets. */
const WRITE_BYTES: u32 = 1 << 20;

/**
 * Bytes that grow as they are put together, for `ax_extract`. Beyond `limit`, or without memory, `failed` becomes true and
 * what comes later is dropped.
 */
@unmanaged
export class Buffer {
  pointer: usize;
  length: u32;
  failed: bool;
  private capacity: u32;
  private limit: u32;

  /** An empty buffer with room for `capacity` bytes that grows up to `limit`. */
  static create(capacity: u32, limit: u32): Buffer {
    return Buffer.sized(offsetof<Buffer>(), capacity, limit);
  }

  /** As `create`, for a class that extends this one and whose fields take `fields` bytes. */
  static sized(fields: usize, capacity: u32, limit: u32): Buffer {
    const buffer = changetype<Buffer>(alloc(fields));
    buffer.pointer = alloc(capacity);
    buffer.capacity = buffer.pointer == 0 ? 0 : capacity;
    buffer.limit = limit;
    return buffer;
  }

  /** Where the next `length` bytes go, which count as written; 0 when there is no room. */
  take(length: u32): usize {
    if (length > this.capacity - this.length && !this.grow(length)) return 0;
    const at = this.pointer + this.length;
    this.length += length;
    return at;
  }

  byte(value: u32): void {
    const at = this.take(1);
    if (at != 0) store<u8>(at, value);
  }

  u16(value: u32): void {
    const at = this.take(2);
    if (at != 0) store<u16>(at, value);
  }

  u32(value: u32): void {
    const at = this.take(4);
    if (at != 0) store<u32>(at, value);
  }

  f32(value: f32): void {
    const at = this.take(4);
    if (at != 0) store<f32>(at, value);
  }

  bytes(pointer: usize, length: u32): void {
    const at = this.take(length);
    if (at != 0) memory.copy(at, pointer, length);
  }

  /** A string literal of ASCII characters. */
  ascii(literal: string): void {
    const length = <u32>literal.length;
    const at = this.take(length);
    if (at == 0) return;
    const characters = changetype<usize>(literal);
    for (let index: u32 = 0; index < length; index++) store<u8>(at + index, load<u16>(characters + (index << 1)));
  }

  /** Adds `value` until the length is a multiple of `alignment`, a power of two. */
  align(alignment: u32, value: u32): void {
    while ((this.length & (alignment - 1)) != 0 && !this.failed) this.byte(value);
  }

  /** Hands everything to the host. @returns what `ax_extract` returns: 0 or -errno */
  writeTo(output: i32): i32 {
    if (this.failed) return -ERRNO_EFBIG;
    let written: u32 = 0;
    while (written < this.length) {
      const count = hostWrite(output, this.pointer + written, min(this.length - written, WRITE_BYTES));
      if (count <= 0) return count < 0 ? count : -ERRNO_EFBIG;
      written += <u32>count;
    }
    return 0;
  }

  private grow(length: u32): bool {
    if (this.failed || length > this.limit - this.length) {
      this.failed = true;
      return false;
    }
    const wanted = max(this.length + length, min(this.capacity << 1, this.limit));
    const larger = alloc(wanted);
    if (larger == 0) {
      this.failed = true;
      return false;
    }
    memory.copy(larger, this.pointer, this.length);
    this.pointer = larger;
    this.capacity = wanted;
    return true;
  }
}
