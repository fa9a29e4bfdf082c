import {
  attributeBytes,
  beginEntry,
  diagnose,
  emitRecord,
  KIND_AUDIO,
  kindOfName,
  lengthToNul,
  mediaType,
  SEVERITY_ERROR,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { entryOf } from "./entry";
import { putReadable } from "./string";
import { Walk } from "./walk";

// file that is carried along
//   offset  size  field
//     0x00     1  0xff
//     0x01     1  nameBytes
//     0x02     .  name, NUL
//        .     .  bytes
const MARK: u32 = 0xff;
const RIFF: u32 = 0x46464952;
const WAVE: u32 = 0x45564157;
const RIFF_HEADER_BYTES: f64 = 12;
const MAX_NAME_BYTES: u32 = 255;
const MAX_SHOWN_BYTES: u32 = 64;

/** There is one: files may have many of them, and nothing is ever freed. */
let path: Text | null = null;

/** Emits the file of a record. False when the host takes no more. */
export function putInclude(source: Source, walk: Walk): bool {
  let at = walk.body;
  if (walk.end - at > 1 && source.u8(at) == MARK) at += 1;
  const nameBytes = at < walk.end ? source.u8(at) : 0;
  const dataAt = at + <f64>nameBytes + 2;
  const id = entryOf(walk.at, false);
  if (path === null) path = Text.create(MAX_NAME_BYTES + 32);
  const name = changetype<Text>(path).clear();
  if (dataAt > walk.end || source.u8(dataAt - 1) != 0) {
    name.ascii("files/").decimal(walk.number);
    beginEntry(id, name, 0);
    if (!emitRecord()) return false;
    return diagnose(SEVERITY_ERROR, "file-name", "The name of a file does not end in its record", walk.at, id);
  }
  const length = walk.end - dataAt;
  const isSound = isWave(source, dataAt, length);
  name.ascii(isSound ? "sounds/" : "files/").decimal(walk.number);
  const nameAt = source.view(at + 1, nameBytes);
  putBaseName(name, nameAt, nameBytes);
  if (isSound && !name.endsWith(".wav")) name.ascii(".wav");
  beginEntry(id, name, isSound ? KIND_AUDIO : kindOfName(name));
  // The view may have moved while the name was put together.
  attributeBytes("name", source.view(at + 1, nameBytes), nameBytes);
  if (isSound) mediaType("audio/wav");
  sizeBytes(length);
  if (length > 0) stored(dataAt, length);
  return emitRecord();
}

/** Whether a RIFF file of sound lies there that does not go past the end. */
export function isWave(source: Source, at: f64, length: f64): bool {
  if (length < RIFF_HEADER_BYTES || source.u32le(at) != RIFF || source.u32le(at + 8) != WAVE) return false;
  return <f64>source.u32le(at + 4) + 8 <= length;
}

/** What follows the last folder of a name, behind an underscore; nothing for an empty one. */
function putBaseName(path: Text, name: usize, nameBytes: u32): void {
  const length = lengthToNul(name, nameBytes);
  let start: u32 = 0;
  for (let index: u32 = 0; index < length; index++) {
    const value = load<u8>(name + index);
    if (value == 0x2f || value == 0x5c) start = index + 1;
  }
  if (start < length) putReadable(path.byte(0x5f), name + start, min(length - start, MAX_SHOWN_BYTES));
}
