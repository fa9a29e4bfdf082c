import {
  attributeAscii,
  attributeNumber,
  CONTAINER_FORMAT,
  CONTAINER_LAYER,
  AUDIO_CHANNELS,
  AUDIO_RATE,
  KIND_AUDIO,
  KIND_CONTAINER,
  KIND_FONT,
  KIND_TEXT,
  KIND_VIDEO,
  Text,
} from "../../sdk/assembly";
import { begin, listRange, listRaw } from "./entry";
import { File } from "./file";
import { pathOf } from "./container";
import { DATA_FINE, Range } from "./resource";
import { Walk } from "./walk";

/** Web builds keep sounds as browsers play them; all others in banks. */
const AAC: i64 = 7;
const OPEN_TYPE: u32 = 0x4f54544f;
const COLLECTION: u32 = 0x66637474;

/** Lists the text, as the bytes that it is. */
export function listText(file: File, index: u32): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0 || !walk.bytes("m_Script")) return listRaw(file, index, KIND_TEXT);
  const range = Range.inside(file.source, walk.dataAt, <f64>walk.dataBytes);
  begin(file, index, index, KIND_TEXT, "", textExtension(file, index, range), false);
  return listRange(range, index);
}

/** Lists the sound bank of a clip, which the host opens with the plugin for its kind. */
export function listAudio(file: File, index: u32, isWholeLayout: bool): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0) return listRaw(file, index, KIND_AUDIO);
  const channels = walk.integer("m_Channels");
  const rate = walk.integer("m_Frequency");
  const range = resourceOf(walk, "m_Resource");
  // The bytes lie in a file that may be too large to be looked into here.
  const isBank = walk.integer("m_CompressionFormat") != AAC;
  walk.finish();
  const isDamaged = walk.reader.failed || (isWholeLayout && walk.reader.left() != 0);
  if (isDamaged || changetype<usize>(range) == 0) return listRaw(file, index, KIND_AUDIO);
  begin(file, index, index, isBank ? KIND_CONTAINER : KIND_AUDIO, "", isBank ? ".fsb" : ".m4a", false);
  if (isBank) {
    attributeNumber(CONTAINER_LAYER, 1);
    attributeAscii(CONTAINER_FORMAT, "fsb5");
  }
  if (rate > 0) attributeNumber(AUDIO_RATE, <f64>rate);
  if (channels > 0) attributeNumber(AUDIO_CHANNELS, <f64>channels);
  return listRange(range, index);
}

/** Lists the font file of a font; false with nothing listed when it has none. */
export function findFont(file: File, index: u32): Range {
  const none = changetype<Range>(0);
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0 || !walk.bytes("m_FontData") || walk.dataBytes < 4) return none;
  return Range.inside(file.source, walk.dataAt, <f64>walk.dataBytes);
}

export function listFont(file: File, index: u32, range: Range): bool {
  const magic = startOf(range);
  const extension = magic == OPEN_TYPE ? ".otf" : magic == COLLECTION ? ".ttc" : ".ttf";
  begin(file, index, index, KIND_FONT, "", extension, false);
  return listRange(range, index);
}

/** Lists the film of a clip; its kind is told by its original name. */
export function listVideo(file: File, index: u32): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0) return listRaw(file, index, KIND_VIDEO);
  const original = Text.create(1024);
  walk.text("m_OriginalPath", original);
  const range = resourceOf(walk, "m_ExternalResources");
  if (changetype<usize>(range) == 0) return listRaw(file, index, KIND_VIDEO);
  let extension = ".mp4";
  if (original.endsWith(".webm")) extension = ".webm";
  else if (original.endsWith(".ogv")) extension = ".ogv";
  else if (original.endsWith(".mov")) extension = ".mov";
  begin(file, index, index, KIND_VIDEO, "", extension, false);
  return listRange(range, index);
}

function walkOf(file: File, index: u32): Walk {
  const object = file.object(index);
  const tree = file.treeOf(file.typeOf(object));
  return changetype<usize>(tree) == 0 ? changetype<Walk>(0) : Walk.inside(tree, 0, file.reader(object));
}

/** The bytes that a struct of path, offset and size names; 0 when there is none. */
function resourceOf(walk: Walk, name: string): Range {
  const place = walk.enter(name);
  if (changetype<usize>(place) == 0) return changetype<Range>(0);
  const path = Text.create(1024);
  place.text("m_Source", path);
  const offset = place.offset("m_Offset");
  const size = place.offset("m_Size");
  walk.leave(place);
  return path.length == 0 || walk.reader.failed ? changetype<Range>(0) : Range.beside(path, offset, size);
}

/** The first four bytes of a range in this file; 0 when they are not there. */
function startOf(range: Range): u32 {
  return range.problem == DATA_FINE && range.size >= 4 ? range.source.u32le(range.offset) : 0;
}

/** The extension of the path in the bundle; else what the text begins as. */
function textExtension(file: File, index: u32, range: Range): string {
  const path = pathOf(index);
  if (changetype<usize>(path) != 0) {
    if (path.endsWith(".json")) return ".json";
    if (path.endsWith(".xml")) return ".xml";
    if (path.endsWith(".csv")) return ".csv";
    if (path.endsWith(".lua")) return ".lua";
    if (path.endsWith(".bytes")) return ".bytes";
    return ".txt";
  }
  const isThere = range.problem == DATA_FINE && range.size >= 1;
  const first = isThere ? range.source.u8(range.offset) : 0;
  if (first == 0x7b || first == 0x5b) return ".json";
  return first == 0x3c ? ".xml" : ".txt";
}
