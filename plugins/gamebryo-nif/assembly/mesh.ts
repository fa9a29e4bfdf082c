import { alloc, Glb, Json, normalize } from "../../sdk/assembly";
import { Item } from "./item";
import { PACKED_SHAPE, SHAPE_DATA, STRIPS_DATA } from "./kind";
import { Materials } from "./material";
import { Nif, NO_REF } from "./nif";
import { PackedVertices } from "./packed";
import { Row } from "./tree";
import { putTriangles } from "./triangle";
import { Walk } from "./walk";

const NONE: u32 = 0xffffffff;
const SLOTS: u32 = 6;
const SLOT_BYTES: u32 = 4 * SLOTS;
const POSITION: u32 = 0;
const NORMAL: u32 = 1;
const COORDINATES: u32 = 2;
const MORE_COORDINATES: u32 = 3;
const COLOUR: u32 = 4;
const INDICES: u32 = 5;

/** Meshes of glTF. Shapes that share their numbers share accessors. */
@unmanaged
export class Meshes {
  private nif: Nif;
  private walk: Walk;
  private glb: Glb;
  private materials: Materials;
  private json: Json;
  private count: u32;
  /** For each block the accessors of its numbers, counted from 1; the indices of one that cannot be drawn are NONE. */
  private accessors: usize;
  private data: Item;

  static create(nif: Nif, walk: Walk, glb: Glb, materials: Materials): Meshes {
    const meshes = changetype<Meshes>(alloc(offsetof<Meshes>()));
    meshes.nif = nif;
    meshes.walk = walk;
    meshes.glb = glb;
    meshes.materials = materials;
    meshes.json = Json.of(4096, 8 << 20);
    meshes.accessors = alloc(nif.blockCount * SLOT_BYTES);
    meshes.data = Item.create();
    return meshes;
  }

  describe(json: Json): void {
    if (this.count == 0) return;
    json.key("meshes");
    json.array();
    json.raw(this.json);
    json.endArray();
  }

  /** Number of the mesh of a shape; NO_REF when there is nothing to draw. */
  put(shape: Item, row: Row): u32 {
    const isPacked = shape.kind == PACKED_SHAPE;
    const block = isPacked ? row.block : shape.data;
    if (block == NO_REF || this.accessors == 0) return NO_REF;
    const slots = this.accessors + block * SLOT_BYTES;
    if (load<u32>(slots, INDICES << 2) == 0) this.convert(isPacked ? shape : this.data, block, slots);
    if (load<u32>(slots, INDICES << 2) == NONE) return NO_REF;
    const json = this.json;
    json.object();
    json.key("primitives");
    json.array();
    json.object();
    json.key("attributes");
    json.object();
    putSlot(json, "POSITION", slots, POSITION);
    putSlot(json, "NORMAL", slots, NORMAL);
    putSlot(json, "TEXCOORD_0", slots, COORDINATES);
    putSlot(json, "TEXCOORD_1", slots, MORE_COORDINATES);
    putSlot(json, "COLOR_0", slots, COLOUR);
    json.endObject();
    putSlot(json, "indices", slots, INDICES);
    const material = this.materials.find(row);
    if (material != NO_REF) {
      json.key("material");
      json.unsigned(material);
    }
    json.endObject();
    json.endArray();
    json.endObject();
    return this.count++;
  }

  private convert(data: Item, block: u32, slots: usize): void {
    store<u32>(slots, NONE, INDICES << 2);
    if (data.kind != PACKED_SHAPE) {
      const kind = this.walk.kind(block);
      if (kind != SHAPE_DATA && kind != STRIPS_DATA) return;
      if (!this.walk.read(block, data)) return;
    }
    if (data.positions == 0 || data.vertices == 0 || data.triangleCount == 0) return;
    const indices = putTriangles(this.nif, this.glb, data);
    if (indices == NONE) return;
    store<u32>(slots, indices + 1, INDICES << 2);
    if (data.kind == PACKED_SHAPE) this.convertPacked(data, slots);
    else this.convertLists(data, slots);
  }

  private convertLists(data: Item, slots: usize): void {
    this.putFloats(slots, POSITION, data.positions, data.vertices, 3);
    this.putFloats(slots, NORMAL, data.normals, data.vertices, 3);
    if (data.coordinateSets > 0) this.putFloats(slots, COORDINATES, data.coordinates, data.vertices, 2);
    if (data.coordinateSets > 1) {
      this.putFloats(slots, MORE_COORDINATES, data.coordinates + (data.vertices << 3), data.vertices, 2);
    }
    this.putFloats(slots, COLOUR, data.colours, data.vertices, 4);
  }

  private putFloats(slots: usize, slot: u32, from: usize, count: u32, components: u32): void {
    if (from == 0) return;
    const target = this.glb.reserve(count * components * 4);
    if (target == 0) return;
    for (let index: u32 = 0; index < count * components; index++) {
      const value = this.nif.f32At(from + (index << 2));
      store<f32>(target + (index << 2), slot == COLOUR ? max<f32>(min<f32>(value, 1), 0) : value);
    }
    if (slot == NORMAL) for (let index: u32 = 0; index < count; index++) normalize(target + index * 12);
    store<u32>(slots + (slot << 2), this.glb.closeFloats(count, components) + 1);
  }

  private convertPacked(data: Item, slots: usize): void {
    const packed = PackedVertices.of(this.nif, data);
    const glb = this.glb;
    store<u32>(slots, packed.putPositions(glb) + 1);
    if (load<u32>(slots) == 0) store<u32>(slots, NONE, INDICES << 2);
    store<u32>(slots, packed.putNormals(glb) + 1, NORMAL << 2);
    store<u32>(slots, packed.putCoordinates(glb) + 1, COORDINATES << 2);
    store<u32>(slots, packed.putColours(glb) + 1, COLOUR << 2);
  }
}

/** Nothing when there is no such accessor. */
function putSlot(json: Json, name: string, slots: usize, slot: u32): void {
  const accessor = load<u32>(slots + (slot << 2));
  if (accessor == 0) return;
  json.key(name);
  json.unsigned(accessor - 1);
}
