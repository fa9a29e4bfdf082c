import { alloc, Json } from "../../sdk/assembly";
import { Content } from "./content";
import { Readers } from "./reader";
import {
  SHAPE_ARRAY,
  SHAPE_BOOLEAN,
  SHAPE_BYTE,
  SHAPE_BYTES,
  SHAPE_CHARACTER,
  SHAPE_DICTIONARY,
  SHAPE_DOUBLE,
  SHAPE_ENUM,
  SHAPE_INT16,
  SHAPE_INT32,
  SHAPE_INT64,
  SHAPE_INTEGERS,
  SHAPE_LIST,
  SHAPE_NONE,
  SHAPE_NULLABLE,
  SHAPE_REALS,
  SHAPE_SBYTE,
  SHAPE_SINGLE,
  SHAPE_STRING,
  SHAPE_UINT16,
  SHAPE_UINT32,
  SHAPE_UINT64,
} from "./shape";

const MAX_DEPTH: u32 = 32;
const CHARACTER_BYTES: u32 = 4;

/** Moves over plain data (numbers, texts, lists, dictionaries), and writes it as JSON when it has something to write to. */
@unmanaged
export class Values {
  private content: Content;
  private readers: Readers;
  private json: Json | null;
  private depth: u32;
  private character: usize;

  static over(content: Content, readers: Readers, json: Json | null): Values {
    const values = changetype<Values>(alloc(offsetof<Values>()));
    values.content = content;
    values.readers = readers;
    values.json = json;
    values.character = alloc(CHARACTER_BYTES);
    return values;
  }

  /** A value of `shape`, as `shapeOf` says; `content.failed` when it is not of a kind that is known. */
  put(shape: u32): void {
    const kind = shape & 0xff;
    const content = this.content;
    if (kind == SHAPE_NONE || this.depth >= MAX_DEPTH) content.failed = true;
    else if (kind == SHAPE_STRING) this.string();
    else if (kind == SHAPE_LIST || kind == SHAPE_ARRAY) this.list((shape >> 8) & 0xff);
    else if (kind == SHAPE_DICTIONARY) this.dictionary((shape >> 8) & 0xff, shape >> 16);
    else if (kind == SHAPE_NULLABLE) this.nullable((shape >> 8) & 0xff);
    else if (kind == SHAPE_ENUM) this.integer(<i32>content.u32());
    else if (kind < SHAPE_STRING) this.single(kind);
    else if (kind < SHAPE_REALS) content.failed = true;
    else this.several(kind);
  }

  /** A value in a list or dictionary: alone when its type says all, else with its reader in front. */
  private item(shape: u32): void {
    if (shape != SHAPE_NONE) return this.put(shape);
    if (this.readers.isNull(this.content)) {
      const json = this.json;
      if (json != null) json.none();
    } else this.put(this.readers.shape);
  }

  private list(shape: u32): void {
    const json = this.json;
    const count = this.content.u32();
    this.depth++;
    if (json != null) json.array();
    for (let index: u32 = 0; index < count && !this.isOver(); index++) this.item(shape);
    if (json != null) json.endArray();
    this.depth--;
  }

  /** An object when the keys are texts or single values; a list of pairs otherwise. */
  private dictionary(keyShape: u32, valueShape: u32): void {
    const json = this.json;
    const count = this.content.u32();
    const isObject = keyShape < SHAPE_STRING;
    this.depth++;
    if (json != null) {
      if (isObject) json.object();
      else json.array();
    }
    for (let index: u32 = 0; index < count && !this.isOver(); index++) {
      if (isObject) this.key(keyShape);
      else {
        if (json != null) json.array();
        this.item(keyShape);
      }
      this.item(valueShape);
      if (json != null && !isObject) json.endArray();
    }
    if (json != null) {
      if (isObject) json.endObject();
      else json.endArray();
    }
    this.depth--;
  }

  private key(shape: u32): void {
    const json = this.json;
    // Objects as keys are texts; nothing else would be a name.
    if (shape == SHAPE_NONE) {
      if (this.readers.isNull(this.content) || this.readers.shape != SHAPE_STRING) this.content.failed = true;
      else this.string();
    } else if (shape == SHAPE_CHARACTER) this.single(shape);
    else {
      if (json != null) json.quote();
      this.single(shape);
      if (json != null) json.unquote();
    }
    if (json != null) json.colon();
  }

  private nullable(shape: u32): void {
    if (this.content.u8() != 0) return this.item(shape);
    const json = this.json;
    if (json != null) json.none();
  }

  private string(): void {
    const content = this.content;
    const at = content.string();
    content.at = at;
    const length = content.stringBytes;
    const pointer = length == 0 ? 0 : content.take(length);
    const json = this.json;
    if (json != null) json.text(pointer, length);
  }

  private single(kind: u32): void {
    const content = this.content;
    const json = this.json;
    if (kind == SHAPE_BOOLEAN) {
      const value = content.u8() != 0;
      if (json != null) json.flag(value);
    } else if (kind == SHAPE_BYTE) this.integer(content.u8());
    else if (kind == SHAPE_SBYTE) this.integer(<i8>content.u8());
    else if (kind == SHAPE_INT16) this.integer(<i16>content.u16());
    else if (kind == SHAPE_UINT16) this.integer(content.u16());
    else if (kind == SHAPE_UINT32) this.integer(content.u32());
    else if (kind == SHAPE_INT64) this.integer(<i64>this.wide());
    else if (kind == SHAPE_SINGLE) {
      const value = reinterpret<f32>(content.u32());
      if (json != null) json.float(value);
    } else if (kind == SHAPE_UINT64 || kind == SHAPE_DOUBLE) {
      const value = this.wide();
      if (json == null) return;
      if (kind == SHAPE_DOUBLE) json.number(reinterpret<f64>(value));
      else json.unsigned(value);
    } else if (kind == SHAPE_CHARACTER) this.one();
    else this.integer(<i32>content.u32());
  }

  private several(kind: u32): void {
    const json = this.json;
    const single = kind < SHAPE_INTEGERS ? SHAPE_SINGLE : kind < SHAPE_BYTES ? SHAPE_INT32 : SHAPE_BYTE;
    if (json != null) json.array();
    for (let index: u32 = 0; index < (kind & 31); index++) this.single(single);
    if (json != null) json.endArray();
  }

  /** A character, in the bytes that it is stored in. */
  private one(): void {
    const content = this.content;
    const first = content.u8();
    const more: u32 = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    store<u8>(this.character, first);
    for (let index: u32 = 1; index <= more; index++) store<u8>(this.character + index, content.u8());
    const json = this.json;
    if (json != null) json.text(this.character, more + 1);
  }

  private integer(value: i64): void {
    const json = this.json;
    if (json != null) json.integer(value);
  }

  private wide(): u64 {
    const low = <u64>this.content.u32();
    return low | ((<u64>this.content.u32()) << 32);
  }

  private isOver(): bool {
    const json = this.json;
    return this.content.failed || (json != null && json.failed);
  }
}
