import { alloc, Json } from "../../sdk/assembly";
import { Header } from "./header";
import { Reader } from "./reader";

const TYPE_ELEMENT: u32 = 1;
const TYPE_INTEGER: u32 = 2;
const TYPE_FLOAT: u32 = 3;
const TYPE_BOOL: u32 = 4;
const TYPE_TEXT: u32 = 5;
const TYPE_BINARY: u32 = 6;
const TYPE_TIME: u32 = 7;
const TYPE_COLOUR: u32 = 8;
const TYPE_VECTOR_2: u32 = 9;
const TYPE_VECTOR_3: u32 = 10;
const TYPE_VECTOR_4: u32 = 11;
const TYPE_ANGLES: u32 = 12;
const TYPE_ROTATION: u32 = 13;
const TYPE_MATRIX: u32 = 14;
/** Version 9 only. */
const TYPE_U64: u32 = 15;
const TYPE_U8: u32 = 16;

const GUID_BYTES: u32 = 16;
const NO_ELEMENT: u32 = 0xffffffff;
const OTHER_FILE: u32 = 0xfffffffe;

export const FIRST_VERSION: u32 = 1;
/** Versions 6 to 8 were never used. */
export const LAST_PLAIN_VERSION: u32 = 5;
export const LAST_VERSION: u32 = 9;

let reader: Reader = changetype<Reader>(0);
let json: Json = changetype<Json>(0);
let version: u32 = 0;
let strings: usize = 0;
let stringCount: u32 = 0;
let elementCount: u32 = 0;

/** Writes all elements as JSON, in the file's order. @returns false when the file is damaged */
export function writeBinary(content: Reader, header: Header, into: Json): bool {
  reader = content;
  json = into;
  version = header.version;
  json.object();
  json.key("encoding");
  json.word("binary");
  json.key("encodingVersion");
  json.unsigned(version);
  json.key("format");
  json.text(header.format, header.formatLength);
  json.key("formatVersion");
  json.unsigned(header.formatVersion);
  if (version > LAST_PLAIN_VERSION) writePrefix();
  if (version >= 2) readStrings();
  writeElements();
  json.endObject();
  return !reader.failed;
}

/** Attributes of the file itself. */
function writePrefix(): void {
  const count = reader.u32();
  json.key("prefix");
  json.array();
  for (let index: u32 = 0; index < count && !reader.failed; index++) writeAttributes(true);
  json.endArray();
}

function readStrings(): void {
  const count = version >= 4 ? reader.u32() : reader.u16();
  if (count > reader.left()) reader.failed = true;
  strings = reader.failed ? 0 : alloc((count + 1) << 3);
  if (strings == 0) {
    reader.failed = true;
    return;
  }
  for (let index: u32 = 0; index < count && !reader.failed; index++) {
    store<u32>(strings + (index << 3), <u32>reader.at);
    store<u32>(strings + (index << 3), reader.text(), 4);
  }
  stringCount = count;
}

/** Elements first say what they are; their attributes follow in the same order. */
function writeElements(): void {
  elementCount = reader.u32();
  // Type, name and id of an element take 19 bytes at least.
  if (elementCount > reader.left() / (GUID_BYTES + 2)) reader.failed = true;
  const heads = reader.failed ? 0 : alloc((elementCount + 1) << 2);
  if (heads == 0) {
    reader.failed = true;
    return;
  }
  for (let index: u32 = 0; index < elementCount && !reader.failed; index++) {
    store<u32>(heads + (index << 2), <u32>reader.at);
    skipName(version >= 2);
    skipName(version >= 4);
    reader.take(GUID_BYTES);
  }
  json.key("elements");
  json.array();
  for (let index: u32 = 0; index < elementCount && !reader.failed && !json.failed; index++) {
    json.object();
    writeHead(load<u32>(heads + (index << 2)));
    json.key("attributes");
    writeAttributes(false);
    json.endObject();
  }
  json.endArray();
}

function skipName(inTable: bool): void {
  if (!inTable) reader.text();
  else if (version >= 5) reader.u32();
  else reader.u16();
}

/** Goes back to an element's head and writes it. */
function writeHead(at: usize): void {
  const back = reader.at;
  reader.at = at;
  json.key("type");
  writeName(version >= 2);
  json.key("name");
  writeName(version >= 4);
  json.key("id");
  writeGuid(reader.take(GUID_BYTES));
  reader.at = back;
}

function writeName(inTable: bool): void {
  if (!inTable) return writeInline();
  const index = version >= 5 ? reader.u32() : reader.u16();
  if (index < stringCount) json.text(load<u32>(strings + (index << 3)), load<u32>(strings + (index << 3), 4));
  else {
    // Only an empty text may have no number.
    if (index != 0xffffffff && index != 0xffff) reader.failed = true;
    json.word("");
  }
}

function writeInline(): void {
  const at = reader.at;
  const length = reader.text();
  json.text(at, reader.failed ? 0 : length);
}

function writeAttributes(isInline: bool): void {
  const count = reader.u32();
  json.object();
  for (let index: u32 = 0; index < count && !reader.failed && !json.failed; index++) {
    writeName(!isInline && version >= 2);
    json.colon();
    const type = reader.u8();
    const arrays: u32 = version > LAST_PLAIN_VERSION ? 32 : TYPE_MATRIX;
    if (type > arrays) writeArray(type - arrays);
    else writeValue(type, version < 4 || isInline);
  }
  json.endObject();
}

function writeArray(type: u32): void {
  const count = reader.u32();
  json.array();
  for (let index: u32 = 0; index < count && !reader.failed && !json.failed; index++) writeValue(type, true);
  json.endArray();
}

function writeValue(type: u32, isInline: bool): void {
  switch (type) {
    case TYPE_ELEMENT: return writeReference();
    case TYPE_INTEGER: return json.integer(<i64>(<i32>reader.u32()));
    case TYPE_FLOAT: return json.float(reader.f32());
    case TYPE_BOOL: return json.flag(reader.u8() != 0);
    case TYPE_TEXT: return isInline ? writeInline() : writeName(true);
    case TYPE_BINARY: return writeBytes();
    // Until version 2 this was another thing.
    case TYPE_TIME: return version < 3 ? writeGuid(reader.take(GUID_BYTES)) : json.number(<f64>(<i32>reader.u32()) / 10000);
    case TYPE_COLOUR: return writeColour();
    case TYPE_VECTOR_2: return writeFloats(2);
    case TYPE_VECTOR_3:
    case TYPE_ANGLES: return writeFloats(3);
    case TYPE_VECTOR_4:
    case TYPE_ROTATION: return writeFloats(4);
    case TYPE_MATRIX: return writeFloats(16);
    default: writeLater(type);
  }
}

function writeLater(type: u32): void {
  if (version <= LAST_PLAIN_VERSION || (type != TYPE_U64 && type != TYPE_U8)) {
    reader.failed = true;
    return json.none();
  }
  if (type == TYPE_U8) return json.unsigned(reader.u8());
  // As a text, since JavaScript's numbers are not exact beyond 2^53.
  const value = load<u64>(reader.take(8));
  json.quote();
  json.unsigned(value);
  json.unquote();
}

/** An element by its place in the list, one of another file by its id, or null. */
function writeReference(): void {
  const index = reader.u32();
  if (index == NO_ELEMENT) return json.none();
  json.object();
  if (index == OTHER_FILE) {
    json.key("$external");
    writeInline();
  } else {
    if (index >= elementCount) reader.failed = true;
    json.key("$element");
    json.unsigned(index);
  }
  json.endObject();
}

function writeBytes(): void {
  const length = reader.u32();
  const at = reader.take(length);
  json.base64(at, reader.failed ? 0 : length);
}

function writeColour(): void {
  json.array();
  for (let channel: u32 = 0; channel < 4; channel++) json.unsigned(reader.u8());
  json.endArray();
}

function writeFloats(count: u32): void {
  json.array();
  for (let index: u32 = 0; index < count; index++) json.float(reader.f32());
  json.endArray();
}

function writeGuid(at: usize): void {
  json.quote();
  for (let index: u32 = 0; index < GUID_BYTES; index++) {
    const value: u32 = load<u8>(at + index);
    json.byte(digit(value >> 4));
    json.byte(digit(value & 15));
  }
  json.unquote();
}

function digit(value: u32): u32 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
