import { alloc, lengthToNul, Source } from "../../sdk/assembly";

const MAX_BYTES: f64 = 16 * 1024 * 1024;

/** The first part of a file in memory. A pointer of the format counts from the place where it stands; 0 is none. */
@unmanaged
export class Image {
  /** Set by the first read outside; such a read answers 0. */
  failed: bool;
  private base: usize;
  private size: u32;

  /** The first `length` bytes, or 0 when they are too many. */
  static of(source: Source, length: f64): Image {
    const none = changetype<Image>(0);
    if (length > MAX_BYTES) return none;
    const image = changetype<Image>(alloc(offsetof<Image>()));
    image.size = <u32>length;
    image.base = alloc(image.size);
    return image.base != 0 && source.copy(0, image.base, image.size) ? image : none;
  }

  has(at: u32, length: u32): bool {
    if (at <= this.size && length <= this.size - at) return true;
    this.failed = true;
    return false;
  }

  u8(at: u32): u32 {
    return this.has(at, 1) ? load<u8>(this.base + at) : 0;
  }

  u16(at: u32): u32 {
    return this.has(at, 2) ? load<u16>(this.base + at) : 0;
  }

  u32(at: u32): u32 {
    return this.has(at, 4) ? load<u32>(this.base + at) : 0;
  }

  u64(at: u32): u64 {
    return this.has(at, 8) ? load<u64>(this.base + at) : 0;
  }

  f32(at: u32): f32 {
    return reinterpret<f32>(this.u32(at));
  }

  /** Where the pointer at `at` leads; 0 for none. */
  follow(at: u32): u32 {
    const distance = this.u32(at);
    return distance == 0 ? 0 : at + distance;
  }

  /** Address of the bytes at `at`. */
  address(at: u32): usize {
    return this.base + at;
  }

  /** Bytes before the NUL of the text at `at`. */
  textLength(at: u32): u32 {
    return this.has(at, 1) ? lengthToNul(this.base + at, this.size - at) : 0;
  }
}
