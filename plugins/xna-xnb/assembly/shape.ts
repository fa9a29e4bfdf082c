import { findNumber } from "../../sdk/assembly";

// What a value of plain data looks like. Up to 12 one number or character; from 32 on as many of a kind as are added.
export const SHAPE_NONE: u32 = 0;
export const SHAPE_BOOLEAN: u32 = 1;
export const SHAPE_BYTE: u32 = 2;
export const SHAPE_SBYTE: u32 = 3;
export const SHAPE_INT16: u32 = 4;
export const SHAPE_UINT16: u32 = 5;
export const SHAPE_INT32: u32 = 6;
export const SHAPE_UINT32: u32 = 7;
export const SHAPE_INT64: u32 = 8;
export const SHAPE_UINT64: u32 = 9;
export const SHAPE_SINGLE: u32 = 10;
export const SHAPE_DOUBLE: u32 = 11;
export const SHAPE_CHARACTER: u32 = 12;
export const SHAPE_STRING: u32 = 20;
export const SHAPE_LIST: u32 = 21;
export const SHAPE_ARRAY: u32 = 22;
export const SHAPE_DICTIONARY: u32 = 23;
export const SHAPE_NULLABLE: u32 = 24;
export const SHAPE_ENUM: u32 = 25;
/** A map of the library xTile: its bytes behind their number. */
export const SHAPE_MAP: u32 = 26;
/** The text that a bitmap font is described in. */
export const SHAPE_XML: u32 = 27;
export const SHAPE_REALS: u32 = 32;
export const SHAPE_INTEGERS: u32 = 64;
export const SHAPE_BYTES: u32 = 96;

/** Types whose values stand alone, in a list too: in lower case. */
const VALUES: usize = memory.data<u8>([
  7, 0x62, 0x6f, 0x6f, 0x6c, 0x65, 0x61, 0x6e, 1, // boolean
  4, 0x62, 0x79, 0x74, 0x65, 2, // byte
  5, 0x73, 0x62, 0x79, 0x74, 0x65, 3, // sbyte
  5, 0x69, 0x6e, 0x74, 0x31, 0x36, 4, // int16
  6, 0x75, 0x69, 0x6e, 0x74, 0x31, 0x36, 5, // uint16
  5, 0x69, 0x6e, 0x74, 0x33, 0x32, 6, // int32
  6, 0x75, 0x69, 0x6e, 0x74, 0x33, 0x32, 7, // uint32
  5, 0x69, 0x6e, 0x74, 0x36, 0x34, 8, // int64
  6, 0x75, 0x69, 0x6e, 0x74, 0x36, 0x34, 9, // uint64
  6, 0x73, 0x69, 0x6e, 0x67, 0x6c, 0x65, 10, // single
  6, 0x64, 0x6f, 0x75, 0x62, 0x6c, 0x65, 11, // double
  4, 0x63, 0x68, 0x61, 0x72, 12, // char
  8, 0x74, 0x69, 0x6d, 0x65, 0x73, 0x70, 0x61, 0x6e, 8, // timespan
  8, 0x64, 0x61, 0x74, 0x65, 0x74, 0x69, 0x6d, 0x65, 8, // datetime
  7, 0x76, 0x65, 0x63, 0x74, 0x6f, 0x72, 0x32, 34, // vector2
  7, 0x76, 0x65, 0x63, 0x74, 0x6f, 0x72, 0x33, 35, // vector3
  7, 0x76, 0x65, 0x63, 0x74, 0x6f, 0x72, 0x34, 36, // vector4
  10, 0x71, 0x75, 0x61, 0x74, 0x65, 0x72, 0x6e, 0x69, 0x6f, 0x6e, 36, // quaternion
  5, 0x70, 0x6c, 0x61, 0x6e, 0x65, 36, // plane
  14, 0x62, 0x6f, 0x75, 0x6e, 0x64, 0x69, 0x6e, 0x67, 0x73, 0x70, 0x68, 0x65, 0x72, 0x65, 36, // boundingsphere
  3, 0x72, 0x61, 0x79, 38, // ray
  11, 0x62, 0x6f, 0x75, 0x6e, 0x64, 0x69, 0x6e, 0x67, 0x62, 0x6f, 0x78, 38, // boundingbox
  6, 0x6d, 0x61, 0x74, 0x72, 0x69, 0x78, 48, // matrix
  5, 0x70, 0x6f, 0x69, 0x6e, 0x74, 66, // point
  9, 0x72, 0x65, 0x63, 0x74, 0x61, 0x6e, 0x67, 0x6c, 0x65, 68, // rectangle
  5, 0x63, 0x6f, 0x6c, 0x6f, 0x72, 100, // color
  0,
]);
/** Types whose values have the number of their reader in front. */
const OBJECTS: usize = memory.data<u8>([
  6, 0x73, 0x74, 0x72, 0x69, 0x6e, 0x67, 20, // string
  4, 0x6c, 0x69, 0x73, 0x74, 21, // list
  5, 0x61, 0x72, 0x72, 0x61, 0x79, 22, // array
  10, 0x64, 0x69, 0x63, 0x74, 0x69, 0x6f, 0x6e, 0x61, 0x72, 0x79, 23, // dictionary
  8, 0x6e, 0x75, 0x6c, 0x6c, 0x61, 0x62, 0x6c, 0x65, 24, // nullable
  4, 0x65, 0x6e, 0x75, 0x6d, 25, // enum
  4, 0x74, 0x69, 0x64, 0x65, 26, // tide
  9, 0x78, 0x6d, 0x6c, 0x73, 0x6f, 0x75, 0x72, 0x63, 0x65, 27, // xmlsource
  0,
]);

const OPEN: u32 = 0x5b;
const CLOSE: u32 = 0x5d;

/**
 * The shape that a reader of this kind reads, with those of up to two parameters above it, 8 bits each: 0 for a parameter
 * whose values are objects. `name` is the last part of the reader's name without the word that it ends with, and
 * `parameters` what stands behind the whole name.
 */
export function shapeOf(name: usize, length: u32, parameters: usize, parametersBytes: u32): u32 {
  const value = findNumber(VALUES, name, length);
  if (value != 0) return value;
  const shape = findNumber(OBJECTS, name, length);
  if (shape < SHAPE_LIST || shape > SHAPE_NULLABLE) return shape;
  let depth: u32 = 0;
  let found: u32 = 0;
  let packed = shape;
  for (let at: u32 = 0; at < parametersBytes; at++) {
    const byte = load<u8>(parameters + at);
    if (byte == CLOSE) depth--;
    if (byte != OPEN) continue;
    depth++;
    // Each parameter stands in brackets of its own, in those around all of them.
    if (depth == 2 && found < 2) packed |= valueAt(parameters + at + 1, parametersBytes - at - 1) << (8 * ++found);
  }
  return packed;
}

/** The shape of a type whose full name begins there; 0 when its values are objects. */
function valueAt(name: usize, length: u32): u32 {
  let start: u32 = 0;
  let end: u32 = 0;
  while (end < length && load<u8>(name + end) != 0x2c && load<u8>(name + end) != CLOSE) {
    const byte = load<u8>(name + end);
    // A list of values, or a type with parameters, is an object itself.
    if (byte == OPEN || byte == 0x60) return SHAPE_NONE;
    if (byte == 0x2e) start = end + 1;
    end++;
  }
  return findNumber(VALUES, name + start, end - start);
}
