import { alloc, MemoryFile } from "../../sdk/assembly";

// VTX: each level has a count and an offset from its own record
//   header, 36 bytes    version 7, ..., checksum at 16, levels of detail at 20, body parts at 28
//   body part 8         models
//   model     8         levels of detail
//   level    12         meshes, f32 distance
//   mesh      9         strip groups, u8 flags
//   group    25         vertices, indices, strips, u8 flags; 33 with a topology in most files of MDL 49
//   vertex    9         3 u8, u8, u16 vertex of the mesh, 3 u8
//   strip    27         indices, first, vertices, first, i16, u8 flags at 18; 35 with a topology
const VERSION: u32 = 7;
const PART_BYTES: u32 = 8;
const MODEL_BYTES: u32 = 8;
const LEVEL_BYTES: u32 = 12;
const MESH_BYTES: u32 = 9;
const GROUP_BYTES: u32 = 25;
const VERTEX_BYTES: u32 = 9;
const STRIP_BYTES: u32 = 27;
const TOPOLOGY_BYTES: u32 = 8;

const STRIP_LIST: u32 = 1;
/** All triangles of a model together. */
const MAX_INDICES: u32 = 6 * 1024 * 1024;

/** The triangles of a model, by body part and mesh; always of its first model and its finest level. */
@unmanaged
export class Strips {
  file: MemoryFile;
  parts: u32;
  private topology: u32;

  /** 0 when the file is no VTX 7. */
  static read(file: MemoryFile): Strips {
    const strips = changetype<Strips>(alloc(offsetof<Strips>()));
    strips.file = file;
    strips.parts = file.u32(28);
    const isSound = file.u32(0) == VERSION && file.hasAll(file.u32(32), strips.parts, PART_BYTES);
    return isSound ? strips : changetype<Strips>(0);
  }

  meshCount(part: u32): u32 {
    const level = this.level(part);
    return level == 0 ? 0 : this.file.u32(level);
  }

  /** Finds out whether groups have a topology: the records fit only one way. @returns false when they fit neither */
  chooseLayout(): bool {
    this.topology = 0;
    if (this.fits()) return true;
    this.file.failed = false;
    this.topology = TOPOLOGY_BYTES;
    return this.fits();
  }

  /** How many indices a mesh has as a list of triangles; more than there may be when it is damaged. */
  countIndices(part: u32, mesh: u32): u32 {
    return this.walk(part, mesh, 0, 0);
  }

  /** Puts the vertices of a mesh's triangles, counter-clockwise, where `countIndices` of them find room. */
  fill(part: u32, mesh: u32, into: usize, vertices: u32): bool {
    this.walk(part, mesh, into, vertices);
    return !this.file.failed;
  }

  private level(part: u32): u32 {
    const at = this.file.u32(32) + part * PART_BYTES;
    if (this.file.u32(at) == 0) return 0;
    const model = at + this.file.u32(at + 4);
    if (!this.file.has(model, MODEL_BYTES) || this.file.u32(model) == 0) return 0;
    const level = model + this.file.u32(model + 4);
    return this.file.has(level, LEVEL_BYTES) ? level : 0;
  }

  private mesh(part: u32, mesh: u32): u32 {
    const level = this.level(part);
    return level + this.file.u32(level + 4) + mesh * MESH_BYTES;
  }

  private fits(): bool {
    let total: u32 = 0;
    for (let part: u32 = 0; part < this.parts && !this.file.failed; part++) {
      const meshes = this.meshCount(part);
      for (let mesh: u32 = 0; mesh < meshes && !this.file.failed; mesh++) {
        total += this.walk(part, mesh, 0, 0);
        if (total > MAX_INDICES) return false;
      }
    }
    return !this.file.failed;
  }

  /** Goes over all strips of a mesh. Without `into` it only counts. */
  private walk(part: u32, mesh: u32, into: usize, vertices: u32): u32 {
    const file = this.file;
    const at = this.mesh(part, mesh);
    const groups = file.u32(at);
    const first = at + file.u32(at + 4);
    const bytes = GROUP_BYTES + this.topology;
    if (!file.hasAll(first, groups, bytes)) return 0;
    let count: u32 = 0;
    for (let group: u32 = 0; group < groups && !file.failed && count <= MAX_INDICES; group++) {
      count += this.walkGroup(first + group * bytes, into == 0 ? 0 : into + (count << 2), vertices);
    }
    return count;
  }

  private walkGroup(group: u32, into: usize, vertices: u32): u32 {
    const file = this.file;
    const points = file.u32(group);
    const indices = file.u32(group + 8);
    const strips = file.u32(group + 16);
    const bytes = STRIP_BYTES + this.topology;
    const firstStrip = group + file.u32(group + 20);
    const isSound =
      file.hasAll(group + file.u32(group + 4), points, VERTEX_BYTES) &&
      file.hasAll(group + file.u32(group + 12), indices, 2) &&
      file.hasAll(firstStrip, strips, bytes);
    if (!isSound) return 0;
    let count: u32 = 0;
    let covered: u32 = 0;
    for (let strip: u32 = 0; strip < strips && !file.failed; strip++) {
      const at = firstStrip + strip * bytes;
      const length = file.u32(at);
      const start = file.u32(at + 4);
      if (start > indices || length > indices - start || length > indices - covered) file.failed = true;
      else count += this.walkStrip(group, start, length, file.u8(at + 18), into == 0 ? 0 : into + (count << 2), vertices);
      covered += length;
    }
    if (covered != indices) file.failed = true;
    return count;
  }

  private walkStrip(group: u32, start: u32, length: u32, flags: u32, into: usize, vertices: u32): u32 {
    const isList = (flags & STRIP_LIST) != 0;
    const triangles = isList ? length / 3 : length < 3 ? 0 : length - 2;
    if (into == 0) return triangles * 3;
    for (let index: u32 = 0; index < triangles; index++) {
      const at = start + (isList ? index * 3 : index);
      // Every second triangle of a strip goes round the other way.
      const isTurned = !isList && (index & 1) != 0;
      store<u32>(into, this.vertex(group, at, vertices));
      store<u32>(into, this.vertex(group, at + (isTurned ? 1 : 2), vertices), 4);
      store<u32>(into, this.vertex(group, at + (isTurned ? 2 : 1), vertices), 8);
      into += 12;
    }
    return triangles * 3;
  }

  /** The vertex of the mesh that an index of a group means. */
  private vertex(group: u32, index: u32, vertices: u32): u32 {
    const file = this.file;
    const point = file.u16(group + file.u32(group + 12) + index * 2);
    if (point >= file.u32(group)) file.failed = true;
    const vertex = file.u16(group + file.u32(group + 4) + point * VERTEX_BYTES + 4);
    if (vertex >= vertices) file.failed = true;
    return vertex;
  }
}
