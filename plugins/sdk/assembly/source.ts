import { ERRNO_EACCES, ERRNO_EILSEQ, ERRNO_EIO, ERRNO_ENOMEM } from "./abi.gen";
import { hostRead, hostSize } from "./host";
import { alloc } from "./memory";

/** Largest read-ahead, and with it the longest run of bytes that `view` gives. */
export const WINDOW_BYTES: u32 = 1 << 20;
/** What a jump reads: small, so that scattered look-ups stay cheap. Each read that goes on from there doubles it. */
const JUMP_BYTES: u32 = 1 << 12;

/**
 * Random access to one source through a window. A read outside of the source, or one that fails, answers 0 and is kept in
 * `fault`; a parser may go on to its next check and `finish` reports the first fault.
 */
@unmanaged
export class Source {
  handle: i32;
  /** The first thing that went wrong, as -errno; 0 while all is well. */
  fault: i32;
  /** Where that was. */
  faultOffset: f64;
  /** Size in bytes. */
  size: f64;
  private start: f64;
  private filled: u32;
  private reach: u32;
  private capacity: u32;
  private buffer: usize;

  /** A reader over `handle`: 0 is the input, siblings have the handles that `openSibling` gave. */
  static of(handle: i32): Source {
    const source = changetype<Source>(alloc(offsetof<Source>()));
    source.handle = handle;
    const size = hostSize(handle);
    if (size >= 0) source.size = size;
    else source.fault = <i32>size;
    source.reach = JUMP_BYTES >> 1;
    return source;
  }

  /** Whether `length` bytes at `offset` lie inside the source; false for NaN. */
  has(offset: f64, length: f64): bool {
    return offset >= 0 && length >= 0 && offset + length <= this.size;
  }

  /**
   * Pointer to `length` bytes at `offset`, valid until the next read of this source; 0 outside of the source or for more
   * than WINDOW_BYTES.
   */
  view(offset: f64, length: u32): usize {
    if (offset >= this.start && offset + <f64>length <= this.start + <f64>this.filled) {
      return this.buffer + <u32>(offset - this.start);
    }
    return this.load(offset, length);
  }

  /** How many bytes from `offset` on are in the window already: at least what the last `view` there asked for. */
  ahead(offset: f64): u32 {
    return <u32>(this.start + <f64>this.filled - offset);
  }

  u8(offset: f64): u32 {
    const at = this.view(offset, 1);
    return at == 0 ? 0 : load<u8>(at);
  }

  u16le(offset: f64): u32 {
    const at = this.view(offset, 2);
    return at == 0 ? 0 : load<u16>(at);
  }

  u16be(offset: f64): u32 {
    return bswap<u16>(<u16>this.u16le(offset));
  }

  u32le(offset: f64): u32 {
    const at = this.view(offset, 4);
    return at == 0 ? 0 : load<u32>(at);
  }

  u32be(offset: f64): u32 {
    return bswap<u32>(this.u32le(offset));
  }

  u64le(offset: f64): u64 {
    const at = this.view(offset, 8);
    return at == 0 ? 0 : load<u64>(at);
  }

  u64be(offset: f64): u64 {
    return bswap<u64>(this.u64le(offset));
  }

  /** Copies `length` bytes, which may be more than a window holds, to `target`; false when they are not there. */
  copy(offset: f64, target: usize, length: u32): bool {
    if (!this.has(offset, <f64>length)) return this.fail(-ERRNO_EILSEQ, offset);
    const count = hostRead(this.handle, offset, target, length);
    return count == <i32>length || this.fail(count < 0 ? count : -ERRNO_EIO, offset);
  }

  /** Keeps the first fault; always false. */
  fail(fault: i32, offset: f64): bool {
    if (this.fault == 0) {
      this.fault = fault;
      this.faultOffset = offset;
    }
    return false;
  }

  private load(offset: f64, length: u32): usize {
    if (!this.has(offset, <f64>length)) {
      this.fail(-ERRNO_EILSEQ, offset);
      return 0;
    }
    if (this.capacity == 0) {
      // At least one byte, so that a view of an empty source is a pointer.
      this.capacity = <u32>max(min(this.size, <f64>WINDOW_BYTES), 1);
      this.buffer = alloc(this.capacity);
    }
    if (this.buffer == 0 || length > this.capacity) {
      this.fail(-ERRNO_ENOMEM, offset);
      return 0;
    }
    const goesOn = offset >= this.start && offset <= this.start + <f64>this.filled;
    this.reach = goesOn ? min(this.reach << 1, this.capacity) : min(JUMP_BYTES, this.capacity);
    const wanted = <u32>min(<f64>max(this.reach, length), this.size - offset);
    let count = hostRead(this.handle, offset, this.buffer, wanted);
    // While it probes, a plugin may look at both ends only, and reading ahead may reach past them.
    if (count == -ERRNO_EACCES) count = hostRead(this.handle, offset, this.buffer, length);
    this.start = offset;
    this.filled = <u32>max(count, 0);
    if (this.filled >= length) return this.buffer;
    this.fail(count < 0 ? count : -ERRNO_EIO, offset);
    return 0;
  }
}
