import { alloc, MemoryFile } from "../../sdk/assembly";

// VVD
//   offset  size  field
//     0x00    12  magic "IDSV", version 4, checksum
//     0x0c     4  levels of detail
//     0x10    32  vertices in each
//     0x30     8  fixups          count, offset; 12 bytes each: level, first source vertex, count
//     0x38     8  vertices        offset; then of the tangents
//               vertex, 48 bytes
//     0x00    16  3 f32 weights, 3 u8 bones, u8 count
//     0x10    32  3 f32 position, 3 f32 normal, 2 f32 texture coordinates
const MAGIC: u32 = 0x56534449;
const VERSION: u32 = 4;
const HEADER_BYTES: u32 = 64;
const FIXUP_BYTES: u32 = 12;
export const VERTEX_BYTES: u32 = 48;

/** The vertices in the order in which meshes count them: that of the fixups, of every level. */
@unmanaged
export class Vertices {
  count: u32;
  private file: MemoryFile;
  private first: u32;
  /** Source vertex of each, when there are fixups. */
  private order: usize;

  /** 0 when the file is no VVD 4, or a fixup lies outside of it. */
  static read(file: MemoryFile): Vertices {
    const none = changetype<Vertices>(0);
    if (file.u32(0) != MAGIC || file.u32(4) != VERSION || !file.has(0, HEADER_BYTES)) return none;
    const vertices = changetype<Vertices>(alloc(offsetof<Vertices>()));
    vertices.file = file;
    vertices.first = file.u32(56);
    const stored = file.u32(16);
    if (!file.hasAll(vertices.first, stored, VERTEX_BYTES)) return none;
    const fixups = file.u32(48);
    vertices.count = stored;
    if (fixups == 0) return vertices;
    return vertices.applyFixups(file.u32(52), fixups, stored) ? vertices : none;
  }

  /** Address of a vertex, which must be below `count`. */
  at(index: u32): usize {
    const source = this.order == 0 ? index : load<u32>(this.order + (index << 2));
    return this.file.address(this.first + source * VERTEX_BYTES);
  }

  private applyFixups(at: u32, fixups: u32, stored: u32): bool {
    const file = this.file;
    if (!file.hasAll(at, fixups, FIXUP_BYTES)) return false;
    this.order = alloc(stored << 2);
    if (this.order == 0) return false;
    let count: u32 = 0;
    for (let index: u32 = 0; index < fixups; index++) {
      const source = file.u32(at + index * FIXUP_BYTES + 4);
      const length = file.u32(at + index * FIXUP_BYTES + 8);
      if (source > stored || length > stored - source || length > stored - count) return false;
      for (let vertex: u32 = 0; vertex < length; vertex++) store<u32>(this.order + ((count + vertex) << 2), source + vertex);
      count += length;
    }
    this.count = count;
    return true;
  }
}
