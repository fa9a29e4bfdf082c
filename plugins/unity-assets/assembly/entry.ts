import {
  attributeNumber,
  attributeText,
  beginEntry,
  diagnose,
  diagnoseText,
  emitRecord,
  isUtf8,
  mediaType,
  needsExtract,
  SEVERITY_ERROR,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { File } from "./file";
import { lengthOf } from "./literal";
import { entryName, makeUnique, ownName, prepareNames, putPathId } from "./name";
import { DATA_FINE, DATA_MISSING, lastResource, Range } from "./resource";
import {
  DATA_OUTSIDE,
  DOT_DAT,
  DOT_GLB,
  DOT_JSON,
  GLTF_TYPE,
  IS_MISSING,
  JSON_TYPE,
  LIES_OUTSIDE,
  PART_MISSING,
  UNITY_CLASS,
  UNITY_PATH_ID,
} from "./text.gen";

const NAME_BYTES: u32 = 3072;

let own: Text = changetype<Text>(0);
let name: Text = changetype<Text>(0);
let note: Text = changetype<Text>(0);
let extra: u32 = 0;

/** Prepares for the entries of all objects. */
export function prepareEntries(file: File): void {
  own = Text.create(1024);
  name = Text.create(NAME_BYTES);
  note = Text.create(NAME_BYTES);
  prepareNames(file.objectCount);
}

/** Finds out what the entries of an object are called. */
export function nameObject(file: File, index: u32): void {
  ownName(file, file.object(index), own);
}

/** An id that no object has. */
export function extraId(file: File): u32 {
  return file.objectCount + extra++;
}

/**
 * Begins the entry `id` of the object `index`. `suffix`, unless it is 0, is added to its name; `shown` is the extension it will have: added too,
 * unless the host does that.
 */
export function begin(file: File, index: u32, id: u32, kind: u32, suffix: usize, shown: string, isHosts: bool): void {
  const object = file.object(index);
  entryName(file, index, own, name);
  if (suffix != 0) name.bytes(suffix, lengthOf(suffix));
  const extension = Text.create(16).ascii(shown);
  makeUnique(name, extension);
  if (!isHosts) name.text(extension);
  beginEntry(id, name, kind);
  putNumber(UNITY_CLASS, object.classId);
  const pathId = Text.create(24);
  putPathId(pathId, object.pathId);
  attributeText(UNITY_PATH_ID, pathId.pointer, pathId.length);
}

/** Begins the only entry of an object, whose name ends with `extension`. */
export function beginWhole(file: File, index: u32, kind: u32, extension: string): void {
  begin(file, index, index, kind, 0, extension, false);
}

/** Adds a number to the entry that was begun. */
export function putNumber(key: string, value: i64): void {
  attributeNumber(key, <f64>value);
}

/** An object as it is stored, for want of a layout. */
export function listRaw(file: File, index: u32, kind: u32): bool {
  const object = file.object(index);
  const range = Range.inside(file.source, object.offset, <f64>object.size);
  beginWhole(file, index, kind, DOT_DAT);
  return listRange(range, index);
}

/** An entry that `ax_extract` makes. */
export function listMade(file: File, index: u32, kind: u32, isMesh: bool): bool {
  beginWhole(file, index, kind, isMesh ? DOT_GLB : DOT_JSON);
  mediaType(isMesh ? GLTF_TYPE : JSON_TYPE);
  needsExtract();
  return emitRecord();
}

/** Ends the entry that was begun: its bytes are the whole range. */
export function listRange(range: Range, id: u32): bool {
  if (range.size >= 0) sizeBytes(range.size);
  range.put(0, range.size);
  return emitRecord() && explain(range, id);
}

/** Says why the entry has no bytes, if it has none. */
export function explain(range: Range, id: u32): bool {
  if (range.problem == DATA_FINE) return true;
  if (range.problem == DATA_MISSING) {
    const file = lastResource();
    note.clear();
    if (isUtf8(file.pointer, file.length)) note.text(file);
    else note.latin1(file.pointer, file.length);
    note.ascii(IS_MISSING);
    return diagnoseText(SEVERITY_ERROR, PART_MISSING, note, -1, id);
  }
  return diagnose(SEVERITY_ERROR, DATA_OUTSIDE, LIES_OUTSIDE, -1, id);
}
