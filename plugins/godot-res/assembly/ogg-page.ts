import { alloc, Output } from "../../sdk/assembly";

// offset  size  page
//   0x00     4  OggS
//   0x04     1  version            0
//   0x05     1  flags              1 goes on with a packet, 2 the first page, 4 the last
//   0x06     8  granule            where the last packet that ends here ends in the sound; -1 when none does
//   0x0e     4  serial
//   0x12     4  page
//   0x16     4  crc32
//   0x1a     1  segments           then the bytes of each, and their data
const HEADER_BYTES: u32 = 27;
const MAX_SEGMENTS: u32 = 255;
const MAX_DATA_BYTES: u32 = MAX_SEGMENTS * 255;
const MAGIC: u32 = 0x5367674f;
const FLAG_CONTINUED: u32 = 1;
const FLAG_FIRST: u32 = 2;
const FLAG_LAST: u32 = 4;
/** Any number: a stream by itself needs no other than the next one. */
const SERIAL: u32 = 1;
const TABLE_BYTES: u32 = 1024;

/** Gathers segments into pages. */
@unmanaged
export class OggPage {
  private output: Output;
  private head: usize;
  private data: usize;
  private table: usize;
  private segments: u32;
  private dataBytes: u32;
  private number: u32;
  private continues: bool;
  private lastSegment: u32;

  static create(output: Output): OggPage {
    const page = changetype<OggPage>(alloc(offsetof<OggPage>()));
    page.output = output;
    page.head = alloc(HEADER_BYTES + MAX_SEGMENTS);
    page.data = alloc(MAX_DATA_BYTES);
    page.table = alloc(TABLE_BYTES);
    for (let byte: u32 = 0; byte < 256; byte++) {
      let crc = byte << 24;
      for (let bit: u32 = 0; bit < 8; bit++) crc = (crc << 1) ^ (0x04c11db7 & (0 - (crc >>> 31)));
      store<u32>(page.table + (byte << 2), crc);
    }
    return page;
  }

  isFull(): bool {
    return this.segments == MAX_SEGMENTS;
  }

  /** Adds a segment of at most 255 bytes; the page must not be full. */
  put(pointer: usize, length: u32): void {
    store<u8>(this.head + HEADER_BYTES + this.segments, length);
    memory.copy(this.data + this.dataBytes, pointer, length);
    this.segments++;
    this.dataBytes += length;
    this.lastSegment = length;
  }

  /** Writes the page and starts the next one. */
  finish(granule: u64, isLast: bool): void {
    const head = this.head;
    let flags: u32 = isLast ? FLAG_LAST : 0;
    if (this.number == 0) flags |= FLAG_FIRST;
    if (this.continues) flags |= FLAG_CONTINUED;
    store<u32>(head, MAGIC);
    store<u8>(head, 0, 4);
    store<u8>(head, flags, 5);
    store<u64>(head, granule, 6);
    store<u32>(head, SERIAL, 14);
    store<u32>(head, this.number, 18);
    store<u32>(head, 0, 22);
    store<u8>(head, this.segments, 26);
    const crc = this.addToCrc(this.addToCrc(0, head, HEADER_BYTES + this.segments), this.data, this.dataBytes);
    store<u32>(head, crc, 22);
    this.output.bytes(head, HEADER_BYTES + this.segments);
    this.output.bytes(this.data, this.dataBytes);
    this.continues = this.segments > 0 && this.lastSegment == 255;
    this.number++;
    this.segments = 0;
    this.dataBytes = 0;
  }

  private addToCrc(start: u32, pointer: usize, length: u32): u32 {
    let crc = start;
    for (let index: u32 = 0; index < length; index++) {
      const place = (crc >>> 24) ^ <u32>load<u8>(pointer + index);
      crc = (crc << 8) ^ load<u32>(this.table + (place << 2));
    }
    return crc;
  }
}
