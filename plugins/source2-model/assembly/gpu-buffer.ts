import { alloc, CODEC_ZSTD, hostDecode, Kv3Node, KV3_BLOB, KV3_TEXT } from "../../sdk/assembly";
import { unpackIndices } from "./packed-index";
import { unpackVertices } from "./packed-vertex";

// descriptor of VBIB and MBUF, 24 bytes
//   offset  size  field
//     0x00     4  count
//     0x04     4  size         26 bits; then 1: not packed, 1: zstd
//     0x08     8  attributes   pointer and count; 56 bytes each
//     0x10     8  data         pointer and stored bytes
//               attribute
//     0x00    32  name
//     0x20    12  number, DXGI format, offset in the vertex
export const DESCRIPTOR_BYTES: u32 = 24;
const ATTRIBUTE_BYTES: u32 = 56;
const NAME_BYTES: u32 = 32;
const SIZE_MASK: u32 = 0x3ffffff;
const FLAG_NOT_PACKED: u32 = 0x4000000;
const FLAG_ZSTD: u32 = 0x8000000;

const MAX_BYTES: u32 = 16 * 1024 * 1024;
const MAX_ATTRIBUTES: u32 = 32;
/** What packed data may be larger than what it holds. */
const PACKED_SLACK: u32 = 65536;

/** A part of a vertex. */
@unmanaged
export class Attribute {
  name: usize;
  nameLength: u32;
  number: u32;
  format: u32;
  offset: u32;
}

/** Vertices or indices, unpacked when they are first asked for. */
@unmanaged
export class GpuBuffer {
  count: u32;
  size: u32;
  attributeCount: u32;
  isIndex: bool;
  /** Where they lie as they are stored. */
  private stored: usize;
  private storedBytes: u32;
  private isZstd: bool;
  private isPacked: bool;
  private attributes: usize;
  private content: usize;

  /** @param isPacked what the file says; data that has its full size is never packed */
  static of(count: u32, size: u32, stored: usize, storedBytes: u32, isZstd: bool, isPacked: bool): GpuBuffer {
    const buffer = changetype<GpuBuffer>(alloc(offsetof<GpuBuffer>()));
    buffer.count = count;
    buffer.size = size;
    buffer.stored = stored;
    buffer.storedBytes = storedBytes;
    buffer.isZstd = isZstd;
    buffer.isPacked = isPacked;
    return buffer;
  }

  /** From a descriptor that lies at `at` of a block; 0 when it points outside of the block. */
  static ofDescriptor(block: usize, length: u32, at: u32): GpuBuffer {
    const none = changetype<GpuBuffer>(0);
    const size = load<u32>(block + at, 4);
    const data = at + 16 + load<u32>(block + at, 16);
    const storedBytes = load<u32>(block + at, 20);
    const table = at + 8 + load<u32>(block + at, 8);
    const attributes = min(load<u32>(block + at, 12), MAX_ATTRIBUTES);
    if (data > length || storedBytes > length - data) return none;
    if (attributes != 0 && (table > length || attributes * ATTRIBUTE_BYTES > length - table)) return none;
    const isPacked = (size & FLAG_NOT_PACKED) == 0;
    const isZstd = (size & FLAG_ZSTD) != 0;
    const buffer = GpuBuffer.of(load<u32>(block + at), size & SIZE_MASK, block + data, storedBytes, isZstd, isPacked);
    for (let index: u32 = 0; index < attributes; index++) {
      const from = block + table + index * ATTRIBUTE_BYTES;
      let length: u32 = 0;
      while (length < NAME_BYTES && load<u8>(from + length) != 0) length++;
      buffer.add(from, length, load<u32>(from, 32), load<u32>(from, 36), load<u32>(from, 40));
    }
    return buffer;
  }

  /** Adds the fields that a tree lists. */
  addFields(fields: Kv3Node): void {
    let field = changetype<usize>(fields) == 0 ? fields : fields.first;
    while (changetype<usize>(field) != 0) {
      const name = field.find("m_psemanticname");
      if (changetype<usize>(name) != 0 && (name.kind == KV3_TEXT || name.kind == KV3_BLOB)) {
        let length: u32 = 0;
        while (length < name.length && load<u8>(<usize>name.value + length) != 0) length++;
        const format = numberOf(field, "m_format");
        this.add(<usize>name.value, length, numberOf(field, "m_nsemanticindex"), format, numberOf(field, "m_noffset"));
      }
      field = field.next;
    }
  }

  attribute(index: u32): Attribute {
    return changetype<Attribute>(this.attributes + index * offsetof<Attribute>());
  }

  /** Where the unpacked content lies; 0 when it is damaged or too large. */
  bytes(): usize {
    if (this.content == 0) this.content = this.unpack();
    return this.content;
  }

  private add(name: usize, nameLength: u32, number: u32, format: u32, offset: u32): void {
    if (this.attributes == 0) this.attributes = alloc(MAX_ATTRIBUTES * offsetof<Attribute>());
    if (this.attributes == 0 || this.attributeCount == MAX_ATTRIBUTES) return;
    const attribute = this.attribute(this.attributeCount++);
    attribute.name = name;
    attribute.nameLength = nameLength;
    attribute.number = number;
    attribute.format = format;
    attribute.offset = offset;
  }

  private unpack(): usize {
    if (this.count == 0 || this.size == 0 || this.count > MAX_BYTES / this.size) return 0;
    const bytes = this.count * this.size;
    if (this.storedBytes >= bytes) return this.stored;
    let from = this.stored;
    let length = this.storedBytes;
    if (this.isZstd) {
      const room = bytes + PACKED_SLACK;
      const decoded = alloc(room);
      const written = decoded == 0 ? -1 : hostDecode(CODEC_ZSTD, from, length, decoded, room);
      if (written < 0) return 0;
      from = decoded;
      length = <u32>written;
      if (length >= bytes || !this.isPacked) return length >= bytes ? from : 0;
    }
    return this.isIndex ? this.unpackIndices(from, length) : this.unpackVertices(from, length, bytes);
  }

  private unpackVertices(from: usize, length: u32, bytes: u32): usize {
    const into = alloc(bytes);
    return into != 0 && unpackVertices(from, length, this.count, this.size, into) ? into : 0;
  }

  private unpackIndices(from: usize, length: u32): usize {
    const into = alloc(this.count << 2);
    if (into == 0 || !unpackIndices(from, length, this.count, into)) return 0;
    this.size = 4;
    return into;
  }
}

export function numberOf(node: Kv3Node, name: string): u32 {
  const member = node.find(name);
  return changetype<usize>(member) == 0 ? 0 : <u32>(<i64>member.number());
}
