// First of all, so that the texts lie at low addresses: their numbers are shorter in the module.
import { BAD_METADATA, METADATA_DAMAGED, NO_FILE, NOT_THIS_FORMAT, UNITY_SERIALIZED } from "./text.gen";
import {
  beginFormat,
  emitRecord,
  engineVersion,
  ERRNO_EILSEQ,
  finish,
  KIND_ANIMATION,
  KIND_DATA,
  KIND_MATERIAL,
  KIND_MESH,
  KIND_SCRIPT,
  refuse,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import {
  CLASS_AUDIO_CLIP,
  CLASS_CUBEMAP,
  CLASS_FONT,
  CLASS_MESH,
  CLASS_MONO_BEHAVIOUR,
  CLASS_TEXT_ASSET,
  CLASS_TEXTURE_2D,
  CLASS_VIDEO_CLIP,
} from "./class";
import { readContainer } from "./container";
import { listMade, listRaw, nameObject, prepareEntries } from "./entry";
import { File } from "./file";
import { makeJson } from "./json";
import { lengthOf } from "./literal";
import { findFont, listAudio, listFont, listText, listVideo } from "./media";
import { hasMesh, makeMesh } from "./mesh";
import { unpackTexts } from "./text";
import { listTexture } from "./texture";
import { isVersion } from "./version";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const CLASS_MATERIAL: i32 = 21;
const CLASS_ANIMATION_CLIP: i32 = 74;
const CLASS_MONO_SCRIPT: i32 = 115;
/** Versions before have no version of the engine, by which they could be told from other files. */
const SURE_VERSION: u32 = 7;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const file = File.open(source);
  if (changetype<usize>(file) == 0 || file.version < SURE_VERSION) return 0;
  return isVersion(file.readEngine()) ? 80 : 0;
}

export function ax_list(): i32 {
  unpackTexts();
  const source = Source.of(0);
  const file = File.open(source);
  if (changetype<usize>(file) == 0) return refuse(NOT_THIS_FORMAT, NO_FILE, 0);
  if (!file.read()) return refuse(BAD_METADATA, METADATA_DAMAGED, 0);
  beginFormat(UNITY_SERIALIZED, Text.create(8).decimal(file.version));
  const engine = Text.create(128).latin1(file.engine, lengthOf(file.engine));
  if (engine.length != 0) engineVersion(engine);
  if (!emitRecord()) return finish(source);
  readContainer(file);
  prepareEntries(file);
  for (let index: u32 = 0; index < file.objectCount && stopped() == 0; index++) if (!listObject(file, index)) break;
  return finish(source);
}

/** Makes what extents cannot express: a mesh as glTF, any other object as JSON. */
export function ax_extract(entry: u32, output: i32): i32 {
  unpackTexts();
  const file = File.open(Source.of(0));
  if (changetype<usize>(file) == 0 || !file.read() || entry >= file.objectCount) return -ERRNO_EILSEQ;
  const object = file.object(entry);
  return object.classId == CLASS_MESH && hasMesh(file, entry) ? makeMesh(file, entry, output) : makeJson(file, object, output);
}

/** Emits the entries of one object; false when the host takes no more. */
function listObject(file: File, index: u32): bool {
  const object = file.object(index);
  const type = file.typeOf(object);
  const classId = object.classId;
  nameObject(file, index);
  const tree = file.treeOf(type);
  if (classId == CLASS_TEXTURE_2D || classId == CLASS_CUBEMAP) return listTexture(file, index, type.isBuiltIn);
  if (classId == CLASS_TEXT_ASSET) return listText(file, index);
  if (classId == CLASS_AUDIO_CLIP) return listAudio(file, index, type.isBuiltIn);
  if (classId == CLASS_VIDEO_CLIP) return listVideo(file, index);
  if (classId == CLASS_MESH && changetype<usize>(tree) != 0 && hasMesh(file, index)) return listMade(file, index, KIND_MESH, true);
  if (classId == CLASS_FONT) {
    const font = findFont(file, index);
    if (changetype<usize>(font) != 0) return listFont(file, index, font);
  }
  const isReadable = changetype<usize>(tree) != 0 && !type.isBuiltIn;
  return isReadable ? listMade(file, index, kindOfClass(classId), false) : listRaw(file, index, kindOfClass(classId));
}

function kindOfClass(classId: i32): u32 {
  if (classId == CLASS_MATERIAL) return KIND_MATERIAL;
  if (classId == CLASS_ANIMATION_CLIP) return KIND_ANIMATION;
  if (classId == CLASS_MESH) return KIND_MESH;
  return classId == CLASS_MONO_BEHAVIOUR || classId == CLASS_MONO_SCRIPT ? KIND_SCRIPT : KIND_DATA;
}
