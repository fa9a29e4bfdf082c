import { alloc, ERRNO_EFBIG, ERRNO_EILSEQ, Glb, Json, normalize } from "../../sdk/assembly";
import { Model } from "./model";
import { Selection } from "./selection";
import { Skeleton } from "./skeleton";
import { putPoint } from "./space";
import { Strips } from "./strip";
import { Vertices } from "./vertex";

const MAX_BYTES: u32 = 28 * 1024 * 1024;
const JSON_BYTES: u32 = 4 * 1024 * 1024;

let model: Model = changetype<Model>(0);
let vertices: Vertices = changetype<Vertices>(0);
let strips: Strips = changetype<Strips>(0);
let glb: Glb = changetype<Glb>(0);
let nodes: Json = changetype<Json>(0);
let meshes: Json = changetype<Json>(0);
let meshCount: u32 = 0;
let isSkinned: bool = false;

/** Writes the model as binary glTF. @returns what `ax_extract` returns */
export function exportModel(mdl: Model, vvd: Vertices, vtx: Strips, output: i32): i32 {
  model = mdl;
  vertices = vvd;
  strips = vtx;
  // One bone moves all there is, so that it is only where the model stands.
  isSkinned = model.bones > 1;
  if (!strips.chooseLayout()) return -ERRNO_EILSEQ;
  glb = Glb.create(min(vertices.count * (isSkinned ? 60 : 36) + 65536, MAX_BYTES), MAX_BYTES);
  nodes = Json.of(4096, JSON_BYTES);
  meshes = Json.of(4096, JSON_BYTES);
  const parts = min(model.parts, strips.parts);
  for (let part: u32 = 0; part < parts; part++) {
    if (!addPart(part)) return glb.failed ? -ERRNO_EFBIG : -ERRNO_EILSEQ;
  }
  const json = Json.of(65536, JSON_BYTES);
  json.object();
  if (!describe(json)) return -ERRNO_EILSEQ;
  glb.describe(json);
  json.endObject();
  if (model.file.failed) return -ERRNO_EILSEQ;
  return glb.writeTo(output, json);
}

/** The first model of a body part as a mesh with a node; nothing when it is empty. */
function addPart(index: u32): bool {
  const part = model.part(index);
  if (model.modelCount(part) == 0) return true;
  const first = model.firstModel(part);
  const count = min(model.meshCount(first), strips.meshCount(index));
  if (model.file.failed || strips.file.failed) return false;
  const before = meshes.length;
  let primitives: u32 = 0;
  for (let mesh: u32 = 0; mesh < count; mesh++) {
    const indices = strips.countIndices(index, mesh);
    if (indices == 0) continue;
    if (primitives == 0) beginMesh(index);
    primitives++;
    if (!addPrimitive(index, first, mesh, indices)) return false;
  }
  if (meshes.length == before) return true;
  meshes.endArray();
  meshes.endObject();
  nodes.object();
  nodes.key("mesh");
  nodes.unsigned(meshCount++);
  if (isSkinned) {
    nodes.key("skin");
    nodes.unsigned(0);
  }
  nodes.endObject();
  return !meshes.failed && !nodes.failed;
}

function beginMesh(part: u32): void {
  meshes.object();
  meshes.key("name");
  putText(meshes, model.partName(part));
  meshes.key("primitives");
  meshes.array();
}

function addPrimitive(part: u32, first: u32, index: u32, indices: u32): bool {
  const mesh = model.mesh(first, index);
  const all = model.vertexCount(mesh);
  const from = model.firstVertex(first, mesh);
  if (all == 0 || from > vertices.count || all > vertices.count - from) return false;
  const triangles = alloc(indices << 2);
  if (triangles == 0 || !strips.fill(part, index, triangles, all)) return false;
  const used = Selection.of(triangles, indices, from, all);
  if (changetype<usize>(used) == 0) return false;
  meshes.object();
  meshes.key("attributes");
  meshes.object();
  putAccessor("POSITION", addPositions(used));
  putAccessor("NORMAL", addNormals(used));
  putAccessor("TEXCOORD_0", addCoordinates(used));
  if (isSkinned) {
    putAccessor("JOINTS_0", addJoints(used));
    putAccessor("WEIGHTS_0", addWeights(used));
  }
  meshes.endObject();
  const into = glb.reserve(indices << 2);
  if (into == 0) return false;
  memory.copy(into, triangles, indices << 2);
  putAccessor("indices", glb.closeIndices(indices));
  const material = model.material(mesh);
  if (material < model.textures) putAccessor("material", material);
  meshes.endObject();
  return !glb.failed;
}

function putAccessor(name: string, accessor: u32): void {
  meshes.key(name);
  meshes.unsigned(accessor);
}

function addPositions(used: Selection): u32 {
  const count = used.count;
  const into = glb.reserve(count * 12);
  for (let index: u32 = 0; index < count && into != 0; index++) {
    putPoint(used.vertex(vertices, index) + 16, into + index * 12, true);
  }
  return glb.closeFloats(count, 3);
}

function addNormals(used: Selection): u32 {
  const count = used.count;
  const into = glb.reserve(count * 12);
  for (let index: u32 = 0; index < count && into != 0; index++) {
    putPoint(used.vertex(vertices, index) + 28, into + index * 12, false);
    normalize(into + index * 12);
  }
  return glb.closeFloats(count, 3);
}

function addCoordinates(used: Selection): u32 {
  const count = used.count;
  const into = glb.reserve(count * 8);
  for (let index: u32 = 0; index < count && into != 0; index++) {
    store<u64>(into + index * 8, load<u64>(used.vertex(vertices, index), 40));
  }
  return glb.closeFloats(count, 2);
}

/** A bone that has no weight is 0, as glTF wants it. */
function addJoints(used: Selection): u32 {
  const count = used.count;
  const into = glb.reserve(count * 4);
  for (let index: u32 = 0; index < count && into != 0; index++) {
    const vertex = used.vertex(vertices, index);
    for (let slot: u32 = 0; slot < 3; slot++) {
      const bone: u32 = load<u8>(vertex + 12 + slot);
      const isUsed = slot == 0 || weightOf(vertex, slot) > 0;
      store<u8>(into + index * 4 + slot, isUsed && bone < model.bones ? bone : 0);
    }
    store<u8>(into + index * 4, 0, 3);
  }
  return glb.closeBytes(count, false);
}

/** Weights whose sum is 1. */
function addWeights(used: Selection): u32 {
  const count = used.count;
  const into = glb.reserve(count * 16);
  for (let index: u32 = 0; index < count && into != 0; index++) {
    const vertex = used.vertex(vertices, index);
    const at = into + index * 16;
    let sum: f32 = 0;
    for (let slot: u32 = 0; slot < 3; slot++) sum += weightOf(vertex, slot);
    for (let slot: u32 = 0; slot < 3; slot++) store<f32>(at + (slot << 2), sum > 0 ? weightOf(vertex, slot) / sum : 0);
    if (!(sum > 0)) store<f32>(at, 1);
    store<f32>(at, 0, 12);
  }
  return glb.closeFloats(count, 4);
}

/** A weight of a slot that is in use; anything that cannot be one is 0. */
function weightOf(vertex: usize, slot: u32): f32 {
  const weight = load<f32>(vertex + (slot << 2));
  const isUsable = slot < <u32>load<u8>(vertex, 15) && weight > 0 && weight <= 1;
  return isUsable ? weight : 0;
}

function describe(json: Json): bool {
  json.key("scene");
  json.unsigned(0);
  json.key("scenes");
  json.array();
  json.object();
  const skeleton = isSkinned ? Skeleton.read(model) : changetype<Skeleton>(0);
  if (isSkinned && changetype<usize>(skeleton) == 0) return false;
  const hasNodes = meshCount != 0 || isSkinned;
  if (hasNodes) {
    json.key("nodes");
    json.array();
    for (let node: u32 = 0; node < meshCount; node++) json.unsigned(node);
    if (isSkinned) skeleton.writeRoots(json, meshCount);
    json.endArray();
  }
  json.endObject();
  json.endArray();
  if (hasNodes) {
    json.key("nodes");
    json.array();
    json.raw(nodes);
    if (isSkinned) skeleton.writeNodes(json, meshCount);
    json.endArray();
  }
  if (meshCount != 0) {
    json.key("meshes");
    json.array();
    json.raw(meshes);
    json.endArray();
  }
  if (isSkinned && meshCount != 0) writeSkin(json, skeleton);
  writeMaterials(json);
  writeExtras(json);
  return !json.failed;
}

function writeSkin(json: Json, skeleton: Skeleton): void {
  json.key("skins");
  json.array();
  json.object();
  json.key("inverseBindMatrices");
  json.unsigned(skeleton.writeInverses(glb));
  json.key("joints");
  json.array();
  for (let bone: u32 = 0; bone < model.bones; bone++) json.unsigned(meshCount + bone);
  json.endArray();
  json.endObject();
  json.endArray();
}

/** Materials by the name of their file in the first folder; which of the folders holds it, only a game's files tell. */
function writeMaterials(json: Json): void {
  if (model.textures == 0) return;
  json.key("materials");
  json.array();
  for (let index: u32 = 0; index < model.textures; index++) {
    json.object();
    json.key("name");
    json.quote();
    json.ascii("materials/");
    if (model.folders != 0) putPath(json, model.folderName(0));
    putPath(json, model.textureName(index));
    json.ascii(".vmt");
    json.unquote();
    json.key("pbrMetallicRoughness");
    json.object();
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.endObject();
  }
  json.endArray();
}

/** What glTF has no place for: folders of materials, skins as lists of materials, and names of sequences. */
function writeExtras(json: Json): void {
  json.key("extras");
  json.object();
  json.key("materialFolders");
  json.array();
  for (let index: u32 = 0; index < model.folders && !json.failed; index++) putText(json, model.folderName(index));
  json.endArray();
  json.key("skins");
  json.array();
  for (let family: u32 = 0; family < model.families && !json.failed; family++) {
    json.array();
    for (let column: u32 = 0; column < model.skinColumns; column++) json.unsigned(model.texture(family, column));
    json.endArray();
  }
  json.endArray();
  json.key("sequences");
  json.array();
  for (let index: u32 = 0; index < model.sequences && !json.failed; index++) putText(json, model.sequenceName(index));
  json.endArray();
  json.endObject();
}

function putText(json: Json, at: u32): void {
  const length = model.file.textLength(at);
  json.text(model.file.address(at), length);
}

/** A path inside of a string, with `/` between folders. */
function putPath(json: Json, at: u32): void {
  const length = model.file.textLength(at);
  const from = model.file.address(at);
  let start: u32 = 0;
  for (let index: u32 = 0; index <= length; index++) {
    if (index < length && load<u8>(from + index) != 0x5c) continue;
    json.characters(from + start, index - start);
    if (index < length) json.byte(0x2f);
    start = index + 1;
  }
}
