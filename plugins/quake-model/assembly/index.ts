import {
  attributeAscii,
  attributeNumber,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOMEM,
  finish,
  image,
  imagePalette,
  inputStem,
  KIND_MESH,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { File, MAX_FILE_BYTES } from "./file";
import { isAnimated, writeModel } from "./gltf";
import { MD2_MAGIC, MD2_VERSION, readMd2 } from "./md2";
import { MD3_MAGIC, MD3_VERSION, readMd3 } from "./md3";
import { MDL_MAGIC, MDL_VERSION, readMdl } from "./mdl";
import { Model, MODEL_CUT, MODEL_FINE, MODEL_NO_MEMORY } from "./model";
import { Palette } from "./palette";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const FRAMES_PER_SECOND: f32 = 10;
const STEM_BYTES: u32 = 512;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 68)) return 0;
  const version = versionOf(source.u32le(0));
  if (version == 0) return 0;
  return source.u32le(4) == version ? 95 : 55;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 8)) return refuse("truncated", "The file is shorter than a model's header", 0);
  const magic = source.u32le(0);
  const version = versionOf(magic);
  if (version == 0) return refuse("not-this-format", "The file starts neither with IDPO nor with IDP2 nor with IDP3", 0);
  if (source.u32le(4) != version) return refuseVariant("version-unsupported", "The model has a version that is not read", 4);
  if (source.size > MAX_FILE_BYTES) return refuseVariant("too-large", "The model is larger than 24 MiB", 0);
  const file = File.load(source);
  if (file === null) return finish(source);
  const model = Model.over(file);
  const result = readModel(file, model, magic);
  if (result == MODEL_CUT) return refuse("truncated", "The model ends before its parts do", 0);
  if (result != MODEL_FINE) return refuse("bad-model", "The model's counts or indices are out of bounds", 0);
  beginFormat(formatOf(magic), Text.create(4).decimal(version));
  if (!emitRecord()) return finish(source);
  listModel(model);
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  const file = File.load(source);
  if (file === null || entry != 0 || file.size < 8) return -ERRNO_EILSEQ;
  const model = Model.over(file);
  const result = readModel(file, model, file.u32(0));
  if (result == MODEL_NO_MEMORY) return -ERRNO_ENOMEM;
  if (result != MODEL_FINE || isEmpty(model)) return -ERRNO_EILSEQ;
  const stem = inputStem(Text.create(STEM_BYTES), "model");
  const picture = Text.create(STEM_BYTES + 16);
  if (model.skinCount != 0 && isPlain(stem)) picture.text(stem).ascii("-skin0.png");
  return writeModel(model, stem, picture, FRAMES_PER_SECOND, output);
}

function isEmpty(model: Model): bool {
  return model.surfaceCount == 0 && model.tagCount == 0;
}

function readModel(file: File, model: Model, magic: u32): u32 {
  if (magic == MDL_MAGIC) return readMdl(file, model);
  return magic == MD2_MAGIC ? readMd2(file, model) : readMd3(file, model);
}

function listModel(model: Model): void {
  const stem = inputStem(Text.create(STEM_BYTES), "model");
  const name = Text.create(STEM_BYTES + 16);
  let id: u32 = 0;
  if (model.surfaceCount == 0) {
    diagnose(SEVERITY_NOTE, "no-mesh", "The model has no surfaces, only places where others are held", 0);
  }
  if (!isEmpty(model)) {
    beginEntry(id++, name.text(stem).ascii(".glb"), KIND_MESH);
    mediaType("model/gltf-binary");
    attributeNumber("vertices", <f64>model.vertices);
    attributeNumber("triangles", <f64>model.triangles);
    attributeNumber("frames", <f64>model.frames);
    if (model.tagCount != 0) attributeNumber("tags", <f64>model.tagCount);
    needsExtract();
    if (!emitRecord()) return;
    if (model.frames > 1 && !isAnimated(model)) {
      diagnose(SEVERITY_WARNING, "frames-dropped", "The model has too many frames for one file; only the first is in it", 0, 0);
    }
  }
  if (model.skinCount != 0) listSkins(model, stem, name, id);
}

function listSkins(model: Model, stem: Text, name: Text, firstId: u32): void {
  const palette = Palette.find();
  for (let skin: u32 = 0; skin < model.skinCount; skin++) {
    beginEntry(firstId + skin, name.clear().text(stem).ascii("-skin").decimal(skin), KIND_TEXTURE);
    image("p8", model.skinWidth, model.skinHeight);
    imagePalette(palette.pointer, 256);
    if (!palette.isKnown) attributeAscii("palette", "grey");
    sizeBytes(<f64>(model.skinWidth * model.skinHeight));
    stored(<f64>model.skin(skin), <f64>(model.skinWidth * model.skinHeight));
    if (!emitRecord()) return;
  }
  if (palette.isKnown) return;
  diagnose(SEVERITY_WARNING, "palette-missing", "No palette.lmp is beside the file; its skins come in grey", 0);
}

/** 0 for what is no model of ours. */
function versionOf(magic: u32): u32 {
  if (magic == MDL_MAGIC) return MDL_VERSION;
  if (magic == MD2_MAGIC) return MD2_VERSION;
  return magic == MD3_MAGIC ? MD3_VERSION : 0;
}

function formatOf(magic: u32): string {
  if (magic == MDL_MAGIC) return "quake-mdl";
  return magic == MD2_MAGIC ? "quake2-md2" : "quake3-md3";
}

/** Whether a name can stand in an address as it is. */
function isPlain(name: Text): bool {
  for (let index: u32 = 0; index < name.length; index++) {
    const value: u32 = load<u8>(name.pointer + index);
    const isLetter = (value | 0x20) - 0x61 < 26;
    if (!isLetter && value - 0x30 >= 10 && value != 0x2d && value != 0x2e && value != 0x5f) return false;
  }
  return name.length != 0;
}
