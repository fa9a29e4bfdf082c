// The probabilities that symbols adapt, and the range coder around them: their layout, start and end.
import { CODE, PROBS, RANGE, REP_0, REP_2, SYMBOL_STATE } from "./state";

/** Most bytes of input that one symbol takes, with some to spare. */
export const SYMBOL_BYTES: u32 = 32;

/** Below this the range takes another byte. */
export const TOP: u64 = 1 << 24;

// offset  count  probabilities of 16 bits, at twice these offsets
//      0    192  is it a match: by state and position
//    192     12  is it a repeated distance: by state; then whether it is not the last one, not the second, not the third
//    240    192  is it the last distance with more than one byte: by state and position
//    432    256  distance slot: by length
//    688    128  reversed low bits of a distance of slots 4 to 13
//    816     16  reversed low 4 bits of a larger one
//    832    514  length of a match: two choices, 16 trees of 8, 16 trees of 8, a tree of 256
//   1346    514  length of a repeat
//   1860     12  unused
//   1872      .  literals: 768 for each context
export const IS_MATCH: usize = 0;
export const IS_REP: usize = 2 * 192;
export const IS_REP_NOT_0: usize = 2 * 204;
export const IS_REP_NOT_1: usize = 2 * 216;
export const IS_REP_NOT_2: usize = 2 * 228;
export const IS_REP_0_LONG: usize = 2 * 240;
export const SLOT: usize = 2 * 432;
export const LOW_BITS: usize = 2 * 688;
export const ALIGN: usize = 2 * 816;
export const LENGTH: usize = 2 * 832;
export const REP_LENGTH: usize = 2 * 1346;
export const LITERAL: usize = 2 * 1872;
export const LENGTH_LOW: usize = 2 * 2;
export const LENGTH_MID: usize = 2 * 130;
export const LENGTH_HIGH: usize = 2 * 258;

/** Bytes of all probabilities for so many literal context and position bits together. */
export function probBytes(literalBits: u32): u32 {
  return <u32>LITERAL + (1536 << literalBits);
}

/** What a decoder forgets at a state reset. */
export function resetSymbols(s: usize, literalBits: u32): void {
  const probs = <usize>load<u32>(s, PROBS);
  const end = probs + probBytes(literalBits);
  const even = v128.splat<u16>(1024);
  for (let at = probs; at < end; at += 16) v128.store(at, even);
  store<u64>(s, 0, REP_0);
  store<u64>(s, 0, REP_2);
  store<u32>(s, 0, SYMBOL_STATE);
}

/** Reads the 5 bytes before the first symbol; false when they cannot be such. */
export function startCoder(s: usize, at: usize): bool {
  const code = bswap<u32>(load<u32>(at, 1));
  store<u64>(s, 0xffffffff, RANGE);
  store<u64>(s, code, CODE);
  return load<u8>(at) == 0 && code != 0xffffffff;
}

/** Takes the byte that the last symbol may have left to be taken. */
export function settleCoder(s: usize, ip: usize): usize {
  const range = load<u64>(s, RANGE);
  if (range >= TOP) return ip;
  store<u64>(s, range << 8, RANGE);
  store<u64>(s, (load<u64>(s, CODE) << 8) | <u64>load<u8>(ip), CODE);
  return ip + 1;
}
