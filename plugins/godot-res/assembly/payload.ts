import { alloc, Text } from "../../sdk/assembly";
import { Bytes } from "./bytes";
import {
  FIELD_DATA,
  FIELD_FORMAT,
  FIELD_GRANULES,
  FIELD_HEIGHT,
  FIELD_LOOP_BEGIN,
  FIELD_LOOP_END,
  FIELD_LOOP_MODE,
  FIELD_PACKETS,
  FIELD_RATE,
  FIELD_STEREO,
  FIELD_WIDTH,
  findField,
} from "./field";
import { readText, Resource } from "./resource";
import {
  TAG_ARRAY,
  TAG_BOOL,
  TAG_BYTES,
  TAG_DICTIONARY,
  TAG_IMAGE,
  TAG_INT,
  TAG_INT64,
  TAG_INT64S,
  TAG_NAME,
  TAG_REAL,
  TAG_TEXT,
} from "./tag";
import { Walker } from "./walker";

const MAX_TYPE_BYTES: u32 = 128;
const DEFAULT_RATE: u32 = 44100;
const IMAGE_PIXELS: u32 = 1;

/** What an internal resource holds besides properties that JSON can show. */
@unmanaged
export class Payload {
  /** The class of the resource, as Godot names it. */
  type: Text;
  /** Its bytes; no length when there are none. */
  offset: f64;
  length: f64;
  /** A number, or a name. */
  format: u32;
  formatName: Text;
  rate: u32;
  stereo: bool;
  loopMode: u32;
  loopBegin: u32;
  loopEnd: u32;
  width: u32;
  height: u32;
  /** A picture of Godot 2: 1 pixels, 2 and 3 a file. */
  encoding: u32;
  /** Where the list of pages of packets stands, and where that of their granule positions does; 0 when there is none. */
  packetsAt: f64;
  granulesAt: f64;

  private resource: Resource;
  private walker: Walker;

  /** An empty one for the resources of a file; `read` fills it. */
  static of(resource: Resource): Payload {
    const payload = changetype<Payload>(alloc(offsetof<Payload>()));
    payload.resource = resource;
    payload.walker = Walker.over(resource, null);
    payload.type = Text.create(MAX_TYPE_BYTES);
    payload.formatName = Text.create(MAX_TYPE_BYTES);
    return payload;
  }

  /** Reads an internal resource. False when it is malformed; what was found until then is kept. */
  read(index: u32): bool {
    const resource = this.resource;
    const bytes = resource.bytes;
    this.reset();
    const count = resource.open(index, this.type);
    for (let property: u32 = 0; property < count; property++) {
      const length = resource.openName();
      const field = findField(bytes.take(length), length);
      bytes.at = resource.after;
      if (bytes.failed() || !this.note(field, bytes.u32(), true)) return false;
    }
    return !bytes.failed();
  }

  private reset(): void {
    this.offset = 0;
    this.length = 0;
    this.format = 0;
    this.formatName.clear();
    this.rate = DEFAULT_RATE;
    this.stereo = false;
    this.loopMode = 0;
    this.loopBegin = 0;
    this.loopEnd = 0;
    this.width = 0;
    this.height = 0;
    this.encoding = 0;
    this.packetsAt = 0;
    this.granulesAt = 0;
  }

  private note(field: u32, tag: u32, isOuter: bool): bool {
    const bytes = this.resource.bytes;
    if (tag == TAG_IMAGE) return this.noteImage(bytes);
    if (field == FIELD_DATA && tag == TAG_BYTES) {
      this.noteBytes(bytes, bytes.u32());
      return !bytes.failed();
    }
    if (field == FIELD_DATA && tag == TAG_DICTIONARY && isOuter) return this.notePairs(bytes);
    if (field == FIELD_FORMAT && tag == TAG_TEXT) {
      readText(bytes, this.formatName);
      return !bytes.failed();
    }
    if (field == FIELD_RATE && tag == TAG_REAL && !bytes.doubles) {
      this.rate = <u32>reinterpret<f32>(bytes.u32());
      return !bytes.failed();
    }
    if (tag == TAG_INT || tag == TAG_BOOL) {
      this.noteNumber(field, bytes.u32());
      return !bytes.failed();
    }
    if (tag == TAG_INT64) {
      this.noteNumber(field, <u32>bytes.u64());
      return !bytes.failed();
    }
    if (field == FIELD_PACKETS && tag == TAG_ARRAY) this.packetsAt = bytes.at;
    if (field == FIELD_GRANULES && tag == TAG_INT64S) this.granulesAt = bytes.at;
    return this.walker.valueOf(tag);
  }

  private noteBytes(bytes: Bytes, count: u32): void {
    const at = bytes.at;
    bytes.skip(<f64>count + <f64>(-count & 3));
    if (bytes.failed()) return;
    this.offset = at;
    this.length = <f64>count;
  }

  /** A dictionary that has the same fields in it. */
  private notePairs(bytes: Bytes): bool {
    const key = Text.create(MAX_TYPE_BYTES);
    const count = bytes.u32() & 0x7fffffff;
    for (let index: u32 = 0; index < count; index++) {
      const tag = bytes.u32();
      key.clear();
      if (tag == TAG_TEXT || tag == TAG_NAME) readText(bytes, key);
      else if (!this.walker.valueOf(tag)) return false;
      if (!this.note(findField(key.pointer, key.length), bytes.u32(), false)) return false;
    }
    return !bytes.failed();
  }

  // offset  size  picture of Godot 2
  //   0x00     4  encoding           0 empty, 1 pixels, 2 PNG, 3 WebP
  //   0x04    16  pixels: width, height, mips, format
  //      .     4  sizeBytes, then the data, filled up to 4
  private noteImage(bytes: Bytes): bool {
    this.encoding = bytes.u32();
    if (this.encoding == 0) return !bytes.failed();
    if (this.encoding == IMAGE_PIXELS) {
      this.width = bytes.u32();
      this.height = bytes.u32();
      bytes.skip(4);
      this.format = bytes.u32();
    }
    this.noteBytes(bytes, bytes.u32());
    return !bytes.failed();
  }

  private noteNumber(field: u32, value: u32): void {
    if (field == FIELD_FORMAT) this.format = value;
    else if (field == FIELD_RATE) this.rate = value;
    else if (field == FIELD_STEREO) this.stereo = value != 0;
    else if (field == FIELD_LOOP_MODE) this.loopMode = value;
    else if (field == FIELD_LOOP_BEGIN) this.loopBegin = value;
    else if (field == FIELD_LOOP_END) this.loopEnd = value;
    else if (field == FIELD_WIDTH) this.width = value;
    else if (field == FIELD_HEIGHT) this.height = value;
  }
}
