import { alloc } from "../../sdk/assembly";

/** Bits in the order of Vorbis: the lowest of each byte first. What lies ahead must be zero. */
@unmanaged
export class BitWriter {
  private pointer: usize;
  private bits: u32;

  /** A writer into memory that is large enough. */
  static at(pointer: usize): BitWriter {
    const writer = changetype<BitWriter>(alloc(offsetof<BitWriter>()));
    writer.pointer = pointer;
    return writer;
  }

  /** The lowest `count` bits, at most 57. */
  put(value: u64, count: u32): void {
    const at = this.pointer + (this.bits >> 3);
    store<u64>(at, load<u64>(at) | ((value & (((<u64>1) << count) - 1)) << (this.bits & 7)));
    this.bits += count;
  }

  /** Bytes that were begun. */
  finish(): u32 {
    return (this.bits + 7) >> 3;
  }
}
