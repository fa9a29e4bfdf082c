import { alloc, MemoryFile } from "../../sdk/assembly";

// MDL
//   offset  size  field
//     0x00     4  magic          "IDST"
//     0x04     8  version, checksum
//     0x0c    64  name
//     0x9c     8  bones          count, then offset from the file's start, as all that follow
//     0xbc     8  sequences
//     0xcc     8  textures
//     0xd4     8  folders        offsets of names
//     0xdc    12  skins          references, families, offset: i16 for each
//     0xe8     8  bodyParts
export const MAGIC: u32 = 0x54534449;
export const FIRST_VERSION: u32 = 44;
export const LAST_VERSION: u32 = 49;
/** Up to the last field that is read. */
export const HEADER_BYTES: f64 = 240;

export const BONE_BYTES: u32 = 216;
const SEQUENCE_BYTES: u32 = 212;
const TEXTURE_BYTES: u32 = 64;
//   body part  name, models, base, models' offset from here
const PART_BYTES: u32 = 16;
//   model      name (64), type, radius, meshes, their offset from here, vertices, offset of the first in bytes
const MODEL_BYTES: u32 = 148;
//   mesh       material, model, vertices, offset of the first in vertices of the model
const MESH_BYTES: u32 = 116;
/** Bytes of a vertex, in which the models' offsets count. */
const VERTEX_BYTES: u32 = 48;

const MAX_RECORDS: u32 = 4096;

/** The parts of a model file that are exported. */
@unmanaged
export class Model {
  file: MemoryFile;
  bones: u32;
  sequences: u32;
  textures: u32;
  folders: u32;
  skinColumns: u32;
  families: u32;
  parts: u32;
  private bonesAt: u32;
  private sequencesAt: u32;
  private texturesAt: u32;
  private foldersAt: u32;
  private skinsAt: u32;
  private partsAt: u32;

  /** The model of a file whose magic and version were seen; 0 when a table lies outside. */
  static read(file: MemoryFile): Model {
    const model = changetype<Model>(alloc(offsetof<Model>()));
    model.file = file;
    model.bones = file.u32(156);
    model.bonesAt = file.u32(160);
    model.sequences = file.u32(188);
    model.sequencesAt = file.u32(192);
    model.textures = file.u32(204);
    model.texturesAt = file.u32(208);
    model.folders = file.u32(212);
    model.foldersAt = file.u32(216);
    model.skinColumns = file.u32(220);
    model.families = file.u32(224);
    model.skinsAt = file.u32(228);
    model.parts = file.u32(232);
    model.partsAt = file.u32(236);
    const isSound =
      file.hasAll(model.bonesAt, model.bones, BONE_BYTES) &&
      file.hasAll(model.sequencesAt, model.sequences, SEQUENCE_BYTES) &&
      file.hasAll(model.texturesAt, model.textures, TEXTURE_BYTES) &&
      file.hasAll(model.foldersAt, model.folders, 4) &&
      model.skinColumns <= MAX_RECORDS &&
      model.families <= MAX_RECORDS &&
      file.has(model.skinsAt, model.skinColumns * model.families * 2) &&
      model.parts <= MAX_RECORDS &&
      file.hasAll(model.partsAt, model.parts, PART_BYTES);
    return isSound ? model : changetype<Model>(0);
  }

  bone(index: u32): u32 {
    return this.bonesAt + index * BONE_BYTES;
  }

  /** Names are pointers that count from the start of their record. */
  boneName(index: u32): u32 {
    const at = this.bone(index);
    return at + this.file.u32(at);
  }

  sequenceName(index: u32): u32 {
    const at = this.sequencesAt + index * SEQUENCE_BYTES;
    return at + this.file.u32(at + 4);
  }

  textureName(index: u32): u32 {
    const at = this.texturesAt + index * TEXTURE_BYTES;
    return at + this.file.u32(at);
  }

  folderName(index: u32): u32 {
    return this.file.u32(this.foldersAt + index * 4);
  }

  /** The texture that a family of skins has in a column. */
  texture(family: u32, column: u32): u32 {
    if (column >= this.skinColumns || family >= this.families) return column;
    return this.file.u16(this.skinsAt + (family * this.skinColumns + column) * 2);
  }

  part(index: u32): u32 {
    return this.partsAt + index * PART_BYTES;
  }

  partName(index: u32): u32 {
    const at = this.part(index);
    return at + this.file.u32(at);
  }

  modelCount(part: u32): u32 {
    return this.file.u32(part + 4);
  }

  /** The first model of a body part. */
  firstModel(part: u32): u32 {
    const at = part + this.file.u32(part + 12);
    this.file.has(at, MODEL_BYTES);
    return at;
  }

  meshCount(model: u32): u32 {
    const count = this.file.u32(model + 72);
    return this.file.hasAll(model + this.file.u32(model + 76), count, MESH_BYTES) ? count : 0;
  }

  mesh(model: u32, index: u32): u32 {
    return model + this.file.u32(model + 76) + index * MESH_BYTES;
  }

  /** Where the vertices of a mesh begin in the list of all. */
  firstVertex(model: u32, mesh: u32): u32 {
    return this.file.u32(model + 84) / VERTEX_BYTES + this.file.u32(mesh + 12);
  }

  vertexCount(mesh: u32): u32 {
    return this.file.u32(mesh + 8);
  }

  material(mesh: u32): u32 {
    return this.texture(0, this.file.u32(mesh));
  }
}
