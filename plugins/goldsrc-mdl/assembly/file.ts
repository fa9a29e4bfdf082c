import { alloc, lengthToNul, Source } from "../../sdk/assembly";

/** A whole file in memory. A read outside answers 0 and sets `failed`. */
@unmanaged
export class File {
  size: u32;
  failed: bool;
  private base: usize;

  /** The file of a source of at most `limit` bytes, or 0. */
  static load(source: Source, limit: f64): File {
    const none = changetype<File>(0);
    if (source.fault != 0 || source.size > limit) return none;
    const file = changetype<File>(alloc(offsetof<File>()));
    file.size = <u32>source.size;
    file.base = alloc(file.size + 8);
    return file.base != 0 && source.copy(0, file.base, file.size) ? file : none;
  }

  /** Whether `count` records of `bytes` bytes each lie at `at`. */
  hasAll(at: u32, count: u32, bytes: u32): bool {
    if (at <= this.size && count <= (this.size - at) / bytes) return true;
    this.failed = true;
    return false;
  }

  u8(at: u32): u32 {
    return this.hasAll(at, 1, 1) ? load<u8>(this.base + at) : 0;
  }

  i16(at: u32): i32 {
    return this.hasAll(at, 1, 2) ? load<i16>(this.base + at) : 0;
  }

  u32(at: u32): u32 {
    return this.hasAll(at, 1, 4) ? load<u32>(this.base + at) : 0;
  }

  f32(at: u32): f32 {
    return this.hasAll(at, 1, 4) ? load<f32>(this.base + at) : 0;
  }

  address(at: u32): usize {
    return this.base + at;
  }

  /** Bytes before the NUL of a text of at most `limit` bytes at `at`. */
  textLength(at: u32, limit: u32): u32 {
    return this.hasAll(at, 1, 1) ? lengthToNul(this.base + at, min(limit, this.size - at)) : 0;
  }
}
