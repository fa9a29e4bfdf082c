// The header of a block: its kind and size, and the lengths of its codes as differences to those of the block before.
import { bitPosition, openBits, takeBits } from "./bits";
import { FRAMING_WIM } from "./framing";
import {
  ALIGNED_BITS,
  ALIGNED_LENGTHS,
  ALIGNED_SYMBOLS,
  ALIGNED_TREE,
  BITS,
  BLOCK,
  BLOCK_ALIGNED,
  BLOCK_IS_ODD,
  BLOCK_LEFT,
  BLOCK_PLAIN,
  COUNT,
  FRAME_END,
  FRAMING,
  LENGTH_BITS,
  LENGTH_LENGTHS,
  LENGTH_SYMBOLS,
  LENGTH_TREE,
  MAIN_BITS,
  MAIN_LENGTHS,
  MAIN_SYMBOLS,
  MAIN_TREE,
  MALFORMED,
  OK,
  PRE_BITS,
  PRE_LENGTHS,
  PRE_SYMBOLS,
  PRE_TREE,
  R0,
  R2,
} from "./state";
import { findSymbol, makeTree, NO_SYMBOL } from "./tree";

/** Size of a block of a WIM chunk that states none. */
const WIM_BLOCK_BYTES: u32 = 32_768;
const LITERALS: u32 = 256;

export function readBlockHeader(s: usize): i32 {
  const kind = takeBits(s, 3);
  if (kind < 1 || kind > BLOCK_PLAIN) return MALFORMED;
  let bytes: u32;
  if (load<u32>(s, FRAMING) != FRAMING_WIM) bytes = takeBits(s, 24);
  else bytes = takeBits(s, 1) != 0 ? WIM_BLOCK_BYTES : takeBits(s, 16);
  if (bytes == 0) return MALFORMED;
  store<u32>(s, kind, BLOCK);
  store<u32>(s, bytes, BLOCK_LEFT);
  store<u32>(s, bytes & 1, BLOCK_IS_ODD);
  return kind == BLOCK_PLAIN ? readDistances(s) : readTrees(s, kind);
}

/** Plain bytes start at a word, behind at least one bit of padding and the three last distances. */
function readDistances(s: usize): i32 {
  takeBits(s, 0);
  const begun = load<u32>(s, COUNT) & 15;
  takeBits(s, begun == 0 ? 16 : begun);
  const at = bitPosition(s);
  if (at + 12 > <usize>load<u32>(s, FRAME_END)) return MALFORMED;
  store<u64>(s, load<u64>(at), R0);
  store<u32>(s, load<u32>(at, 8), R2);
  openBits(s, at + 12);
  return OK;
}

function readTrees(s: usize, kind: u32): i32 {
  if (kind == BLOCK_ALIGNED) {
    for (let symbol: u32 = 0; symbol < ALIGNED_SYMBOLS; symbol++) {
      store<u8>(s + ALIGNED_LENGTHS + symbol, takeBits(s, 3));
    }
    if (!makeTree(s + ALIGNED_TREE, ALIGNED_BITS, s + ALIGNED_LENGTHS, ALIGNED_SYMBOLS, false)) return MALFORMED;
  }
  const symbols = load<u32>(s, MAIN_SYMBOLS);
  if (!readLengths(s, s + MAIN_LENGTHS, LITERALS)) return MALFORMED;
  if (!readLengths(s, s + MAIN_LENGTHS + LITERALS, symbols - LITERALS)) return MALFORMED;
  if (!readLengths(s, s + LENGTH_LENGTHS, LENGTH_SYMBOLS)) return MALFORMED;
  if (!makeTree(s + MAIN_TREE, MAIN_BITS, s + MAIN_LENGTHS, symbols, false)) return MALFORMED;
  return makeTree(s + LENGTH_TREE, LENGTH_BITS, s + LENGTH_LENGTHS, LENGTH_SYMBOLS, true) ? OK : MALFORMED;
}

// symbol  what follows, and what it means
//   0-16  nothing: this length is the one before less so much, modulo 17
//     17  4 bits: so many zeros and 4
//     18  5 bits: so many zeros and 20
//     19  1 bit and a symbol 0-16: the length that symbol gives here, so many times and 4
function readLengths(s: usize, lengths: usize, symbols: u32): bool {
  for (let symbol: u32 = 0; symbol < PRE_SYMBOLS; symbol++) store<u8>(s + PRE_LENGTHS + symbol, takeBits(s, 4));
  if (!makeTree(s + PRE_TREE, PRE_BITS, s + PRE_LENGTHS, PRE_SYMBOLS, false)) return false;
  let at: u32 = 0;
  while (at < symbols) {
    const code = takePreSymbol(s);
    if (code <= 16) {
      store<u8>(lengths + at, difference(load<u8>(lengths + at), code));
      at++;
      continue;
    }
    if (code == NO_SYMBOL) return false;
    let times: u32;
    let length: u32 = 0;
    if (code == 17) times = 4 + takeBits(s, 4);
    else if (code == 18) times = 20 + takeBits(s, 5);
    else {
      times = 4 + takeBits(s, 1);
      const repeated = takePreSymbol(s);
      if (repeated > 16) return false;
      length = difference(load<u8>(lengths + at), repeated);
    }
    if (times > symbols - at) return false;
    memory.fill(lengths + at, <u8>length, times);
    at += times;
  }
  return true;
}

function takePreSymbol(s: usize): u32 {
  takeBits(s, 0);
  const entry = findSymbol(s + PRE_TREE, PRE_BITS, load<u64>(s, BITS));
  if (entry == NO_SYMBOL) return NO_SYMBOL;
  takeBits(s, entry & 31);
  return entry >> 5;
}

function difference(before: u32, code: u32): u32 {
  return before >= code ? before - code : before + 17 - code;
}
