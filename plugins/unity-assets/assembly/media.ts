import {
  attributeAscii,
  KIND_AUDIO,
  KIND_CONTAINER,
  KIND_FONT,
  KIND_TEXT,
  KIND_VIDEO,
  Text,
} from "../../sdk/assembly";
import { beginWhole, listRange, listRaw, putNumber } from "./entry";
import { File } from "./file";
import { pathOf } from "./container";
import { DATA_FINE, Range, resourceOf } from "./resource";
import {
  AUDIO_CHANNELS,
  AUDIO_RATE,
  CONTAINER_FORMAT,
  CONTAINER_LAYER,
  DOT_BYTES,
  DOT_CSV,
  DOT_FSB,
  DOT_JSON,
  DOT_LUA,
  DOT_M4A,
  DOT_MOV,
  DOT_MP4,
  DOT_OGV,
  DOT_OTF,
  DOT_TTC,
  DOT_TTF,
  DOT_TXT,
  DOT_WEBM,
  DOT_XML,
  FSB5,
  M_CHANNELS,
  M_COMPRESSION_FORMAT,
  M_EXTERNAL_RESOURCES,
  M_FONT_DATA,
  M_FREQUENCY,
  M_ORIGINAL_PATH,
  M_RESOURCE,
  M_SCRIPT,
} from "./text.gen";
import { walkOf } from "./walk-object";

/** Web builds keep sounds as browsers play them; all others in banks. */
const AAC: i64 = 7;
const OPEN_TYPE: u32 = 0x4f54544f;
const COLLECTION: u32 = 0x66637474;

/** Lists the text, as the bytes that it is. */
export function listText(file: File, index: u32): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0 || !walk.bytes(M_SCRIPT)) return listRaw(file, index, KIND_TEXT);
  const range = Range.found(file, walk);
  beginWhole(file, index, KIND_TEXT, textExtension(file, index, range));
  return listRange(range, index);
}

/** Lists the sound bank of a clip, which the host opens with the plugin for its kind. */
export function listAudio(file: File, index: u32, isWholeLayout: bool): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0) return listRaw(file, index, KIND_AUDIO);
  const channels = walk.integer(M_CHANNELS);
  const rate = walk.integer(M_FREQUENCY);
  const range = resourceOf(walk, M_RESOURCE);
  // The bytes lie in a file that may be too large to be looked into here.
  const isBank = walk.integer(M_COMPRESSION_FORMAT) != AAC;
  walk.finish();
  if (changetype<usize>(range) == 0 || !walk.reader.fits(isWholeLayout)) return listRaw(file, index, KIND_AUDIO);
  beginWhole(file, index, isBank ? KIND_CONTAINER : KIND_AUDIO, isBank ? DOT_FSB : DOT_M4A);
  if (isBank) {
    putNumber(CONTAINER_LAYER, 1);
    attributeAscii(CONTAINER_FORMAT, FSB5);
  }
  if (rate > 0) putNumber(AUDIO_RATE, rate);
  if (channels > 0) putNumber(AUDIO_CHANNELS, channels);
  return listRange(range, index);
}

/** Lists the font file of a font; false with nothing listed when it has none. */
export function findFont(file: File, index: u32): Range {
  const none = changetype<Range>(0);
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0 || !walk.bytes(M_FONT_DATA) || walk.dataBytes < 4) return none;
  return Range.found(file, walk);
}

export function listFont(file: File, index: u32, range: Range): bool {
  const magic = startOf(range);
  const extension = magic == OPEN_TYPE ? DOT_OTF : magic == COLLECTION ? DOT_TTC : DOT_TTF;
  beginWhole(file, index, KIND_FONT, extension);
  return listRange(range, index);
}

/** Lists the film of a clip; its kind is told by its original name. */
export function listVideo(file: File, index: u32): bool {
  const walk = walkOf(file, index);
  if (changetype<usize>(walk) == 0) return listRaw(file, index, KIND_VIDEO);
  const original = Text.create(1024);
  walk.text(M_ORIGINAL_PATH, original);
  const range = resourceOf(walk, M_EXTERNAL_RESOURCES);
  if (changetype<usize>(range) == 0) return listRaw(file, index, KIND_VIDEO);
  let extension = DOT_MP4;
  if (original.endsWith(DOT_WEBM)) extension = DOT_WEBM;
  else if (original.endsWith(DOT_OGV)) extension = DOT_OGV;
  else if (original.endsWith(DOT_MOV)) extension = DOT_MOV;
  beginWhole(file, index, KIND_VIDEO, extension);
  return listRange(range, index);
}

/** The first four bytes of a range in this file; 0 when they are not there. */
function startOf(range: Range): u32 {
  return range.problem == DATA_FINE && range.size >= 4 ? range.source.u32le(range.offset) : 0;
}

/** The extension of the path in the bundle; else what the text begins as. */
function textExtension(file: File, index: u32, range: Range): string {
  const path = pathOf(index);
  if (changetype<usize>(path) != 0) {
    if (path.endsWith(DOT_JSON)) return DOT_JSON;
    if (path.endsWith(DOT_XML)) return DOT_XML;
    if (path.endsWith(DOT_CSV)) return DOT_CSV;
    if (path.endsWith(DOT_LUA)) return DOT_LUA;
    return path.endsWith(DOT_BYTES) ? DOT_BYTES : DOT_TXT;
  }
  const isThere = range.problem == DATA_FINE && range.size >= 1;
  const first = isThere ? range.source.u8(range.offset) : 0;
  if (first == 0x7b || first == 0x5b) return DOT_JSON;
  return first == 0x3c ? DOT_XML : DOT_TXT;
}
