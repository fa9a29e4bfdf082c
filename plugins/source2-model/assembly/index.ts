import {
  beginEntry,
  beginFormat,
  BLOCK_DATA,
  Container,
  diagnose,
  emitRecord,
  ERRNO_EFBIG,
  ERRNO_EILSEQ,
  ERRNO_ENOENT,
  finish,
  hasGeometry,
  isKv3,
  Json,
  KIND_DATA,
  KIND_MESH,
  kv3Fault,
  mediaType,
  needsExtract,
  readBlock,
  refuse,
  SEVERITY_NOTE,
  Source,
  Text,
  writeKv3,
} from "../../sdk/assembly";
import { exportModel } from "./model";
import { resourceName, stemOf } from "./name";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MODEL_ID: u32 = 0x10000;
const JSON_BYTES: u32 = 24 * 1024 * 1024;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 28)) return 0;
  const container = Container.read(source);
  return changetype<usize>(container) != 0 && hasGeometry(container) ? 92 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const container = Container.read(source);
  if (changetype<usize>(container) == 0) {
    return refuse("header", "The file does not start as a compiled resource of Source 2, or it is cut", 0);
  }
  if (!hasGeometry(container)) return refuse("geometry", "The resource has no vertices", 12);
  beginFormat("source2-model", Text.create(4).decimal(container.version));
  if (!emitRecord()) return finish(source);
  const name = resourceName();
  beginEntry(MODEL_ID, stemOf(name).ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  needsExtract();
  if (!emitRecord()) return finish(source);
  diagnose(SEVERITY_NOTE, "animation", "Bones, weights and movements are not part of the exported mesh", 0, MODEL_ID);
  listTrees(source, container, name);
  return finish(source);
}

/** Every tree beside the geometry as JSON. */
function listTrees(source: Source, container: Container, name: Text): void {
  const output = Text.create(name.length + 32);
  for (let index: u32 = 0; index < container.count; index++) {
    const block = container.block(index);
    if (block.length < 4 || !isKv3(source.u32le(block.at))) continue;
    output.clear().text(name);
    if (block.type != BLOCK_DATA) output.byte(0x2e).bytes(changetype<usize>(block), 4);
    if (block.type != BLOCK_DATA && container.find(block.type) != block) output.byte(0x2e).decimal(index);
    beginEntry(index, output.ascii(".json"), KIND_DATA);
    mediaType("application/json");
    needsExtract();
    if (!emitRecord()) return;
  }
}

export function ax_extract(entry: u32, output: i32): i32 {
  const source = Source.of(0);
  const container = Container.read(source);
  if (changetype<usize>(container) == 0) return -ERRNO_EILSEQ;
  if (entry == MODEL_ID) return exportModel(source, container, output);
  if (entry >= container.count) return -ERRNO_ENOENT;
  const tree = readBlock(source, container.block(entry));
  if (changetype<usize>(tree) == 0) return kv3Fault() == 0 ? -ERRNO_EFBIG : kv3Fault();
  const json = Json.of(65536, JSON_BYTES);
  writeKv3(json, tree);
  json.byte(0x0a);
  return json.writeTo(output);
}
