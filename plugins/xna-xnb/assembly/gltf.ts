import { alloc, Glb, Json } from "../../sdk/assembly";
import { Content } from "./content";
import { Bone, Mesh, Model, NO_BONE, Part } from "./model";
import { putMaterials } from "./material";
import { READER_BASIC_EFFECT, READER_INDICES, READER_VERTICES } from "./reader";
import { putTriangles } from "./triangle";
import { NO_ACCESSOR, USAGE_NORMAL, USAGE_POSITION, USAGE_TEXTURE, Vertices } from "./vertex";

const NONE: u32 = 0xffffffff;
const IDENTITY_DIAGONAL: u32 = 5;

/**
 * A model as glTF: bones are nodes with their matrices as they are (rows of XNA are columns of glTF), and each mesh is a
 * node below its bone.
 */
@unmanaged
export class Scene {
  private content: Content;
  private model: Model;
  private glb: Glb;
  private json: Json;
  /** Number of each mesh in glTF; NONE when nothing of it can be drawn. */
  private meshNumbers: usize;
  private drawn: u32;
  /** Vertex buffers that were read, by number: reading one costs a copy. */
  private vertices: usize;

  static over(content: Content, model: Model, glb: Glb, json: Json): Scene {
    const scene = changetype<Scene>(alloc(offsetof<Scene>()));
    scene.content = content;
    scene.model = model;
    scene.glb = glb;
    scene.json = json;
    scene.meshNumbers = alloc((model.meshCount + 1) << 2);
    scene.vertices = alloc((model.sharedCount + 1) << 2);
    return scene;
  }

  put(): void {
    const json = this.json;
    json.object();
    this.putMeshes();
    putMaterials(this.content, this.model, json);
    this.putNodes();
    this.glb.describe(json);
    json.endObject();
  }

  private putMeshes(): void {
    const json = Json.of(4096, 8 << 20);
    for (let index: u32 = 0; index < this.model.meshCount && !json.failed; index++) {
      const mesh = this.model.mesh(index);
      const primitives = Json.of(512, 4 << 20);
      for (let part: u32 = 0; part < mesh.parts; part++) this.putPart(primitives, this.model.part(mesh.firstPart + part));
      store<u32>(this.meshNumbers + (index << 2), primitives.length == 0 ? NONE : this.drawn);
      if (primitives.length == 0) continue;
      this.drawn++;
      json.object();
      this.putName(json, mesh.nameAt, mesh.nameBytes);
      json.key("primitives");
      json.array();
      json.raw(primitives);
      json.endArray();
      json.endObject();
    }
    if (this.drawn == 0) return;
    this.json.key("meshes");
    this.json.array();
    this.json.raw(json);
    this.json.endArray();
  }

  private putPart(json: Json, part: Part): void {
    const verticesAt = this.model.findShared(part.vertexBuffer, READER_VERTICES);
    const indicesAt = this.model.findShared(part.indexBuffer, READER_INDICES);
    if (verticesAt < 0 || indicesAt < 0) return;
    const vertices = this.verticesOf(part.vertexBuffer, verticesAt);
    if (part.vertices == 0 || part.vertices > vertices.count || part.vertexOffset > vertices.count - part.vertices) return;
    const glb = this.glb;
    const position = vertices.putFloats(glb, USAGE_POSITION, 0, 3, part.vertexOffset, part.vertices);
    if (position == NO_ACCESSOR) return;
    const indices = putTriangles(this.content, glb, indicesAt, part);
    if (indices == NO_ACCESSOR) return;
    json.object();
    json.key("attributes");
    json.object();
    json.key("POSITION");
    json.unsigned(position);
    putAttribute(json, "NORMAL", vertices.putFloats(glb, USAGE_NORMAL, 0, 3, part.vertexOffset, part.vertices));
    putAttribute(json, "TEXCOORD_0", vertices.putFloats(glb, USAGE_TEXTURE, 0, 2, part.vertexOffset, part.vertices));
    putAttribute(json, "TEXCOORD_1", vertices.putFloats(glb, USAGE_TEXTURE, 1, 2, part.vertexOffset, part.vertices));
    putAttribute(json, "COLOR_0", vertices.putColours(glb, part.vertexOffset, part.vertices));
    json.endObject();
    json.key("indices");
    json.unsigned(indices);
    if (this.model.findShared(part.effect, READER_BASIC_EFFECT) >= 0) {
      json.key("material");
      json.unsigned(this.model.materialOf(part.effect));
    }
    json.endObject();
  }

  private verticesOf(number: u32, at: f64): Vertices {
    const slot = this.vertices + (number << 2);
    if (load<u32>(slot) == 0) {
      this.content.failed = false;
      store<u32>(slot, <u32>changetype<usize>(Vertices.read(this.content, at)));
    }
    return changetype<Vertices>(<usize>load<u32>(slot));
  }

  /** Bones first, then a node for each mesh that is drawn. */
  private putNodes(): void {
    const json = this.json;
    const bones = this.model.boneCount;
    if (bones + this.drawn == 0) return;
    json.key("nodes");
    json.array();
    for (let index: u32 = 0; index < bones && !json.failed; index++) this.putBone(index, this.model.bone(index));
    for (let index: u32 = 0; index < this.model.meshCount && !json.failed; index++) this.putMeshNode(index);
    json.endArray();
    json.key("scenes");
    json.array();
    json.object();
    json.key("nodes");
    json.array();
    this.putChildren(json, NO_BONE);
    json.endArray();
    json.endObject();
    json.endArray();
    json.key("scene");
    json.unsigned(0);
  }

  private putBone(index: u32, bone: Bone): void {
    const json = this.json;
    json.object();
    this.putName(json, bone.nameAt, bone.nameBytes);
    this.putMatrix(bone.matrixAt);
    const children = Json.of(256, 1 << 20);
    this.putChildren(children, index);
    if (children.length != 0) {
      json.key("children");
      json.array();
      json.raw(children);
      json.endArray();
    }
    json.endObject();
  }

  private putMeshNode(index: u32): void {
    const number = load<u32>(this.meshNumbers + (index << 2));
    if (number == NONE) return;
    this.json.object();
    this.json.key("mesh");
    this.json.unsigned(number);
    this.json.endObject();
  }

  /** Numbers of the nodes right below a bone, or below none. */
  private putChildren(json: Json, parent: u32): void {
    const bones = this.model.boneCount;
    for (let index: u32 = 0; index < bones; index++) {
      if (this.model.bone(index).parent == parent) json.unsigned(index);
    }
    for (let index: u32 = 0; index < this.model.meshCount; index++) {
      const number = load<u32>(this.meshNumbers + (index << 2));
      if (number != NONE && this.model.mesh(index).bone == parent) json.unsigned(bones + number);
    }
  }

  private putName(json: Json, at: f64, bytes: u32): void {
    if (bytes == 0) return;
    this.content.at = at;
    this.content.failed = false;
    const name = this.content.take(bytes);
    if (name == 0) return;
    json.key("name");
    json.text(name, bytes);
  }

  /** Left out when it changes nothing, or is none. */
  private putMatrix(at: f64): void {
    this.content.at = at;
    this.content.failed = false;
    const matrix = this.content.take(64);
    if (matrix == 0 || !isUsable(matrix)) return;
    const json = this.json;
    json.key("matrix");
    json.array();
    for (let index: u32 = 0; index < 16; index++) {
      // The last column of XNA, the last row of glTF, is fixed.
      const isFixed = (index & 3) == 3;
      json.float(isFixed ? (index == 15 ? 1 : 0) : load<f32>(matrix + (index << 2)));
    }
    json.endArray();
  }
}

function putAttribute(json: Json, name: string, accessor: u32): void {
  if (accessor == NO_ACCESSOR) return;
  json.key(name);
  json.unsigned(accessor);
}

/** Whether all numbers are finite and it is not the identity. */
function isUsable(matrix: usize): bool {
  let isIdentity = true;
  for (let index: u32 = 0; index < 16; index++) {
    const value = load<f32>(matrix + (index << 2));
    if (value - value != 0) return false;
    if (value != (index % IDENTITY_DIAGONAL == 0 ? 1 : 0)) isIdentity = false;
  }
  return !isIdentity;
}
