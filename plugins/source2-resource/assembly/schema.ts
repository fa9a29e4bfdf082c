import { Block, Json, MemoryFile, writeInteger, writeText, writeUnsigned } from "../../sdk/assembly";

// struct, 40 bytes
//   offset  size  field
//     0x04     4  id
//     0x14     2  sizeBytes
//     0x18     4  base            id of the struct whose fields it has too
//     0x1c     8  fields          pointer and count
//               field, 24 bytes
//     0x00     4  name            pointer
//     0x04     4  i16 count, i16 offset   below 0: the field is not stored
//     0x08     8  indirections    pointer and count: 3 a pointer, 4 an array
//     0x10     4  of              id of the struct
//     0x14     2  type
const STRUCT_BYTES: u32 = 40;
const FIELD_BYTES: u32 = 24;
const MAX_BASES: u32 = 16;
const MAX_DEPTH: u32 = 64;
const MAX_VALUES: u32 = 2000000;

const TYPE_STRUCT: u32 = 1;
const TYPE_REFERENCE: u32 = 3;
const TYPE_TEXT: u32 = 4;
const TYPE_COLOUR: u32 = 28;
const TYPE_BOOL: u32 = 30;
const TYPE_RESOURCE: u32 = 31;
const POINTER: u32 = 3;
const ARRAY: u32 = 4;
const FLAG_RESOURCE: u32 = 1;
const FLAG_RESOURCE_NAME: u32 = 2;

let image: MemoryFile = changetype<MemoryFile>(0);
let references: Block = changetype<Block>(0);
let structs: u32 = 0;
let structCount: u32 = 0;
let valuesLeft: u32 = 0;

/** Writes data that a schema (NTRO) describes. @returns false when either is damaged */
export function writeSchemaData(json: Json, file: MemoryFile, schema: Block, data: Block, names: Block): bool {
  image = file;
  references = names;
  const at = <u32>schema.at;
  structs = image.follow(at + 4);
  structCount = image.u32(at + 8);
  valuesLeft = MAX_VALUES;
  if (structs == 0 || !image.has(structs, min(structCount, 65536) * STRUCT_BYTES)) return false;
  writeStruct(json, structs, <u32>data.at, 0);
  return !image.failed && valuesLeft != 0;
}

/** The struct's own fields, then those of its bases. */
function writeStruct(json: Json, first: u32, at: u32, depth: u32): void {
  json.object();
  let struct = first;
  for (let base: u32 = 0; base < MAX_BASES && struct != 0; base++) {
    const fields = image.follow(struct + 28);
    const count = image.u32(struct + 32);
    for (let index: u32 = 0; index < count && !image.failed; index++) {
      writeField(json, fields + index * FIELD_BYTES, at, depth);
    }
    const id = image.u32(struct + 24);
    struct = id == 0 ? 0 : findStruct(id);
  }
  json.endObject();
}

function findStruct(id: u32): u32 {
  for (let index: u32 = 0; index < structCount && !image.failed; index++) {
    const struct = structs + index * STRUCT_BYTES;
    if (image.u32(struct + 4) == id) return struct;
  }
  return 0;
}

function writeField(json: Json, field: u32, start: u32, depth: u32): void {
  const count = <i32>(<i16>image.u16(field + 4));
  const offset = <i32>(<i16>image.u16(field + 6));
  if (offset < 0) return;
  const name = image.follow(field);
  const nameBytes = image.textLength(name);
  if (image.failed) return;
  json.keyBytes(image.address(name), nameBytes);
  const at = start + <u32>offset;
  const levels = image.u32(field + 12);
  const kinds = image.follow(field + 8);
  if (levels == 0) {
    if (count > 0) writeArray(json, field, at, <u32>count, false, depth);
    else writeValue(json, field, at, depth);
    return;
  }
  const kind = image.u8(kinds);
  if (levels == 1 && kind == POINTER) return writeValue(json, field, image.follow(at), depth);
  if (levels > 2 || kind != ARRAY || (levels == 2 && image.u8(kinds + 1) != POINTER)) {
    image.failed = true;
    return;
  }
  writeArray(json, field, image.follow(at), image.u32(at + 4), levels == 2, depth);
}

function writeArray(json: Json, field: u32, at: u32, count: u32, ofPointers: bool, depth: u32): void {
  const stride = ofPointers ? 4 : valueBytes(field);
  json.array();
  if (stride == 0) image.failed = true;
  for (let index: u32 = 0; index < count && !image.failed; index++) {
    const element = at + index * stride;
    writeValue(json, field, ofPointers ? image.follow(element) : element, depth);
  }
  json.endArray();
}

/** A value at `at`; null for 0, where a pointer led nowhere. */
function writeValue(json: Json, field: u32, at: u32, depth: u32): void {
  if (valuesLeft != 0) valuesLeft--;
  if (valuesLeft == 0 || depth > MAX_DEPTH) image.failed = true;
  if (at == 0 || image.failed) return json.none();
  const type = image.u16(field + 20);
  if (type == TYPE_STRUCT) {
    const struct = findStruct(image.u32(field + 16));
    if (struct == 0) image.failed = true;
    else writeStruct(json, struct, at, depth + 1);
    return;
  }
  if (type == TYPE_TEXT || type == TYPE_RESOURCE) return writeString(json, image.follow(at), type == TYPE_RESOURCE ? FLAG_RESOURCE : 0);
  if (type == TYPE_REFERENCE) return writeReference(json, image.u64(at));
  const floats = floatCount(type);
  if (floats != 0) return writeFloats(json, at, floats);
  writeNumber(json, type, at);
}

function writeString(json: Json, at: u32, flag: u32): void {
  const length = at == 0 ? 0 : image.textLength(at);
  writeText(json, image.address(at), length, flag);
}

/** The name that the list of references has for this number. */
function writeReference(json: Json, id: u64): void {
  if (id == 0 || changetype<usize>(references) == 0) return json.none();
  const list = image.follow(<u32>references.at);
  const count = image.u32(<u32>references.at + 4);
  for (let index: u32 = 0; index < count && !image.failed; index++) {
    const entry = list + index * 16;
    if (image.u64(entry) == id) return writeString(json, image.follow(entry + 8), FLAG_RESOURCE_NAME);
  }
  json.none();
}

function writeFloats(json: Json, at: u32, count: u32): void {
  json.array();
  for (let index: u32 = 0; index < count; index++) json.float(image.f32(at + (index << 2)));
  json.endArray();
}

function writeNumber(json: Json, type: u32, at: u32): void {
  switch (type) {
    case 8:
    case 18: return json.float(image.f32(at));
    case 9:
    case 19: return json.number(reinterpret<f64>(image.u64(at)));
    case 10: return json.integer(<i64>(<i8>image.u8(at)));
    case 11: return json.unsigned(image.u8(at));
    case 12: return json.integer(<i64>(<i16>image.u16(at)));
    case 13: return json.unsigned(image.u16(at));
    case 7:
    case 15: return json.unsigned(image.u32(at));
    case 16: return writeInteger(json, <i64>image.u64(at));
    case 17: return writeUnsigned(json, image.u64(at));
    case 2:
    case 6:
    case 14: return json.integer(<i64>(<i32>image.u32(at)));
    case TYPE_BOOL: return json.flag(image.u8(at) != 0);
    case TYPE_COLOUR: {
      json.array();
      for (let index: u32 = 0; index < 4; index++) json.unsigned(image.u8(at + index));
      return json.endArray();
    }
    default: image.failed = true;
  }
}

/** Floats of which a value is made; 0 when it is something else. */
function floatCount(type: u32): u32 {
  if (type == 21) return 2;
  if (type == 22 || type == 24) return 3;
  if (type == 23 || type == 25 || type == 27) return 4;
  if (type == 40) return 8;
  return type == 33 || type == 36 || type == 44 ? 12 : 0;
}

function valueBytes(field: u32): u32 {
  const type = image.u16(field + 20);
  const floats = floatCount(type);
  if (floats != 0) return floats << 2;
  if (type == TYPE_STRUCT) {
    const struct = findStruct(image.u32(field + 16));
    return struct == 0 ? 0 : image.u16(struct + 20);
  }
  if (type == 10 || type == 11 || type == TYPE_BOOL) return 1;
  if (type == 12 || type == 13) return 2;
  return type == TYPE_REFERENCE || type == 9 || type == 16 || type == 17 || type == 19 ? 8 : 4;
}
