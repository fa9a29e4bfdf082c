import { Text } from "../../sdk/assembly";
import { CLASS_AUDIO_CLIP, CLASS_ASSET_BUNDLE, CLASS_CUBEMAP, CLASS_FONT, CLASS_GAME_OBJECT, CLASS_MESH, CLASS_MONO_BEHAVIOUR, CLASS_TEXT_ASSET, CLASS_TEXTURE_2D, CLASS_VIDEO_CLIP } from "./class";
import {
  AUDIO_LAYOUT,
  BUNDLE_LAYOUT,
  COMPONENT_CLASSES,
  COMPONENT_LAYOUT,
  CUBEMAP_LAYOUT,
  FONT_LAYOUT,
  GAME_OBJECT_LAYOUT,
  MESH_LAYOUT,
  NAMED_CLASSES,
  NAMED_LAYOUT,
  SCRIPT_LAYOUT,
  TEXT_LAYOUT,
  TEXTURE_LAYOUT,
  VIDEO_LAYOUT,
} from "./layout.table";
import { bytesOf } from "./literal";
import { EMPTY } from "./reader";
import { Tree } from "./tree";
import { versionAt } from "./version";

const ROOM: u32 = 400;
const ALIGN: u32 = 0x4000;
const ARRAY: u32 = 1;
/** The first version whose objects are laid out as the tables say. */
const OLDEST: u32 = 5 << 16;
/** Field names that several types have. */
const TYPE_NAMES: string =
  "string,float,UInt64,bool,UInt8,unsigned int,UInt16,SInt64,size,data,m_FileID,m_PathID,m_Source,m_Offset,m_Size,offset,path,m_NumItems,m_Range,m_Start,m_Data,m_BitSize,int,Array,";
const STRING: u32 = 0;
const FLOAT: u32 = 1;
const U64: u32 = 2;
const BOOL: u32 = 3;
const U8: u32 = 4;
const U32: u32 = 5;
const U16: u32 = 6;
const I64: u32 = 7;
const SIZE: u32 = 8;
const DATA: u32 = 9;
const FILE_ID: u32 = 10;
const PATH_ID: u32 = 11;
const SOURCE: u32 = 12;
const M_OFFSET: u32 = 13;
const M_SIZE: u32 = 14;
const OFFSET: u32 = 15;
const PATH: u32 = 16;
const NUM_ITEMS: u32 = 17;
const RANGE: u32 = 18;
const START: u32 = 19;
const M_DATA: u32 = 20;
const BIT_SIZE: u32 = 21;
const INT: u32 = 22;
const ARRAY_NAME: u32 = 23;

/** 2020.1: from here on a place in another file has an offset of 64 bits. */
const WIDE_STREAM: u32 = (2020 << 16) | (1 << 8);

let names: usize = 0;

/** Whether objects of the class end where the layout of `builtInTree` does. */
export function isWholeLayout(classId: i32): bool {
  return (
    classId == CLASS_TEXTURE_2D || classId == CLASS_CUBEMAP || classId == CLASS_MESH || classId == CLASS_AUDIO_CLIP
  );
}

/** The layout that is known for a class in a version of the engine; 0 when none is. */
export function builtInTree(classId: i32, version: u32): Tree {
  const none = changetype<Tree>(0);
  if (version < OLDEST) return none;
  const tree = Tree.create(ROOM);
  if (tree.count == 0) return none;
  tree.add(0, EMPTY, EMPTY, 0, 0, 0);
  if (classId == CLASS_TEXTURE_2D || classId == CLASS_CUBEMAP) {
    lay(tree, TEXTURE_LAYOUT, version);
    if (classId == CLASS_CUBEMAP) lay(tree, CUBEMAP_LAYOUT, version);
  } else if (classId == CLASS_AUDIO_CLIP) lay(tree, AUDIO_LAYOUT, version);
  else if (classId == CLASS_MESH) lay(tree, MESH_LAYOUT, version);
  else if (classId == CLASS_TEXT_ASSET) lay(tree, TEXT_LAYOUT, version);
  else if (classId == CLASS_FONT) lay(tree, FONT_LAYOUT, version);
  else if (classId == CLASS_VIDEO_CLIP) lay(tree, VIDEO_LAYOUT, version);
  else if (classId == CLASS_ASSET_BUNDLE) lay(tree, BUNDLE_LAYOUT, version);
  else if (classId == CLASS_GAME_OBJECT) lay(tree, GAME_OBJECT_LAYOUT, version);
  else if (classId == CLASS_MONO_BEHAVIOUR) lay(tree, SCRIPT_LAYOUT, version);
  else if (isAmong(classId, COMPONENT_CLASSES)) lay(tree, COMPONENT_LAYOUT, version);
  else if (isAmong(classId, NAMED_CLASSES)) lay(tree, NAMED_LAYOUT, version);
  else return none;
  return tree.closeFilled() ? tree : none;
}

function isAmong(classId: i32, list: string): bool {
  const wanted = Text.create(16).byte(0x20).decimal(<u64>classId).byte(0x20);
  const bytes = bytesOf(list);
  const last = <u32>list.length - wanted.length;
  for (let at: u32 = 0; at <= last; at++) if (memory.compare(bytes + at, wanted.pointer, wanted.length) == 0) return true;
  return false;
}

/** Adds the fields of a layout. */
function lay(tree: Tree, layout: string, version: u32): void {
  if (names == 0) {
    names = bytesOf(TYPE_NAMES);
    splitAt(names, <u32>TYPE_NAMES.length);
  }
  let at = bytesOf(layout);
  const end = at + <u32>layout.length;
  splitAt(at, <u32>layout.length);
  let level: u32 = 1;
  // Above this level everything is left out, as its struct or list is.
  let left: u32 = 0;
  while (at < end) {
    let exists = left == 0;
    while (load<u8>(at) == 0x3e || load<u8>(at) == 0x3c) {
      const isFrom = load<u8>(at) == 0x3e;
      if ((version >= versionAt(at + 1)) != isFrom) exists = false;
      while (load<u8>(at) != 0x20) at++;
      at++;
    }
    const type: u32 = load<u8>(at);
    // A name follows the type and a blank; the size of a run of floats stands before the blank.
    let name = at + 1;
    let count: i32 = 0;
    while (<u32>load<u8>(name) - 0x30 < 10) count = count * 10 + <i32>load<u8>(name++) - 0x30;
    if (load<u8>(name) == 0x20) name++;
    if (type == 0x7b || type == 0x5b) {
      const depth: u32 = type == 0x7b ? 1 : 3;
      if (exists) {
        if (depth == 1) tree.add(level, EMPTY, name, 0, 0, 0);
        else openList(tree, level, name);
        level += depth;
      } else left++;
    } else if (type == 0x7d || type == 0x5d) {
      if (left > 0) left--;
      else level -= type == 0x7d ? 1 : 3;
    } else if (type == 0x21) {
      if (exists) tree.alignLast();
    } else if (exists) put(tree, level, type, name, count, version);
    while (load<u8>(at) != 0 && at < end) at++;
    at++;
  }
}

/** Makes commas ends of texts. */
function splitAt(at: usize, length: u32): void {
  for (let index: u32 = 0; index < length; index++) if (load<u8>(at + index) == 0x2c) store<u8>(at + index, 0);
}

function nameOf(index: u32): usize {
  let at = names;
  for (let step: u32 = 0; step < index; step++) {
    while (load<u8>(at) != 0) at++;
    at++;
  }
  return at;
}

/** A list whose elements are structs; their fields are three levels below. */
function openList(tree: Tree, level: u32, name: usize): void {
  tree.add(level, EMPTY, name, 0, 0, 0);
  tree.add(level + 1, EMPTY, nameOf(ARRAY_NAME), 0, ARRAY, ALIGN);
  leaf(tree, level + 2, INT, nameOf(SIZE), 4);
  tree.add(level + 2, EMPTY, nameOf(DATA), 0, 0, 0);
}

function leaf(tree: Tree, level: u32, type: u32, name: usize, size: i32): void {
  tree.add(level, nameOf(type), name, size, 0, 0);
}

function put(tree: Tree, level: u32, type: u32, name: usize, count: i32, version: u32): void {
  if (type == 0x75) leaf(tree, level, U8, name, 1);
  else if (type == 0x3f) leaf(tree, level, BOOL, name, 1);
  else if (type == 0x68) leaf(tree, level, U16, name, 2);
  else if (type == 0x69) leaf(tree, level, INT, name, 4);
  else if (type == 0x55) leaf(tree, level, U32, name, 4);
  else if (type == 0x6c) leaf(tree, level, I64, name, 8);
  else if (type == 0x51) leaf(tree, level, U64, name, 8);
  else if (type == 0x66) leaf(tree, level, FLOAT, name, 4);
  else if (type == 0x46) leaf(tree, level, DATA, name, count << 2);
  else if (type == 0x73 || type == 0x59) {
    if (type == 0x73) tree.add(level, nameOf(STRING), name, -1, 0, ALIGN);
    const inner = type == 0x73 ? level + 1 : level;
    tree.add(inner, EMPTY, type == 0x73 ? nameOf(ARRAY_NAME) : name, -1, ARRAY, ALIGN);
    leaf(tree, inner + 1, INT, nameOf(SIZE), 4);
    leaf(tree, inner + 1, U8, nameOf(DATA), 1);
  } else {
    tree.add(level, EMPTY, name, 0, 0, 0);
    if (type == 0x50) {
      leaf(tree, level + 1, INT, nameOf(FILE_ID), 4);
      leaf(tree, level + 1, I64, nameOf(PATH_ID), 8);
    } else if (type == 0x52) {
      put(tree, level + 1, 0x73, nameOf(SOURCE), 0, version);
      leaf(tree, level + 1, U64, nameOf(M_OFFSET), 8);
      leaf(tree, level + 1, U64, nameOf(M_SIZE), 8);
    } else if (type == 0x40) {
      const isWide = version >= WIDE_STREAM;
      leaf(tree, level + 1, isWide ? U64 : U32, nameOf(OFFSET), isWide ? 8 : 4);
      leaf(tree, level + 1, U32, nameOf(SIZE), 4);
      put(tree, level + 1, 0x73, nameOf(PATH), 0, version);
    } else {
      leaf(tree, level + 1, U32, nameOf(NUM_ITEMS), 4);
      if (type == 0x70) {
        leaf(tree, level + 1, FLOAT, nameOf(RANGE), 4);
        leaf(tree, level + 1, FLOAT, nameOf(START), 4);
      }
      put(tree, level + 1, 0x59, nameOf(M_DATA), 0, version);
      leaf(tree, level + 1, U8, nameOf(BIT_SIZE), 1);
      tree.alignLast();
    }
  }
}
