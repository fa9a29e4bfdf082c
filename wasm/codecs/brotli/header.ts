// Headers of streams and meta-blocks. RFC 7932, sections 7.3 and 9.

import { isOverrun, peekBits, readBits, skipBits, skipToByte } from "./bits";
import {
  BLOCKS,
  BLOCK_BEFORE,
  BLOCK_COUNT_TREE,
  BLOCK_LEFT,
  BLOCK_STRIDE,
  BLOCK_TREES,
  BLOCK_TREES_STRIDE,
  BLOCK_TYPE,
  BLOCK_TYPES,
  COMMAND_TREES,
  COMMAND_TREE_BYTES,
  CONTEXT_MODES,
  DIRECT_CODES,
  DISTANCES,
  DISTANCE_MAP,
  DISTANCE_TREE_BYTES,
  IS_LAST,
  LEFT,
  LITERALS,
  LITERAL_MAP,
  LITERAL_TREE_BYTES,
  PHASE,
  POSTFIX_BITS,
  RECENT,
  SMALL_TREE,
  WINDOW_BYTES,
} from "./state";
import { readSymbol, readTree } from "./tree";

// Phases.
export const START: u32 = 0;
export const META_BLOCK: u32 = 1;
export const STORED: u32 = 2;
export const SKIPPED: u32 = 3;
export const COMMAND: u32 = 4;
export const INSERT: u32 = 5;
export const DISTANCE_NEXT: u32 = 6;
export const COPY: u32 = 7;
export const ENDED: u32 = 8;

const COUNT_SYMBOLS: u32 = 26;
const LITERAL_SYMBOLS: u32 = 256;
const COMMAND_SYMBOLS: u32 = 704;
/** More than any meta-block has. */
const ENDLESS: u32 = 1 << 28;
/** Of a window, at the end, no distance reaches so many bytes. */
const WINDOW_GAP: u32 = 16;

// Least block count and extra bits of each code, RFC 7932, section 6.
// prettier-ignore
const COUNT_BASES = memory.data<u16>([
  1, 5, 9, 13, 17, 25, 33, 41, 49, 65, 81, 97, 113, 145, 177, 209, 241, 305, 369, 497, 753, 1265, 2289, 4337, 8433, 16625,
]);
// prettier-ignore
const COUNT_BITS = memory.data<u8>([
  2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24,
]);

/** Reads the size of the window; answers whether it has one that the format knows. */
export function readWindow(state: usize): bool {
  let bits: u32 = 16;
  if (readBits(1)) {
    bits = readBits(3);
    if (bits) {
      bits += 17;
    } else {
      bits = readBits(3);
      // The one in the middle starts a window of more than 24 bits, which RFC 7932 does not know.
      if (bits == 1) return false;
      bits = bits ? bits + 8 : 17;
    }
  }
  store<u32>(state, (1 << bits) - WINDOW_GAP, WINDOW_BYTES);
  store<u32>(state, 4, RECENT);
  store<u32>(state, 11, RECENT + 4);
  store<u32>(state, 15, RECENT + 8);
  store<u32>(state, 16, RECENT + 12);
  return true;
}

/** Reads the header of a meta-block and sets the phase that follows; answers whether it is one, as far as input goes. */
export function readMetaBlock(state: usize): bool {
  const isLast = readBits(1);
  store<u32>(state, isLast, IS_LAST);
  if (isLast && readBits(1)) {
    store<u32>(state, ENDED, PHASE);
    return skipToByte();
  }
  const nibbles = readBits(2) + 4;
  if (nibbles == 7) {
    if (readBits(1)) return false;
    const bytes = readBits(2);
    const size = bytes ? readBits(bytes << 3) + 1 : 0;
    if (bytes > 1 && (size - 1) >> ((bytes - 1) << 3) == 0) return false;
    store<u32>(state, size, LEFT);
    store<u32>(state, SKIPPED, PHASE);
    return skipToByte();
  }
  const size = readBits(nibbles << 2);
  if (nibbles > 4 && size >> ((nibbles - 1) << 2) == 0) return false;
  store<u32>(state, size + 1, LEFT);
  if (!isLast && readBits(1)) {
    store<u32>(state, STORED, PHASE);
    return skipToByte();
  }
  store<u32>(state, COMMAND, PHASE);
  return readCodes(state);
}

function readCodes(state: usize): bool {
  for (let category: usize = 0; category < 3; category++) {
    const block = state + BLOCKS + category * BLOCK_STRIDE;
    const types = readCount();
    store<u32>(block, types, BLOCK_TYPES);
    store<u32>(block, 0, BLOCK_TYPE);
    store<u32>(block, 1, BLOCK_BEFORE);
    store<u32>(block, ENDLESS, BLOCK_LEFT);
    if (types == 1) continue;
    const trees = state + BLOCK_TREES + category * BLOCK_TREES_STRIDE;
    if (!readTree(state, trees, types + 2)) return false;
    if (!readTree(state, trees + BLOCK_COUNT_TREE, COUNT_SYMBOLS)) return false;
    store<u32>(block, readBlockCount(trees), BLOCK_LEFT);
  }
  const literalTypes = load<u32>(state, BLOCKS + BLOCK_TYPES);
  const commandTypes = load<u32>(state, BLOCKS + BLOCK_STRIDE + BLOCK_TYPES);
  const distanceTypes = load<u32>(state, BLOCKS + 2 * BLOCK_STRIDE + BLOCK_TYPES);
  const postfix = readBits(2);
  const direct = readBits(4) << postfix;
  store<u32>(state, postfix, POSTFIX_BITS);
  store<u32>(state, direct, DIRECT_CODES);
  for (let type: u32 = 0; type < literalTypes; type++) store<u8>(state + type, readBits(2), CONTEXT_MODES);
  const literalTrees = readCount();
  if (!readMap(state, state + LITERAL_MAP, literalTypes << 6, literalTrees)) return false;
  const distanceTrees = readCount();
  if (!readMap(state, state + DISTANCE_MAP, distanceTypes << 2, distanceTrees)) return false;
  const distanceSymbols = 16 + direct + (48 << postfix);
  return (
    readTrees(state, state + LITERALS, literalTrees, LITERAL_TREE_BYTES, LITERAL_SYMBOLS) &&
    readTrees(state, state + COMMAND_TREES, commandTypes, COMMAND_TREE_BYTES, COMMAND_SYMBOLS) &&
    readTrees(state, state + DISTANCES, distanceTrees, DISTANCE_TREE_BYTES, distanceSymbols)
  );
}

function readTrees(state: usize, trees: usize, count: u32, stride: usize, symbols: u32): bool {
  for (let tree: u32 = 0; tree < count; tree++) {
    if (isOverrun() || !readTree(state, trees + <usize>tree * stride, symbols)) return false;
  }
  return true;
}

/** A number of types or trees, 1 to 256. */
function readCount(): u32 {
  if (readBits(1) == 0) return 1;
  const bits = readBits(3);
  return (1 << bits) + 1 + readBits(bits);
}

function readBlockCount(trees: usize): u32 {
  const code = <usize>readSymbol(trees + BLOCK_COUNT_TREE);
  return <u32>load<u16>(COUNT_BASES + (code << 1)) + readBits(load<u8>(COUNT_BITS + code));
}

/** Starts the next block of a category. */
export function switchBlock(state: usize, category: usize): void {
  const block = state + BLOCKS + category * BLOCK_STRIDE;
  const trees = state + BLOCK_TREES + category * BLOCK_TREES_STRIDE;
  const types = load<u32>(block, BLOCK_TYPES);
  const symbol = readSymbol(trees);
  const type = load<u32>(block, BLOCK_TYPE);
  let next = symbol == 0 ? load<u32>(block, BLOCK_BEFORE) : symbol == 1 ? type + 1 : symbol - 2;
  if (next >= types) next -= types;
  store<u32>(block, type, BLOCK_BEFORE);
  store<u32>(block, next, BLOCK_TYPE);
  store<u32>(block, readBlockCount(trees), BLOCK_LEFT);
}

/** Reads a context map: indexes of trees, zeros in runs. */
function readMap(state: usize, map: usize, size: u32, trees: u32): bool {
  memory.fill(map, 0, size);
  if (trees == 1) return true;
  let runs: u32 = 0;
  if (peekBits() & 1) {
    runs = (readBits(5) >> 1) + 1;
  } else {
    skipBits(1);
  }
  const tree = state + SMALL_TREE;
  if (!readTree(state, tree, trees + runs)) return false;
  for (let i: u32 = 0; i < size;) {
    if (isOverrun()) return false;
    const symbol = readSymbol(tree);
    if (symbol > 0 && symbol <= runs) {
      const count: u32 = (1 << symbol) + readBits(symbol);
      if (count > size - i) return false;
      i += count;
    } else {
      store<u8>(map + i, symbol == 0 ? 0 : symbol - runs);
      i++;
    }
  }
  if (readBits(1)) moveToFront(state + SMALL_TREE, map, size);
  return true;
}

/** Undoes the move-to-front transform, with 256 bytes of room at `list`. */
function moveToFront(list: usize, map: usize, size: u32): void {
  for (let i: u32 = 0; i < 256; i++) store<u8>(list + i, i);
  for (let i: u32 = 0; i < size; i++) {
    const index = <usize>load<u8>(map + i);
    const value = load<u8>(list + index);
    store<u8>(map + i, value);
    memory.copy(list + 1, list, index);
    store<u8>(list, value);
  }
}
