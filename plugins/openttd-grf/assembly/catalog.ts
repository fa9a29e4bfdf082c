import {
  attributeText,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  Json,
  KIND_AUDIO,
  KIND_DATA,
  lengthToNul,
  mediaType,
  needsExtract,
  refuse,
  SEVERITY_ERROR,
  sizeBytes,
  sound,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { INFO_ENTRY } from "./entry";
import { isWave } from "./include";
import { putReadable } from "./string";

// catalogue of sounds: a table, then the sounds
//   offset  size  field
//     0x00     4  offset   of the sound; the first one is as large as the table. Top bit set in newer files
//     0x04     4  sizeBytes
//
// sound
//     0x00     1  nameBytes
//     0x01     .  name, NUL
//        .     .  a WAV file; one sound of old files is bare samples
const ENTRY_BYTES: u32 = 8;
const OFFSET_MASK: u32 = 0x7fffffff;
const MAX_SOUNDS: u32 = 4096;
const BARE_RATE: u32 = 11025;
const FIRST_BYTES: u32 = 16384;
const MAX_BYTES: u32 = 4194304;
const MIN_RIFF_BYTES: f64 = 12;
/** A byte of a name may become two. */
const MAX_TITLE_BYTES: u32 = 510;

/** How sure it is that this is a catalogue. Only what lies near the start is looked at. */
export function probeCatalog(source: Source): i32 {
  const count = countOf(source);
  if (count == 0) return 0;
  let last: f64 = <f64>(count * ENTRY_BYTES);
  for (let index: u32 = 0; index < count; index++) {
    const at = offsetOf(source, index);
    if (at < last || !source.has(at, 1)) return 0;
    last = at + 1;
  }
  const first = offsetOf(source, 0);
  const nameBytes = source.u8(first);
  return isWave(source, first + 1 + <f64>nameBytes, source.size) ? 90 : 0;
}

/** How many sounds the table has; 0 for a file that does not begin with one. */
function countOf(source: Source): u32 {
  if (!source.has(0, <f64>ENTRY_BYTES)) return 0;
  const first = source.u32le(0) & OFFSET_MASK;
  const count = first / ENTRY_BYTES;
  const isTable = first % ENTRY_BYTES == 0 && count <= MAX_SOUNDS && source.has(0, <f64>first);
  return isTable ? count : 0;
}

function offsetOf(source: Source, index: u32): f64 {
  return <f64>(source.u32le(<f64>(index * ENTRY_BYTES)) & OFFSET_MASK);
}

function sizeOf(source: Source, index: u32): u32 {
  return source.u32le(<f64>(index * ENTRY_BYTES + 4));
}

/** Whether the file begins with a table whose first sound has a name and is a WAV, so that listing it makes sense. */
export function isCatalog(source: Source): bool {
  const count = countOf(source);
  if (count == 0) return false;
  const first = offsetOf(source, 0);
  return source.has(first, 1) && isSoundAt(source, first + 1 + <f64>source.u8(first));
}

function isSoundAt(source: Source, at: f64): bool {
  return source.has(at, MIN_RIFF_BYTES) && isWave(source, at, source.size - at);
}

export function listCatalog(source: Source): i32 {
  const count = countOf(source);
  beginFormat("openttd-cat", Text.create(1));
  if (!emitRecord()) return finish(source);
  if (count == 0) return refuse("no-table", "The file does not begin with a table of sounds", 0);
  beginEntry(INFO_ENTRY, Text.create(16).ascii("catalog.json"), KIND_DATA);
  mediaType("application/json");
  needsExtract();
  if (!emitRecord()) return finish(source);
  // A window of its own, so that looking at sounds does not move that of the table.
  const sounds = Source.of(source.handle);
  for (let index: u32 = 0; index < count; index++) {
    if (!putSound(sounds, index, offsetOf(source, index), <f64>sizeOf(source, index))) break;
  }
  return finish(source);
}

/** Writes the names of the sounds, which often say who made them. */
export function writeTitles(source: Source, output: i32): i32 {
  const json = Json.of(FIRST_BYTES, MAX_BYTES);
  const count = countOf(source);
  const sounds = Source.of(source.handle);
  json.object();
  json.key("sounds");
  json.array();
  for (let index: u32 = 0; index < count; index++) {
    const at = offsetOf(source, index);
    const nameBytes = sounds.has(at, 1) ? sounds.u8(at) : 0;
    const name = sounds.has(at + 1, <f64>nameBytes) ? sounds.view(at + 1, nameBytes) : 0;
    json.text(name, name == 0 ? 0 : lengthToNul(name, nameBytes));
  }
  json.endArray();
  json.endObject();
  json.byte(0x0a);
  return json.writeTo(output);
}

function putSound(source: Source, index: u32, at: f64, length: f64): bool {
  const path = Text.create(32).ascii("sounds/").decimal(index, 2);
  const nameBytes = source.has(at, 1) ? source.u8(at) : 0;
  const dataAt = at + 1 + <f64>nameBytes;
  beginEntry(index, path, KIND_AUDIO);
  if (!source.has(dataAt, length) || length == 0) {
    if (!emitRecord()) return false;
    return diagnose(SEVERITY_ERROR, "entry-range", "The sound lies outside of the file", <f64>(index * ENTRY_BYTES), index);
  }
  const isFile = isSoundAt(source, dataAt);
  const nameAt = source.view(at + 1, nameBytes);
  const title = Text.create(MAX_TITLE_BYTES);
  putReadable(title, nameAt, lengthToNul(nameAt, nameBytes));
  if (isFile) beginEntry(index, path.ascii(".wav"), KIND_AUDIO);
  attributeText("title", title.pointer, title.length);
  if (isFile) return putFile(source, dataAt);
  sound("pcm-u8", BARE_RATE, 1);
  sizeBytes(length);
  stored(dataAt, length);
  return emitRecord();
}

/** What the table calls the size is not the same in all files; a WAV says its own. */
function putFile(source: Source, at: f64): bool {
  const length = <f64>source.u32le(at + 4) + 8;
  mediaType("audio/wav");
  sizeBytes(length);
  stored(at, length);
  return emitRecord();
}
