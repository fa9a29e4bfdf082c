import { attributeBytes, attributeNumber, beginEntry, beginFormat, diagnose, diagnoseText, emitRecord, ERRNO_EFBIG, ERRNO_EILSEQ, extent, finish, image, IMAGE_PALETTE, IMAGE_PALETTE_ALPHA, inputStem, KIND_MESH, KIND_TEXTURE, mediaType, MemoryFile, needsExtract, refuse, refuseVariant, SEVERITY_ERROR, SEVERITY_NOTE, sizeBytes, Source, Text } from "../../sdk/assembly";
import { exportModel, isPlain } from "./export";
import { Movements } from "./movement";
import { HEADER_BYTES, MAGIC, Model, NAME_BYTES, VERSION } from "./model";
import { Textures } from "./texture";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** Files above this do not fit the plugin's memory together with what they become. */
const MAX_FILE_BYTES: f64 = 16777216;
const STEM_BYTES: u32 = 512;
const PALETTE_BYTES: u32 = 1024;

export function ax_probe(): i32 {
  const source = Source.of(0);
  return isModel(source) ? 95 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!isModel(source)) return refuse("not-this-format", "The file does not start as a model of Half-Life", 0);
  if (source.size > MAX_FILE_BYTES) return refuseVariant("too-large", "The model is larger than 16 MiB", 0);
  const file = MemoryFile.load(source, MAX_FILE_BYTES);
  if (changetype<usize>(file) == 0) return finish(source);
  const model = Model.read(file);
  if (changetype<usize>(model) == 0) return refuse("table-range", "A table lies outside of the file, or counts too much", 140);
  beginFormat("goldsrc-mdl", Text.create(4).decimal(VERSION));
  if (!emitRecord()) return finish(source);
  const textures = Textures.find(source);
  if (model.parts != 0 && !listModel(model, textures)) return finish(source);
  listTextures(textures, model.parts != 0 ? 1 : 0);
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (entry != 0 || !isModel(source)) return -ERRNO_EILSEQ;
  const file = MemoryFile.load(source, MAX_FILE_BYTES);
  if (changetype<usize>(file) == 0) return -ERRNO_EFBIG;
  const model = Model.read(file);
  return changetype<usize>(model) == 0 ? -ERRNO_EILSEQ : exportModel(model, Textures.find(source), output);
}

function isModel(source: Source): bool {
  return source.has(0, <f64>HEADER_BYTES) && source.u32le(0) == MAGIC && source.u32le(4) == VERSION;
}

function listModel(model: Model, textures: Textures): bool {
  const name = Text.create(STEM_BYTES + 8);
  beginEntry(0, inputStem(name, "model").ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  attributeNumber("mdl.bones", <f64>model.bones);
  attributeNumber("mdl.materials", <f64>textures.count);
  attributeNumber("mdl.sequences", <f64>model.sequences);
  const movements = Movements.of(model).count();
  attributeNumber("mdl.animations", <f64>movements);
  needsExtract();
  if (!emitRecord()) return false;
  if (textures.isMissing) {
    diagnose(SEVERITY_NOTE, "no-textures", "The model has no textures, and no file with a T behind its name is beside it", 180, 0);
  }
  if (movements != model.sequences) {
    const text = Text.create(112).decimal(model.sequences - movements);
    text.ascii(" sequences have no animation: they rest, or the file that moves them is not there");
    diagnoseText(SEVERITY_NOTE, "animation", text, 164, 0);
  }
  return true;
}

function listTextures(textures: Textures, firstId: u32): void {
  const name = Text.create(NAME_BYTES + 16);
  for (let index: u32 = 0; index < textures.count; index++) {
    name.clear();
    textures.putName(index, name);
    if (!isPlain(name)) name.clear().ascii("texture").decimal(index);
    const id = firstId + index;
    const isThere = textures.isThere(index);
    const palette = isThere ? textures.palette(index) : 0;
    beginEntry(id, name, KIND_TEXTURE);
    if (palette != 0) {
      image("p8", textures.width(index), textures.height(index));
      attributeBytes(IMAGE_PALETTE, palette, PALETTE_BYTES);
      attributeNumber(IMAGE_PALETTE_ALPHA, 1);
      sizeBytes(textures.bytes(index));
      extent(textures.handle, textures.offset(index), textures.bytes(index), textures.bytes(index));
    }
    if (!emitRecord()) return;
    if (palette == 0) {
      diagnose(SEVERITY_ERROR, "texture-range", "The texture lies outside of the file", textures.at(index), id);
    }
  }
}
