import {
  alloc,
  Block,
  BLOCK_CTRL,
  BLOCK_DATA,
  BLOCK_MBUF,
  BLOCK_MDAT,
  BLOCK_VBIB,
  Container,
  ERRNO_EFBIG,
  ERRNO_EILSEQ,
  ERRNO_EOPNOTSUPP,
  Glb,
  Json,
  Kv3Node,
  readBlock,
  Source,
} from "../../sdk/assembly";
import { DESCRIPTOR_BYTES, GpuBuffer, numberOf } from "./gpu-buffer";
import { MeshBuffers, MeshWriter } from "./mesh";

const MAX_BYTES: u32 = 24 * 1024 * 1024;
const JSON_BYTES: u32 = 4 * 1024 * 1024;
const MAX_BLOCK_BYTES: f64 = 16 * 1024 * 1024;
const MAX_DESCRIPTORS: u32 = 256;

/** Writes the meshes of the finest level as binary glTF. @returns what `ax_extract` returns */
export function exportModel(source: Source, container: Container, output: i32): i32 {
  const glb = Glb.create(1 << 20, MAX_BYTES);
  const writer = MeshWriter.create(glb, JSON_BYTES);
  const fault = addMeshes(source, container, writer);
  if (fault != 0) return glb.failed ? -ERRNO_EFBIG : fault;
  const json = Json.of(65536, JSON_BYTES);
  json.object();
  describe(json, writer);
  glb.describe(json);
  json.endObject();
  return glb.writeTo(output, json);
}

function addMeshes(source: Source, container: Container, writer: MeshWriter): i32 {
  const control = container.find(BLOCK_CTRL);
  const tree = changetype<usize>(control) == 0 ? changetype<Kv3Node>(0) : readBlock(source, control);
  const embedded = changetype<usize>(tree) == 0 ? tree : tree.find("embedded_meshes");
  if (changetype<usize>(embedded) == 0) return addLoneMesh(source, container, writer);
  const data = container.find(BLOCK_DATA);
  const model = changetype<usize>(data) == 0 ? changetype<Kv3Node>(0) : readBlock(source, data);
  const masks = changetype<usize>(model) == 0 ? model : model.find("m_reflodgroupmasks");
  let mask = changetype<usize>(masks) == 0 ? masks : masks.first;
  let mesh = embedded.first;
  while (changetype<usize>(mesh) != 0) {
    // Bit 0 stands for the finest level; without masks there is only one.
    const isFinest = changetype<usize>(mask) == 0 || (<u32>(<i64>mask.number()) & 1) != 0;
    if (isFinest) {
      const fault = addEmbedded(source, container, mesh, writer);
      if (fault != 0) return fault;
    }
    if (changetype<usize>(mask) != 0) mask = mask.next;
    mesh = mesh.next;
  }
  return 0;
}

/** A mesh file, or an old model without control data. */
function addLoneMesh(source: Source, container: Container, writer: MeshWriter): i32 {
  let data = container.find(BLOCK_MDAT);
  if (changetype<usize>(data) == 0) data = container.find(BLOCK_DATA);
  let block = container.find(BLOCK_VBIB);
  if (changetype<usize>(block) == 0) block = container.find(BLOCK_MBUF);
  if (changetype<usize>(data) == 0 || changetype<usize>(block) == 0) return -ERRNO_EOPNOTSUPP;
  return addDescribed(source, data, block, writer, changetype<Kv3Node>(0));
}

function addEmbedded(source: Source, container: Container, mesh: Kv3Node, writer: MeshWriter): i32 {
  let name = mesh.find("m_name");
  if (changetype<usize>(name) == 0) name = mesh.find("name");
  const isNew = changetype<usize>(mesh.find("m_ndatablock")) != 0;
  const data = numberOf(mesh, isNew ? "m_ndatablock" : "data_block");
  if (data >= container.count) return -ERRNO_EILSEQ;
  if (!isNew) {
    const block = numberOf(mesh, "vbib_block");
    if (block >= container.count) return -ERRNO_EILSEQ;
    return addDescribed(source, container.block(data), container.block(block), writer, name);
  }
  const buffers = MeshBuffers.create();
  if (!addListed(source, container, mesh.find("m_vertexbuffers"), buffers, false)) return -ERRNO_EILSEQ;
  if (!addListed(source, container, mesh.find("m_indexbuffers"), buffers, true)) return -ERRNO_EILSEQ;
  return addTree(source, container.block(data), buffers, writer, name);
}

/** Buffers that control data lists, each in a block of its own. */
function addListed(source: Source, container: Container, list: Kv3Node, buffers: MeshBuffers, areIndices: bool): bool {
  let item = changetype<usize>(list) == 0 ? list : list.first;
  while (changetype<usize>(item) != 0) {
    const index = numberOf(item, "m_nblockindex");
    if (index >= container.count) return false;
    const block = container.block(index);
    const bytes = copyOf(source, block);
    if (bytes == 0) return false;
    const buffer = GpuBuffer.of(
      numberOf(item, "m_nelementcount"),
      numberOf(item, "m_nelementsizeinbytes"),
      bytes,
      <u32>block.length,
      numberOf(item, "m_bcompressedzstd") != 0,
      numberOf(item, "m_bmeshoptcompressed") != 0,
    );
    buffer.addFields(item.find("m_inputlayoutfields"));
    if (areIndices) buffers.addIndices(buffer);
    else buffers.addVertices(buffer);
    item = item.next;
  }
  return true;
}

/** Buffers that one block holds with their descriptors. */
function addDescribed(source: Source, data: Block, block: Block, writer: MeshWriter, name: Kv3Node): i32 {
  const bytes = copyOf(source, block);
  if (bytes == 0 || block.length < 16) return -ERRNO_EILSEQ;
  const buffers = MeshBuffers.create();
  for (let kind: u32 = 0; kind < 16; kind += 8) {
    const first = kind + load<u32>(bytes + kind);
    const count = min(load<u32>(bytes + kind, 4), MAX_DESCRIPTORS);
    for (let index: u32 = 0; index < count; index++) {
      const at = first + index * DESCRIPTOR_BYTES;
      if (<f64>at + <f64>DESCRIPTOR_BYTES > block.length) return -ERRNO_EILSEQ;
      const buffer = GpuBuffer.ofDescriptor(bytes, <u32>block.length, at);
      if (changetype<usize>(buffer) == 0) return -ERRNO_EILSEQ;
      if (kind == 0) buffers.addVertices(buffer);
      else buffers.addIndices(buffer);
    }
  }
  return addTree(source, data, buffers, writer, name);
}

function addTree(source: Source, block: Block, buffers: MeshBuffers, writer: MeshWriter, name: Kv3Node): i32 {
  const mesh = readBlock(source, block);
  if (changetype<usize>(mesh) == 0) return -ERRNO_EILSEQ;
  const hasName = changetype<usize>(name) != 0;
  const isSound = writer.add(mesh, buffers, hasName ? <usize>name.value : 0, hasName ? name.length : 0);
  return isSound ? 0 : -ERRNO_EILSEQ;
}

function copyOf(source: Source, block: Block): usize {
  const bytes = block.length > MAX_BLOCK_BYTES ? 0 : alloc(<u32>block.length);
  return bytes != 0 && source.copy(block.at, bytes, <u32>block.length) ? bytes : 0;
}

function describe(json: Json, writer: MeshWriter): void {
  json.key("scene");
  json.unsigned(0);
  json.key("scenes");
  json.array();
  json.object();
  if (writer.meshCount != 0) writeIndices(json, "nodes", writer.meshCount);
  json.endObject();
  json.endArray();
  if (writer.meshCount == 0) return;
  json.key("nodes");
  json.array();
  for (let mesh: u32 = 0; mesh < writer.meshCount; mesh++) {
    json.object();
    json.key("mesh");
    json.unsigned(mesh);
    json.endObject();
  }
  json.endArray();
  json.key("meshes");
  json.array();
  json.raw(writer.meshes);
  json.endArray();
  if (writer.materialCount == 0) return;
  json.key("materials");
  json.array();
  for (let index: u32 = 0; index < writer.materialCount; index++) {
    const material = writer.material(index);
    json.object();
    json.key("name");
    json.text(<usize>material.value, material.length);
    json.key("pbrMetallicRoughness");
    json.object();
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.endObject();
  }
  json.endArray();
}

function writeIndices(json: Json, name: string, count: u32): void {
  json.key(name);
  json.array();
  for (let index: u32 = 0; index < count; index++) json.unsigned(index);
  json.endArray();
}
