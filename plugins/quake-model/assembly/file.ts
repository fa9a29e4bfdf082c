import { alloc, Source } from "../../sdk/assembly";

/** Models are read whole; no game's is as large. */
export const MAX_FILE_BYTES: f64 = 25165824;

/** A whole file in memory. Offsets outside of it are for the caller to check, with `has`. */
@unmanaged
export class File {
  pointer: usize;
  size: u32;

  /** `null` for a file that is too large or cannot be read. */
  static load(source: Source): File | null {
    if (source.size > MAX_FILE_BYTES) return null;
    const file = changetype<File>(alloc(offsetof<File>()));
    file.size = <u32>source.size;
    file.pointer = alloc(max(file.size, 1));
    if (file.pointer == 0 || !source.copy(0, file.pointer, file.size)) return null;
    return file;
  }

  /** Whether `count` items of `bytes` bytes lie at `offset`. */
  has(offset: u64, count: u64, bytes: u64): bool {
    return count <= this.size && offset + count * bytes <= this.size;
  }

  u32(offset: u32): u32 {
    return load<u32>(this.pointer + offset);
  }

  f32(offset: u32): f32 {
    return load<f32>(this.pointer + offset);
  }
}
