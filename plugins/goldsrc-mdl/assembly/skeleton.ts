import { alloc, Glb, Json, multiplyRotations, putInverse, rotate } from "../../sdk/assembly";
import { putAngles, putPoint } from "./angle";
import { Model, SHORT_NAME_BYTES } from "./model";

/** Position and rotation of a bone, of itself and in the model; 14 floats. */
const BONE_BYTES: u32 = 56;
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
    skeleton.bones = alloc(max(model.bones, 1) * BONE_BYTES);
    if (skeleton.bones == 0) return none;
    for (let index: u32 = 0; index < model.bones; index++) if (!skeleton.place(index)) return none;
    return skeleton;
  }

  /** into = a point or direction of a bone's space in that of the model; a bone that is none leaves it. */
  bring(bone: u32, from: usize, into: usize, isPosition: bool): void {
    putPoint(load<f32>(from), load<f32>(from, 4), load<f32>(from, 8), into, isPosition);
    if (bone >= this.model.bones) return;
    const world = this.bones + bone * BONE_BYTES + WORLD;
    rotate(world + 12, into, into);
    if (!isPosition) return;
    for (let axis: u32 = 0; axis < 12; axis += 4) store<f32>(into + axis, load<f32>(into + axis) + load<f32>(world + axis));
  }

  /** Adds a node for each bone, numbered from `first` on. */
  writeNodes(json: Json, first: u32): void {
    const file = this.model.file;
    for (let index: u32 = 0; index < this.model.bones; index++) {
      const at = this.bones + index * BONE_BYTES;
      const name = this.model.bone(index);
      json.object();
      json.key("name");
      json.text(file.address(name), file.textLength(name, SHORT_NAME_BYTES));
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
      putInverse(this.bones + index * BONE_BYTES + WORLD, into + index * 64);
    }
    return glb.closeMatrices(count);
  }

  private parent(index: u32): u32 {
    return this.model.file.u32(this.model.bone(index) + 32);
  }

  private place(index: u32): bool {
    const file = this.model.file;
    const bone = this.model.bone(index) + 64;
    const at = this.bones + index * BONE_BYTES;
    putPoint(finite(file.f32(bone)), finite(file.f32(bone + 4)), finite(file.f32(bone + 8)), at, true);
    putAngles(file.f32(bone + 12), file.f32(bone + 16), file.f32(bone + 20), at + 12);
    const parent = this.parent(index);
    if (parent == NO_PARENT) {
      memory.copy(at + WORLD, at, WORLD);
      return true;
    }
    if (parent >= index) return false;
    const from = this.bones + parent * BONE_BYTES + WORLD;
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

function finite(value: f32): f32 {
  return value - value == 0 ? value : 0;
}

function writeFloats(json: Json, at: usize, count: u32): void {
  json.array();
  for (let index: u32 = 0; index < count; index++) json.float(load<f32>(at + (index << 2)));
  json.endArray();
}
