import {
  attributeText,
  beginEntry,
  diagnose,
  emitRecord,
  inputStem,
  isUtf8,
  KIND_DATA,
  KIND_FONT,
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
  READER_SOUND,
  READER_STRING,
  READER_TEXTURE_2D,
  READER_TEXTURE_3D,
  READER_TEXTURE_CUBE,
  Readers,
} from "./reader";
import { listSound } from "./sound";
import { listTexture } from "./texture";

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
      if (listBytes(content, base)) return;
      break;
    case READER_STRING:
      if (listString(content, base)) return;
      break;
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

/** Byte code of an effect. */
function listBytes(content: Content, base: Text): bool {
  const bytes = <f64>content.u32();
  const at = content.at;
  if (content.failed || bytes > content.left()) return false;
  const isMonoGame = bytes >= 4 && content.u32() == EFFECT_MONOGAME;
  beginEntry(0, base.ascii(isMonoGame ? ".mgfx" : ".fxb"), KIND_SCRIPT);
  sizeBytes(bytes);
  content.put(at, bytes);
  return emitRecord();
}

function listString(content: Content, base: Text): bool {
  const at = content.string();
  if (content.failed) return false;
  beginEntry(0, base.ascii(".txt"), KIND_TEXT);
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
