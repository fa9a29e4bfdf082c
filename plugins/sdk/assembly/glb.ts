import { ERRNO_EFBIG } from "./abi.gen";
import { Buffer } from "./buffer";
import { Json } from "./json";
import { alloc } from "./memory";

const MAGIC: u32 = 0x46546c67; // "glTF"
const CHUNK_JSON: u32 = 0x4e4f534a;
const CHUNK_BIN: u32 = 0x004e4942;
const HEAD_BYTES: u32 = 12;
const CHUNK_HEAD_BYTES: u32 = 8;

const UNSIGNED_BYTE: u32 = 5121;
const UNSIGNED_SHORT: u32 = 5123;
const UNSIGNED_INT: u32 = 5125;
const FLOAT: u32 = 5126;

/** What a view is for. */
export const GLB_ARRAY: u32 = 34962;
export const GLB_INDICES: u32 = 34963;
const NO_TARGET: u32 = 0;

/** Indices below this fit 16 bits; the highest value is kept free, as it ends a strip in some engines. */
const SHORT_INDICES: u32 = 0xffff;
const TABLE_BYTES: u32 = 4096;

/**
 * A binary glTF 2.0 file in the making: its numbers, and the accessors that say where they lie. Reserve numbers, fill them,
 * close them to get the accessor's index; everything else of the JSON is the caller's.
 */
@unmanaged
export class Glb {
  /** All numbers. */
  binary: Buffer;
  private accessors: Json;
  private views: Json;
  private accessorCount: u32;
  private viewCount: u32;
  private start: u32;

  /** @param limit most bytes of its numbers, and of its JSON each */
  static create(capacity: u32, limit: u32): Glb {
    const glb = changetype<Glb>(alloc(offsetof<Glb>()));
    glb.binary = Buffer.create(capacity, limit);
    glb.accessors = Json.of(TABLE_BYTES, limit);
    glb.views = Json.of(TABLE_BYTES, limit);
    return glb;
  }

  get failed(): bool {
    return this.binary.failed || this.accessors.failed || this.views.failed;
  }

  /** Where `bytes` bytes of numbers go, valid until the next call; 0 when there is no room. */
  reserve(bytes: u32): usize {
    this.start = this.binary.length;
    const at = this.binary.take(bytes);
    this.binary.align(4, 0);
    return at == 0 ? 0 : this.binary.pointer + this.start;
  }

  /**
   * Closes `count` vectors of 1 to 4 floats. What is not finite becomes 0, since glTF has no such numbers.
   *
   * @returns the accessor's index
   */
  closeFloats(count: u32, components: u32, target: u32 = GLB_ARRAY): u32 {
    const view = this.closeView(count * components * 4, target);
    this.begin(view, FLOAT, count, components);
    this.bounds(count, components, false);
    this.bounds(count, components, true);
    this.accessors.endObject();
    return this.accessorCount++;
  }

  /** Closes a square matrix of 4 x 4 floats for each of `count` joints. */
  closeMatrices(count: u32): u32 {
    const view = this.closeView(count * 64, NO_TARGET);
    this.begin(view, FLOAT, count, 16);
    this.accessors.endObject();
    return this.accessorCount++;
  }

  /** Closes vectors of 4 bytes: joints, or colours where `isColour`. */
  closeBytes(count: u32, isColour: bool): u32 {
    const view = this.closeView(count * 4, GLB_ARRAY);
    this.begin(view, UNSIGNED_BYTE, count, 4);
    if (isColour) {
      this.accessors.key("normalized");
      this.accessors.flag(true);
    }
    this.accessors.endObject();
    return this.accessorCount++;
  }

  /** Closes `count` indices of 32 bits; they are stored in 16 where they fit. */
  closeIndices(count: u32): u32 {
    const from = this.binary.pointer + this.start;
    let highest: u32 = 0;
    for (let index: u32 = 0; index < count; index++) highest = max(highest, load<u32>(from + (index << 2)));
    const isShort = highest < SHORT_INDICES;
    if (isShort && !this.binary.failed) {
      for (let index: u32 = 0; index < count; index++) store<u16>(from + (index << 1), load<u32>(from + (index << 2)));
      this.binary.length = this.start + (count << 1);
      this.binary.align(4, 0);
    }
    const view = this.closeView(count << (isShort ? 1 : 2), GLB_INDICES);
    this.begin(view, isShort ? UNSIGNED_SHORT : UNSIGNED_INT, count, 1);
    this.accessors.endObject();
    return this.accessorCount++;
  }

  /** Adds `accessors`, `bufferViews`, `buffers` and `asset` to the object that `json` has open. */
  describe(json: Json): void {
    json.key("asset");
    json.object();
    json.key("version");
    json.word("2.0");
    json.key("generator");
    json.word("assetx");
    json.endObject();
    if (this.accessorCount == 0) return;
    json.key("accessors");
    json.array();
    json.raw(this.accessors);
    json.endArray();
    json.key("bufferViews");
    json.array();
    json.raw(this.views);
    json.endArray();
    json.key("buffers");
    json.array();
    json.object();
    json.key("byteLength");
    json.unsigned(this.binary.length);
    json.endObject();
    json.endArray();
  }

  /** Writes the whole file, whose JSON is `json`. @returns what `ax_extract` returns */
  writeTo(output: i32, json: Json): i32 {
    json.align(4, 0x20);
    if (this.failed || json.failed) return -ERRNO_EFBIG;
    const hasBinary = this.accessorCount != 0;
    const head = Buffer.create(HEAD_BYTES + CHUNK_HEAD_BYTES, HEAD_BYTES + CHUNK_HEAD_BYTES);
    head.u32(MAGIC);
    head.u32(2);
    const chunks = CHUNK_HEAD_BYTES + json.length + (hasBinary ? CHUNK_HEAD_BYTES + this.binary.length : 0);
    head.u32(HEAD_BYTES + chunks);
    head.u32(json.length);
    head.u32(CHUNK_JSON);
    let result = head.writeTo(output);
    if (result == 0) result = json.writeTo(output);
    if (result != 0 || !hasBinary) return result;
    head.length = 0;
    head.u32(this.binary.length);
    head.u32(CHUNK_BIN);
    result = head.writeTo(output);
    return result == 0 ? this.binary.writeTo(output) : result;
  }

  private closeView(bytes: u32, target: u32): u32 {
    const json = this.views;
    json.object();
    json.key("buffer");
    json.unsigned(0);
    json.key("byteOffset");
    json.unsigned(this.start);
    json.key("byteLength");
    json.unsigned(bytes);
    if (target != NO_TARGET) {
      json.key("target");
      json.unsigned(target);
    }
    json.endObject();
    return this.viewCount++;
  }

  private begin(view: u32, componentType: u32, count: u32, components: u32): void {
    const json = this.accessors;
    json.object();
    json.key("bufferView");
    json.unsigned(view);
    json.key("componentType");
    json.unsigned(componentType);
    json.key("count");
    json.unsigned(count);
    json.key("type");
    if (components == 1) json.word("SCALAR");
    else if (components == 2) json.word("VEC2");
    else if (components == 3) json.word("VEC3");
    else if (components == 4) json.word("VEC4");
    else json.word("MAT4");
  }

  private bounds(count: u32, components: u32, isHighest: bool): void {
    const json = this.accessors;
    json.key(isHighest ? "max" : "min");
    json.array();
    for (let component: u32 = 0; component < components; component++) {
      json.float(this.binary.failed ? 0 : this.bound(count, components, component, isHighest));
    }
    json.endArray();
  }

  private bound(count: u32, components: u32, component: u32, isHighest: bool): f32 {
    let at = this.binary.pointer + this.start + (component << 2);
    let best: f32 = 0;
    for (let index: u32 = 0; index < count; index++) {
      let value = load<f32>(at);
      // Only a number that is finite differs from itself by 0.
      if (value - value != 0) {
        value = 0;
        store<f32>(at, 0);
      }
      if (index == 0 || (isHighest ? value > best : value < best)) best = value;
      at += components << 2;
    }
    return best;
  }
}
