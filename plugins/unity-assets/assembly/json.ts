import { alloc, ERRNO_EILSEQ, ERRNO_EOPNOTSUPP, Json } from "../../sdk/assembly";
import { File, ObjectInfo, Type } from "./file";
import { isSame, isText, lengthOf } from "./literal";
import { Reader } from "./reader";
import { ASM, BASE64, CLASS_KEY, DATA, NS, PARTIAL, REF_IDS, RID, TERMINUS, TYPE, VERSION } from "./text.gen";
import {
  AS_BOOL,
  AS_F32,
  AS_F64,
  AS_I8,
  AS_RAW,
  AS_REGISTRY,
  AS_STRING,
  AS_STRUCT,
  AS_U64,
  AS_U8,
  isNumber,
  Node,
  Tree,
} from "./tree";
import { readCount, readInteger, resetElements } from "./walk";

const JSON_BYTES: u32 = 48 << 20;
const FIRST_BYTES: u32 = 1 << 16;
/** Whole numbers beyond are written as texts: most readers of JSON keep numbers as doubles. */
const EXACT: i64 = 1 << 53;
const NULL_ID: i64 = -2;
const UNKNOWN_ID: i64 = -1;
const MAX_REFERENCES: u32 = 65536;

let isInsideReference: bool = false;

/** Writes an object as JSON: all of its fields, in their order. What stands behind a fault is left out, and `$partial` says so. */
export function makeJson(file: File, object: ObjectInfo, output: i32): i32 {
  const type = file.typeOf(object);
  const tree = file.treeOf(type);
  if (changetype<usize>(tree) == 0 || type.isBuiltIn) return -ERRNO_EOPNOTSUPP;
  resetElements();
  isInsideReference = false;
  const json = Json.of(FIRST_BYTES, JSON_BYTES);
  const reader = file.reader(object);
  json.object();
  putFields(file, tree, 0, reader, json);
  if (reader.failed || reader.left() != 0) {
    json.key(PARTIAL);
    json.flag(true);
  }
  json.endObject();
  json.byte(0x0a);
  return reader.source.fault == 0 ? json.writeTo(output) : -ERRNO_EILSEQ;
}

function putFields(file: File, tree: Tree, parent: u32, reader: Reader, json: Json): void {
  const end = tree.node(parent).next;
  for (let at = parent + 1; at < end && !reader.failed && !json.failed; at = tree.node(at).next) {
    const name = tree.node(at).name;
    json.keyBytes(name, lengthOf(name));
    putValue(file, tree, at, reader, json);
  }
}

function putValue(file: File, tree: Tree, index: u32, reader: Reader, json: Json): void {
  const node = tree.node(index);
  if (isNumber(node.kind)) {
    putNumber(node, reader, json);
    return;
  }
  const list = tree.arrayOf(index);
  if (node.kind == AS_STRING) putText(reader, json);
  else if (list != 0) putArray(file, tree, list, reader, json);
  else if (node.kind == AS_STRUCT) {
    json.object();
    putFields(file, tree, index, reader, json);
    json.endObject();
    if (index + 1 == node.next) reader.skip(<f64>node.least);
  } else if (node.kind == AS_REGISTRY) putRegistry(file, tree, index, reader, json);
  else if (node.kind == AS_RAW) putBytes(reader, node.least, json);
  if (node.aligns) reader.align();
}

function putNumber(node: Node, reader: Reader, json: Json): void {
  if (node.kind == AS_F32) json.float(reinterpret<f32>(reader.u32()));
  else if (node.kind == AS_F64) json.number(reinterpret<f64>(reader.u64()));
  else {
    const value = readInteger(node, reader);
    if (node.kind == AS_BOOL) json.flag(value != 0);
    else {
      const isUnsigned = node.kind == AS_U64;
      const isExact = value <= EXACT && value >= (isUnsigned ? 0 : -EXACT);
      if (!isExact) json.quote();
      if (isUnsigned) json.unsigned(<u64>value);
      else json.integer(value);
      if (!isExact) json.unquote();
    }
  }
  if (node.aligns) reader.align();
}

function putText(reader: Reader, json: Json): void {
  const length = reader.u32();
  const copy = copyOf(reader, length);
  json.text(copy, copy == 0 ? 0 : length);
}

/** Bytes of the object in memory; 0 when they are not there. */
function copyOf(reader: Reader, length: u32): usize {
  const at = reader.at;
  if (!reader.skip(<f64>length)) return 0;
  const copy = alloc(length + 4);
  if (copy != 0 && reader.source.copy(at, copy, length)) return copy;
  reader.failed = true;
  return 0;
}

function putArray(file: File, tree: Tree, list: u32, reader: Reader, json: Json): void {
  const node = tree.node(list);
  const element = tree.node(list + 2);
  const count = readCount(reader, element.least);
  const isBytes = element.kind == AS_U8 || element.kind == AS_I8;
  if (isBytes) putBytes(reader, count, json);
  else {
    const aligns = element.aligns;
    const isPlain = isNumber(element.kind);
    // Numbers are aligned once, behind all of them.
    if (isPlain) element.aligns = false;
    json.array();
    for (let at: u32 = 0; at < count && !reader.failed && !json.failed; at++) putValue(file, tree, list + 2, reader, json);
    json.endArray();
    element.aligns = aligns;
  }
  if (isNumber(element.kind) && element.aligns) reader.align();
  if (node.aligns) reader.align();
}

/** Bytes in base64. */
function putBytes(reader: Reader, length: u32, json: Json): void {
  const from = copyOf(reader, length);
  json.quote();
  const at = from == 0 ? 0 : json.take(((length + 2) / 3) << 2);
  if (at != 0) {
    const digits = changetype<usize>(BASE64);
    let place = at;
    for (let index: u32 = 0; index < length; index += 3) {
      // Zeros stand behind the copy.
      let bits = bswap<u32>(load<u32>(from + index));
      for (let digit: u32 = 0; digit < 4; digit++) {
        store<u8>(place++, load<u16>(digits + ((bits >> 26) << 1)));
        bits <<= 6;
      }
    }
    const rest = length % 3;
    if (rest != 0) store<u8>(place - 1, 0x3d);
    if (rest == 1) store<u8>(place - 2, 0x3d);
  }
  json.unquote();
}

// offset  size  registry of version 1: records until one of the class Terminus; of version 2: a count, records with an id
//   0x00     4  version
//   0x04     4  count              version 2
//                 record
//   0x00     8  id                 version 2
//      .     .  class, namespace, assembly: texts
//      .     .  the value, as the type with that name lies
function putRegistry(file: File, tree: Tree, index: u32, reader: Reader, json: Json): void {
  json.object();
  if (isInsideReference) {
    // Values that are referred to have no registry of their own, though their type names one.
    json.endObject();
    return;
  }
  const version = reader.u32();
  json.key(VERSION);
  json.unsigned(version);
  const count = version == 1 ? MAX_REFERENCES : reader.u32();
  json.key(REF_IDS);
  json.array();
  for (let at: u32 = 0; at < count && !reader.failed && !json.failed; at++) {
    const id = version == 1 ? <i64>at : <i64>reader.u64();
    const className = copyText(reader);
    const space = copyText(reader);
    const assembly = copyText(reader);
    if (reader.failed || (version == 1 && isText(className, TERMINUS))) break;
    json.object();
    json.key(RID);
    json.integer(id);
    json.key(TYPE);
    json.object();
    putWord(json, CLASS_KEY, className);
    putWord(json, NS, space);
    putWord(json, ASM, assembly);
    json.endObject();
    const hasData = id != NULL_ID && id != UNKNOWN_ID && load<u8>(className) != 0;
    if (hasData) {
      json.key(DATA);
      json.object();
      putReferred(file, findRefType(file, className, space, assembly), reader, json);
      json.endObject();
    }
    json.endObject();
  }
  json.endArray();
  json.endObject();
}

function putWord(json: Json, key: string, word: usize): void {
  json.key(key);
  json.text(word, lengthOf(word));
}

function putReferred(file: File, type: Type, reader: Reader, json: Json): void {
  const tree = changetype<usize>(type) == 0 ? changetype<Tree>(0) : file.treeOf(type);
  if (changetype<usize>(tree) == 0 || type.isBuiltIn) {
    reader.failed = true;
    return;
  }
  isInsideReference = true;
  putFields(file, tree, 0, reader, json);
  isInsideReference = false;
}

/** A text with a NUL behind it; what is not UTF-8 is fine too. */
function copyText(reader: Reader): usize {
  const copy = copyOf(reader, reader.u32());
  reader.align();
  // Without the text there is still one to compare with.
  return copy == 0 ? alloc(1) : copy;
}

function findRefType(file: File, className: usize, space: usize, assembly: usize): Type {
  for (let index: u32 = 0; index < file.refTypeCount; index++) {
    const type = file.refType(index);
    if (isSame(type.className, className) && isSame(type.space, space) && isSame(type.assembly, assembly)) return type;
  }
  return changetype<Type>(0);
}
