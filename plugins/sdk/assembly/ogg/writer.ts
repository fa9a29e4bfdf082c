import { alloc } from "../memory";
import { Output } from "../output";
import { oggCrc } from "./checksum";

// offset  size  Ogg page
//   0x00     4  "OggS"
//   0x05     1  flags              1 goes on with a packet, 2 first page, 4 last page
//   0x06     8  granule            frames up to here; -1 when no packet ends in the page
//   0x0e    12  serial, sequence, CRC
//   0x1a     1  parts, then the size of each; one of less than 255 bytes ends a packet
const MAGIC: u32 = 0x5367674f;
const HEADER_BYTES: u32 = 27;
const MAX_PARTS: u32 = 255;
const PART_BYTES: u32 = 255;
const FLAG_CONTINUED: u32 = 1;
const FLAG_FIRST: u32 = 2;
const FLAG_LAST: u32 = 4;
const SERIAL: u32 = 1;

/** Puts packets into the pages of an Ogg stream. */
@unmanaged
export class OggWriter {
  private output: Output;
  private header: usize;
  private body: usize;
  private bodyBytes: u32;
  private parts: u32;
  private flags: u32;
  private sequence: u32;
  private granule: u64;

  static to(output: Output): OggWriter {
    const writer = changetype<OggWriter>(alloc(offsetof<OggWriter>()));
    writer.output = output;
    writer.header = alloc(HEADER_BYTES + MAX_PARTS);
    writer.body = alloc(MAX_PARTS * PART_BYTES);
    writer.flags = FLAG_FIRST;
    writer.granule = ~0;
    return writer;
  }

  /** One packet of any length, of which `granule` is the end. */
  packet(pointer: usize, length: u32, granule: u64): void {
    let from = pointer;
    let left = length;
    while (true) {
      if (this.parts == MAX_PARTS) {
        this.endPage(0);
        if (from != pointer) this.flags |= FLAG_CONTINUED;
      }
      const part = min(left, PART_BYTES);
      store<u8>(this.header + HEADER_BYTES + this.parts, part);
      memory.copy(this.body + this.bodyBytes, from, part);
      this.parts++;
      this.bodyBytes += part;
      from += part;
      left -= part;
      if (part < PART_BYTES) break;
    }
    this.granule = granule;
  }

  /** Ends the stream. */
  finish(): void {
    this.endPage(FLAG_LAST);
  }

  /** Writes what was collected as one page. */
  endPage(flags: u32 = 0): void {
    const header = this.header;
    store<u32>(header, MAGIC);
    store<u8>(header, this.flags | flags, 5);
    store<u64>(header, this.granule, 6);
    store<u32>(header, SERIAL, 14);
    store<u32>(header, this.sequence, 18);
    store<u32>(header, 0, 22);
    store<u8>(header, this.parts, 26);
    const crc = oggCrc(0, header, HEADER_BYTES + this.parts);
    store<u32>(header, oggCrc(crc, this.body, this.bodyBytes), 22);
    this.output.bytes(header, HEADER_BYTES + this.parts);
    this.output.bytes(this.body, this.bodyBytes);
    this.parts = 0;
    this.bodyBytes = 0;
    this.flags = 0;
    this.granule = ~0;
    this.sequence++;
  }
}
