// An adaptive Huffman tree. All nodes stand in one list from the heaviest, the root, to the lightest; the two children of a
// node are neighbours there, so a node knows its low child, and the high one stands right before that.
import { WEIGHTS } from "./weight.table";

//   offset  size  of a node; numbers of nodes are u16, and 0 is none
//     0x00     4  weight
//     0x04     2  previous
//     0x06     2  next
//     0x08     2  parent
//     0x0a     2  low child, 0 for a leaf
//     0x0c     2  value
const NODE_SHIFT: usize = 4;
const WEIGHT: usize = 0x00;
const PREVIOUS: usize = 0x04;
const NEXT: usize = 0x06;
const PARENT: usize = 0x08;
const LOW: usize = 0x0a;
const VALUE: usize = 0x0c;

/** 256 bytes, the end and the escape, and what joins them. */
const MAX_NODES: u32 = 515;
/** Node 0 holds both ends of the list, and is heavier than any other. */
const LIST: u32 = 0;
const LEAVES: usize = ((<usize>MAX_NODES + 1) << NODE_SHIFT) + 16;
export const TREE_BYTES: usize = LEAVES + 258 * 2;

export const END_VALUE: u32 = 0x100;
export const ESCAPE_VALUE: u32 = 0x101;

let nodes: usize = 0;
let nodeCount: u32 = 0;
let heaviest: u32 = 0;

/** Builds the tree of a data type at `area`. */
export function openTree(area: usize, type: u32): void {
  nodes = area;
  nodeCount = 0;
  heaviest = 0;
  memory.fill(area, 0, TREE_BYTES);
  store<u32>(nodes, 0xffffffff, WEIGHT);
  const weights = WEIGHTS + (<usize>type << 8);
  for (let value: u32 = 0; value < 256; value++) {
    const weight = <u32>load<u8>(weights + value);
    if (weight != 0) place(createLeaf(value, weight));
  }
  insertAfter(createLeaf(END_VALUE, 1), get(LIST, PREVIOUS));
  insertAfter(createLeaf(ESCAPE_VALUE, 1), get(LIST, PREVIOUS));
  let low = get(LIST, PREVIOUS);
  while (true) {
    const high = get(low, PREVIOUS);
    if (low == LIST || high == LIST) break;
    const parent = createNode(weightOf(high) + weightOf(low));
    place(parent);
    set(low, PARENT, parent);
    set(high, PARENT, parent);
    set(parent, LOW, low);
    low = get(high, PREVIOUS);
  }
}

// @ts-ignore: decorator
@inline
export function rootOf(): u32 {
  return get(LIST, NEXT);
}

/** The low child, or 0 when the node is a leaf. */
// @ts-ignore: decorator
@inline
export function lowChildOf(node: u32): u32 {
  return get(node, LOW);
}

// @ts-ignore: decorator
@inline
export function previousOf(node: u32): u32 {
  return get(node, PREVIOUS);
}

// @ts-ignore: decorator
@inline
export function valueOf(node: u32): u32 {
  return get(node, VALUE);
}

/** Splits the lightest leaf to make room for `byte`; false when it has a leaf already. */
export function addByte(byte: u32): bool {
  if (leafOf(byte) != 0) return false;
  const split = get(LIST, PREVIOUS);
  const moved = createLeaf(get(split, VALUE), weightOf(split));
  insertAfter(moved, split);
  const leaf = createLeaf(byte, 0);
  insertAfter(leaf, moved);
  set(moved, PARENT, split);
  set(leaf, PARENT, split);
  set(split, LOW, leaf);
  raise(leaf);
  raise(leaf);
  return true;
}

/** The byte came once more. */
export function raiseByte(byte: u32): void {
  raise(leafOf(byte));
}

/**
 * Adds 1 to a node and all above it, and keeps the list in order. A node never changes places with one above it: that
 * weighs at least as much more as its other child, which is never 0 when this runs.
 */
function raise(leaf: u32): void {
  let node = leaf;
  while (node != LIST) {
    const weight = weightOf(node) + 1;
    store<u32>(nodes + (<usize>node << NODE_SHIFT), weight, WEIGHT);
    let heavier = get(node, PREVIOUS);
    while (weightOf(heavier) < weight) heavier = get(heavier, PREVIOUS);
    const other = get(heavier, NEXT);
    if (other != node) exchange(node, other);
    node = get(node, PARENT);
  }
}

/** `other` stands before `node` in the list. */
function exchange(node: u32, other: u32): void {
  const beforeNode = get(node, PREVIOUS);
  const beforeOther = get(other, PREVIOUS);
  unlink(node);
  if (beforeNode == other) {
    insertAfter(node, beforeOther);
  } else {
    unlink(other);
    insertAfter(node, beforeOther);
    insertAfter(other, beforeNode);
  }
  const nodeParent = get(node, PARENT);
  const otherParent = get(other, PARENT);
  const isLow = get(nodeParent, LOW) == node;
  const isOtherLow = get(otherParent, LOW) == other;
  set(node, PARENT, otherParent);
  set(other, PARENT, nodeParent);
  if (isLow) set(nodeParent, LOW, other);
  if (isOtherLow) set(otherParent, LOW, node);
}

/** Puts a new node where its weight belongs. */
function place(node: u32): void {
  const weight = weightOf(node);
  let after = LIST;
  if (weight < heaviest) {
    after = get(LIST, PREVIOUS);
    while (weightOf(after) < weight) after = get(after, PREVIOUS);
  } else {
    heaviest = weight;
  }
  insertAfter(node, after);
}

function createLeaf(value: u32, weight: u32): u32 {
  const node = createNode(weight);
  set(node, VALUE, value);
  store<u16>(nodes + LEAVES + (<usize>value << 1), node);
  return node;
}

/** Each byte has one leaf, so that there are never more than MAX_NODES. */
function createNode(weight: u32): u32 {
  nodeCount++;
  store<u32>(nodes + (<usize>nodeCount << NODE_SHIFT), weight, WEIGHT);
  return nodeCount;
}

function insertAfter(node: u32, before: u32): void {
  const after = get(before, NEXT);
  set(node, PREVIOUS, before);
  set(node, NEXT, after);
  set(before, NEXT, node);
  set(after, PREVIOUS, node);
}

function unlink(node: u32): void {
  const before = get(node, PREVIOUS);
  const after = get(node, NEXT);
  set(before, NEXT, after);
  set(after, PREVIOUS, before);
}

// @ts-ignore: decorator
@inline
function leafOf(value: u32): u32 {
  return load<u16>(nodes + LEAVES + (<usize>value << 1));
}

// @ts-ignore: decorator
@inline
function weightOf(node: u32): u32 {
  return load<u32>(nodes + (<usize>node << NODE_SHIFT), WEIGHT);
}

// @ts-ignore: decorator
@inline
function get(node: u32, field: usize): u32 {
  return load<u16>(nodes + (<usize>node << NODE_SHIFT) + field);
}

// @ts-ignore: decorator
@inline
function set(node: u32, field: usize, value: u32): void {
  store<u16>(nodes + (<usize>node << NODE_SHIFT) + field, value);
}
