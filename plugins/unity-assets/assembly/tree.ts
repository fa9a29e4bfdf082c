import { alloc } from "../../sdk/assembly";
import { bytesOf, isSame, isText, lengthOf } from "./literal";
import { BOOL, DOUBLE, FLOAT, STRING, UNSIGNED } from "./text.gen";

/** What a node is read as. The first ones are numbers. */
export const AS_I8: u32 = 0;
export const AS_U8: u32 = 1;
export const AS_I16: u32 = 2;
export const AS_U16: u32 = 3;
export const AS_I32: u32 = 4;
export const AS_U32: u32 = 5;
export const AS_I64: u32 = 6;
export const AS_U64: u32 = 7;
export const AS_BOOL: u32 = 8;
export const AS_F32: u32 = 9;
export const AS_F64: u32 = 10;
/** Bytes of a size that the node states. */
export const AS_RAW: u32 = 11;
export const AS_STRUCT: u32 = 12;
/** A count and elements: its second child, `data`, is an element. */
export const AS_ARRAY: u32 = 13;
/** Length, bytes, alignment. */
export const AS_STRING: u32 = 14;
/** The objects that fields of a script refer to by number. */
export const AS_REGISTRY: u32 = 15;

export const MAX_DEPTH: u32 = 64;

let unsigned: usize = 0;

@unmanaged
export class Node {
  /** Names of type and field, with a NUL behind them. */
  type: usize;
  name: usize;
  /** The node behind this one's children. */
  next: u32;
  /** Least bytes of a value. */
  least: u32;
  kind: u32;
  level: u32;
  /** Whether 4-byte alignment follows. */
  aligns: bool;
  /** Whether every value has `least` bytes. */
  isFixed: bool;
}

/** How the values of a type lie: nodes in the order of a walk, the root first. */
@unmanaged
export class Tree {
  count: u32;
  private nodes: usize;
  private filled: u32;

  /** Room for `count` nodes, which `add` fills and `close` completes. */
  static create(count: u32): Tree {
    const tree = changetype<Tree>(alloc(offsetof<Tree>()));
    tree.nodes = alloc(count * offsetof<Node>());
    tree.count = tree.nodes == 0 ? 0 : count;
    return tree;
  }

  node(index: u32): Node {
    return changetype<Node>(this.nodes + index * offsetof<Node>());
  }

  /** The next node; false when its level cannot follow the one before. */
  add(level: u32, type: usize, name: usize, size: i32, kind: u32, aligns: bool): bool {
    const index = this.filled;
    if (index >= this.count || level > MAX_DEPTH || (index == 0) != (level == 0)) return false;
    if (index > 0 && level > this.node(index - 1).level + 1) return false;
    const node = this.node(index);
    node.type = type;
    node.name = name;
    node.level = level;
    node.least = <u32>max(size, 0);
    node.aligns = aligns;
    node.kind = kind;
    this.filled++;
    return true;
  }

  /** Finds out what follows from all nodes together; false when an array has no element. */
  close(): bool {
    if (this.filled != this.count || this.count == 0) return false;
    for (let index = this.count; index > 0; index--) if (!this.complete(index - 1)) return false;
    return true;
  }

  /** As `close`, for room that was not all needed. */
  closeFilled(): bool {
    this.count = this.filled;
    return this.close();
  }

  /** Says that alignment follows the node that was added last. */
  alignLast(): void {
    if (this.filled > 0) this.node(this.filled - 1).aligns = true;
  }

  /** The array that is this node's value: itself or its only child; 0 when it is none. */
  arrayOf(index: u32): u32 {
    const node = this.node(index);
    if (node.kind == AS_ARRAY) return index;
    if (node.kind != AS_STRUCT && node.kind != AS_STRING) return 0;
    const first = index + 1;
    if (first >= node.next) return 0;
    const child = this.node(first);
    return child.kind == AS_ARRAY && child.next == node.next ? first : 0;
  }

  /** Children are complete already. */
  private complete(index: u32): bool {
    const node = this.node(index);
    let next = index + 1;
    while (next < this.count && this.node(next).level > node.level) next = this.node(next).next;
    node.next = next;
    if (node.kind == AS_ARRAY) {
      const data = index + 2;
      if (data >= next || this.node(index + 1).next != data || this.node(data).next != next) return false;
      node.least = 4;
    } else if (node.kind == AS_REGISTRY) node.least = 4;
    else if (next == index + 1) {
      if (node.kind == AS_STRUCT && node.least != 0) node.kind = kindOf(node.type, node.least);
      node.isFixed = !node.aligns;
    } else if (isText(node.type, STRING)) {
      node.kind = AS_STRING;
      node.least = 4;
      node.aligns = true;
    } else {
      let least: u32 = 0;
      let isFixed = !node.aligns;
      for (let at = index + 1; at < next; at = this.node(at).next) {
        const child = this.node(at);
        // Sums are cut off where they could wrap around; no object is as large.
        least = min(least + child.least, 1 << 30);
        if (!child.isFixed) isFixed = false;
      }
      node.least = least;
      node.isFixed = isFixed;
    }
    return true;
  }
}

/** What a leaf of that type and size is read as. */
function kindOf(type: usize, size: u32): u32 {
  if (size == 4 && isText(type, FLOAT)) return AS_F32;
  if (size == 8 && isText(type, DOUBLE)) return AS_F64;
  if (size == 1 && isText(type, BOOL)) return AS_BOOL;
  if (size > 8 || popcnt(size) != 1) return AS_RAW;
  // Kinds of whole numbers are in the order of their size, each signed and then unsigned.
  return (ctz(size) << 1) | (isUnsigned(type) ? 1 : 0);
}

function isUnsigned(type: usize): bool {
  if (unsigned == 0) unsigned = bytesOf(UNSIGNED);
  let at = unsigned;
  while (load<u8>(at) != 0 && !isSame(at, type)) at += lengthOf(at) + 1;
  return load<u8>(at) != 0;
}

/** Whether a node is a single number. */
export function isNumber(kind: u32): bool {
  return kind <= AS_F64;
}
