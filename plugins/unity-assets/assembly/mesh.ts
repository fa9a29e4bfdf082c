import { alloc, ERRNO_EILSEQ, ERRNO_ENOENT, Glb, Json, Text } from "../../sdk/assembly";
import { File, ObjectInfo } from "./file";
import { Range } from "./resource";
import { resetElements, Walk } from "./walk";
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

  part(index: u32): Part {
    return changetype<Part>(this.parts + index * offsetof<Part>());
  }
}

/** Whether an object is a mesh that can be made: its vertices are there and not packed. */
export function hasMesh(file: File, object: ObjectInfo): bool {
  const mesh = readMesh(file, object);
  return changetype<usize>(mesh) != 0 && mesh.partCount > 0 && mesh.indexBytes > 0 && mesh.vertices.has(POSITION, 3);
}

/** Writes a mesh as binary glTF: one primitive for each part. @returns what `ax_extract` returns */
export function makeMesh(file: File, index: u32, output: i32): i32 {
  const mesh = readMesh(file, file.object(index));
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
  const primitives = Json.of(4096, GLB_BYTES);
  for (let part: u32 = 0; part < mesh.partCount; part++) {
    if (!putPart(glb, mesh, part, indices, attributes, primitives)) return -ERRNO_EILSEQ;
  }
  if (primitives.length == 0) return -ERRNO_EILSEQ;
  return write(file, index, glb, primitives, output);
}

function readMesh(file: File, object: ObjectInfo): Mesh {
  const none = changetype<Mesh>(0);
  const type = file.typeOf(object);
  const tree = file.treeOf(type);
  if (changetype<usize>(tree) == 0 || file.isBig) return none;
  resetElements();
  const reader = file.reader(object);
  const walk = Walk.inside(tree, 0, reader);
  const mesh = changetype<Mesh>(alloc(offsetof<Mesh>()));
  mesh.partCount = walk.list("m_SubMeshes");
  if (mesh.partCount == 0 || mesh.partCount > MAX_PARTS) return none;
  mesh.parts = alloc(mesh.partCount * offsetof<Part>());
  if (mesh.parts == 0) return none;
  const field = Walk.inside(tree, walk.element, reader);
  for (let index: u32 = 0; index < mesh.partCount; index++) {
    field.restart(walk.element);
    const part = mesh.part(index);
    part.firstByte = <u32>field.integer("firstByte");
    part.indexCount = <u32>field.integer("indexCount");
    part.topology = <u32>field.integer("topology");
    part.baseVertex = <u32>field.integer("baseVertex");
    field.finish();
  }
  walk.endList();
  mesh.isWide = walk.integer("m_IndexFormat") != 0;
  if (!walk.bytes("m_IndexBuffer")) return none;
  mesh.indexAt = walk.dataAt;
  mesh.indexBytes = walk.dataBytes;
  const data = walk.enter("m_VertexData");
  if (changetype<usize>(data) == 0) return none;
  mesh.vertices = Vertices.read(data, file.engineVersion);
  if (changetype<usize>(mesh.vertices) == 0 || !data.bytes("m_DataSize")) return none;
  mesh.range = Range.inside(file.source, data.dataAt, <f64>data.dataBytes);
  walk.leave(data);
  const stream = walk.enter("m_StreamData");
  if (changetype<usize>(stream) != 0) {
    const offset = stream.offset("offset");
    const size = stream.offset("size");
    const path = Text.create(1024);
    stream.text("path", path);
    if (path.length != 0 && size > 0) mesh.range = Range.beside(path, offset, size);
    walk.leave(stream);
  }
  walk.finish();
  return reader.failed || (type.isBuiltIn && reader.left() != 0) ? none : mesh;
}

function putAttributes(glb: Glb, vertices: Vertices, json: Json): void {
  json.key("POSITION");
  json.unsigned(vertices.put(glb, POSITION));
  if (vertices.has(NORMAL, 3)) {
    json.key("NORMAL");
    json.unsigned(vertices.put(glb, NORMAL));
  }
  if (vertices.has(TANGENT, 4)) {
    json.key("TANGENT");
    json.unsigned(vertices.put(glb, TANGENT));
  }
  if (vertices.has(COLOR, 3)) {
    json.key("COLOR_0");
    json.unsigned(vertices.put(glb, COLOR));
  }
  const name = Text.create(16);
  let number: u64 = 0;
  for (let uv: u32 = 0; uv < UVS; uv++) {
    if (!vertices.has(UV0 + uv, 2)) continue;
    name.clear().ascii("TEXCOORD_").decimal(number++);
    json.keyBytes(name.pointer, name.length);
    json.unsigned(vertices.put(glb, UV0 + uv));
  }
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
  json.key("attributes");
  json.object();
  json.raw(attributes);
  json.endObject();
  json.key("indices");
  json.unsigned(glb.closeIndices(written));
  json.key("mode");
  json.unsigned(modeOf(topology));
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

function write(file: File, index: u32, glb: Glb, primitives: Json, output: i32): i32 {
  const walk = Walk.inside(file.treeOf(file.typeOf(file.object(index))), 0, file.reader(file.object(index)));
  const name = Text.create(1024);
  walk.text("m_Name", name);
  const json = Json.of(65536, GLB_BYTES);
  json.object();
  glb.describe(json);
  json.key("scene");
  json.unsigned(0);
  json.key("scenes");
  json.array();
  json.object();
  json.key("nodes");
  json.array();
  json.unsigned(0);
  json.endArray();
  json.endObject();
  json.endArray();
  json.key("nodes");
  json.array();
  json.object();
  json.key("name");
  json.text(name.pointer, name.length);
  json.key("mesh");
  json.unsigned(0);
  json.endObject();
  json.endArray();
  json.key("meshes");
  json.array();
  json.object();
  json.key("name");
  json.text(name.pointer, name.length);
  json.key("primitives");
  json.array();
  json.raw(primitives);
  json.endArray();
  json.endObject();
  json.endArray();
  json.endObject();
  return glb.writeTo(output, json);
}
