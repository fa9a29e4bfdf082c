import { alloc } from "./memory";
import { Source } from "./source";
import { lengthToNul } from "./text";

/** A file, or the first part of one, in memory. A read outside answers 0 and sets `failed`. */
@unmanaged
export class MemoryFile {
  size: u32;
  failed: bool;
  private base: usize;

  /** The file of a source of at most `limit` bytes; 0 when it is larger, or cannot be read. */
  static load(source: Source, limit: f64): MemoryFile {
    return MemoryFile.front(source, source.size, limit);
  }

  /** The first `length` bytes; 0 when these are more than `limit`, or cannot be read. */
  static front(source: Source, length: f64, limit: f64): MemoryFile {
    const none = changetype<MemoryFile>(0);
    if (source.fault != 0 || length > limit) return none;
    const file = changetype<MemoryFile>(alloc(offsetof<MemoryFile>()));
    file.size = <u32>length;
    file.base = alloc(file.size + 8);
    return file.base != 0 && source.copy(0, file.base, file.size) ? file : none;
  }

  has(at: u32, length: u32): bool {
    if (at <= this.size && length <= this.size - at) return true;
    this.failed = true;
    return false;
  }

  /** Whether `count` records of `bytes` bytes each lie at `at`. */
  hasAll(at: u32, count: u32, bytes: u32): bool {
    if (count <= this.size / bytes) return this.has(at, count * bytes);
    this.failed = true;
    return false;
  }

  u8(at: u32): u32 {
    return this.has(at, 1) ? load<u8>(this.base + at) : 0;
  }

  u16(at: u32): u32 {
    return this.has(at, 2) ? load<u16>(this.base + at) : 0;
  }

  i16(at: u32): i32 {
    return this.has(at, 2) ? load<i16>(this.base + at) : 0;
  }

  u32(at: u32): u32 {
    return this.has(at, 4) ? load<u32>(this.base + at) : 0;
  }

  u64(at: u32): u64 {
    return this.has(at, 8) ? load<u64>(this.base + at) : 0;
  }

  f32(at: u32): f32 {
    return this.has(at, 4) ? load<f32>(this.base + at) : 0;
  }

  /** Where a pointer leads that counts from the place `at` where it stands; 0 for none. */
  follow(at: u32): u32 {
    const distance = this.u32(at);
    return distance == 0 ? 0 : at + distance;
  }

  /** Address of the bytes at `at`. */
  address(at: u32): usize {
    return this.base + at;
  }

  /** Bytes before the NUL of a text of at most `limit` bytes at `at`. */
  textLength(at: u32, limit: u32 = u32.MAX_VALUE): u32 {
    return this.has(at, 1) ? lengthToNul(this.base + at, min(limit, this.size - at)) : 0;
  }
}
