import { alloc, ERRNO_EILSEQ, slice, Source, stored } from "../../sdk/assembly";
import { Blocks, STREAM_ID } from "./blocks";

/** The bytes of a resource, compressed or not, from a place that moves. Offsets in it count from the start of these bytes. */
@unmanaged
export class Bytes {
  source: Source;
  /** null when the file is not compressed. */
  blocks: Blocks | null;
  size: f64;
  at: f64;
  bigEndian: bool;
  /** Numbers with a fraction have eight bytes. */
  doubles: bool;

  static over(source: Source, blocks: Blocks | null): Bytes {
    const bytes = changetype<Bytes>(alloc(offsetof<Bytes>()));
    bytes.source = source;
    bytes.blocks = blocks;
    bytes.size = blocks == null ? source.size : blocks.size;
    return bytes;
  }

  failed(): bool {
    return this.source.fault != 0;
  }

  has(offset: f64, length: f64): bool {
    return offset >= 0 && length >= 0 && offset + length <= this.size;
  }

  /** Pointer to `length` bytes at `offset`, valid until the next read; 0 when they are not there. */
  view(offset: f64, length: u32): usize {
    if (!this.has(offset, <f64>length)) {
      this.source.fail(-ERRNO_EILSEQ, offset);
      return 0;
    }
    const blocks = this.blocks;
    return blocks == null ? this.source.view(offset, length) : length == 0 ? 1 : blocks.view(offset, length);
  }

  /** The next `length` bytes; as `view`. */
  take(length: u32): usize {
    const pointer = this.view(this.at, length);
    if (pointer != 0) this.at += <f64>length;
    return pointer;
  }

  skip(length: f64): void {
    if (this.has(this.at, length)) this.at += length;
    else this.source.fail(-ERRNO_EILSEQ, this.at);
  }

  u16(): u32 {
    const at = this.take(2);
    if (at == 0) return 0;
    return this.bigEndian ? <u32>bswap<u16>(load<u16>(at)) : <u32>load<u16>(at);
  }

  u32(): u32 {
    const at = this.take(4);
    if (at == 0) return 0;
    return this.bigEndian ? bswap<u32>(load<u32>(at)) : load<u32>(at);
  }

  u64(): u64 {
    const at = this.take(8);
    if (at == 0) return 0;
    return this.bigEndian ? bswap<u64>(load<u64>(at)) : load<u64>(at);
  }

  /** Bytes of the text that comes next, without its terminator; its characters are `take`n next, and `endText` follows. */
  textBytes(stated: u32): u32 {
    if (stated == 0 || !this.has(this.at, <f64>stated)) return 0;
    const last = this.view(this.at + <f64>stated - 1, 1);
    return last != 0 && load<u8>(last) == 0 ? stated - 1 : stated;
  }

  /** Adds bytes of the file to the entry that was begun. */
  describe(offset: f64, length: f64): void {
    if (this.blocks == null) stored(offset, length);
    else slice(STREAM_ID, offset, length);
  }
}
