import { FAST_BITS, MAX_CODE_BITS, TREE_BASES, TREE_LIMITS, TREE_ORDER } from "./layout";

/**
 * Builds the tables of one tree out of its code lengths; false when more codes are wanted than there are. Codes that are
 * left over decode to nothing.
 */
export function buildTree(tree: usize, lengths: usize, symbols: u32): bool {
  memory.fill(tree, 0, 2 << FAST_BITS);
  let code: u32 = 0;
  let index: u32 = 0;
  for (let length: u32 = 1; length <= MAX_CODE_BITS; length++) {
    code <<= 1;
    store<i32>(tree + (length << 2), index - code, TREE_BASES);
    for (let symbol: u32 = 0; symbol < symbols; symbol++) {
      if (load<u8>(lengths + symbol) != length) continue;
      if (code >> length != 0) return false;
      store<u16>(tree + (index << 1), symbol, TREE_ORDER);
      if (length <= FAST_BITS) fillFast(tree, code, length, symbol);
      code++;
      index++;
    }
    store<u32>(tree + (length << 2), code, TREE_LIMITS);
  }
  return true;
}

function fillFast(tree: usize, code: u32, length: u32, symbol: u32): void {
  const answer = (symbol << 5) | length;
  const first = code << (FAST_BITS - length);
  const last = (code + 1) << (FAST_BITS - length);
  for (let next = first; next < last; next++) store<u16>(tree + (next << 1), answer);
}
