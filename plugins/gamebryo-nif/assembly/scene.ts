import { alloc, Glb, Json } from "../../sdk/assembly";
import { Item } from "./item";
import { BILLBOARD, LOD, NODE, PACKED_SHAPE, SHAPE, SWITCH } from "./kind";
import { Materials } from "./material";
import { Meshes } from "./mesh";
import { Nif, NO_REF } from "./nif";
import { Row, Tree } from "./tree";
import { putTransform } from "./transform";
import { Walk } from "./walk";

/** Most bytes of the numbers, and of the JSON. */
const MOST_BYTES: u32 = 12 << 20;
const FIRST_BYTES: u32 = 1 << 16;

export function isNode(kind: u32): bool {
  return kind == NODE || kind == BILLBOARD || kind == SWITCH || kind == LOD;
}

export function isShape(kind: u32): bool {
  return kind == SHAPE || kind == PACKED_SHAPE;
}

/** Writes the model as binary glTF; what `ax_extract` returns. */
export function writeScene(nif: Nif, walk: Walk, output: i32): i32 {
  const glb = Glb.create(FIRST_BYTES, MOST_BYTES);
  const json = Json.of(FIRST_BYTES, MOST_BYTES);
  const tree = Tree.grow(nif, walk);
  const materials = Materials.create(nif, walk);
  const meshes = Meshes.create(nif, walk, glb, materials);
  json.object();
  json.key("scenes");
  json.array();
  json.object();
  json.key("nodes");
  json.array();
  json.unsigned(0);
  json.endArray();
  json.endObject();
  json.endArray();
  json.key("scene");
  json.unsigned(0);
  putNodes(nif, walk, tree, meshes, json);
  meshes.describe(json);
  materials.describe(json);
  glb.describe(json);
  json.endObject();
  return glb.writeTo(output, json);
}

/** The first node turns what is up: in this format it is Z, in glTF Y. */
function putNodes(nif: Nif, walk: Walk, tree: Tree, meshes: Meshes, json: Json): void {
  const item = Item.create();
  json.key("nodes");
  json.array();
  json.object();
  json.key("rotation");
  json.array();
  json.float(-0.70710678);
  json.unsigned(0);
  json.unsigned(0);
  json.float(0.70710678);
  json.endArray();
  putChildren(json, 0, tree.rootCount);
  json.endObject();
  for (let index: u32 = 0; index < tree.count && !json.failed; index++) {
    const row = tree.row(index);
    json.object();
    if (walk.read(row.block, item)) {
      if (item.nameBytes != 0) {
        json.key("name");
        json.text(nif.base + item.nameAt, item.nameBytes);
      }
      putTransform(nif, json, item.transform);
      if (isShape(item.kind)) {
        const mesh = meshes.put(item, row);
        if (mesh != NO_REF) {
          json.key("mesh");
          json.unsigned(mesh);
        }
      }
    }
    putChildren(json, row.first, row.children);
    json.endObject();
  }
  json.endArray();
}

/** Nodes below one stand one behind the other; the turning node in front of all shifts their numbers. */
function putChildren(json: Json, first: u32, count: u32): void {
  if (count == 0) return;
  json.key("children");
  json.array();
  for (let index: u32 = 0; index < count; index++) json.unsigned(first + index + 1);
  json.endArray();
}
