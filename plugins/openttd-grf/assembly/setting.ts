import { Cursor, Json, Text } from "../../sdk/assembly";
import { Walk } from "./walk";
import { putText } from "./string";

// action 14: nodes until a 0
//   offset  size  field
//     0x00     1  type    "C" nodes until a 0, "T" language u8 and a text, "B" size u16 and bytes
//     0x01     4  name
//     0x05     .  value
const BRANCH: u32 = 0x43;
const TEXT: u32 = 0x54;
const BINARY: u32 = 0x42;

const MAX_DEPTH: u32 = 16;
const MAX_TEXT_BYTES: u32 = 4096;
const NAME_BYTES: u32 = 4;

/** There is one: files may have many texts, and nothing is ever freed. */
let scratch: Text | null = null;

/** First byte of the value `name` in the branch `branch` at the top; 0 when there is none. */
export function findSetting(walk: Walk, branch: u32, name: u32): u32 {
  const nodes = Cursor.over(walk.source, walk.body + 1, walk.end);
  let depth: u32 = 0;
  let isInside = false;
  while (nodes.left() > 0 && !nodes.failed()) {
    const type = nodes.u8();
    if (type == 0) {
      if (depth == 0) return 0;
      depth--;
      if (depth == 0) isInside = false;
      continue;
    }
    if (nodes.left() < <f64>NAME_BYTES) return 0;
    const found = nodes.u32le();
    if (type == BRANCH) {
      if (depth == 0 && found == branch) isInside = true;
      depth++;
      continue;
    }
    if (type != BINARY) {
      if (type != TEXT || !skipText(nodes)) return 0;
      continue;
    }
    if (nodes.left() < 2) return 0;
    const size = nodes.u16le();
    if (nodes.left() < <f64>size) return 0;
    if (isInside && depth == 1 && found == name && size != 0) return nodes.u8();
    nodes.skip(<f64>size);
  }
  return 0;
}

/** Writes the nodes as values of an array; what is malformed ends them. */
export function putSettings(walk: Walk, json: Json): void {
  if (scratch === null) scratch = Text.create(MAX_TEXT_BYTES);
  putNodes(Cursor.over(walk.source, walk.body + 1, walk.end), json, 0);
}

function putNodes(nodes: Cursor, json: Json, depth: u32): bool {
  while (nodes.left() > 0 && !json.failed) {
    const type = nodes.u8();
    if (type == 0) return true;
    const isKnown = type == BRANCH || type == TEXT || type == BINARY;
    if (!isKnown || nodes.left() < <f64>NAME_BYTES || depth == MAX_DEPTH) return false;
    json.object();
    json.key("id");
    json.text(nodes.take(NAME_BYTES), NAME_BYTES);
    const isWhole = type == BRANCH ? putBranch(nodes, json, depth) : type == TEXT ? putNamed(nodes, json) : putBinary(nodes, json);
    json.endObject();
    if (!isWhole) return false;
  }
  return depth == 0;
}

function putBranch(nodes: Cursor, json: Json, depth: u32): bool {
  json.key("nodes");
  json.array();
  const isWhole = putNodes(nodes, json, depth + 1);
  json.endArray();
  return isWhole;
}

function putNamed(nodes: Cursor, json: Json): bool {
  const text = changetype<Text>(scratch).clear();
  const language = nodes.left() > 1 ? nodes.u8() : 0;
  const isWhole = nodes.left() > 0 && nodes.zeroTerminated(text, MAX_TEXT_BYTES);
  json.key("language");
  json.unsigned(language);
  json.key("text");
  putText(json, text.pointer, text.length);
  return isWhole;
}

function putBinary(nodes: Cursor, json: Json): bool {
  const size = nodes.left() < 2 ? 0 : nodes.u16le();
  const isThere = nodes.left() >= <f64>size;
  json.key("bytes");
  json.array();
  for (let left = isThere ? size : 0; left != 0; left--) json.unsigned(nodes.u8());
  json.endArray();
  return isThere;
}

function skipText(nodes: Cursor): bool {
  if (nodes.left() < 2) return false;
  nodes.skip(1);
  while (nodes.left() > 0) if (nodes.u8() == 0) return true;
  return false;
}
