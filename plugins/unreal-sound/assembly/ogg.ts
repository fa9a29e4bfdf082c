import { alloc, Output } from "../../sdk/assembly";

const CAPTURE: u32 = 0x5367674f;
const HEADER_BYTES: u32 = 27;
const MOST_SEGMENTS: u32 = 255;
const SEGMENT_BYTES: u32 = 255;
const SERIAL: u32 = 1;
const CRC_AT: u32 = 22;
const POLYNOMIAL: u32 = 0x04c11db7;

export const PAGE_FIRST: u32 = 2;
export const PAGE_LAST: u32 = 4;
/** A longer packet would not fit on a page. */
export const MOST_PACKET: u32 = (MOST_SEGMENTS - 1) * SEGMENT_BYTES;

// page: "OggS", u8 version, flags, i64 frames up to its end, u32 stream, number, CRC, u8 segments, u8 x segments, packets
/** Writes packets on the pages of an Ogg stream. */
@unmanaged
export class Pages {
  private output: Output;
  private table: usize;
  private header: usize;
  private body: usize;
  private bodyBytes: u32;
  private segments: u32;
  private number: u32;

  static to(output: Output): Pages {
    const pages = changetype<Pages>(alloc(offsetof<Pages>()));
    pages.output = output;
    pages.header = alloc(HEADER_BYTES + MOST_SEGMENTS);
    pages.body = alloc(MOST_SEGMENTS * SEGMENT_BYTES);
    pages.table = alloc(1024);
    for (let byte: u32 = 0; byte < 256; byte++) {
      let value = byte << 24;
      for (let bit: u32 = 0; bit < 8; bit++) value = (value << 1) ^ ((value >> 31) * POLYNOMIAL);
      store<u32>(pages.table + (byte << 2), value);
    }
    return pages;
  }

  /** Whether a packet of at most MOST_PACKET bytes fits on the page that was begun. */
  fits(bytes: u32): bool {
    return this.segments + bytes / SEGMENT_BYTES + 1 <= MOST_SEGMENTS;
  }

  /** Puts a packet on the page, where it has to fit. */
  put(packet: usize, bytes: u32): void {
    memory.copy(this.body + this.bodyBytes, packet, bytes);
    this.bodyBytes += bytes;
    const lacing = this.header + HEADER_BYTES;
    let left = bytes;
    while (left >= SEGMENT_BYTES) {
      store<u8>(lacing + this.segments++, SEGMENT_BYTES);
      left -= SEGMENT_BYTES;
    }
    store<u8>(lacing + this.segments++, left);
  }

  /** Ends the page. `frames` counts those of all pages up to its end. */
  end(frames: u64, flags: u32): void {
    const at = this.header;
    store<u32>(at, CAPTURE);
    store<u8>(at, 0, 4);
    store<u8>(at, flags, 5);
    store<u64>(at, frames, 6);
    store<u32>(at, SERIAL, 14);
    store<u32>(at, this.number++, 18);
    store<u32>(at, 0, CRC_AT);
    store<u8>(at, this.segments, 26);
    const bytes = HEADER_BYTES + this.segments;
    store<u32>(at, this.crc(this.crc(0, at, bytes), this.body, this.bodyBytes), CRC_AT);
    this.output.bytes(at, bytes);
    this.output.bytes(this.body, this.bodyBytes);
    this.segments = 0;
    this.bodyBytes = 0;
  }

  private crc(start: u32, from: usize, length: u32): u32 {
    let value = start;
    for (let index: u32 = 0; index < length; index++) {
      const byte = (value >> 24) ^ <u32>load<u8>(from + index);
      value = (value << 8) ^ load<u32>(this.table + (byte << 2));
    }
    return value;
  }
}
