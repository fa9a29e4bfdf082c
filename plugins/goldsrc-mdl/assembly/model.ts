import { alloc, MemoryFile } from "../../sdk/assembly";

export const MAGIC: u32 = 0x54534449;
export const VERSION: u32 = 10;
export const HEADER_BYTES: u32 = 244;

/** Bytes of a name in a bone and in a sequence; everything else has names of twice as many. */
export const SHORT_NAME_BYTES: u32 = 32;
export const NAME_BYTES: u32 = 64;

const BONE_BYTES: u32 = 112;
const SEQUENCE_BYTES: u32 = 176;
const PART_BYTES: u32 = 76;
const BODY_BYTES: u32 = 112;
const MESH_BYTES: u32 = 20;
const POINT_BYTES: u32 = 12;

/** Above these nothing that the engine loads lies; what counts more counts wrong. */
const MAX_BONES: u32 = 256;
const MAX_PARTS: u32 = 64;
const MAX_BODIES: u32 = 256;
const MAX_MESHES: u32 = 1024;
const MAX_SEQUENCES: u32 = 4096;

// header                                      bone                        body part
//   0x00  "IDST", 10                            0x00  name[32]              0x00  name[64]
//   0x08  name[64]                              0x20  parent, -1 none       0x40  bodies, base, offset of bodies
//   0x8c  bones: count, offset                  0x40  position 3 x f32
//   0xa4  sequences                             0x4c  angles 3 x f32      body: one of the forms that a part can take
//   0xb4  textures, and offset of their data                                0x00  name[64]
//   0xc0  skin columns, skins, offset         mesh                          0x48  meshes: count, offset
//   0xcc  body parts                            0x04  offset of triangles   0x50  points, offset of bones, of points
//                                               0x08  skin column           0x5c  normals, offset of bones, of normals
/** A model's tables, all inside of the file. */
@unmanaged
export class Model {
  file: MemoryFile;
  bones: u32;
  sequences: u32;
  parts: u32;

  /** 0 when a table lies outside of the file, or counts more than any model has. */
  static read(file: MemoryFile): Model {
    const none = changetype<Model>(0);
    if (!file.hasAll(0, 1, HEADER_BYTES)) return none;
    const model = changetype<Model>(alloc(offsetof<Model>()));
    model.file = file;
    model.bones = file.u32(140);
    model.sequences = file.u32(164);
    model.parts = file.u32(204);
    if (model.bones > MAX_BONES || model.sequences > MAX_SEQUENCES || model.parts > MAX_PARTS) return none;
    file.hasAll(file.u32(144), model.bones, BONE_BYTES);
    file.hasAll(file.u32(168), model.sequences, SEQUENCE_BYTES);
    file.hasAll(file.u32(208), model.parts, PART_BYTES);
    for (let part: u32 = 0; part < model.parts && !file.failed; part++) {
      const bodies = model.bodyCount(part);
      if (bodies > MAX_BODIES) return none;
      for (let body: u32 = 0; body < bodies && !file.failed; body++) if (!model.hasBody(model.body(part, body))) return none;
    }
    return file.failed ? none : model;
  }

  bone(index: u32): u32 {
    return this.file.u32(144) + index * BONE_BYTES;
  }

  sequence(index: u32): u32 {
    return this.file.u32(168) + index * SEQUENCE_BYTES;
  }

  part(index: u32): u32 {
    return this.file.u32(208) + index * PART_BYTES;
  }

  bodyCount(part: u32): u32 {
    return this.file.u32(this.part(part) + 64);
  }

  body(part: u32, index: u32): u32 {
    return this.file.u32(this.part(part) + 72) + index * BODY_BYTES;
  }

  meshCount(body: u32): u32 {
    return this.file.u32(body + 72);
  }

  mesh(body: u32, index: u32): u32 {
    return this.file.u32(body + 76) + index * MESH_BYTES;
  }

  private hasBody(body: u32): bool {
    const file = this.file;
    if (!file.hasAll(body, 1, BODY_BYTES) || this.meshCount(body) > MAX_MESHES) return false;
    if (!file.hasAll(file.u32(body + 76), this.meshCount(body), MESH_BYTES)) return false;
    const points = file.u32(body + 80);
    const normals = file.u32(body + 92);
    if (!file.hasAll(file.u32(body + 84), points, 1) || !file.hasAll(file.u32(body + 88), points, POINT_BYTES)) return false;
    return file.hasAll(file.u32(body + 96), normals, 1) && file.hasAll(file.u32(body + 100), normals, POINT_BYTES);
  }
}
