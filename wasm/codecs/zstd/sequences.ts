// Sequences: so many literals, then a match. RFC 8878, sections 3.1.1.3.2.1 and 3.1.1.4.
//
// The bits are read from their end. One sequence takes at most 89 of them, and is only asked afterwards whether it had them:
// at most 16 bytes before the block are looked at.

import { copyMatch } from "../shared/copy";
import { DISTANCES, FOUND_AT, FOUND_BYTES, LITERAL_LENGTHS, MATCH_LENGTHS, RECENT } from "./state";
import { readTables } from "./sequence-tables";

/** What `decodeSequences` answers instead of an address. */
export const IS_MALFORMED: usize = 0;
export const IS_TOO_LARGE: usize = 1;

/** `count` bits of `bits` behind the first `used`. */
// @ts-ignore: decorator
@inline
function peek(bits: u64, used: u32, count: u32): u32 {
  return <u32>(((bits << (<u64>used)) >> 1) >> <u64>(63 - count));
}

/** Writes the literals that `readLiterals` found and the matches between them to op..limit; answers where they end. */
export function decodeSequences(
  state: usize,
  src: usize,
  srcEnd: usize,
  window: usize,
  op: usize,
  limit: usize,
): usize {
  let literals = <usize>load<u32>(state, FOUND_AT);
  const literalsEnd = literals + <usize>load<u32>(state, FOUND_BYTES);
  if (src >= srcEnd) return IS_MALFORMED;
  let left = <u32>load<u8>(src++);
  if (left >= 128) {
    if (srcEnd - src < 2) return IS_MALFORMED;
    if (left < 255) {
      left = ((left - 128) << 8) + <u32>load<u8>(src++);
    } else {
      left = <u32>load<u16>(src) + 0x7f00;
      src += 2;
    }
  }
  if (left == 0) {
    if (src != srcEnd) return IS_MALFORMED;
  } else {
    src = readTables(state, src, srcEnd);
    if (src == 0 || src >= srcEnd) return IS_MALFORMED;
    const last = <u32>load<u8>(srcEnd - 1);
    if (last == 0) return IS_MALFORMED;
    let at = srcEnd - 8;
    let bits = load<u64>(at);
    let used = clz<u32>(last) - 23;
    const literalTable = <usize>load<u32>(state, LITERAL_LENGTHS);
    const distanceTable = <usize>load<u32>(state, DISTANCES);
    const matchTable = <usize>load<u32>(state, MATCH_LENGTHS);
    let log = load<u32>(state, LITERAL_LENGTHS + 4);
    let literalState = peek(bits, used, log);
    used += log;
    log = load<u32>(state, DISTANCES + 4);
    let distanceState = peek(bits, used, log);
    used += log;
    log = load<u32>(state, MATCH_LENGTHS + 4);
    let matchState = peek(bits, used, log);
    used += log;
    let recent0 = load<u32>(state, RECENT);
    let recent1 = load<u32>(state, RECENT + 4);
    let recent2 = load<u32>(state, RECENT + 8);

    while (true) {
      const literalEntry = load<u64>(literalTable + ((<usize>literalState) << 3));
      const distanceEntry = load<u64>(distanceTable + ((<usize>distanceState) << 3));
      const matchEntry = load<u64>(matchTable + ((<usize>matchState) << 3));
      at -= <usize>(used >> 3);
      bits = load<u64>(at);
      used &= 7;
      let extra = <u32>(distanceEntry >> 32) & 0xff;
      let distance = <u32>distanceEntry + peek(bits, used, extra);
      used += extra;
      extra = <u32>(matchEntry >> 32) & 0xff;
      const matchBytes = <usize>(<u32>matchEntry + peek(bits, used, extra));
      used += extra;
      at -= <usize>(used >> 3);
      bits = load<u64>(at);
      used &= 7;
      extra = <u32>(literalEntry >> 32) & 0xff;
      const literalBytes = <usize>(<u32>literalEntry + peek(bits, used, extra));
      used += extra;

      if (distance > 3) {
        distance -= 3;
        recent2 = recent1;
        recent1 = recent0;
        recent0 = distance;
      } else {
        const choice = distance - <u32>(literalBytes != 0);
        if (choice == 0) {
          distance = recent0;
        } else {
          distance = choice == 1 ? recent1 : choice == 2 ? recent2 : recent0 - 1;
          if (choice != 1) recent2 = recent1;
          recent1 = recent0;
          recent0 = distance;
        }
      }

      if (literalBytes > literalsEnd - literals || at + 8 < src) return IS_MALFORMED;
      if (literalBytes + matchBytes > limit - op) return IS_TOO_LARGE;
      const literalsTo = op + literalBytes;
      v128.store(op, v128.load(literals));
      if (literalBytes > 16) {
        let to = op + 16;
        let from = literals + 16;
        do {
          v128.store(to, v128.load(from));
          to += 16;
          from += 16;
        } while (to < literalsTo);
      }
      literals += literalBytes;
      op = literalsTo;
      // A distance of 0 wraps.
      if (<usize>(distance - 1) >= op - window) return IS_MALFORMED;
      copyMatch(op, <usize>distance, op + matchBytes);
      op += matchBytes;

      if (--left == 0) break;
      let count = <u32>(literalEntry >> 40) & 0xff;
      literalState = <u32>(literalEntry >> 48) + peek(bits, used, count);
      used += count;
      count = <u32>(matchEntry >> 40) & 0xff;
      matchState = <u32>(matchEntry >> 48) + peek(bits, used, count);
      used += count;
      count = <u32>(distanceEntry >> 40) & 0xff;
      distanceState = <u32>(distanceEntry >> 48) + peek(bits, used, count);
      used += count;
    }
    if (<isize>((at + 8 - src) << 3) != <isize>used) return IS_MALFORMED;
    store<u32>(state, recent0, RECENT);
    store<u32>(state, recent1, RECENT + 4);
    store<u32>(state, recent2, RECENT + 8);
  }
  const rest = literalsEnd - literals;
  if (rest > limit - op) return IS_TOO_LARGE;
  memory.copy(op, literals, rest);
  return op + rest;
}
