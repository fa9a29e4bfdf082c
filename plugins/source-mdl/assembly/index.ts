import { attributeNumber, beginEntry, beginFormat, diagnose, emitRecord, ERRNO_EFBIG, ERRNO_EILSEQ, ERRNO_ENOENT, finish, KIND_MESH, mediaType, MemoryFile, needsExtract, refuse, refuseVariant, SEVERITY_NOTE, Source, Text } from "../../sdk/assembly";
import { exportModel } from "./export";
import { FIRST_VERSION, HEADER_BYTES, LAST_VERSION, MAGIC, Model } from "./model";
import { baseName, openStrips, openVertices, reportChecksum, reportMissing } from "./sibling";
import { Strips } from "./strip";
import { Vertices } from "./vertex";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** Files above these do not fit the plugin's memory together with what they become. */
const MAX_MODEL_BYTES: f64 = 8 * 1024 * 1024;
/** Another format that starts with the same letters. */
const HALF_LIFE_VERSION: u32 = 10;
const MAX_PART_BYTES: f64 = 12 * 1024 * 1024;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES) || source.u32le(0) != MAGIC) return 0;
  const version = source.u32le(4);
  if (version == HALF_LIFE_VERSION) return 0;
  return version >= FIRST_VERSION && version <= LAST_VERSION ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 8) || source.u32le(0) != MAGIC) return refuse("magic", "The file does not start as a Source model", 0);
  const version = source.u32le(4);
  if (version < FIRST_VERSION || version > LAST_VERSION) {
    return refuseVariant("version", "Only versions 44 to 49 of models are read", 4);
  }
  if (!source.has(0, HEADER_BYTES)) return refuse("truncated", "The file is shorter than its header", 0);
  const file = MemoryFile.load(source, MAX_MODEL_BYTES);
  if (changetype<usize>(file) == 0) return refuse("size", "The model is larger than 8 MiB, which no real one is", 0);
  const model = Model.read(file);
  if (changetype<usize>(model) == 0) return refuse("table-range", "A table lies outside of the file", 156);

  beginFormat("mdl", Text.create(4).decimal(version));
  if (!emitRecord()) return finish(source);
  const base = baseName();
  const vertices = openVertices(base);
  const strips = openStrips(base);
  const isWhole = changetype<usize>(vertices) != 0 && changetype<usize>(strips) != 0;
  const name = Text.create(base.length + 16).text(base);
  if (base.length == 0) name.ascii("model");
  beginEntry(0, name.ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  attributeNumber("mdl.bones", <f64>model.bones);
  attributeNumber("mdl.materials", <f64>model.textures);
  attributeNumber("mdl.sequences", <f64>model.sequences);
  attributeNumber("mdl.skins", <f64>model.families);
  if (isWhole) needsExtract();
  if (!emitRecord()) return finish(source);
  if (changetype<usize>(vertices) == 0) reportMissing(base, ".vvd");
  else if (vertices.u32le(8) != source.u32le(8)) reportChecksum(base, ".vvd");
  if (changetype<usize>(strips) == 0) reportMissing(base, ".dx90.vtx");
  else if (strips.u32le(16) != source.u32le(8)) reportChecksum(base, ".vtx");
  if (model.sequences != 0) {
    diagnose(SEVERITY_NOTE, "animation", "Sequences are named in the file's extras; their movements are not read", 188, 0);
  }
  return finish(source);
}

export function ax_extract(_entry: u32, output: i32): i32 {
  const file = MemoryFile.load(Source.of(0), MAX_MODEL_BYTES);
  if (changetype<usize>(file) == 0) return -ERRNO_EFBIG;
  const model = Model.read(file);
  if (changetype<usize>(model) == 0) return -ERRNO_EILSEQ;
  const base = baseName();
  const vertexSource = openVertices(base);
  const stripSource = openStrips(base);
  if (changetype<usize>(vertexSource) == 0 || changetype<usize>(stripSource) == 0) return -ERRNO_ENOENT;
  const vertexFile = MemoryFile.load(vertexSource, MAX_PART_BYTES);
  const stripFile = MemoryFile.load(stripSource, MAX_PART_BYTES);
  if (changetype<usize>(vertexFile) == 0 || changetype<usize>(stripFile) == 0) return -ERRNO_EFBIG;
  const vertices = Vertices.read(vertexFile);
  const strips = Strips.read(stripFile);
  if (changetype<usize>(vertices) == 0 || changetype<usize>(strips) == 0) return -ERRNO_EILSEQ;
  return exportModel(model, vertices, strips, output);
}
