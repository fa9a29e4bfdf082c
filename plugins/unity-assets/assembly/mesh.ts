import { alloc, ERRNO_EILSEQ, ERRNO_ENOENT, Glb, Json, Text } from "../../sdk/assembly";
import { File } from "./file";
import { putKey, putPair } from "./gltf";
import { dataOf, Range } from "./resource";
import {
  ATTRIBUTES,
  BASE_VERTEX,
  COLOR_0,
  FIRST_BYTE,
  INDEX_COUNT,
  INDICES,
  M_DATA_SIZE,
  M_INDEX_BUFFER,
  M_INDEX_FORMAT,
  M_NAME,
  M_SUB_MESHES,
  M_VERTEX_DATA,
  MESHES,
  MESHES_END,
  MODE,
  NODE_MESH,
  NODES,
  NORMAL_KEY,
  POSITION_KEY,
  PRIMITIVES,
  PRIMITIVES_END,
  SCENE,
  SCENE_BONES,
  TANGENT_KEY,
  TARGET_NAMES,
  TARGETS,
  TEXCOORD,
  TOPOLOGY,
} from "./text.gen";
import { Shapes } from "./shape";
import { Skin } from "./skin";
import { walkOf } from "./walk-object";
import { COLOR, NORMAL, POSITION, TANGENT, UV0, UVS, Vertices } from "./vertex";

const GLB_BYTES: u32 = 96 << 20;
const FIRST_BYTES: u32 = 1 << 20;
const MAX_PARTS: u32 = 4096;

const TRIANGLES: u32 = 0;
const STRIP: u32 = 1;
const QUADS: u32 = 2;
const LINES: u32 = 3;
const LINE_STRIP: u32 = 4;

/** Part of a mesh with a material of its own. */
@unmanaged
class Part {
  firstByte: u32;
  indexCount: u32;
  topology: u32;
  baseVertex: u32;
}

@unmanaged
class Mesh {
  parts: usize;
  partCount: u32;
  indexAt: f64;
  indexBytes: u32;
  isWide: bool;
  vertices: Vertices;
  range: Range;
  skin: Skin;
  /** Whether bones move it. */
  isMoved: bool;
  shapes: Shapes;
  /** What the shapes are in glTF; empty when there are none. */
  targets: Json;

  part(index: u32): Part {
    return changetype<Part>(this.parts + index * offsetof<Part>());
  }
}

/** Whether an object is a mesh that can be made: its vertices are there and not packed. */
export function hasMesh(file: File, index: u32): bool {
  const mesh = readMesh(file, index);
  return changetype<usize>(mesh) != 0 && mesh.partCount > 0 && mesh.indexBytes > 0 && mesh.vertices.has(POSITION, 3);
}

/** Writes a mesh as binary glTF: one primitive for each part. @returns what `ax_extract` returns */
export function makeMesh(file: File, index: u32, output: i32): i32 {
  const mesh = readMesh(file, index);
  if (changetype<usize>(mesh) == 0) return -ERRNO_EILSEQ;
  const range = mesh.range;
  if (range.problem != 0) return -ERRNO_ENOENT;
  const vertices = mesh.vertices;
  if (!vertices.load(range.source, range.offset, range.size)) return -ERRNO_EILSEQ;
  const indices = alloc(mesh.indexBytes);
  if (indices == 0 || !file.source.copy(mesh.indexAt, indices, mesh.indexBytes)) return -ERRNO_EILSEQ;
  const glb = Glb.create(FIRST_BYTES, GLB_BYTES);
  const attributes = Json.of(1024, 65536);
  putAttributes(glb, vertices, attributes);
  mesh.isMoved = mesh.skin.load(file.source, vertices);
  if (mesh.isMoved) mesh.skin.put(glb, vertices, attributes);
  mesh.targets = mesh.shapes.put(glb, file.source, vertices);
  const primitives = Json.of(4096, GLB_BYTES);
  for (let part: u32 = 0; part < mesh.partCount; part++) {
    if (!putPart(glb, mesh, part, indices, attributes, primitives)) return -ERRNO_EILSEQ;
  }
  if (primitives.length == 0) return -ERRNO_EILSEQ;
  return write(file, index, mesh, glb, primitives, output);
}

function readMesh(file: File, index: u32): Mesh {
  const none = changetype<Mesh>(0);
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0 || file.isBig) return none;
  const reader = walk.reader;
  const mesh = changetype<Mesh>(alloc(offsetof<Mesh>()));
  mesh.partCount = walk.list(M_SUB_MESHES);
  if (mesh.partCount == 0 || mesh.partCount > MAX_PARTS) return none;
  mesh.parts = alloc(mesh.partCount * offsetof<Part>());
  if (mesh.parts == 0) return none;
  for (let at: u32 = 0; at < mesh.partCount; at++) {
    const field = walk.fields();
    const part = mesh.part(at);
    part.firstByte = <u32>field.integer(FIRST_BYTE);
    part.indexCount = <u32>field.integer(INDEX_COUNT);
    part.topology = <u32>field.integer(TOPOLOGY);
    part.baseVertex = <u32>field.integer(BASE_VERTEX);
    field.finish();
  }
  walk.endList();
  mesh.shapes = Shapes.read(walk);
  mesh.skin = Skin.read(walk);
  mesh.isWide = walk.integer(M_INDEX_FORMAT) != 0;
  if (!walk.bytes(M_INDEX_BUFFER)) return none;
  mesh.indexAt = walk.dataAt;
  mesh.indexBytes = walk.dataBytes;
  mesh.skin.readOwn(walk);
  const data = walk.enter(M_VERTEX_DATA);
  if (changetype<usize>(data) == 0) return none;
  mesh.vertices = Vertices.read(data, file.engineVersion);
  if (changetype<usize>(mesh.vertices) == 0 || !data.bytes(M_DATA_SIZE)) return none;
  walk.dataAt = data.dataAt;
  walk.dataBytes = data.dataBytes;
  walk.leave(data);
  mesh.range = dataOf(file, walk);
  return reader.fits(file.typeOf(file.object(index)).isBuiltIn) ? mesh : none;
}

function putAttributes(glb: Glb, vertices: Vertices, json: Json): void {
  putAttribute(glb, vertices, json, POSITION, POSITION_KEY);
  putAttribute(glb, vertices, json, NORMAL, NORMAL_KEY);
  putAttribute(glb, vertices, json, TANGENT, TANGENT_KEY);
  putAttribute(glb, vertices, json, COLOR, COLOR_0);
  const name = Text.create(16);
  let number: u64 = 0;
  for (let uv: u32 = 0; uv < UVS; uv++) {
    if (!vertices.has(UV0 + uv, 2)) continue;
    name.clear().ascii(TEXCOORD).decimal(number++);
    json.keyBytes(name.pointer, name.length);
    json.unsigned(vertices.put(glb, UV0 + uv));
  }
}

/** Adds the numbers of a meaning, if the vertices have them. */
function putAttribute(glb: Glb, vertices: Vertices, json: Json, meaning: u32, key: string): void {
  if (!vertices.has(meaning, meaning == TANGENT ? 4 : 3)) return;
  putPair(json, key, vertices.put(glb, meaning));
}

/** Adds a primitive; false when the part's indices are not in the buffer, or name vertices that are not there. */
function putPart(glb: Glb, mesh: Mesh, index: u32, indices: usize, attributes: Json, json: Json): bool {
  const part = mesh.part(index);
  const count = part.indexCount;
  const size: u32 = mesh.isWide ? 4 : 2;
  if (<f64>part.firstByte + <f64>count * <f64>size > <f64>mesh.indexBytes) return false;
  const from = indices + part.firstByte;
  for (let at: u32 = 0; at < count; at++) if (vertexAt(mesh, part, from, at) >= mesh.vertices.count) return false;
  const topology = part.topology;
  // A strip has two indices more than triangles; a quad is two triangles.
  let room = count;
  if (topology == STRIP) room = count < 3 ? 0 : (count - 2) * 3;
  else if (topology == QUADS) room = (count >> 2) * 6;
  else if (topology == TRIANGLES) room = count - (count % 3);
  else if (topology == LINES) room = count & ~1;
  if (room == 0) return true;
  const target = glb.reserve(room << 2);
  if (target == 0) return true;
  const written = fillIndices(mesh, part, from, target, room);
  if (written == 0) return true;
  glb.binary.length -= (room - written) << 2;
  json.object();
  json.key(ATTRIBUTES);
  json.object();
  json.raw(attributes);
  json.endObject();
  putPair(json, INDICES, glb.closeIndices(written));
  putPair(json, MODE, modeOf(topology));
  if (mesh.targets.length != 0) {
    json.key(TARGETS);
    json.array();
    json.raw(mesh.targets);
    json.endArray();
  }
  json.endObject();
  return true;
}

/** Writes the indices, with triangles turned round. @returns how many */
function fillIndices(mesh: Mesh, part: Part, from: usize, target: usize, room: u32): u32 {
  const topology = part.topology;
  if (topology >= LINES) {
    for (let at: u32 = 0; at < room; at++) store<u32>(target + (at << 2), vertexAt(mesh, part, from, at));
    return room;
  }
  let written: u32 = 0;
  const triangles = room / 3;
  for (let index: u32 = 0; index < triangles; index++) {
    let first = index * 3;
    let second = first + 1;
    let third = first + 2;
    if (topology == STRIP) {
      first = index;
      second = index + 1 + (index & 1);
      third = index + 2 - (index & 1);
    } else if (topology == QUADS) {
      first = (index >> 1) << 2;
      second = first + 1 + (index & 1);
      third = first + 2 + (index & 1);
    }
    const a = vertexAt(mesh, part, from, first);
    const b = vertexAt(mesh, part, from, second);
    const c = vertexAt(mesh, part, from, third);
    if (topology == STRIP && (a == b || b == c || a == c)) continue;
    const at = target + (written << 2);
    store<u32>(at, a);
    store<u32>(at, c, 4);
    store<u32>(at, b, 8);
    written += 3;
  }
  return written;
}

function vertexAt(mesh: Mesh, part: Part, from: usize, index: u32): u32 {
  return part.baseVertex + (mesh.isWide ? load<u32>(from + (index << 2)) : <u32>load<u16>(from + (index << 1)));
}

function modeOf(topology: u32): u32 {
  if (topology < LINES) return 4;
  if (topology == LINES) return 1;
  return topology == LINE_STRIP ? 3 : 0;
}

function write(file: File, index: u32, mesh: Mesh, glb: Glb, primitives: Json, output: i32): i32 {
  const name = Text.create(1024);
  walkOf(file, index).text(M_NAME, name);
  const json = Json.of(65536, GLB_BYTES);
  json.object();
  glb.describe(json);
  json.ascii(SCENE);
  if (mesh.isMoved) json.ascii(SCENE_BONES);
  putName(json, NODES, name);
  json.ascii(NODE_MESH);
  if (mesh.isMoved) mesh.skin.putNodes(json);
  putName(json, MESHES, name);
  json.ascii(PRIMITIVES);
  json.bytes(primitives.pointer, primitives.length);
  json.ascii(PRIMITIVES_END);
  if (mesh.targets.length != 0) {
    putKey(json, TARGET_NAMES);
    mesh.shapes.putNames(json, file.source);
    json.byte(0x7d);
  }
  json.ascii(MESHES_END);
  if (mesh.isMoved) mesh.skin.putSkin(json);
  json.endObject();
  return glb.writeTo(output, json);
}

/** Adds text that ends with the key of a name, and the name. */
function putName(json: Json, before: string, name: Text): void {
  putKey(json, before);
  json.text(name.pointer, name.length);
}
