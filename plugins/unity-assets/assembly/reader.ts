import { alloc, Source } from "../../sdk/assembly";

/** Exact integers of a double end here; an offset beyond is outside of every file. */
const MAX_OFFSET: u64 = 1 << 53;

/**
 * A position in part of a source, in the byte order of the file. Reading past the end answers 0 and sets `failed`, which
 * stays so: an object that does not fit its layout is no fault of the file.
 */
@unmanaged
export class Reader {
  source: Source;
  at: f64;
  end: f64;
  isBig: bool;
  failed: bool;

  static over(source: Source, start: f64, end: f64, isBig: bool): Reader {
    const reader = changetype<Reader>(alloc(offsetof<Reader>()));
    reader.source = source;
    reader.at = start;
    reader.end = min(end, source.size);
    reader.isBig = isBig;
    return reader;
  }

  left(): f64 {
    return this.end - this.at;
  }

  /** Pointer to the next `length` bytes, valid until the next read; 0 when they are not there. */
  take(length: u32): usize {
    const at = this.at;
    if (!this.skip(<f64>length)) return 0;
    const pointer = this.source.view(at, length);
    if (pointer == 0) this.failed = true;
    return pointer;
  }

  skip(length: f64): bool {
    if (length >= 0 && this.at + length <= this.end) {
      this.at += length;
      return true;
    }
    this.failed = true;
    this.at = this.end;
    return false;
  }

  /** Steps over a few bytes. */
  pass(length: u32): void {
    this.skip(<f64>length);
  }

  /** Whether all was there and, where `isWhole`, nothing is left. */
  fits(isWhole: bool): bool {
    return !this.failed && (!isWhole || this.at == this.end);
  }

  /** Moves to the next multiple of 4 of the file. */
  align(): void {
    const rest = <u32>(<u64>this.at & 3);
    if (rest != 0) this.skip(<f64>min(4 - rest, <u32>min(this.left(), 4)));
  }

  u8(): u32 {
    const at = this.take(1);
    return at == 0 ? 0 : load<u8>(at);
  }

  u16(): u32 {
    const at = this.take(2);
    if (at == 0) return 0;
    return this.isBig ? bswap<u16>(load<u16>(at)) : <u32>load<u16>(at);
  }

  u32(): u32 {
    const at = this.take(4);
    if (at == 0) return 0;
    const value = load<u32>(at);
    return this.isBig ? bswap<u32>(value) : value;
  }

  u64(): u64 {
    const first = <u64>this.u32();
    const second = <u64>this.u32();
    if (this.failed) return 0;
    return this.isBig ? (first << 32) | second : (second << 32) | first;
  }

  /** An offset or size of 64 bits; -1 when no file is as large. */
  offset(): f64 {
    const value = this.u64();
    return value > MAX_OFFSET ? -1 : <f64>value;
  }

  /** Steps over a text that ends with a NUL. @returns a copy with its NUL, of at most `most` bytes */
  zeroTerminated(most: u32): usize {
    const start = this.at;
    while (this.u8() != 0 && !this.failed);
    const length = min(<u32>(this.at - start), most);
    const copy = alloc(length + 1);
    if (copy == 0 || this.failed) return EMPTY;
    memory.copy(copy, this.source.view(start, length), length);
    return copy;
  }
}

/** A text of no characters. */
export const EMPTY: usize = memory.data(8);
