// A block's head: everything before its first code.
//
//   bits    field
//     32    CRC of the block's output
//      1    randomised
//     24    origin
//     16    which sixteenths of the bytes occur, then 16 bits for each that does
//      3    trees, 2 to 6
//     15    selectors, at least 1
//      .    selectors: each a count of ones and a zero, the place of its tree among the recently used
//      .    code lengths of each tree: 5 bits, then 0 goes on, 10 is one more, 11 one less
import { isPastEnd, readBits } from "./bits";
import {
  BLOCK_BYTES,
  COUNTS,
  CRC,
  LENGTHS,
  MAX_CODE_BITS,
  MAX_SELECTORS,
  MAX_TREES,
  ORIGIN,
  RANDOMISED,
  RECENT,
  RUN,
  RUN_BIT,
  SELECTOR,
  SELECTORS,
  SELECTOR_COUNT,
  STORED_CRC,
  SYMBOLS,
  TREES,
  TREE_BYTES,
} from "./layout";
import { buildTree } from "./tree";

/** Steps up and down that a code length may take; one that goes straight to its place takes 19. */
const MAX_LENGTH_STEPS: u32 = 64;

/** A head is never longer than this, so a stream has to hold no more of it. */
export const MAX_HEAD_BYTES: usize = 64 * 1024;

/** Reads the head; false when it follows no format. Whether the input ended is for the caller to ask. */
export function readHead(state: usize): bool {
  store<u32>(state, readBits(32), STORED_CRC);
  store<u32>(state, readBits(1), RANDOMISED);
  store<u32>(state, readBits(24), ORIGIN);
  const used = readUsedBytes(state);
  if (used == 0) return false;
  store<u32>(state, used + 2, SYMBOLS);
  const trees = readBits(3);
  if (trees < 2 || trees > MAX_TREES) return false;
  if (!readSelectors(state, trees)) return false;
  for (let tree: u32 = 0; tree < trees; tree++) {
    if (!readLengths(state + LENGTHS, used + 2)) return false;
    if (!buildTree(state + TREES + tree * TREE_BYTES, state + LENGTHS, used + 2)) return false;
  }
  memory.fill(state + COUNTS, 0, 1024);
  store<u32>(state, 0, SELECTOR);
  store<u32>(state, 0, BLOCK_BYTES);
  store<u32>(state, 0, RUN);
  store<u32>(state, 1, RUN_BIT);
  store<u32>(state, 0xffffffff, CRC);
  return true;
}

/** Lays the bytes that occur down in order; answers how many there are. */
function readUsedBytes(state: usize): u32 {
  let used: u32 = 0;
  const sixteenths = readBits(16);
  for (let high: u32 = 0; high < 16; high++) {
    if ((sixteenths & (0x8000 >> high)) == 0) continue;
    const map = readBits(16);
    for (let low: u32 = 0; low < 16; low++) {
      if ((map & (0x8000 >> low)) == 0) continue;
      store<u8>(state + RECENT + used, (high << 4) | low);
      used++;
    }
  }
  return used;
}

/** Keeps the selectors that a block can use; a writer may have sent more. */
function readSelectors(state: usize, trees: u32): bool {
  const count = readBits(15);
  if (count == 0) return false;
  // One tree in each byte, the most recent one lowest.
  let recent: u64 = 0x050403020100;
  for (let index: u32 = 0; index < count; index++) {
    let place: u32 = 0;
    while (readBits(1) == 1) {
      if (++place >= trees) return false;
    }
    const shift = <u64>place << 3;
    const tree = (recent >> shift) & 0xff;
    const before = recent & (((<u64>1) << shift) - 1);
    recent = (recent & ~(((<u64>0x100) << shift) - 1)) | (before << 8) | tree;
    if (index < MAX_SELECTORS) store<u8>(state + SELECTORS + index, <u8>tree);
    if ((index & 255) == 255 && isPastEnd()) return false;
  }
  store<u32>(state, min(count, MAX_SELECTORS), SELECTOR_COUNT);
  return true;
}

function readLengths(lengths: usize, symbols: u32): bool {
  let length = readBits(5);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    let steps: u32 = 0;
    while (true) {
      if (length < 1 || length > MAX_CODE_BITS) return false;
      if (readBits(1) == 0) break;
      length += 1 - (readBits(1) << 1);
      if (++steps > MAX_LENGTH_STEPS) return false;
    }
    store<u8>(lengths + symbol, length);
  }
  return true;
}
