import { alloc } from "../../sdk/assembly";
import { Content } from "./content";
import { READER_BASIC_EFFECT, READER_INDICES, READER_NONE, READER_STRING, READER_VERTICES, Readers } from "./reader";

const MOST_BONES: u32 = 4096;
const MOST_PARTS: u32 = 65536;
const MATRIX_BYTES: u32 = 64;
/** References to bones are bytes up to here. */
const SMALL: u32 = 255;
export const NO_BONE: u32 = 0xffffffff;

@unmanaged
export class Bone {
  nameAt: f64;
  nameBytes: u32;
  parent: u32;
  matrixAt: f64;
}

@unmanaged
export class Mesh {
  nameAt: f64;
  nameBytes: u32;
  bone: u32;
  firstPart: u32;
  parts: u32;
}

/** Numbers of shared objects count from 1; 0 is none. */
@unmanaged
export class Part {
  vertexOffset: u32;
  vertices: u32;
  firstIndex: u32;
  triangles: u32;
  vertexBuffer: u32;
  indexBuffer: u32;
  effect: u32;
}

@unmanaged
export class Shared {
  kind: u32;
  /** How many materials come before it. */
  material: u32;
  at: f64;
}

/** The objects of a model by where they stand; numbers are read when they are needed. */
@unmanaged
export class Model {
  boneCount: u32;
  meshCount: u32;
  partCount: u32;
  sharedCount: u32;
  materialCount: u32;
  isUsable: bool;
  /** Some shared objects are of types that are not known. */
  isCut: bool;
  private bones: usize;
  private meshes: usize;
  private parts: usize;
  private partRoom: u32;
  private shared: usize;

  static read(content: Content, readers: Readers): Model {
    const model = changetype<Model>(alloc(offsetof<Model>()));
    if (!model.readBones(content, readers) || !model.readMeshes(content, readers)) return model;
    model.reference(content);
    // A tag of the game's own cannot be stepped over, and neither can what is shared behind it.
    model.isCut = readers.next(content) != READER_NONE;
    model.isUsable = !content.failed;
    if (model.isUsable && !model.isCut) model.readShared(content, readers);
    return model;
  }

  bone(index: u32): Bone {
    return changetype<Bone>(this.bones + index * offsetof<Bone>());
  }

  mesh(index: u32): Mesh {
    return changetype<Mesh>(this.meshes + index * offsetof<Mesh>());
  }

  part(index: u32): Part {
    return changetype<Part>(this.parts + index * offsetof<Part>());
  }

  /** Where the shared object begins; -1 when there is none of that kind and number. */
  findShared(number: u32, kind: u32): f64 {
    if (number == 0 || number > this.sharedCount) return -1;
    const shared = changetype<Shared>(this.shared + (number - 1) * offsetof<Shared>());
    return shared.kind == kind ? shared.at : -1;
  }

  /** Number of the material that a shared object is. */
  materialOf(number: u32): u32 {
    return changetype<Shared>(this.shared + (number - 1) * offsetof<Shared>()).material;
  }

  // u32 bones; each an object name and 16 f32. Then for each: its parent, u32 children, the children
  private readBones(content: Content, readers: Readers): bool {
    const count = content.u32();
    if (content.failed || count > MOST_BONES) return false;
    this.boneCount = count;
    this.bones = alloc(count * offsetof<Bone>());
    for (let index: u32 = 0; index < count; index++) {
      const bone = this.bone(index);
      bone.nameAt = readName(content, readers);
      bone.nameBytes = content.stringBytes;
      bone.parent = NO_BONE;
      bone.matrixAt = content.at;
      content.skip(<f64>MATRIX_BYTES);
      if (content.failed) return false;
    }
    for (let index: u32 = 0; index < count; index++) {
      // A parent that comes later could close a circle.
      const parent = this.reference(content);
      if (parent < index) this.bone(index).parent = parent;
      const children = content.u32();
      content.skip(<f64>children * (count < SMALL ? 1 : 4));
      if (content.failed) return false;
    }
    return true;
  }

  // u32 meshes; each an object name, its bone, a sphere (4 f32), a tag, u32 parts
  private readMeshes(content: Content, readers: Readers): bool {
    const count = content.u32();
    if (content.failed || count > MOST_BONES) return false;
    this.meshCount = count;
    this.meshes = alloc(count * offsetof<Mesh>());
    for (let index: u32 = 0; index < count; index++) {
      const mesh = this.mesh(index);
      mesh.nameAt = readName(content, readers);
      mesh.nameBytes = content.stringBytes;
      mesh.bone = this.reference(content);
      content.skip(16);
      if (readers.next(content) != READER_NONE) return false;
      mesh.parts = content.u32();
      mesh.firstPart = this.partCount;
      if (content.failed || !this.readParts(content, readers, mesh.parts)) return false;
    }
    return true;
  }

  // part: vertexOffset, vertices, firstIndex, triangles (u32), a tag, three shared objects: vertices, indices, effect
  private readParts(content: Content, readers: Readers, count: u32): bool {
    // Each takes 20 bytes at least.
    if (<f64>count * 20 > content.left() || this.partCount + count > MOST_PARTS) return false;
    if (!this.makeRoom(this.partCount + count)) return false;
    for (let index: u32 = 0; index < count; index++) {
      const part = this.part(this.partCount++);
      part.vertexOffset = content.u32();
      part.vertices = content.u32();
      part.firstIndex = content.u32();
      part.triangles = content.u32();
      if (readers.next(content) != READER_NONE) return false;
      part.vertexBuffer = content.packed();
      part.indexBuffer = content.packed();
      part.effect = content.packed();
      if (content.failed) return false;
    }
    return true;
  }

  private makeRoom(count: u32): bool {
    if (count <= this.partRoom) return true;
    const room = max(count, this.partRoom << 1);
    const parts = alloc(room * offsetof<Part>());
    if (parts == 0) return false;
    memory.copy(parts, this.parts, this.partCount * offsetof<Part>());
    this.parts = parts;
    this.partRoom = room;
    return true;
  }

  private readShared(content: Content, readers: Readers): void {
    const count = readers.shared;
    if (<f64>count > content.left()) {
      this.isCut = true;
      return;
    }
    this.shared = alloc(count * offsetof<Shared>());
    for (let index: u32 = 0; index < count; index++) {
      const shared = changetype<Shared>(this.shared + index * offsetof<Shared>());
      shared.kind = readers.next(content);
      shared.at = content.at;
      shared.material = this.materialCount;
      const isKnown = skipShared(content, shared.kind);
      if (!isKnown || content.failed) {
        this.isCut = true;
        content.failed = false;
        return;
      }
      this.sharedCount = index + 1;
      if (shared.kind == READER_BASIC_EFFECT) this.materialCount++;
    }
  }

  /** Number of a bone; NO_BONE for none. */
  private reference(content: Content): u32 {
    const value = this.boneCount < SMALL ? content.u8() : content.u32();
    return value == 0 || value > this.boneCount ? NO_BONE : value - 1;
  }
}

/** A name is an object, which may be none. */
function readName(content: Content, readers: Readers): f64 {
  const kind = readers.next(content);
  content.stringBytes = 0;
  if (kind == READER_STRING) return content.string();
  if (kind != READER_NONE) content.failed = true;
  return content.at;
}

/** Steps over what can be shared; false when the type is not known. */
function skipShared(content: Content, kind: u32): bool {
  if (kind == READER_VERTICES) {
    const stride = content.u32();
    const elements = content.u32();
    content.skip(<f64>elements * 16);
    content.skip(<f64>content.u32() * <f64>stride);
    return true;
  }
  if (kind == READER_INDICES) {
    content.skip(1);
    content.skip(<f64>content.u32());
    return true;
  }
  if (kind != READER_BASIC_EFFECT) return false;
  content.string();
  content.skip(45);
  return true;
}
