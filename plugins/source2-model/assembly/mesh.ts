import { alloc, Glb, Json, Kv3Node, KV3_TEXT } from "../../sdk/assembly";
import { component, formatBytes, putNormal } from "./attribute";
import { Attribute, GpuBuffer, numberOf } from "./gpu-buffer";

/** Metres in an inch. */
const SCALE: f32 = 0.0254;
const MAX_BUFFERS: u32 = 256;
const MAX_MATERIALS: u32 = 1024;
/** All triangles of a model together. */
const MAX_INDICES: u32 = 6 * 1024 * 1024;

/** The buffers that the draw calls of one mesh count. */
@unmanaged
export class MeshBuffers {
  vertexCount: u32;
  indexCount: u32;
  private vertices: usize;
  private indices: usize;

  static create(): MeshBuffers {
    const buffers = changetype<MeshBuffers>(alloc(offsetof<MeshBuffers>()));
    buffers.vertices = alloc(MAX_BUFFERS * sizeof<usize>());
    buffers.indices = alloc(MAX_BUFFERS * sizeof<usize>());
    return buffers;
  }

  addVertices(buffer: GpuBuffer): void {
    if (this.vertexCount < MAX_BUFFERS) store<usize>(this.vertices + this.vertexCount++ * sizeof<usize>(), changetype<usize>(buffer));
  }

  addIndices(buffer: GpuBuffer): void {
    buffer.isIndex = true;
    if (this.indexCount < MAX_BUFFERS) store<usize>(this.indices + this.indexCount++ * sizeof<usize>(), changetype<usize>(buffer));
  }

  vertex(handle: u32): GpuBuffer {
    return changetype<GpuBuffer>(handle < this.vertexCount ? load<usize>(this.vertices + handle * sizeof<usize>()) : 0);
  }

  index(handle: u32): GpuBuffer {
    return changetype<GpuBuffer>(handle < this.indexCount ? load<usize>(this.indices + handle * sizeof<usize>()) : 0);
  }
}

/** The meshes of a model as they become glTF. */
@unmanaged
export class MeshWriter {
  glb: Glb;
  meshes: Json;
  meshCount: u32;
  materialCount: u32;
  private materials: usize;
  private indices: u32;

  static create(glb: Glb, limit: u32): MeshWriter {
    const writer = changetype<MeshWriter>(alloc(offsetof<MeshWriter>()));
    writer.glb = glb;
    writer.meshes = Json.of(4096, limit);
    writer.materials = alloc(MAX_MATERIALS * sizeof<usize>());
    return writer;
  }

  material(index: u32): Kv3Node {
    return changetype<Kv3Node>(load<usize>(this.materials + index * sizeof<usize>()));
  }

  /** Adds a mesh with a primitive for each draw call. @returns false when it is damaged */
  add(mesh: Kv3Node, buffers: MeshBuffers, name: usize, nameLength: u32): bool {
    const objects = mesh.find("m_sceneobjects");
    let object = changetype<usize>(objects) == 0 ? objects : objects.first;
    let primitives: u32 = 0;
    while (changetype<usize>(object) != 0) {
      const calls = object.find("m_drawcalls");
      let call = changetype<usize>(calls) == 0 ? calls : calls.first;
      while (changetype<usize>(call) != 0) {
        if (isTriangles(call)) {
          if (primitives++ == 0) this.begin(name, nameLength);
          if (!this.addCall(call, buffers)) return false;
        }
        call = call.next;
      }
      object = object.next;
    }
    if (primitives == 0) return true;
    this.meshes.endArray();
    this.meshes.endObject();
    this.meshCount++;
    return true;
  }

  private begin(name: usize, nameLength: u32): void {
    this.meshes.object();
    this.meshes.key("name");
    this.meshes.text(name, nameLength);
    this.meshes.key("primitives");
    this.meshes.array();
  }

  private addCall(call: Kv3Node, buffers: MeshBuffers): bool {
    const binding = call.find("m_indexbuffer");
    const indices = buffers.index(changetype<usize>(binding) == 0 ? 0 : numberOf(binding, "m_hbuffer"));
    const start = numberOf(call, "m_nstartindex");
    const count = numberOf(call, "m_nindexcount");
    this.indices += count;
    if (changetype<usize>(indices) == 0 || count == 0 || count % 3 != 0 || this.indices > MAX_INDICES) return false;
    if (start > indices.count || count > indices.count - start || indices.bytes() == 0) return false;
    const triangles = alloc(count << 2);
    if (triangles == 0) return false;
    const base = numberOf(call, "m_nbasevertex");
    let lowest: u32 = 0xffffffff;
    let highest: u32 = 0;
    for (let index: u32 = 0; index < count; index++) {
      const at = indices.bytes() + (start + index) * indices.size;
      const vertex = base + (indices.size == 2 ? <u32>load<u16>(at) : load<u32>(at));
      store<u32>(triangles + (index << 2), vertex);
      lowest = min(lowest, vertex);
      highest = max(highest, vertex);
    }
    this.meshes.object();
    this.meshes.key("attributes");
    this.meshes.object();
    if (!this.addStreams(call, buffers, lowest, highest)) return false;
    this.meshes.endObject();
    const into = this.glb.reserve(count << 2);
    if (into == 0) return false;
    for (let index: u32 = 0; index < count; index++) {
      store<u32>(into + (index << 2), load<u32>(triangles + (index << 2)) - lowest);
    }
    this.meshes.key("indices");
    this.meshes.unsigned(this.glb.closeIndices(count));
    this.addMaterial(call.find("m_material"));
    this.meshes.endObject();
    return !this.glb.failed && !this.meshes.failed;
  }

  /** Attributes of the vertices from `lowest` to `highest`, out of all buffers of the call. */
  private addStreams(call: Kv3Node, buffers: MeshBuffers, lowest: u32, highest: u32): bool {
    const bindings = call.find("m_vertexbuffers");
    let binding = changetype<usize>(bindings) == 0 ? bindings : bindings.first;
    let found: u32 = 0;
    while (changetype<usize>(binding) != 0) {
      const buffer = buffers.vertex(numberOf(binding, "m_hbuffer"));
      if (changetype<usize>(buffer) == 0 || highest >= buffer.count || buffer.bytes() == 0) return false;
      for (let index: u32 = 0; index < buffer.attributeCount; index++) {
        const kind = kindOf(buffer.attribute(index));
        if (kind == 0 || (found & kind) != 0) continue;
        if (!this.addAttribute(buffer, buffer.attribute(index), kind, lowest, highest - lowest + 1)) return false;
        found |= kind;
      }
      binding = binding.next;
    }
    return (found & KIND_POSITION) != 0;
  }

  private addAttribute(buffer: GpuBuffer, attribute: Attribute, kind: u32, first: u32, count: u32): bool {
    const size = formatBytes(attribute.format);
    if (size == 0 || attribute.offset > buffer.size || size > buffer.size - attribute.offset) return false;
    const width: u32 = kind >= KIND_COORDINATES ? 2 : 3;
    if (size < 12 && kind == KIND_POSITION && attribute.format != 10) return false;
    const into = this.glb.reserve(count * width * 4);
    if (into == 0) return false;
    for (let index: u32 = 0; index < count; index++) {
      const at = buffer.bytes() + (first + index) * buffer.size + attribute.offset;
      const to = into + index * width * 4;
      if (kind == KIND_NORMAL) putNormal(at, attribute.format, to);
      else for (let part: u32 = 0; part < width; part++) store<f32>(to + (part << 2), component(at, attribute.format, part));
      if (width == 3) turn(to, kind == KIND_POSITION ? SCALE : 1);
    }
    this.meshes.key(kind == KIND_POSITION ? "POSITION" : kind == KIND_NORMAL ? "NORMAL" : kind == KIND_COORDINATES ? "TEXCOORD_0" : "TEXCOORD_1");
    this.meshes.unsigned(this.glb.closeFloats(count, width));
    return true;
  }

  private addMaterial(material: Kv3Node): void {
    if (changetype<usize>(material) == 0 || material.kind != KV3_TEXT || material.length == 0) return;
    let index: u32 = 0;
    while (index < this.materialCount && !isSame(this.material(index), material)) index++;
    if (index == MAX_MATERIALS) return;
    if (index == this.materialCount) store<usize>(this.materials + this.materialCount++ * sizeof<usize>(), changetype<usize>(material));
    this.meshes.key("material");
    this.meshes.unsigned(index);
  }
}

const KIND_POSITION: u32 = 1;
const KIND_NORMAL: u32 = 2;
const KIND_COORDINATES: u32 = 4;
const KIND_COORDINATES_2: u32 = 8;

function kindOf(attribute: Attribute): u32 {
  if (isNamed(attribute, "position") && attribute.number == 0) return KIND_POSITION;
  if (isNamed(attribute, "normal") && attribute.number == 0) return KIND_NORMAL;
  if (!isNamed(attribute, "texcoord") || formatBytes(attribute.format) == 0 || attribute.number > 1) return 0;
  return attribute.number == 0 ? KIND_COORDINATES : KIND_COORDINATES_2;
}

/** The name is given in lower case, and case does not matter. */
function isNamed(attribute: Attribute, name: string): bool {
  if (attribute.nameLength != <u32>name.length) return false;
  const characters = changetype<usize>(name);
  for (let index: u32 = 0; index < attribute.nameLength; index++) {
    if (((<u32>load<u8>(attribute.name + index)) | 0x20) != <u32>load<u16>(characters + (index << 1))) return false;
  }
  return true;
}

function isTriangles(call: Kv3Node): bool {
  const type = call.find("m_nprimitivetype");
  return changetype<usize>(type) != 0 && type.isText("render_prim_triangles");
}

function isSame(a: Kv3Node, b: Kv3Node): bool {
  return a.length == b.length && memory.compare(<usize>a.value, <usize>b.value, a.length) == 0;
}

/** (x, y, z) with z up as (x, z, -y) with y up. */
function turn(at: usize, scale: f32): void {
  const y = load<f32>(at, 4);
  store<f32>(at, load<f32>(at) * scale);
  store<f32>(at, load<f32>(at, 8) * scale, 4);
  store<f32>(at, -y * scale, 8);
}
