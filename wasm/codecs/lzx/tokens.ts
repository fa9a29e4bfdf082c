// Literals and matches of a verbatim or aligned block.
import { loadWords } from "./bits";
import {
  ALIGNED_BITS,
  ALIGNED_TREE,
  AT,
  BITS,
  BLOCK,
  BLOCK_ALIGNED,
  COUNT,
  FRAME_END,
  LENGTH_BITS,
  LENGTH_TREE,
  MAIN_BITS,
  MAIN_TREE,
  MALFORMED,
  OK,
  OUT,
  OUT_START,
  R0,
  R1,
  R2,
  WINDOW_BYTES,
} from "./state";
import { findSymbol, NO_SYMBOL } from "./tree";

/** From this slot on, a slot covers as much as a distance of 17 bits. */
const WIDE_SLOT: u32 = 36;

/** Decodes tokens until the output reaches `end`, exactly. Safe: copies write up to 15 bytes more, into slack at most. */
export function decodeTokens(s: usize, end: usize): i32 {
  const mainTree = s + MAIN_TREE;
  const lengthTree = s + LENGTH_TREE;
  const alignedTree = s + ALIGNED_TREE;
  const isAligned = load<u32>(s, BLOCK) == BLOCK_ALIGNED;
  const inputEnd = <usize>load<u32>(s, FRAME_END);
  const start = <usize>load<u32>(s, OUT_START);
  const windowBytes = load<u32>(s, WINDOW_BYTES);
  let bits = load<u64>(s, BITS);
  let count = load<u32>(s, COUNT);
  let ip = <usize>load<u32>(s, AT);
  let op = <usize>load<u32>(s, OUT);
  let r0 = load<u32>(s, R0);
  let r1 = load<u32>(s, R1);
  let r2 = load<u32>(s, R2);
  let answer = OK;

  while (op < end) {
    if (count < 32) {
      bits |= loadWords(ip, inputEnd) << (32 - count);
      ip += 4;
      count += 32;
    }
    let entry = findSymbol(mainTree, MAIN_BITS, bits);
    bits <<= entry & 31;
    count -= entry & 31;
    // Codes are complete, so there always is a symbol: NO_SYMBOL is for the length tree only.
    let symbol = entry >> 5;
    if (symbol < 256) {
      store<u8>(op++, symbol);
      continue;
    }
    let length = (symbol & 7) + 2;
    const slot = (symbol - 256) >> 3;
    if (length == 9) {
      entry = findSymbol(lengthTree, LENGTH_BITS, bits);
      if (entry == NO_SYMBOL) {
        answer = MALFORMED;
        break;
      }
      bits <<= entry & 31;
      count -= entry & 31;
      length += entry >> 5;
    }
    if (count < 32) {
      bits |= loadWords(ip, inputEnd) << (32 - count);
      ip += 4;
      count += 32;
    }
    if (slot >= 3) {
      let footer: u32 = slot < 4 ? 0 : slot < WIDE_SLOT ? (slot >> 1) - 1 : 17;
      let distance: u32;
      if (slot < 4) distance = 3;
      else distance = slot < WIDE_SLOT ? (2 | (slot & 1)) << footer : (slot - WIDE_SLOT + 2) << 17;
      if (isAligned && footer >= 3) {
        footer -= 3;
        // Shifting by 64 would be shifting by nothing.
        const high = <u32>((bits >> 1) >> (63 - footer));
        bits <<= footer;
        count -= footer;
        entry = findSymbol(alignedTree, ALIGNED_BITS, bits);
        bits <<= entry & 31;
        count -= entry & 31;
        distance += (high << 3) + (entry >> 5);
      } else {
        distance += <u32>((bits >> 1) >> (63 - footer));
        bits <<= footer;
        count -= footer;
      }
      r2 = r1;
      r1 = r0;
      r0 = distance - 2;
    } else if (slot == 1) {
      const distance = r1;
      r1 = r0;
      r0 = distance;
    } else if (slot == 2) {
      const distance = r2;
      r2 = r0;
      r0 = distance;
    }

    if (r0 - 1 >= <u32>(op - start) || r0 > windowBytes || length > <u32>(end - op)) {
      answer = MALFORMED;
      break;
    }
    let distance = <usize>r0;
    const source = op - distance;
    const matchEnd = op + length;
    // A pattern shorter than a step is laid down again and again, each time twice as long.
    while (distance < 16 && op < matchEnd) {
      v128.store(op, v128.load(source));
      op += distance;
      distance += distance;
    }
    for (let next = source; op < matchEnd; op += 16, next += 16) v128.store(op, v128.load(next));
    op = matchEnd;
  }

  store<u64>(s, bits, BITS);
  store<u32>(s, count, COUNT);
  store<u32>(s, <u32>ip, AT);
  store<u32>(s, <u32>op, OUT);
  store<u32>(s, r0, R0);
  store<u32>(s, r1, R1);
  store<u32>(s, r2, R2);
  return answer;
}
