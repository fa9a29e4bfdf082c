import { alloc, findNumber } from "../../sdk/assembly";
import { Content } from "./content";
import { shapeOf } from "./shape";

export const READER_NONE: u32 = 0;
export const READER_OTHER: u32 = 1;
export const READER_TEXTURE_2D: u32 = 2;
export const READER_TEXTURE_3D: u32 = 3;
export const READER_TEXTURE_CUBE: u32 = 4;
export const READER_SOUND: u32 = 5;
export const READER_FONT: u32 = 6;
export const READER_RECTANGLES: u32 = 7;
export const READER_CHARACTERS: u32 = 8;
export const READER_VECTORS: u32 = 9;
export const READER_EFFECT: u32 = 10;
export const READER_MODEL: u32 = 11;
export const READER_VERTICES: u32 = 12;
export const READER_INDICES: u32 = 13;
export const READER_BASIC_EFFECT: u32 = 14;
export const READER_STRING: u32 = 15;

const MOST_READERS: u32 = 1000;
const MOST_SHARED: u32 = 100_000;
const MOST_NAME_BYTES: u32 = 4096;

/** What stands in front of the objects: the types that read them, and how many of them are shared. */
@unmanaged
export class Readers {
  private kinds: usize;
  private count: u32;
  shared: u32;
  /** Where the name of the first object's type stands. */
  firstName: f64;
  firstNameBytes: u32;
  private namesAt: usize;
  private shapes: usize;
  /** What the object that `next` met looks like, when it is plain data. */
  shape: u32;

  // 7 bits in a byte: readers; for each a string and a version (i32); then shared objects, and the first object's reader
  /** Reads up to the first object's own bytes; READER_NONE when this is not the start of a content. */
  static read(content: Content): Readers {
    const readers = changetype<Readers>(alloc(offsetof<Readers>()));
    const count = content.packed();
    if (content.failed || count == 0 || count > MOST_READERS || <f64>count * 5 > content.left()) {
      content.failed = true;
      return readers;
    }
    readers.kinds = alloc(count);
    readers.namesAt = alloc(<usize>count * 8);
    readers.shapes = alloc(<usize>count * 4);
    readers.count = count;
    for (let index: u32 = 0; index < count && !content.failed; index++) {
      const nameAt = content.string();
      const nameBytes = content.stringBytes;
      content.at = nameAt;
      const name = nameBytes > MOST_NAME_BYTES ? 0 : content.take(nameBytes);
      if (name == 0) content.failed = true;
      else {
        store<u8>(readers.kinds + index, kindOf(name, nameBytes));
        store<u32>(readers.shapes + (index << 2), dataShapeOf(name, nameBytes));
      }
      store<u32>(readers.namesAt + (index << 3), <u32>nameAt);
      store<u32>(readers.namesAt + (index << 3), nameBytes, 4);
      content.skip(4);
    }
    readers.shared = content.packed();
    if (readers.shared > MOST_SHARED) content.failed = true;
    return readers;
  }

  /** The kind of the object that follows. */
  next(content: Content): u32 {
    const number = content.packed();
    if (number == 0 || content.failed) return READER_NONE;
    if (number > this.count) {
      content.failed = true;
      return READER_NONE;
    }
    this.shape = load<u32>(this.shapes + ((number - 1) << 2));
    this.firstName = <f64>load<u32>(this.namesAt + ((number - 1) << 3));
    this.firstNameBytes = load<u32>(this.namesAt + ((number - 1) << 3), 4);
    return load<u8>(this.kinds + number - 1);
  }

  /** Whether there is no object; else `shape` is that of the one which follows. */
  isNull(content: Content): bool {
    return this.next(content) == READER_NONE;
  }
}

/** Types of objects, in lower case and without the word that all of them end with. */
const TYPES: usize = memory.data<u8>([
  9, 0x74, 0x65, 0x78, 0x74, 0x75, 0x72, 0x65, 0x32, 0x64, 2, // texture2d
  9, 0x74, 0x65, 0x78, 0x74, 0x75, 0x72, 0x65, 0x33, 0x64, 3, // texture3d
  11, 0x74, 0x65, 0x78, 0x74, 0x75, 0x72, 0x65, 0x63, 0x75, 0x62, 0x65, 4, // texturecube
  11, 0x73, 0x6f, 0x75, 0x6e, 0x64, 0x65, 0x66, 0x66, 0x65, 0x63, 0x74, 5, // soundeffect
  10, 0x73, 0x70, 0x72, 0x69, 0x74, 0x65, 0x66, 0x6f, 0x6e, 0x74, 6, // spritefont
  6, 0x65, 0x66, 0x66, 0x65, 0x63, 0x74, 10, // effect
  5, 0x6d, 0x6f, 0x64, 0x65, 0x6c, 11, // model
  12, 0x76, 0x65, 0x72, 0x74, 0x65, 0x78, 0x62, 0x75, 0x66, 0x66, 0x65, 0x72, 12, // vertexbuffer
  11, 0x69, 0x6e, 0x64, 0x65, 0x78, 0x62, 0x75, 0x66, 0x66, 0x65, 0x72, 13, // indexbuffer
  11, 0x62, 0x61, 0x73, 0x69, 0x63, 0x65, 0x66, 0x66, 0x65, 0x63, 0x74, 14, // basiceffect
  6, 0x73, 0x74, 0x72, 0x69, 0x6e, 0x67, 15, // string
  0,
]);
const LISTS: usize = memory.data<u8>([
  9, 0x72, 0x65, 0x63, 0x74, 0x61, 0x6e, 0x67, 0x6c, 0x65, 7, // rectangle
  4, 0x63, 0x68, 0x61, 0x72, 8, // char
  7, 0x76, 0x65, 0x63, 0x74, 0x6f, 0x72, 0x33, 9, // vector3
  0,
]);
const LIST: usize = memory.data<u8>([
  4, 0x6c, 0x69, 0x73, 0x74, 1, // list
  0,
]);
/** "Reader" */
const SUFFIX_BYTES: u32 = 6;

/** By the last part of the type's name, and of what is in a list. */
function kindOf(name: usize, length: u32): u32 {
  const end = endOf(name, length, 0);
  const start = lastPart(name, 0, end);
  const bytes = end - start;
  if (bytes <= SUFFIX_BYTES) return READER_OTHER;
  const isList = findNumber(LIST, name + start, bytes - SUFFIX_BYTES) != 0;
  const kind = isList ? listKind(name, length, end) : findNumber(TYPES, name + start, bytes - SUFFIX_BYTES);
  return kind == 0 ? READER_OTHER : kind;
}

/** As `kindOf`, for plain data. */
function dataShapeOf(name: usize, length: u32): u32 {
  const end = endOf(name, length, 0);
  const start = lastPart(name, 0, end);
  if (end - start <= SUFFIX_BYTES) return 0;
  return shapeOf(name + start, end - start - SUFFIX_BYTES, name + end, length - end);
}

/** The type in a list stands behind two brackets. */
function listKind(name: usize, length: u32, from: u32): u32 {
  let at = from;
  while (at < length && load<u8>(name + at) != 0x5b) at++;
  while (at < length && load<u8>(name + at) == 0x5b) at++;
  const end = endOf(name, length, at);
  const start = lastPart(name, at, end);
  return findNumber(LISTS, name + start, end - start);
}

/** Where a type's name ends: at a comma, or at the mark of its parameters. */
function endOf(name: usize, length: u32, from: u32): u32 {
  let at = from;
  while (at < length) {
    const value = load<u8>(name + at);
    if (value == 0x2c || value == 0x60 || value == 0x5d) break;
    at++;
  }
  return at;
}

function lastPart(name: usize, from: u32, end: u32): u32 {
  let at = end;
  while (at > from && load<u8>(name + at - 1) != 0x2e) at--;
  return at;
}
