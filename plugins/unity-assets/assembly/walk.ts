import { alloc, Text } from "../../sdk/assembly";
import { isText } from "./literal";
import { Reader } from "./reader";
import {
  AS_ARRAY,
  AS_BOOL,
  AS_F32,
  AS_F64,
  AS_REGISTRY,
  AS_STRING,
  AS_STRUCT,
  isNumber,
  Node,
  Tree,
} from "./tree";

/** Elements of arrays, above which no object goes. It bounds the time that arrays of arrays take. */
const MAX_ELEMENTS: f64 = 16_777_216;

let elements: f64 = 0;

/** Starts counting elements for a new object. */
export function resetElements(): void {
  elements = 0;
}

/** Reads an array's count; 0, with `failed`, when as many elements of `least` bytes are not there. */
export function readCount(reader: Reader, least: u32): u32 {
  const count = reader.u32();
  elements += <f64>count;
  const isTooMuch = least == 0 && elements > MAX_ELEMENTS;
  if (!isTooMuch && <f64>count * <f64>least <= reader.left()) return count;
  reader.failed = true;
  return 0;
}

/** Steps over a value. */
function skipValue(tree: Tree, index: u32, reader: Reader): void {
  const node = tree.node(index);
  if (node.isFixed) {
    reader.skip(<f64>node.least);
    return;
  }
  if (node.kind == AS_STRING) reader.skip(<f64>reader.u32());
  else if (node.kind == AS_ARRAY) {
    const element = tree.node(index + 2);
    const count = readCount(reader, element.least);
    if (element.isFixed || isNumber(element.kind)) reader.skip(<f64>count * <f64>element.least);
    else if (element.least != 0) {
      for (let at: u32 = 0; at < count && !reader.failed; at++) skipValue(tree, index + 2, reader);
    }
    if (isNumber(element.kind) && element.aligns) reader.align();
  } else if (node.kind == AS_STRUCT) {
    for (let at = index + 1; at < node.next && !reader.failed; at = tree.node(at).next) skipValue(tree, at, reader);
    if (index + 1 == node.next) reader.skip(<f64>node.least);
  } else if (node.kind == AS_REGISTRY) {
    // Only a script ends with one, and nothing is looked for behind it.
    reader.failed = true;
  } else reader.skip(<f64>node.least);
  if (node.aligns) reader.align();
}

/** Reads a number as a whole one. */
export function readInteger(node: Node, reader: Reader): i64 {
  const kind = node.kind;
  let value: i64 = 0;
  if (kind == AS_F32) value = <i64>reinterpret<f32>(reader.u32());
  else if (kind == AS_F64) value = <i64>reinterpret<f64>(reader.u64());
  else if (kind == AS_BOOL) value = <i64>reader.u8();
  else if (kind < AS_BOOL) {
    // Kinds of whole numbers are in the order of their size, each signed and then unsigned.
    const size = kind >> 1;
    const shift = 64 - (<i64>8 << size);
    const bits = (size == 0 ? <u64>reader.u8() : size == 1 ? <u64>reader.u16() : size == 2 ? <u64>reader.u32() : reader.u64()) << shift;
    value = (kind & 1) != 0 ? <i64>(bits >> shift) : <i64>bits >> shift;
  } else reader.failed = true;
  if (node.aligns) reader.align();
  return value;
}

/**
 * Goes through the fields of a value in their order and gives those that are asked for by name. What is asked for in the
 * wrong order, or is not there, is not found, and the walk stays where it is.
 */
@unmanaged
export class Walk {
  tree: Tree;
  reader: Reader;
  /** The next field, and the first node behind all of them. */
  private at: u32;
  private end: u32;
  /** What `bytes` found. */
  dataAt: f64;
  dataBytes: u32;

  /** Over the fields of node `index`; the reader stands on the first one. */
  static inside(tree: Tree, index: u32, reader: Reader): Walk {
    const walk = changetype<Walk>(alloc(offsetof<Walk>()));
    walk.tree = tree;
    walk.reader = reader;
    walk.restart(index);
    return walk;
  }

  /** Starts again with the fields of node `index`. */
  restart(index: u32): void {
    this.at = index + 1;
    this.end = this.tree.node(index).next;
  }

  /** Moves to the field with this name; false, without a move, when none follows. */
  to(name: string): bool {
    let target = this.at;
    while (target < this.end && !isText(this.tree.node(target).name, name)) target = this.tree.node(target).next;
    if (target >= this.end) return false;
    while (this.at < target) this.skip();
    return !this.reader.failed;
  }

  /** Steps over the field. */
  skip(): void {
    skipValue(this.tree, this.at, this.reader);
    this.at = this.tree.node(this.at).next;
  }

  /** Steps over all that is left. */
  finish(): void {
    while (this.at < this.end && !this.reader.failed) this.skip();
  }

  /** A field's number; 0 when there is no such field. */
  integer(name: string): i64 {
    return this.integerOr(name, 0);
  }

  /** As `integer`; `missing` when there is no such field. */
  integerOr(name: string, missing: i64): i64 {
    if (!this.to(name)) return missing;
    const value = readInteger(this.tree.node(this.at), this.reader);
    this.at = this.tree.node(this.at).next;
    return value;
  }

  /** A number that is an offset or a size; -1 for one that no file has. */
  offset(name: string): f64 {
    const value = this.integer(name);
    return value < 0 || value > 1 << 53 ? -1 : <f64>value;
  }

  float(name: string): f32 {
    if (!this.to(name)) return 0;
    const node = this.tree.node(this.at);
    if (node.kind != AS_F32) return 0;
    const value = reinterpret<f32>(this.reader.u32());
    if (node.aligns) this.reader.align();
    this.at = node.next;
    return value;
  }

  /** Replaces `into` by a text field; false when there is none. */
  text(name: string, into: Text): bool {
    into.clear();
    if (!this.bytes(name)) return false;
    const length = min(this.dataBytes, into.capacity);
    if (length != 0) into.bytes(this.reader.source.view(this.dataAt, length), length);
    return true;
  }

  /** Finds where the bytes of a text or of an array lie, and how many elements of `size` bytes they are. */
  bytes(name: string, size: u32 = 1): bool {
    if (!this.to(name)) return false;
    const list = this.tree.arrayOf(this.at);
    if (list == 0 || this.tree.node(list + 2).least != size) return false;
    const reader = this.reader;
    const start = reader.at;
    this.dataBytes = reader.u32();
    this.dataAt = reader.at;
    reader.at = start;
    this.skip();
    return !reader.failed;
  }

  /** A walk over the fields of a field that is a struct; `leave` goes on behind it. 0 when there is none. */
  enter(name: string): Walk {
    if (!this.to(name) || this.tree.node(this.at).kind != AS_STRUCT) return changetype<Walk>(0);
    return Walk.inside(this.tree, this.at, this.reader);
  }

  /** Goes on behind the struct that `inner` walks over. */
  leave(inner: Walk): void {
    inner.finish();
    this.passed();
  }

  /**
   * Begins a list: its elements follow in the reader. `element` is then the number of their node.
   *
   * @returns how many they are, 0 when there is no such list
   */
  list(name: string): u32 {
    this.element = 0;
    if (!this.to(name)) return 0;
    const list = this.tree.arrayOf(this.at);
    if (list == 0) return 0;
    this.element = list + 2;
    return readCount(this.reader, this.tree.node(list + 2).least);
  }

  element: u32;

  /** A walk over the next element of the list. */
  fields(): Walk {
    return Walk.inside(this.tree, this.element, this.reader);
  }

  /** Goes on behind the list whose elements were all read, if there was one. */
  endList(): void {
    if (this.element == 0) return;
    const list = this.tree.node(this.tree.arrayOf(this.at));
    if (list.aligns) this.reader.align();
    this.passed();
  }

  private passed(): void {
    const node = this.tree.node(this.at);
    if (node.aligns) this.reader.align();
    this.at = node.next;
  }
}
