import { Json } from "../json";
import {
  Kv3Node,
  KV3_ARRAY,
  KV3_BLOB,
  KV3_DOUBLE,
  KV3_FLAG,
  KV3_FLOAT,
  KV3_INTEGER,
  KV3_OBJECT,
  KV3_TEXT,
  KV3_UNSIGNED,
} from "./kv3-node";

/** Numbers beyond this are not exact in JavaScript, and are written as text. */
const EXACT: u64 = 9007199254740991;

/** Writes a tree. Texts that stand for something are `{"$flag": ..., "value": ...}`, blobs `{"$base64": ...}`. */
export function writeKv3(json: Json, node: Kv3Node): void {
  if (json.failed) return;
  if (node.kind == KV3_OBJECT || node.kind == KV3_ARRAY) return writeMembers(json, node);
  if (node.kind == KV3_TEXT) return writeText(json, <usize>node.value, node.length, node.flag);
  if (node.kind == KV3_BLOB) return json.base64(<usize>node.value, node.length);
  if (node.kind == KV3_FLAG) json.flag(node.value != 0);
  else if (node.kind == KV3_INTEGER) writeInteger(json, <i64>node.value);
  else if (node.kind == KV3_UNSIGNED) writeUnsigned(json, node.value);
  else if (node.kind == KV3_DOUBLE) json.number(reinterpret<f64>(node.value));
  else if (node.kind == KV3_FLOAT) json.float(reinterpret<f32>(<u32>node.value));
  else json.none();
}

export function writeInteger(json: Json, value: i64): void {
  if (value >= -(<i64>EXACT) && value <= <i64>EXACT) return json.integer(value);
  json.quote();
  json.integer(value);
  json.unquote();
}

export function writeUnsigned(json: Json, value: u64): void {
  if (value <= EXACT) return json.unsigned(value);
  json.quote();
  json.unsigned(value);
  json.unquote();
}

/** A text, with the name of its flag when it has one. */
export function writeText(json: Json, pointer: usize, length: u32, flag: u32): void {
  if (flag == 0 || flag > 6) return json.text(pointer, length);
  json.object();
  json.key("$flag");
  json.word(flagName(flag));
  json.key("value");
  json.text(pointer, length);
  json.endObject();
}

function writeMembers(json: Json, node: Kv3Node): void {
  const isObject = node.kind == KV3_OBJECT;
  if (isObject) json.object();
  else json.array();
  let member = node.first;
  while (changetype<usize>(member) != 0) {
    if (isObject) json.keyBytes(member.key, member.keyLength);
    writeKv3(json, member);
    member = member.next;
  }
  if (isObject) json.endObject();
  else json.endArray();
}

function flagName(flag: u32): string {
  if (flag == 1) return "resource";
  if (flag == 2) return "resource_name";
  if (flag == 3) return "panorama";
  if (flag == 4) return "soundevent";
  return flag == 5 ? "subclass" : "entity_name";
}
