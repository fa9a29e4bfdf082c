import { alloc, lowerAscii, Text } from "../../sdk/assembly";
import { CLASS_GAME_OBJECT, CLASS_SHADER } from "./class";
import { pathOf } from "./container";
import { File, ObjectInfo } from "./file";
import { classRow } from "./layout";
import { lengthOf } from "./literal";
import { BEFORE_COUNT, CLASS, M_FILE_ID, M_GAME_OBJECT, M_NAME, M_PARSED_FORM, M_PATH_ID } from "./text.gen";
import { Walk } from "./walk";

const SLASH: u32 = 0x2f;
const DOT: u32 = 0x2e;

let buckets: usize = 0;
let bucketMask: u32 = 0;

/** Replaces `into` by the name of an object's class. */
function classNameOf(file: File, object: ObjectInfo, into: Text): void {
  into.clear();
  const type = file.typeOf(object);
  const tree = file.treeOf(type);
  if (changetype<usize>(tree) != 0 && !type.isBuiltIn) {
    const name = tree.node(0).type;
    into.bytes(name, lengthOf(name));
    return;
  }
  const row = classRow(object.classId);
  // The name follows the letter of the layout.
  if (row != 0 && load<u8>(row + 1) != 0) into.bytes(row + 1, lengthOf(row + 1));
  else into.ascii(CLASS).decimal(<u64>max(object.classId, 0));
}

/** Replaces `into` by what an object calls itself, or what its game object is called; false when neither has a name. */
export function ownName(file: File, object: ObjectInfo, into: Text): bool {
  into.clear();
  const tree = file.treeOf(file.typeOf(object));
  if (changetype<usize>(tree) == 0) return false;
  const reader = file.reader(object);
  const walk = Walk.inside(tree, 0, reader);
  if (object.classId == CLASS_SHADER) return shaderName(walk, into);
  let owner: i64 = 0;
  if (object.classId != CLASS_GAME_OBJECT) {
    const reference = walk.enter(M_GAME_OBJECT);
    if (changetype<usize>(reference) != 0) {
      if (reference.integerOr(M_FILE_ID, -1) == 0) owner = reference.integer(M_PATH_ID);
      walk.leave(reference);
    }
  }
  if (walk.text(M_NAME, into) && into.length != 0) return true;
  const found = owner == 0 ? file.objectCount : file.find(owner);
  if (found >= file.objectCount || file.object(found).classId != CLASS_GAME_OBJECT) return false;
  return ownName(file, file.object(found), into);
}

/** A shader's name is in its parsed form; its own field is empty. */
function shaderName(walk: Walk, into: Text): bool {
  if (walk.text(M_NAME, into) && into.length != 0) return true;
  const form = walk.enter(M_PARSED_FORM);
  return changetype<usize>(form) != 0 && form.text(M_NAME, into) && into.length != 0;
}

/**
 * Replaces `into` by an entry's name without an extension: the path in the bundle's directory, and where that is another
 * object's name too, the own name behind it; else the class and the name, or the class and the path id.
 */
export function entryName(file: File, index: u32, own: Text, into: Text): void {
  const object = file.object(index);
  const path = pathOf(index);
  into.clear();
  if (changetype<usize>(path) != 0 && path.length != 0) {
    const stem = stemLength(path);
    into.bytes(path.pointer, stem);
    const base = baseStart(path, stem);
    if (own.length != 0 && !isSame(own, path.pointer + base, stem - base)) into.byte(SLASH).text(own);
    return;
  }
  classNameOf(file, object, into);
  into.byte(SLASH);
  if (own.length != 0) into.text(own);
  else putPathId(into, object.pathId);
}

/** Adds a signed number. */
export function putPathId(into: Text, value: i64): void {
  if (value < 0) into.byte(0x2d);
  into.decimal(<u64>(value < 0 ? -value : value));
}

/** Prepares for as many names as there are objects, and more. */
export function prepareNames(count: u32): void {
  let size: u32 = 64;
  while (size < count * 3 && size < 1 << 24) size <<= 1;
  buckets = alloc(size << 3);
  bucketMask = buckets == 0 ? 0 : size - 1;
}

/** Adds ` (2)` and so on behind the name, whose extension is to follow, until no entry before it was called so. */
export function makeUnique(name: Text, extension: Text): void {
  if (bucketMask == 0) return;
  const length = name.length;
  let number: u64 = 2;
  while (!remember(name, extension) && number < 100_000) {
    name.length = length;
    name.ascii(BEFORE_COUNT).decimal(number).byte(0x29);
    number++;
  }
}

/** False when the name was there already. Names are kept as 64-bit hashes, of lower-case letters. */
function remember(name: Text, extension: Text): bool {
  const hash = hashOf(hashOf(0xcbf29ce484222325, name), extension) | 1;
  let slot = <u32>(hash >> 32) & bucketMask;
  for (let step: u32 = 0; step <= bucketMask; step++) {
    const at = buckets + (slot << 3);
    const kept = load<u64>(at);
    if (kept == hash) return false;
    if (kept == 0) {
      store<u64>(at, hash);
      return true;
    }
    slot = (slot + 1) & bucketMask;
  }
  return true;
}

/** FNV-1a. */
function hashOf(start: u64, text: Text): u64 {
  let hash = start;
  for (let index: u32 = 0; index < text.length; index++) {
    const value = lowerAscii(load<u8>(text.pointer + index));
    hash = (hash ^ value) * 0x100000001b3;
  }
  return hash;
}

/** Length without the last extension. */
function stemLength(path: Text): u32 {
  for (let at = path.length; at > 1; at--) {
    const value: u32 = load<u8>(path.pointer + at - 1);
    if (value == SLASH) break;
    if (value == DOT) return at - 1;
  }
  return path.length;
}

function baseStart(path: Text, length: u32): u32 {
  let at = length;
  while (at > 0 && load<u8>(path.pointer + at - 1) != SLASH) at--;
  return at;
}

/** Whether two names are the same without case. */
function isSame(own: Text, pointer: usize, length: u32): bool {
  if (own.length != length) return false;
  for (let index: u32 = 0; index < length; index++) {
    if (lowerAscii(load<u8>(own.pointer + index)) != lowerAscii(load<u8>(pointer + index))) return false;
  }
  return true;
}
