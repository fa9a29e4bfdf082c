import { alloc, Glb, Json, multiplyRotations, normalizeRotation, putInverse, rotate } from "../../sdk/assembly";
import { putPoint } from "./space";
import { Model } from "./model";

/** Position and rotation of a bone, of itself and in the model; 14 floats. */
const BONE_FLOATS: u32 = 14;
const WORLD: u32 = 28;
const NO_PARENT: u32 = 0xffffffff;

/** The bones of a model in the space of glTF. */
@unmanaged
export class Skeleton {
  private model: Model;
  private bones: usize;

  /** 0 without memory, or when a bone comes before its parent. */
  static read(model: Model): Skeleton {
    const none = changetype<Skeleton>(0);
    const skeleton = changetype<Skeleton>(alloc(offsetof<Skeleton>()));
    skeleton.model = model;
    skeleton.bones = alloc(model.bones * BONE_FLOATS * 4);
    if (skeleton.bones == 0) return none;
    for (let index: u32 = 0; index < model.bones; index++) if (!skeleton.place(index)) return none;
    return skeleton;
  }

  /** Adds a node for each bone, numbered from `first` on. */
  writeNodes(json: Json, first: u32): void {
    const model = this.model;
    for (let index: u32 = 0; index < model.bones; index++) {
      const at = this.bones + index * BONE_FLOATS * 4;
      const name = model.boneName(index);
      const length = model.file.textLength(name);
      json.object();
      json.key("name");
      json.text(model.file.address(name), length);
      json.key("translation");
      writeFloats(json, at, 3);
      json.key("rotation");
      writeFloats(json, at + 12, 4);
      this.writeChildren(json, index, first);
      json.endObject();
    }
  }

  /** Adds the numbers of the nodes without a parent. */
  writeRoots(json: Json, first: u32): void {
    for (let index: u32 = 0; index < this.model.bones; index++) {
      if (this.parent(index) == NO_PARENT) json.unsigned(first + index);
    }
  }

  /** @returns the accessor of the matrices that bring a vertex into its bone */
  writeInverses(glb: Glb): u32 {
    const count = this.model.bones;
    const into = glb.reserve(count * 64);
    for (let index: u32 = 0; index < count && into != 0; index++) {
      putInverse(this.bones + index * BONE_FLOATS * 4 + WORLD, into + index * 64);
    }
    return glb.closeMatrices(count);
  }

  private parent(index: u32): u32 {
    return this.model.file.u32(this.model.bone(index) + 4);
  }

  private place(index: u32): bool {
    const file = this.model.file;
    const bone = this.model.bone(index);
    const at = this.bones + index * BONE_FLOATS * 4;
    putPoint(file.address(bone + 32), at, true);
    putPoint(file.address(bone + 44), at + 12, false);
    store<f32>(at + 24, file.f32(bone + 56));
    normalizeRotation(at + 12);
    const parent = this.parent(index);
    if (parent == NO_PARENT) {
      memory.copy(at + WORLD, at, WORLD);
      return true;
    }
    if (parent >= index) return false;
    const from = this.bones + parent * BONE_FLOATS * 4 + WORLD;
    rotate(from + 12, at, at + WORLD);
    for (let axis: u32 = 0; axis < 12; axis += 4) {
      store<f32>(at + WORLD + axis, load<f32>(at + WORLD + axis) + load<f32>(from + axis));
    }
    multiplyRotations(from + 12, at + 12, at + WORLD + 12);
    return true;
  }

  private writeChildren(json: Json, parent: u32, first: u32): void {
    let isOpen = false;
    for (let index = parent + 1; index < this.model.bones; index++) {
      if (this.parent(index) != parent) continue;
      if (!isOpen) {
        json.key("children");
        json.array();
        isOpen = true;
      }
      json.unsigned(first + index);
    }
    if (isOpen) json.endArray();
  }
}

function writeFloats(json: Json, at: usize, count: u32): void {
  json.array();
  for (let index: u32 = 0; index < count; index++) json.float(load<f32>(at + (index << 2)));
  json.endArray();
}
