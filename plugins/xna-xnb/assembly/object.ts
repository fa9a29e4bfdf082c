import {
  attributeText,
  beginEntry,
  diagnose,
  emitRecord,
  inputStem,
  isUtf8,
  KIND_DATA,
  KIND_FONT,
  KIND_LEVEL,
  KIND_MESH,
  KIND_SCRIPT,
  KIND_TEXT,
  mediaType,
  needsExtract,
  SEVERITY_WARNING,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { Content } from "./content";
import { Font } from "./font";
import { Header } from "./header";
import { Model } from "./model";
import {
  READER_EFFECT,
  READER_FONT,
  READER_MODEL,
  READER_NONE,
  READER_SOUND,
  READER_STRING,
  READER_TEXTURE_2D,
  READER_TEXTURE_3D,
  READER_TEXTURE_CUBE,
  Readers,
} from "./reader";
import { SHAPE_MAP, SHAPE_NONE, SHAPE_XML } from "./shape";
import { listSound } from "./sound";
import { listTexture } from "./texture";
import { Values } from "./value";

const NAME_BYTES: u32 = 255;
const EFFECT_MONOGAME: u32 = 0x5846474d;
const FIRST_MODEL_VERSION: u32 = 5;

/** The input's name without its extension, which is what entries are called: a content file has no name for itself. */
export function baseName(): Text {
  return inputStem(Text.create(NAME_BYTES), "content");
}

/** Emits the entries of the one object that a file is about. */
export function listObject(content: Content, header: Header, readers: Readers, kind: u32): void {
  const base = baseName();
  const start = content.at;
  switch (kind) {
    case READER_TEXTURE_2D:
    case READER_TEXTURE_3D:
    case READER_TEXTURE_CUBE:
      if (listTexture(content, header, kind, base, 0) != 0) return;
      break;
    case READER_SOUND:
      listSound(content, header, base);
      if (!content.failed) return;
      break;
    case READER_FONT:
      if (listFont(content, header, readers, base)) return;
      break;
    case READER_MODEL:
      if (listModel(content, header, readers, base)) return;
      break;
    case READER_EFFECT:
      if (listEffect(content, base)) return;
      break;
    case READER_STRING:
      if (listString(content, base, ".txt")) return;
      break;
    case READER_NONE:
      break;
    default:
      if (listData(content, readers, base)) return;
  }
  listRaw(content, header, readers, base, start, kind);
}

/** The picture of the glyphs, and where they are on it. */
function listFont(content: Content, header: Header, readers: Readers, base: Text): bool {
  if (readers.next(content) != READER_TEXTURE_2D) return false;
  const start = content.at;
  if (listTexture(content, header, READER_TEXTURE_2D, base, 0) == 0) return false;
  Font.read(content, readers);
  if (content.failed) {
    diagnose(SEVERITY_WARNING, "font", "The tables behind the font's picture are broken", start);
    return true;
  }
  beginEntry(1, base.ascii(".json"), KIND_FONT);
  mediaType("application/json");
  needsExtract();
  return emitRecord();
}

function listModel(content: Content, header: Header, readers: Readers, base: Text): bool {
  if (header.version < FIRST_MODEL_VERSION || header.isXbox()) return false;
  const model = Model.read(content, readers);
  if (!model.isUsable) return false;
  beginEntry(0, base.ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  needsExtract();
  if (!emitRecord() || !model.isCut) return true;
  diagnose(SEVERITY_WARNING, "model-cut", "Not all that the model refers to is known, so parts or materials are missing", content.at, 0);
  return true;
}

/** Numbers, texts, lists and dictionaries, when nothing else is in the file; also what a library packs into one. */
function listData(content: Content, readers: Readers, base: Text): bool {
  const shape = readers.shape;
  if (shape == SHAPE_NONE) return false;
  if (shape == SHAPE_XML) return listString(content, base, ".xml");
  if (shape == SHAPE_MAP) {
    const bytes = <f64>content.u32();
    return listBytes(content, base.ascii(".tbin"), KIND_LEVEL, bytes);
  }
  Values.over(content, readers, null).put(shape);
  if (content.failed || content.left() != 0) {
    // Types of a game's own may stand alone in a list, which nothing tells.
    content.failed = false;
    return false;
  }
  beginEntry(0, base.ascii(".json"), KIND_DATA);
  mediaType("application/json");
  needsExtract();
  return emitRecord();
}

/** Byte code of an effect. */
function listEffect(content: Content, base: Text): bool {
  const bytes = <f64>content.u32();
  const at = content.at;
  if (content.failed || bytes > content.left()) return false;
  const isMonoGame = bytes >= 4 && content.u32() == EFFECT_MONOGAME;
  content.at = at;
  return listBytes(content, base.ascii(isMonoGame ? ".mgfx" : ".fxb"), KIND_SCRIPT, bytes);
}

/** The next bytes as they are, when they are there. */
function listBytes(content: Content, name: Text, kind: u32, bytes: f64): bool {
  if (content.failed || bytes > content.left()) return false;
  beginEntry(0, name, kind);
  sizeBytes(bytes);
  content.put(content.at, bytes);
  return emitRecord();
}

function listString(content: Content, base: Text, extension: string): bool {
  const at = content.string();
  if (content.failed) return false;
  beginEntry(0, base.ascii(extension), KIND_TEXT);
  sizeBytes(<f64>content.stringBytes);
  content.put(at, <f64>content.stringBytes);
  return emitRecord();
}

/** What is not known, or not as it should be: the bytes behind the list of types, and the name of theirs. */
function listRaw(content: Content, header: Header, readers: Readers, base: Text, start: f64, kind: u32): void {
  const wasBroken = content.failed;
  content.failed = false;
  content.at = readers.firstName;
  const type = kind == 0 ? 0 : content.take(readers.firstNameBytes);
  beginEntry(0, base.ascii(".bin"), KIND_DATA);
  sizeBytes(content.size - start);
  content.put(start, content.size - start);
  if (type != 0 && isUtf8(type, readers.firstNameBytes)) attributeText("xna.reader", type, readers.firstNameBytes);
  if (!emitRecord()) return;
  if (wasBroken) {
    diagnose(SEVERITY_WARNING, "object", "The content does not follow its type, so its bytes are extracted as they are", start, 0);
    return;
  }
  diagnose(SEVERITY_WARNING, "type", "Content of this type is not read, so its bytes are extracted as they are", start, 0);
}
