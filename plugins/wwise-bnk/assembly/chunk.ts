import { alloc, Source } from "../../sdk/assembly";

export const BKHD: u32 = 0x44484b42;
export const DIDX: u32 = 0x58444944;
export const DATA: u32 = 0x41544144;
export const HIRC: u32 = 0x43524948;
const HEADER_BYTES: f64 = 8;
/** Chunks that are looked at; banks have a handful. */
const MAX_CHUNKS: u32 = 4096;
/** The header of a bank is small: a size above this is one in the other byte order. */
const MOST_HEADER: u32 = 0x1000000;

// offset  size  chunk; a bank is chunks up to its end, without padding
//   0x00     4  id
//   0x04     4  bytes
//   0x08     .  what it holds
/** The chunks of a bank and the byte order of its numbers. */
@unmanaged
export class Bank {
  source: Source;
  bigEndian: bool;
  /** Where the last chunk that was found holds its data, and how many bytes; -1 when there is none. */
  at: f64;
  bytes: f64;
  /** Whether a chunk goes past the end of the file. */
  cut: bool;

  static over(source: Source): Bank {
    const bank = changetype<Bank>(alloc(offsetof<Bank>()));
    bank.source = source;
    bank.bigEndian = source.u32le(4) > MOST_HEADER;
    return bank;
  }

  u32(offset: f64): u32 {
    return this.bigEndian ? this.source.u32be(offset) : this.source.u32le(offset);
  }

  /** Goes to the chunk with this id; false when there is none. A chunk that is cut ends with the file. */
  find(id: u32): bool {
    let at: f64 = 0;
    for (let chunk: u32 = 0; chunk < MAX_CHUNKS && this.source.has(at, HEADER_BYTES); chunk++) {
      const bytes = <f64>this.u32(at + 4);
      const data = at + HEADER_BYTES;
      const left = this.source.size - data;
      if (bytes > left) this.cut = true;
      if (this.source.u32le(at) == id) {
        this.at = data;
        this.bytes = min(bytes, left);
        return true;
      }
      at = data + bytes;
    }
    return false;
  }
}

export function isBank(source: Source): bool {
  if (!source.has(0, 16) || source.u32le(0) != BKHD) return false;
  const bytes = min(source.u32le(4), source.u32be(4));
  return bytes >= 8 && source.has(HEADER_BYTES, <f64>bytes);
}
