import {
  attributeNumber,
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  emitRecord,
  finish,
  image,
  KIND_DATA,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import { isPak, rootAt, versionAt } from "./header";
import { Picture } from "./image";
import { putName, putType } from "./name";
import { MAX_DEPTH, Node, TYPE_IMAGE, TYPE_ROOT } from "./node";

/** The entry that holds the tree; pictures are numbered by where their nodes begin. */
export const TREE_ENTRY: u32 = 0xffffffff;

const MAX_SOURCE_BYTES: f64 = 4294967294;
const PIXEL_BYTES: f64 = 4;

/** Why the tree was left. */
let isTooDeep = false;
let path: Text = changetype<Text>(0);

export function listPak(source: Source): i32 {
  if (!isPak(source)) return refuse("not-this-format", "The file is no Simutrans object file", 0);
  const versionStart = versionAt(source);
  if (versionStart < 0) return refuse("header", "The text at the start does not end", 0);
  if (source.size > MAX_SOURCE_BYTES) return refuseVariant("size", "The file is larger than 4 GiB", 0);
  beginFormat("simutrans-pak", Text.create(16).decimal(source.u32le(versionStart)));
  if (!emitRecord() || !putTree()) return finish(source);
  path = Text.create(512);
  // A window of its own, so that looking at pictures does not move that of the tree.
  const cursor = Cursor.over(Source.of(source.handle), rootAt(versionStart), source.size);
  const root = Node.read(cursor, 0);
  if (root !== null && root.type != TYPE_ROOT) return refuse("no-root", "The tree does not begin with its root", root.at);
  if (root !== null) walkRoot(source, cursor, root.children);
  if (stopped() != 0) return stopped();
  if (isTooDeep) return refuse("too-deep", "The tree has more than 32 levels", cursor.at);
  if (cursor.failed()) return finish(cursor.source);
  if (cursor.left() > 0) diagnose(SEVERITY_WARNING, "trailing-bytes", "The file goes on behind the tree", cursor.at);
  return finish(source);
}

function putTree(): bool {
  beginEntry(TREE_ENTRY, Text.create(16).ascii("tree.json"), KIND_DATA);
  mediaType("application/json");
  needsExtract();
  return emitRecord();
}

/** Each child of the root is an object, with a folder of its own. */
function walkRoot(source: Source, cursor: Cursor, children: u32): bool {
  for (let child: u32 = 0; child < children; child++) {
    const node = Node.read(cursor, 1);
    if (node === null) return false;
    path.clear();
    putType(path, node.type);
    putName(path.byte(0x2e), source, cursor.at, node.children, 2);
    // An object without a name is called by its type alone.
    if (load<u8>(path.pointer + path.length - 1) == 0x2e) path.length--;
    path.byte(0x2f);
    if (!walkChildren(source, cursor, node.children, 2)) return false;
  }
  return true;
}

function walkChildren(source: Source, cursor: Cursor, children: u32, level: u32): bool {
  if (level > MAX_DEPTH) {
    isTooDeep = children != 0;
    return !isTooDeep;
  }
  const stem = path.length;
  for (let child: u32 = 0; child < children; child++) {
    const node = Node.read(cursor, level);
    if (node === null) return false;
    path.length = stem;
    if (level > 2) path.byte(0x5f);
    path.decimal(child);
    if (node.type == TYPE_IMAGE && !putPicture(source, node)) return false;
    if (!walkChildren(source, cursor, node.children, level + 1)) return false;
  }
  path.length = stem;
  return true;
}

function putPicture(source: Source, node: Node): bool {
  const picture = Picture.read(source, node);
  const id = <u32>node.at;
  if (picture.isSound && picture.isEmpty()) return true;
  beginEntry(id, path, KIND_TEXTURE);
  if (!picture.isSound) {
    if (!emitRecord()) return false;
    return diagnose(SEVERITY_ERROR, "picture-header", "The picture's version or size is not known", node.at, id);
  }
  image("rgba8", picture.width, picture.height);
  attributeNumber("left", <f64>picture.left);
  attributeNumber("top", <f64>picture.top);
  sizeBytes(<f64>picture.width * <f64>picture.height * PIXEL_BYTES);
  needsExtract();
  return emitRecord();
}
