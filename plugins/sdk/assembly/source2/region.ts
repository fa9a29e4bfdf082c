import { alloc } from "../memory";

/** A part of memory that is read from front to back. */
@unmanaged
export class Region {
  at: usize;
  end: usize;
  /** Set by the first read past the end, which answers a pointer to zeros. */
  failed: bool;

  static of(at: usize, end: usize): Region {
    const region = changetype<Region>(alloc(offsetof<Region>()));
    region.at = at;
    region.end = end;
    return region;
  }

  /** Pointer to the next `length` bytes; to zeros for at most 8 bytes that are not there. */
  take(length: u32): usize {
    const at = this.at;
    if (<usize>length > this.end - at) {
      this.failed = true;
      return ZEROS;
    }
    this.at = at + length;
    return at;
  }

  /** Moves on to a multiple of `alignment` counted from `start`. */
  align(start: usize, alignment: usize): void {
    const at = start + ((this.at - start + alignment - 1) & ~(alignment - 1));
    if (at > this.end) this.failed = true;
    else this.at = at;
  }

  /** The next `length` bytes as a region of their own. */
  split(length: u32): Region {
    const at = this.take(length);
    return Region.of(at, this.failed ? at : at + length);
  }
}

const ZEROS: usize = memory.data(8, 8);
