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
import { entryName, makeUnique, ownName, putPathId } from "./name";
import { DATA_FINE, DATA_MISSING, lastResource, Range } from "./resource";

const NAME_BYTES: u32 = 3072;

let own: Text = changetype<Text>(0);
let name: Text = changetype<Text>(0);
let note: Text = changetype<Text>(0);
let extra: u32 = 0;

/** Finds out what the entries of an object are called. */
export function nameObject(file: File, index: u32): void {
  if (changetype<usize>(own) == 0) {
    own = Text.create(1024);
    name = Text.create(NAME_BYTES);
    note = Text.create(NAME_BYTES);
  }
  ownName(file, file.object(index), own);
}

/** An id that no object has. */
export function extraId(file: File): u32 {
  return file.objectCount + extra++;
}

/**
 * Begins the entry `id` of the object `index`. `suffix` is added to its name; `shown` is the extension it will have: added too,
 * unless the host does that.
 */
export function begin(file: File, index: u32, id: u32, kind: u32, suffix: string, shown: string, isHosts: bool): void {
  const object = file.object(index);
  entryName(file, index, own, name);
  name.ascii(suffix);
  const extension = Text.create(16).ascii(shown);
  makeUnique(name, extension);
  if (!isHosts) name.text(extension);
  beginEntry(id, name, kind);
  attributeNumber("unity.class", <f64>object.classId);
  const pathId = Text.create(24);
  putPathId(pathId, object.pathId);
  attributeText("unity.path-id", pathId.pointer, pathId.length);
}

/** An object as it is stored, for want of a layout. */
export function listRaw(file: File, index: u32, kind: u32): bool {
  const object = file.object(index);
  const range = Range.inside(file.source, object.offset, <f64>object.size);
  begin(file, index, index, kind, "", ".dat", false);
  return listRange(range, index);
}

/** An entry that `ax_extract` makes. */
export function listMade(file: File, index: u32, kind: u32, isMesh: bool): bool {
  begin(file, index, index, kind, "", isMesh ? ".glb" : ".json", false);
  mediaType(isMesh ? "model/gltf-binary" : "application/json");
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
    note.ascii(" is missing or cannot be opened; it holds the bytes of this entry");
    return diagnoseText(SEVERITY_ERROR, "part-missing", note, -1, id);
  }
  return diagnose(SEVERITY_ERROR, "data-outside", "The entry's bytes would lie outside of the file", -1, id);
}
