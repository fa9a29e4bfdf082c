// Huffman codes with a bound on their bits.

import { COUNTS, SORTED, TREE } from "./state.ts";

/**
 * Gives each of `count` symbols its bits (u8, 0 when it does not occur) and turns its frequency into code | bits << 16. Codes
 * are reversed, as deflate writes them. At least two symbols get a code, so that the code is always complete.
 */
export function buildCode(tables: usize, symbols: usize, bits: usize, count: u32, maxBits: u32): void {
  const sorted = tables + SORTED;
  let used: u32 = 0;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    store<u8>(bits + symbol, 0);
    const frequency = load<u32>(symbols + (symbol << 2));
    if (frequency > 0) store<u32>(sorted + (used++ << 2), (frequency << 9) | symbol);
  }
  for (let symbol: u32 = 0; used < 2; symbol++) {
    if (load<u32>(symbols + (symbol << 2)) == 0) store<u32>(sorted + (used++ << 2), (1 << 9) | symbol);
  }
  sort(sorted, used);
  measure(sorted, tables + TREE, used);
  limit(sorted, tables, bits, used, maxBits);
  number(tables + COUNTS, symbols, bits, count);
}

/** Ascending, by steps that shrink. */
function sort(items: usize, count: u32): void {
  for (let gap: u32 = 57; gap > 0; gap = gap == 57 ? 23 : gap == 23 ? 10 : gap == 10 ? 4 : gap == 4 ? 1 : 0) {
    for (let index = gap; index < count; index++) {
      const item = load<u32>(items + (index << 2));
      let at = index;
      while (at >= gap && load<u32>(items + ((at - gap) << 2)) > item) {
        store<u32>(items + (at << 2), load<u32>(items + ((at - gap) << 2)));
        at -= gap;
      }
      store<u32>(items + (at << 2), item);
    }
  }
}

// @ts-ignore: decorator
@inline
function get(tree: usize, index: i32): u32 {
  return load<u32>(tree + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function set(tree: usize, index: i32, value: u32): void {
  store<u32>(tree + (<usize>index << 2), value);
}

/** Depths of the leaves in the order of `sorted`, in place (Moffat and Katajainen): rarest first, so deepest first. */
function measure(sorted: usize, tree: usize, used: u32): void {
  const count = <i32>used;
  for (let index = 0; index < count; index++) set(tree, index, get(sorted, index) >> 9);
  // Sums of pairs, each inner node pointing to its parent.
  set(tree, 0, get(tree, 0) + get(tree, 1));
  let root = 0;
  let leaf = 2;
  for (let next = 1; next < count - 1; next++) {
    let sum: u32;
    if (leaf >= count || get(tree, root) < get(tree, leaf)) {
      sum = get(tree, root);
      set(tree, root++, <u32>next);
    } else sum = get(tree, leaf++);
    if (leaf >= count || (root < next && get(tree, root) < get(tree, leaf))) {
      sum += get(tree, root);
      set(tree, root++, <u32>next);
    } else sum += get(tree, leaf++);
    set(tree, next, sum);
  }
  // Depths of inner nodes.
  set(tree, count - 2, 0);
  for (let next = count - 3; next >= 0; next--) set(tree, next, get(tree, <i32>get(tree, next)) + 1);
  // Depths of leaves.
  let available: u32 = 1;
  let depth: u32 = 0;
  root = count - 2;
  let next = count - 1;
  while (available > 0) {
    let inner: u32 = 0;
    while (root >= 0 && get(tree, root) == depth) {
      inner++;
      root--;
    }
    while (available > inner) {
      set(tree, next--, depth);
      available--;
    }
    available = inner * 2;
    depth++;
  }
}

/** Bits of each symbol: the depths, with those beyond `maxBits` lifted and room made for them. */
function limit(sorted: usize, tables: usize, bits: usize, used: u32, maxBits: u32): void {
  const tree = tables + TREE;
  const counts = tables + COUNTS;
  memory.fill(counts, 0, 64);
  let space: u32 = 0;
  for (let index: u32 = 0; index < used; index++) {
    const depth = min<u32>(get(tree, <i32>index), maxBits);
    set(counts, <i32>depth, get(counts, <i32>depth) + 1);
    space += 1 << (maxBits - depth);
  }
  // Each step hangs one of the deepest codes beside a shorter one, which moves down: one unit of space less.
  for (; space > <u32>1 << maxBits; space--) {
    let depth = <i32>maxBits - 1;
    while (get(counts, depth) == 0) depth--;
    set(counts, depth, get(counts, depth) - 1);
    set(counts, depth + 1, get(counts, depth + 1) + 2);
    set(counts, <i32>maxBits, get(counts, <i32>maxBits) - 1);
  }
  let index: i32 = 0;
  for (let depth = <i32>maxBits; depth > 0; depth--) {
    for (let left = get(counts, depth); left > 0; left--) {
      store<u8>(bits + (get(sorted, index++) & 0x1ff), <u8>depth);
    }
  }
}

/** Codes in order of bits, then of symbol. */
function number(counts: usize, symbols: usize, bits: usize, count: u32): void {
  // Turns the counts into the first code of each size.
  let code: u32 = 0;
  let before: u32 = 0;
  for (let size = 1; size <= 15; size++) {
    code = (code + before) << 1;
    before = get(counts, size);
    set(counts, size, code);
  }
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const size = <u32>load<u8>(bits + symbol);
    let entry: u32 = 0;
    if (size > 0) {
      const next = get(counts, <i32>size);
      set(counts, <i32>size, next + 1);
      entry = reverse(next, size) | (size << 16);
    }
    store<u32>(symbols + (symbol << 2), entry);
  }
}

/** The low `size` bits of `code` in the other order. */
export function reverse(code: u32, size: u32): u32 {
  let value = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
  value = ((value & 0x3333) << 2) | ((value >> 2) & 0x3333);
  value = ((value & 0x0f0f) << 4) | ((value >> 4) & 0x0f0f);
  value = ((value & 0x00ff) << 8) | ((value >> 8) & 0x00ff);
  return value >> (16 - size);
}
