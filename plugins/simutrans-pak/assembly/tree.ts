import { Cursor, Json, lengthToNul, Source } from "../../sdk/assembly";
import { rootAt, versionAt } from "./header";
import { Picture } from "./image";
import { MAX_DEPTH, Node, TYPE_IMAGE, TYPE_TEXT, TYPE_XREF } from "./node";

const FIRST_BYTES: u32 = 65536;
const MAX_BYTES: u32 = 25165824;
const TYPE_BYTES: u32 = 4;
/** More of a node's data than this is not repeated. */
const MAX_DATA_BYTES: f64 = 65536;

// reference to another object
//   offset  size  field
//     0x00     4  type
//     0x04     1  required
//     0x05     .  name, NUL
const XREF_HEAD_BYTES: f64 = 5;

/** Writes the tree: types, texts, heads of pictures, references, and the data of all other nodes as it is. */
export function writeTree(source: Source, output: i32): i32 {
  const json = Json.of(FIRST_BYTES, MAX_BYTES);
  const versionStart = versionAt(source);
  json.object();
  json.key("version");
  json.unsigned(source.u32le(versionStart));
  json.key("root");
  putNode(source, Cursor.over(Source.of(source.handle), rootAt(versionStart), source.size), json, 0);
  json.endObject();
  json.byte(0x0a);
  return json.writeTo(output);
}

/** What cannot be read ends the tree; the listing says why. */
function putNode(source: Source, cursor: Cursor, json: Json, level: u32): bool {
  const node = level <= MAX_DEPTH ? Node.read(cursor, level) : null;
  if (node === null || json.failed) {
    json.none();
    return false;
  }
  json.object();
  json.key("type");
  putType(source, json, node.at);
  if (node.type == TYPE_IMAGE) putPicture(source, json, node);
  else if (node.type == TYPE_TEXT) putText(source, json, node.dataAt, node.sizeBytes);
  else if (node.type == TYPE_XREF && node.sizeBytes > XREF_HEAD_BYTES) putReference(source, json, node);
  else if (node.sizeBytes > 0) putData(source, json, node);
  const isWhole = node.children == 0 || putChildren(source, cursor, json, node.children, level + 1);
  json.endObject();
  return isWhole;
}

function putChildren(source: Source, cursor: Cursor, json: Json, children: u32, level: u32): bool {
  json.key("children");
  json.array();
  let isWhole = true;
  for (let child: u32 = 0; child < children && isWhole; child++) isWhole = putNode(source, cursor, json, level);
  json.endArray();
  return isWhole;
}

function putType(source: Source, json: Json, at: f64): void {
  const type = source.view(at, TYPE_BYTES);
  json.text(type, type == 0 ? 0 : lengthToNul(type, TYPE_BYTES));
}

function putText(source: Source, json: Json, at: f64, length: f64): void {
  const size = <u32>min(length, MAX_DATA_BYTES);
  const text = source.view(at, size);
  json.key("text");
  json.text(text, text == 0 ? 0 : lengthToNul(text, size));
}

function putReference(source: Source, json: Json, node: Node): void {
  json.key("to");
  putType(source, json, node.dataAt);
  json.key("required");
  json.flag(source.u8(node.dataAt + <f64>TYPE_BYTES) != 0);
  putText(source, json, node.dataAt + XREF_HEAD_BYTES, node.sizeBytes - XREF_HEAD_BYTES);
}

function putPicture(source: Source, json: Json, node: Node): void {
  const picture = Picture.read(source, node);
  if (!picture.isSound || node.sizeBytes == 0) return;
  json.key("version");
  json.unsigned(picture.version);
  json.key("left");
  json.integer(picture.left);
  json.key("top");
  json.integer(picture.top);
  json.key("width");
  json.integer(picture.width);
  json.key("height");
  json.integer(picture.height);
}

function putData(source: Source, json: Json, node: Node): void {
  const size = <u32>min(node.sizeBytes, MAX_DATA_BYTES);
  const data = source.view(node.dataAt, size);
  json.key("data");
  json.base64(data, data == 0 ? 0 : size);
}
