import { alloc, Source } from "../../sdk/assembly";
import { kindOf, NOTHING } from "./kind";

/** What is read at once. */
const WINDOW_BYTES: u32 = 1 << 20;
/** The last bytes of a window are looked at with the next. */
const MAGIC_BYTES: u32 = 4;
const VECTOR_BYTES: u32 = 16;

/** Looks for first bytes, a window at a time. */
@unmanaged
export class Scanner {
  private source: Source;
  private buffer: usize;
  private start: f64;
  private filled: u32;
  /** Where looking goes on. */
  at: f64;
  /** No position from here on is looked at. */
  end: f64;
  /** What was found at `at`. */
  kind: u32;

  static over(source: Source, start: f64, end: f64): Scanner {
    const scanner = changetype<Scanner>(alloc(offsetof<Scanner>()));
    scanner.source = source;
    scanner.at = start;
    scanner.end = end;
    // Room for a vector that begins at the last byte, and for the one that is a byte further.
    scanner.buffer = alloc(WINDOW_BYTES + 2 * VECTOR_BYTES);
    return scanner;
  }

  /** Moves to the next first bytes; false at the end or at a fault of the source. */
  next(): bool {
    while (this.at + <f64>MAGIC_BYTES <= this.end) {
      if (!this.fill()) return false;
      const from = <u32>(this.at - this.start);
      const found = find(this.buffer, from, this.filled - MAGIC_BYTES + 1);
      this.at = this.start + <f64>found;
      if (found > this.filled - MAGIC_BYTES) continue;
      this.kind = kindOf(load<u32>(this.buffer + found));
      return true;
    }
    return false;
  }

  /** Makes the bytes at `at` be in the window. */
  private fill(): bool {
    if (this.at >= this.start && this.at + <f64>MAGIC_BYTES <= this.start + <f64>this.filled) return true;
    if (this.buffer == 0) return false;
    this.start = this.at;
    this.filled = <u32>min(this.end - this.at, <f64>WINDOW_BYTES);
    return this.source.copy(this.at, this.buffer, this.filled);
  }
}

/** Index of the first bytes of anything from `from` on; `end` when there are none before it. */
function find(buffer: usize, from: u32, end: u32): u32 {
  let index = from;
  while (index < end) {
    if (!v128.any_true(candidates(buffer + index))) {
      index += VECTOR_BYTES;
      continue;
    }
    const stop = min(index + VECTOR_BYTES, end);
    for (; index < stop; index++) if (kindOf(load<u32>(buffer + index)) != NOTHING) return index;
  }
  return end;
}

/**
 * Which of 16 positions may begin something: both their byte and the next one are looked up, by their halves, for the
 * groups that have them. A group is a bit: 1 PNG and KTX, 2 JPEG, 4 Ogg, 8 RIFF, 16 FSB5 and DDS, 32 glTF and QOI, 64 MIDI.
 */
function candidates(at: usize): v128 {
  const half = i8x16.splat(15);
  const first = v128.load(at);
  const second = v128.load(at, 1);
  // Bytes 89 AB, FF, 4F, 52, 46 44, 67 71, 4D
  const firstLow = i8x16(0, 32, 8, 0, 16, 0, 16, 32, 0, 1, 0, 1, 0, 64, 0, 6);
  const firstHigh = i8x16(0, 0, 0, 0, 84, 8, 32, 32, 1, 0, 1, 0, 0, 0, 0, 2);
  // Bytes 50 4B, D8, 67, 49, 53 44, 6C 6F, 54
  const secondLow = i8x16(1, 0, 0, 16, 80, 0, 0, 4, 2, 8, 0, 1, 32, 0, 0, 32);
  const secondHigh = i8x16(0, 0, 0, 0, 25, 81, 36, 0, 0, 0, 0, 0, 0, 2, 0, 0);
  const one = v128.and(
    i8x16.swizzle(firstLow, v128.and(first, half)),
    i8x16.swizzle(firstHigh, i8x16.shr_u(first, 4)),
  );
  const two = v128.and(
    i8x16.swizzle(secondLow, v128.and(second, half)),
    i8x16.swizzle(secondHigh, i8x16.shr_u(second, 4)),
  );
  return v128.and(one, two);
}
