import { alloc, Glb, Json } from "../../sdk/assembly";
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
    multiply(from + 12, at + 12, at + WORLD + 12);
    normalizeRotation(at + WORLD + 12);
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

/** A rotation of length 1; what has no length turns nothing. */
function normalizeRotation(at: usize): void {
  let sum: f64 = 0;
  for (let part: u32 = 0; part < 16; part += 4) sum += <f64>load<f32>(at + part) * <f64>load<f32>(at + part);
  const isUsable = sum > 1e-12 && sum - sum == 0;
  const length = sqrt<f64>(sum);
  for (let part: u32 = 0; part < 16; part += 4) {
    store<f32>(at + part, isUsable ? <f32>(<f64>load<f32>(at + part) / length) : part == 12 ? 1 : 0);
  }
}

/** into = the point turned by the rotation */
function rotate(rotation: usize, point: usize, into: usize): void {
  const x = load<f32>(rotation);
  const y = load<f32>(rotation, 4);
  const z = load<f32>(rotation, 8);
  const w = load<f32>(rotation, 12);
  const a = load<f32>(point);
  const b = load<f32>(point, 4);
  const c = load<f32>(point, 8);
  const tx: f32 = 2.0 * (y * c - z * b);
  const ty: f32 = 2.0 * (z * a - x * c);
  const tz: f32 = 2.0 * (x * b - y * a);
  store<f32>(into, a + w * tx + (y * tz - z * ty));
  store<f32>(into, b + w * ty + (z * tx - x * tz), 4);
  store<f32>(into, c + w * tz + (x * ty - y * tx), 8);
}

/** into = first the rotation `b`, then `a` */
function multiply(a: usize, b: usize, into: usize): void {
  const ax = load<f32>(a);
  const ay = load<f32>(a, 4);
  const az = load<f32>(a, 8);
  const aw = load<f32>(a, 12);
  const bx = load<f32>(b);
  const by = load<f32>(b, 4);
  const bz = load<f32>(b, 8);
  const bw = load<f32>(b, 12);
  store<f32>(into, aw * bx + ax * bw + ay * bz - az * by);
  store<f32>(into, aw * by - ax * bz + ay * bw + az * bx, 4);
  store<f32>(into, aw * bz + ax * by - ay * bx + az * bw, 8);
  store<f32>(into, aw * bw - ax * bx - ay * by - az * bz, 12);
}

/** The matrix that undoes a position and a rotation, column by column. */
function putInverse(bone: usize, into: usize): void {
  // The inverse of a rotation turns the axes back; its columns are the axes as the inverse sees them.
  store<f32>(BACK, -load<f32>(bone, 12));
  store<f32>(BACK, -load<f32>(bone, 16), 4);
  store<f32>(BACK, -load<f32>(bone, 20), 8);
  store<f32>(BACK, load<f32>(bone, 24), 12);
  for (let axis: u32 = 0; axis < 3; axis++) {
    memory.fill(POINT, 0, 12);
    store<f32>(POINT + (axis << 2), 1);
    rotate(BACK, POINT, into + (axis << 4));
    store<f32>(into + (axis << 4), 0, 12);
  }
  for (let axis: u32 = 0; axis < 12; axis += 4) store<f32>(POINT + axis, -load<f32>(bone + axis));
  rotate(BACK, POINT, into + 48);
  store<f32>(into, 1, 60);
}

const BACK: usize = memory.data(16, 16);
const POINT: usize = memory.data(16, 16);
