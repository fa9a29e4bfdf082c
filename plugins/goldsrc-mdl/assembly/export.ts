import { ERRNO_EFBIG, ERRNO_EILSEQ, Glb, Json, Text } from "../../sdk/assembly";
import { Corners } from "./corner";
import { Movements } from "./movement";
import { Model, NAME_BYTES, SHORT_NAME_BYTES } from "./model";
import { Skeleton } from "./skeleton";
import { FLAG_MASKED, Textures } from "./texture";

const MAX_BYTES: u32 = 24 * 1024 * 1024;
const JSON_BYTES: u32 = 4 * 1024 * 1024;
const MAX_BODIES: u32 = 1024;

let model: Model = changetype<Model>(0);
let skeleton: Skeleton = changetype<Skeleton>(0);
let textures: Textures = changetype<Textures>(0);
let glb: Glb = changetype<Glb>(0);
let nodes: Json = changetype<Json>(0);
let meshes: Json = changetype<Json>(0);
let meshCount: u32 = 0;
/** Which meshes are the first bodies of their parts: one byte for each. */
const FIRST: usize = memory.data(1024);

/** Writes the model as binary glTF. @returns what `ax_extract` returns */
export function exportModel(mdl: Model, found: Textures, output: i32): i32 {
  model = mdl;
  textures = found;
  skeleton = Skeleton.read(mdl);
  if (changetype<usize>(skeleton) == 0) return -ERRNO_EILSEQ;
  glb = Glb.create(65536, MAX_BYTES);
  nodes = Json.of(4096, JSON_BYTES);
  meshes = Json.of(4096, JSON_BYTES);
  for (let part: u32 = 0; part < model.parts; part++) {
    const bodies = model.bodyCount(part);
    for (let body: u32 = 0; body < bodies; body++) {
      if (!addBody(part, body)) return glb.failed ? -ERRNO_EFBIG : -ERRNO_EILSEQ;
    }
  }
  const json = Json.of(65536, JSON_BYTES);
  json.object();
  writeScenes(json);
  writeNodes(json);
  writeMaterials(json);
  const movements = Movements.of(model);
  if (movements.count() != 0 && !movements.write(meshCount, glb, json)) return glb.failed ? -ERRNO_EFBIG : -ERRNO_EILSEQ;
  writeSequences(json);
  glb.describe(json);
  json.endObject();
  return model.file.failed ? -ERRNO_EILSEQ : glb.writeTo(output, json);
}

/** A body as a mesh with a node; nothing when it is empty. */
function addBody(part: u32, index: u32): bool {
  const body = model.body(part, index);
  const count = model.meshCount(body);
  let isOpen = false;
  for (let mesh: u32 = 0; mesh < count; mesh++) {
    const corners = Corners.read(model, body, model.mesh(body, mesh));
    if (changetype<usize>(corners) == 0) return false;
    if (corners.indices == 0) continue;
    if (!isOpen) {
      if (meshCount >= MAX_BODIES) return false;
      beginMesh(part, body);
      isOpen = true;
    }
    addPrimitive(corners, textures.ofColumn(model.file.u32(model.mesh(body, mesh) + 8)));
    if (glb.failed || meshes.failed) return false;
  }
  if (!isOpen) return true;
  meshes.endArray();
  meshes.endObject();
  nodes.object();
  nodes.key("mesh");
  nodes.unsigned(meshCount);
  if (model.bones != 0) {
    nodes.key("skin");
    nodes.unsigned(0);
  }
  nodes.endObject();
  store<u8>(FIRST + meshCount, index == 0 ? 1 : 0);
  meshCount++;
  return true;
}

function beginMesh(part: u32, body: u32): void {
  const file = model.file;
  const name = model.part(part);
  meshes.object();
  meshes.key("name");
  meshes.quote();
  meshes.characters(file.address(name), file.textLength(name, NAME_BYTES));
  meshes.byte(0x2f);
  meshes.characters(file.address(body), file.textLength(body, NAME_BYTES));
  meshes.unquote();
  meshes.key("primitives");
  meshes.array();
}

function addPrimitive(corners: Corners, texture: u32): void {
  const isKnown = texture < textures.count;
  meshes.object();
  meshes.key("attributes");
  meshes.object();
  putAccessor("POSITION", corners.putPositions(skeleton, glb));
  putAccessor("NORMAL", corners.putNormals(skeleton, glb));
  if (isKnown) {
    putAccessor("TEXCOORD_0", corners.putPlaces(textures.width(texture), textures.height(texture), glb));
  }
  if (model.bones != 0) {
    putAccessor("JOINTS_0", corners.putJoints(glb));
    putAccessor("WEIGHTS_0", corners.putWeights(glb));
  }
  meshes.endObject();
  putAccessor("indices", corners.putIndices(glb));
  if (isKnown) putAccessor("material", texture);
  meshes.endObject();
}

function putAccessor(name: string, accessor: u32): void {
  meshes.key(name);
  meshes.unsigned(accessor);
}

/** The first scene has the first body of each part, as the engine shows the model; the second has the others. */
function writeScenes(json: Json): void {
  let others: u32 = 0;
  for (let mesh: u32 = 0; mesh < meshCount; mesh++) others += load<u8>(FIRST + mesh) == 0 ? 1 : 0;
  json.key("scene");
  json.unsigned(0);
  json.key("scenes");
  json.array();
  writeScene(json, 1);
  if (others != 0) writeScene(json, 0);
  json.endArray();
}

function writeScene(json: Json, isFirst: u32): void {
  json.object();
  if (isFirst == 0) {
    json.key("name");
    json.word("other bodies");
  }
  if (meshCount != 0 || model.bones != 0) {
    json.key("nodes");
    json.array();
    for (let mesh: u32 = 0; mesh < meshCount; mesh++) if (load<u8>(FIRST + mesh) == isFirst) json.unsigned(mesh);
    skeleton.writeRoots(json, meshCount);
    json.endArray();
  }
  json.endObject();
}

function writeNodes(json: Json): void {
  if (meshCount == 0 && model.bones == 0) return;
  json.key("nodes");
  json.array();
  json.raw(nodes);
  skeleton.writeNodes(json, meshCount);
  json.endArray();
  if (meshCount == 0) return;
  json.key("meshes");
  json.array();
  json.raw(meshes);
  json.endArray();
  if (model.bones == 0) return;
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

/** Each texture as a material; its picture is the file that the entry of that name becomes. */
function writeMaterials(json: Json): void {
  const count = textures.count;
  if (count == 0) return;
  const name = Text.create(NAME_BYTES + 4);
  let shown: u32 = 0;
  json.key("materials");
  json.array();
  for (let index: u32 = 0; index < count; index++) {
    name.clear();
    textures.putName(index, name);
    json.object();
    json.key("name");
    json.text(name.pointer, name.length);
    if ((textures.flags(index) & FLAG_MASKED) != 0) {
      json.key("alphaMode");
      json.word("MASK");
    }
    json.key("pbrMetallicRoughness");
    json.object();
    if (isShown(index, name)) {
      json.key("baseColorTexture");
      json.object();
      json.key("index");
      json.unsigned(shown++);
      json.endObject();
    }
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.endObject();
  }
  json.endArray();
  if (shown != 0) writeImages(json, name, shown);
}

/** Whether a texture becomes a file that can be named. Its name is in `name`. */
function isShown(index: u32, name: Text): bool {
  return isPlain(name) && textures.isThere(index);
}

function writeImages(json: Json, name: Text, shown: u32): void {
  json.key("textures");
  json.array();
  for (let index: u32 = 0; index < shown; index++) {
    json.object();
    json.key("source");
    json.unsigned(index);
    json.endObject();
  }
  json.endArray();
  json.key("images");
  json.array();
  for (let index: u32 = 0; index < textures.count; index++) {
    name.clear();
    textures.putName(index, name);
    if (!isShown(index, name)) continue;
    name.ascii(".png");
    json.object();
    json.key("uri");
    json.text(name.pointer, name.length);
    json.endObject();
  }
  json.endArray();
}

/** What glTF has no place for. */
function writeSequences(json: Json): void {
  json.key("extras");
  json.object();
  json.key("sequences");
  json.array();
  for (let index: u32 = 0; index < model.sequences && !json.failed; index++) {
    const name = model.sequence(index);
    json.text(model.file.address(name), model.file.textLength(name, SHORT_NAME_BYTES));
  }
  json.endArray();
  json.endObject();
}

/** Whether a name can stand in an address as it is. */
export function isPlain(name: Text): bool {
  for (let index: u32 = 0; index < name.length; index++) {
    const value: u32 = load<u8>(name.pointer + index);
    const isLetter = (value | 0x20) - 0x61 < 26;
    if (!isLetter && value - 0x30 >= 10 && value != 0x2d && value != 0x2e && value != 0x5f) return false;
  }
  return name.length != 0 && load<u8>(name.pointer) != 0x2e;
}
