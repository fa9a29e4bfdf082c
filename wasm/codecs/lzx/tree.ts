// Canonical prefix codes of up to 16 bits: a table for the short codes, limits for the others.
//
// offset  size  tree
//   0x000    68  for each length: the first code that is longer, in 16 bits
//   0x044    68  for each length: place of its first symbol, less its first code
//   0x088     .  2^bits entries of 16 bits: symbol * 32 + length, 0 for a longer code
//      .      .  the symbols in the order of their codes, 16 bits each
const LIMITS: usize = 0x00;
const BASES: usize = 0x44;
const TABLE: usize = 0x88;
const MAX_LENGTH: u32 = 16;
const COUNTS = memory.data(17 * 4, 4);

/** What no code gives. */
export const NO_SYMBOL: u32 = u32.MAX_VALUE;

/** Makes the tree of `symbols` lengths; false unless its codes are all there are. With `mayBeEmpty` there may be none at all. */
export function makeTree(tree: usize, bits: u32, lengths: usize, symbols: u32, mayBeEmpty: bool): bool {
  memory.fill(COUNTS, 0, 17 * 4);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = COUNTS + (<u32>load<u8>(lengths + symbol) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  memory.fill(tree, 0, TABLE + (2 << bits));
  if (load<u32>(COUNTS) == symbols) return mayBeEmpty;

  let code: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= MAX_LENGTH; length++) {
    const count = load<u32>(COUNTS + (length << 2));
    code <<= 1;
    store<u32>(tree + (length << 2), place - code, BASES);
    // From now on the place where the next symbol of this length goes.
    store<u32>(COUNTS + (length << 2), place);
    code += count;
    place += count;
    if (code > 1 << length) return false;
    store<u32>(tree + (length << 2), code << (MAX_LENGTH - length), LIMITS);
  }
  if (code != 1 << MAX_LENGTH) return false;

  const sorted = tree + TABLE + (2 << bits);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length == 0) continue;
    const next = load<u32>(COUNTS + (length << 2));
    store<u32>(COUNTS + (length << 2), next + 1);
    store<u16>(sorted + (next << 1), <u16>symbol);
    if (length > bits) continue;
    const first = (next - load<u32>(tree + (length << 2), BASES)) << (bits - length);
    const entry = <u16>((symbol << 5) | length);
    const end = first + (1 << (bits - length));
    for (let at = first; at < end; at++) store<u16>(tree + TABLE + (at << 1), entry);
  }
  return true;
}

/** Symbol * 32 + length of the code on top of `held`, of which 16 bits must be there, or NO_SYMBOL. */
// @ts-ignore: decorator
@inline
export function findSymbol(tree: usize, bits: u32, held: u64): u32 {
  const entry = <u32>load<u16>(tree + (<usize>(held >> (64 - bits)) << 1), TABLE);
  return entry != 0 ? entry : findLong(tree, bits, <u32>(held >> 48));
}

function findLong(tree: usize, bits: u32, code: u32): u32 {
  for (let length = bits + 1; length <= MAX_LENGTH; length++) {
    if (code >= load<u32>(tree + (length << 2), LIMITS)) continue;
    const place = load<u32>(tree + (length << 2), BASES) + (code >> (MAX_LENGTH - length));
    return (<u32>load<u16>(tree + TABLE + (2 << bits) + (place << 1)) << 5) | length;
  }
  return NO_SYMBOL;
}
