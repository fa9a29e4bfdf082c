import { alloc, ERRNO_EILSEQ, Json, Text } from "../../sdk/assembly";
import { Resource, skipText } from "./resource";
import {
  integersOf,
  isBare,
  realsOf,
  realsOfElement,
  TAG_ARRAY,
  TAG_BOOL,
  TAG_BYTES,
  TAG_COLOR,
  TAG_COLORS,
  TAG_DICTIONARY,
  TAG_DOUBLE,
  TAG_DOUBLES,
  TAG_FLOATS,
  TAG_IMAGE,
  TAG_INT,
  TAG_INT64,
  TAG_INT64S,
  TAG_INTS,
  TAG_NAME,
  TAG_NIL,
  TAG_OBJECT,
  TAG_PATH,
  TAG_REAL,
  TAG_RID,
  TAG_TEXT,
  TAG_TEXTS,
} from "./tag";

const MAX_DEPTH: u32 = 64;
const OBJECT_NULL: u32 = 0;
const OBJECT_PATH: u32 = 1;
const OBJECT_INTERNAL: u32 = 2;
const OBJECT_EXTERNAL: u32 = 3;

/** Moves over values, and writes them as JSON when it has something to write to. */
@unmanaged
export class Walker {
  private resource: Resource;
  private json: Json | null;
  private depth: u32;

  static over(resource: Resource, json: Json | null): Walker {
    const walker = changetype<Walker>(alloc(offsetof<Walker>()));
    walker.resource = resource;
    walker.json = json;
    return walker;
  }

  /** The value that comes next. False when it is malformed or of an unknown kind: nothing behind it can be read. */
  value(): bool {
    return this.valueOf(this.resource.bytes.u32());
  }

  /** As `value`, for one whose tag was read already. */
  valueOf(tag: u32): bool {
    const bytes = this.resource.bytes;
    if (bytes.failed()) return false;
    const json = this.json;
    if (tag == TAG_NIL) {
      if (json != null) json.none();
    } else if (tag == TAG_BOOL) {
      const value = bytes.u32() != 0;
      if (json != null) json.flag(value);
    } else if (tag == TAG_INT) this.integer(4);
    else if (tag == TAG_INT64) this.integer(8);
    else if (tag == TAG_RID) this.integer(4);
    else if (tag == TAG_REAL) this.real(bytes.doubles);
    else if (tag == TAG_DOUBLE) this.real(true);
    else if (tag == TAG_TEXT || tag == TAG_NAME) this.text();
    else if (tag == TAG_COLOR) this.reals(4, false);
    else if (tag == TAG_PATH) this.path();
    else if (tag == TAG_OBJECT) return this.object();
    else if (tag == TAG_DICTIONARY || tag == TAG_ARRAY) return this.nested(tag);
    else if (tag == TAG_IMAGE) this.image();
    else if (realsOf(tag) != 0) this.reals(realsOf(tag), bytes.doubles);
    else if (integersOf(tag) != 0) this.integers(integersOf(tag), 4);
    else return this.packed(tag);
    return !bytes.failed();
  }

  private packed(tag: u32): bool {
    const bytes = this.resource.bytes;
    const count = bytes.u32();
    const reals = realsOfElement(tag);
    if (tag == TAG_BYTES) this.blob(count);
    else if (tag == TAG_INTS) this.integers(count, 4);
    else if (tag == TAG_INT64S) this.integers(count, 8);
    else if (tag == TAG_FLOATS) this.reals(count, false);
    else if (tag == TAG_DOUBLES) this.reals(count, true);
    else if (tag == TAG_TEXTS) this.texts(count);
    else if (tag == TAG_COLORS || reals != 0) {
      const fields = tag == TAG_COLORS ? 4 : reals;
      const json = this.json;
      if (json != null) json.array();
      for (let index: u32 = 0; index < count && !bytes.failed(); index++) {
        this.reals(fields, tag != TAG_COLORS && bytes.doubles);
      }
      if (json != null) json.endArray();
    } else return bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
    return !bytes.failed();
  }

  private integer(size: u32): void {
    const bytes = this.resource.bytes;
    const value = size == 8 ? <i64>bytes.u64() : <i64>(<i32>bytes.u32());
    const json = this.json;
    if (json != null) json.integer(value);
  }

  private real(isDouble: bool): void {
    const bytes = this.resource.bytes;
    const json = this.json;
    if (isDouble) {
      const value = reinterpret<f64>(bytes.u64());
      if (json != null) json.number(value);
    } else {
      const value = reinterpret<f32>(bytes.u32());
      if (json != null) json.float(value);
    }
  }

  private integers(count: u32, size: u32): void {
    const bytes = this.resource.bytes;
    const json = this.json;
    if (json == null) return bytes.skip(<f64>count * <f64>size);
    json.array();
    for (let index: u32 = 0; index < count && !bytes.failed() && !json.failed; index++) this.integer(size);
    json.endArray();
  }

  private reals(count: u32, areDoubles: bool): void {
    const bytes = this.resource.bytes;
    const json = this.json;
    if (json == null) return bytes.skip(<f64>count * (areDoubles ? 8 : 4));
    json.array();
    for (let index: u32 = 0; index < count && !bytes.failed() && !json.failed; index++) this.real(areDoubles);
    json.endArray();
  }

  private texts(count: u32): void {
    const bytes = this.resource.bytes;
    const json = this.json;
    if (json != null) json.array();
    for (let index: u32 = 0; index < count && !bytes.failed(); index++) this.text();
    if (json != null) json.endArray();
  }

  text(): void {
    const bytes = this.resource.bytes;
    const json = this.json;
    if (json == null) return skipText(bytes);
    const stated = bytes.u32();
    const end = bytes.at + <f64>stated;
    const length = bytes.textBytes(stated);
    const pointer = bytes.take(length);
    if (pointer != 0) json.text(pointer, length);
    bytes.at = end;
  }

  /** Bytes stand for themselves elsewhere: as an entry, or nowhere. */
  private blob(count: u32): void {
    const bytes = this.resource.bytes;
    bytes.skip(<f64>count + <f64>(-count & 3));
    const json = this.json;
    if (json == null) return;
    json.object();
    json.key("bytes");
    json.unsigned(count);
    json.endObject();
  }

  /** A picture of Godot 2. */
  private image(): void {
    const bytes = this.resource.bytes;
    const encoding = bytes.u32();
    if (encoding == 1) bytes.skip(16);
    this.blob(encoding == 0 ? 0 : bytes.u32());
  }

  private path(): void {
    const resource = this.resource;
    const bytes = resource.bytes;
    const json = this.json;
    const names = bytes.u16();
    const subnames = bytes.u16();
    // Older versions keep a property behind the subnames.
    const count = names + (subnames & 0x7fff) + (resource.version < 3 ? 1 : 0);
    if (json != null) json.quote();
    for (let index: u32 = 0; index < count && !bytes.failed(); index++) {
      const length = resource.openName();
      const pointer = bytes.take(length);
      if (json != null && pointer != 0) {
        if (index >= names) json.byte(0x3a);
        else if (index > 0 || (subnames & 0x8000) != 0) json.byte(0x2f);
        json.characters(pointer, length);
      }
      bytes.at = resource.after;
    }
    if (json != null) json.unquote();
  }

  private object(): bool {
    const bytes = this.resource.bytes;
    const kind = bytes.u32();
    const json = this.json;
    if (kind > OBJECT_EXTERNAL) return bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
    if (kind == OBJECT_NULL) {
      if (json != null) json.none();
      return !bytes.failed();
    }
    if (json != null) {
      json.object();
      json.key(kind == OBJECT_INTERNAL ? "internal" : kind == OBJECT_EXTERNAL ? "external" : "resource");
    }
    if (kind == OBJECT_PATH) {
      skipText(bytes);
      this.text();
    } else this.integer(4);
    if (json != null) json.endObject();
    return !bytes.failed();
  }

  private nested(tag: u32): bool {
    const bytes = this.resource.bytes;
    const count = bytes.u32() & 0x7fffffff;
    if (this.depth >= MAX_DEPTH) return bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
    this.depth++;
    const isWhole = tag == TAG_ARRAY ? this.elements(count) : this.pairs(count);
    this.depth--;
    return isWhole;
  }

  private elements(count: u32): bool {
    const json = this.json;
    if (json != null) json.array();
    for (let index: u32 = 0; index < count; index++) {
      if (!this.value()) return false;
    }
    if (json != null) json.endArray();
    return true;
  }

  /** An object when the first key is a text, else a list of pairs. */
  private pairs(count: u32): bool {
    const bytes = this.resource.bytes;
    const json = this.json;
    let isObject = false;
    for (let index: u32 = 0; index < count; index++) {
      const tag = bytes.u32();
      const isText = tag == TAG_TEXT || tag == TAG_NAME;
      if (index == 0) {
        isObject = isText;
        if (json != null) this.openPairs(json, isObject);
      }
      if (json == null) {
        if (!this.valueOf(tag) || !this.value()) return false;
        continue;
      }
      if (isObject && isText) this.key(json);
      else if (isObject) {
        if (!this.otherKey(json, tag)) return false;
      } else {
        json.array();
        if (!this.valueOf(tag)) return false;
      }
      if (!this.value()) return false;
      if (!isObject) json.endArray();
    }
    if (json == null) return true;
    if (count == 0) this.openPairs(json, true);
    if (isObject || count == 0) json.endObject();
    else json.endArray();
    return true;
  }

  private openPairs(json: Json, isObject: bool): void {
    if (isObject) json.object();
    else json.array();
  }

  /** A key that is no text among others that are: what would stand in a list, as a text; empty when quotes would be in it. */
  private otherKey(json: Json, tag: u32): bool {
    json.quote();
    const isWhole = isBare(tag) ? this.valueOf(tag) : Walker.over(this.resource, null).valueOf(tag);
    json.unquote();
    json.colon();
    return isWhole;
  }

  private key(json: Json): void {
    const bytes = this.resource.bytes;
    const stated = bytes.u32();
    const end = bytes.at + <f64>stated;
    const length = bytes.textBytes(stated);
    const pointer = bytes.take(length);
    if (pointer != 0) json.keyBytes(pointer, length);
    bytes.at = end;
  }
}
