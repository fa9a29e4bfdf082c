// Commands of a meta-block: literals, then a copy from the window or a word of the dictionary. RFC 7932, sections 4, 5 and 10.
//
// `bits` holds the next bits, lowest first, `count` of them valid, 56 or more after a refill. Each step takes less than 64 bytes,
// and asks first whether so many are there, or, when no more will come, afterwards whether it had them.

import { bitsAt, bitsSkipped, openBits, isOverrun } from "./bits";
import { copyMatch } from "../shared/copy";
import { COMMAND, COPY, DISTANCE_NEXT, INSERT, switchBlock } from "./header";
import {
  BLOCKS,
  BLOCK_LEFT,
  BLOCK_STRIDE,
  BLOCK_TYPE,
  COMMANDS,
  COMMAND_TREES,
  COMMAND_TREE_BYTES,
  CONTEXTS,
  CONTEXT_MODES,
  COPY_LEFT,
  DIRECT_CODES,
  DISTANCE,
  DISTANCES,
  DISTANCE_MAP,
  DISTANCE_TREE_BYTES,
  INSERT_LEFT,
  IS_IMPLICIT,
  LEFT,
  LITERALS,
  LITERAL_MAP,
  LITERAL_TREE_BYTES,
  OUTPUT_AT,
  PHASE,
  POSTFIX_BITS,
  PRODUCED,
  RECENT,
  WINDOW_BYTES,
  WORD,
} from "./state";
import { COPY_BASE, COPY_EXTRA, INSERT_BASE, INSERT_EXTRA, USES_LAST } from "./tables";
import { LONG, TABLE_MASK, longSymbol } from "./tree";
import { writeWord } from "./word";

// What a run of commands answers, beside -1 for malformed.
export const NEEDS_INPUT: i32 = 0;
export const IS_FULL: i32 = 1;
export const IS_DONE: i32 = 2;
const MALFORMED: i32 = -1;

/** Input that is kept back for the next step unless it is the last. */
const MARGIN_BYTES: usize = 64;
/** `at` runs ahead of what was used by so much. */
const AHEAD_BYTES: usize = 8;

// For distance codes 4 to 15: which recent distance, and what is added to it.
const SHORT_INDEXES = memory.data<u8>([0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
const SHORT_DELTAS = memory.data<i8>([0, 0, 0, 0, -1, 1, -2, 2, -3, 3, -1, 1, -2, 2, -3, 3]);

/** Whether all contexts of a type of literals have the same tree. */
function isUniform(map: usize): bool {
  const first = i8x16.splat(load<i8>(map));
  const same = v128.and(
    v128.and(i8x16.eq(v128.load(map), first), i8x16.eq(v128.load(map, 16), first)),
    v128.and(i8x16.eq(v128.load(map, 32), first), i8x16.eq(v128.load(map, 48), first)),
  );
  return i8x16.all_true(same);
}

/** The table entry of the code that `bits` start with. */
// @ts-ignore: decorator
@inline
function entryOf(tree: usize, bits: u64): u32 {
  return <u32>load<u16>(tree + ((<usize>(<u32>bits & TABLE_MASK)) << 1));
}

/**
 * Runs commands from where `bits.ts` stands until the meta-block ends, input runs short, or output reaches `limit`, which a
 * word may pass by MAX_WORD_BYTES. Two bytes before the first output are zeros.
 */
export function runCommands(state: usize, srcEnd: usize, last: bool, limit: usize): i32 {
  let at = bitsAt();
  const stop = last ? srcEnd + AHEAD_BYTES : srcEnd - MARGIN_BYTES;
  if (at > stop) return last ? MALFORMED : NEEDS_INPUT;
  let bits: u64 = load<u64>(at) >> <u64>bitsSkipped();
  let count: u64 = 56 - <u64>bitsSkipped();
  at += 7;
  let op = <usize>load<u32>(state, OUTPUT_AT);
  const opStart = op;
  const window = <usize>load<u32>(state, WINDOW_BYTES);
  const start = op - <usize>min<u64>(load<u64>(state, PRODUCED), <u64>window);
  let left = <usize>load<u32>(state, LEFT);
  let phase = load<u32>(state, PHASE);
  let insert = <usize>load<u32>(state, INSERT_LEFT);
  let copy = <usize>load<u32>(state, COPY_LEFT);
  let isImplicit = load<u32>(state, IS_IMPLICIT);
  let distance = load<u32>(state, DISTANCE);
  const literalBlock = state + BLOCKS;
  const commandBlock = literalBlock + BLOCK_STRIDE;
  const distanceBlock = commandBlock + BLOCK_STRIDE;
  let commandTree = state + COMMAND_TREES + <usize>load<u32>(commandBlock, BLOCK_TYPE) * COMMAND_TREE_BYTES;
  let literalType = <usize>load<u32>(literalBlock, BLOCK_TYPE);
  let map = state + LITERAL_MAP + (literalType << 6);
  let uniform = isUniform(map);
  let answer = NEEDS_INPUT;
  let entry: u32;
  let length: u64;
  let extra: u32;

  while (true) {
    if (phase == COMMAND) {
      if (left == 0) {
        answer = IS_DONE;
        break;
      }
      if (op >= limit) {
        answer = IS_FULL;
        break;
      }
      if (at > stop) break;
      const blockLeft = load<u32>(commandBlock, BLOCK_LEFT);
      if (blockLeft == 0) {
        openBits(at - <usize>((count + 7) >> 3), <u32>(8 - (count & 7)) & 7, srcEnd);
        switchBlock(state, 1);
        at = bitsAt();
        bits = load<u64>(at) >> <u64>bitsSkipped();
        count = 56 - <u64>bitsSkipped();
        at += 7;
        commandTree = state + COMMAND_TREES + <usize>load<u32>(commandBlock, BLOCK_TYPE) * COMMAND_TREE_BYTES;
        continue;
      }
      store<u32>(commandBlock, blockLeft - 1, BLOCK_LEFT);
      bits |= load<u64>(at) << count;
      at += <usize>((63 - count) >> 3);
      count |= 56;
      entry = entryOf(commandTree, bits);
      length = <u64>(entry & 15);
      entry >>= 4;
      if (length == LONG) {
        const found = longSymbol(commandTree, bits);
        length = <u64>(found >> 16);
        entry = found & 0xffff;
      }
      bits >>= length;
      count -= length;
      const command = state + COMMANDS + ((<usize>entry) << 3);
      extra = <u32>load<u8>(command, INSERT_EXTRA);
      insert = <usize>(<u32>load<u16>(command, INSERT_BASE) + (<u32>bits & ((1 << extra) - 1)));
      bits >>= <u64>extra;
      count -= <u64>extra;
      bits |= load<u64>(at) << count;
      at += <usize>((63 - count) >> 3);
      count |= 56;
      extra = <u32>load<u8>(command, COPY_EXTRA);
      copy = <usize>(<u32>load<u16>(command, COPY_BASE) + (<u32>bits & ((1 << extra) - 1)));
      bits >>= <u64>extra;
      count -= <u64>extra;
      isImplicit = <u32>load<u8>(command, USES_LAST);
      if (insert > left) return MALFORMED;
      left -= insert;
      phase = INSERT;
    }

    if (phase == INSERT) {
      while (insert > 0) {
        if (at > stop) break;
        if (op >= limit) {
          answer = IS_FULL;
          break;
        }
        const blockLeft = <usize>load<u32>(literalBlock, BLOCK_LEFT);
        if (blockLeft == 0) {
          openBits(at - <usize>((count + 7) >> 3), <u32>(8 - (count & 7)) & 7, srcEnd);
          switchBlock(state, 0);
          at = bitsAt();
          bits = load<u64>(at) >> <u64>bitsSkipped();
          count = 56 - <u64>bitsSkipped();
          at += 7;
          literalType = <usize>load<u32>(literalBlock, BLOCK_TYPE);
          map = state + LITERAL_MAP + (literalType << 6);
          uniform = isUniform(map);
          continue;
        }
        const from = op;
        const end = op + min<usize>(min<usize>(insert, blockLeft), limit - op);
        if (uniform) {
          const tree = state + LITERALS + <usize>load<u8>(map) * LITERAL_TREE_BYTES;
          while (op + 3 <= end && at <= stop) {
            bits |= load<u64>(at) << count;
            at += <usize>((63 - count) >> 3);
            count |= 56;
            entry = entryOf(tree, bits);
            length = <u64>(entry & 15);
            if (length == LONG) {
              const found = longSymbol(tree, bits);
              length = <u64>(found >> 16);
              entry = found << 4;
            }
            bits >>= length;
            count -= length;
            store<u8>(op, entry >> 4);
            entry = entryOf(tree, bits);
            length = <u64>(entry & 15);
            if (length == LONG) {
              const found = longSymbol(tree, bits);
              length = <u64>(found >> 16);
              entry = found << 4;
            }
            bits >>= length;
            count -= length;
            store<u8>(op, entry >> 4, 1);
            entry = entryOf(tree, bits);
            length = <u64>(entry & 15);
            if (length == LONG) {
              const found = longSymbol(tree, bits);
              length = <u64>(found >> 16);
              entry = found << 4;
            }
            bits >>= length;
            count -= length;
            store<u8>(op, entry >> 4, 2);
            op += 3;
          }
          while (op < end && at <= stop) {
            bits |= load<u64>(at) << count;
            at += <usize>((63 - count) >> 3);
            count |= 56;
            entry = entryOf(tree, bits);
            length = <u64>(entry & 15);
            if (length == LONG) {
              const found = longSymbol(tree, bits);
              length = <u64>(found >> 16);
              entry = found << 4;
            }
            bits >>= length;
            count -= length;
            store<u8>(op++, entry >> 4);
          }
        } else {
          const contexts = state + CONTEXTS + ((<usize>load<u8>(state + literalType, CONTEXT_MODES)) << 9);
          let previous = <usize>load<u8>(op - 1);
          let older = <usize>load<u8>(op - 2);
          while (op < end && at <= stop) {
            const context = <usize>(load<u8>(contexts + previous) | load<u8>(contexts + older, 256));
            const tree = state + LITERALS + <usize>load<u8>(map + context) * LITERAL_TREE_BYTES;
            bits |= load<u64>(at) << count;
            at += <usize>((63 - count) >> 3);
            count |= 56;
            entry = entryOf(tree, bits);
            length = <u64>(entry & 15);
            entry >>= 4;
            if (length == LONG) {
              const found = longSymbol(tree, bits);
              length = <u64>(found >> 16);
              entry = found & 0xffff;
            }
            bits >>= length;
            count -= length;
            older = previous;
            previous = <usize>entry;
            store<u8>(op++, entry);
          }
        }
        insert -= op - from;
        store<u32>(literalBlock, <u32>(blockLeft - (op - from)), BLOCK_LEFT);
      }
      if (insert > 0) break;
      phase = left == 0 ? COMMAND : DISTANCE_NEXT;
      if (left == 0) continue;
    }

    if (phase == DISTANCE_NEXT) {
      if (at > stop) break;
      let code: u32 = 0;
      if (!isImplicit) {
        const blockLeft = load<u32>(distanceBlock, BLOCK_LEFT);
        if (blockLeft == 0) {
          openBits(at - <usize>((count + 7) >> 3), <u32>(8 - (count & 7)) & 7, srcEnd);
          switchBlock(state, 2);
          at = bitsAt();
          bits = load<u64>(at) >> <u64>bitsSkipped();
          count = 56 - <u64>bitsSkipped();
          at += 7;
          continue;
        }
        store<u32>(distanceBlock, blockLeft - 1, BLOCK_LEFT);
        bits |= load<u64>(at) << count;
        at += <usize>((63 - count) >> 3);
        count |= 56;
        const context = ((<usize>load<u32>(distanceBlock, BLOCK_TYPE)) << 2) + min<usize>(copy - 2, 3);
        const tree = state + DISTANCES + <usize>load<u8>(state + context, DISTANCE_MAP) * DISTANCE_TREE_BYTES;
        entry = entryOf(tree, bits);
        length = <u64>(entry & 15);
        code = entry >> 4;
        if (length == LONG) {
          const found = longSymbol(tree, bits);
          length = <u64>(found >> 16);
          code = found & 0xffff;
        }
        bits >>= length;
        count -= length;
      }
      if (code < 16) {
        const index = <usize>load<u8>(SHORT_INDEXES + <usize>code);
        distance = load<u32>(state + (index << 2), RECENT) + <u32>(<i32>load<i8>(SHORT_DELTAS + <usize>code));
        if (<i32>distance <= 0) return MALFORMED;
      } else {
        const direct = load<u32>(state, DIRECT_CODES);
        if (code < 16 + direct) {
          distance = code - 15;
        } else {
          const postfix = load<u32>(state, POSTFIX_BITS);
          const rest = code - direct - 16;
          extra = 1 + (rest >> (postfix + 1));
          const high = rest >> postfix;
          const offset = ((2 + (high & 1)) << extra) - 4 + (<u32>bits & ((1 << extra) - 1));
          bits >>= <u64>extra;
          count -= <u64>extra;
          distance = (offset << postfix) + (rest & ((1 << postfix) - 1)) + direct + 1;
        }
      }
      const most = <u32>min<usize>(window, op - start);
      if (distance <= most) {
        if (copy > left) return MALFORMED;
        left -= copy;
        if (code != 0) {
          const older = v128.load(state, RECENT);
          v128.store(state, i32x4.shuffle(older, i32x4.splat(distance), 4, 0, 1, 2), RECENT);
        }
        phase = COPY;
      } else {
        const word = state + WORD;
        const size = writeWord(word, <u32>copy, distance - most - 1);
        if (size < 0 || <usize>size > left) return MALFORMED;
        memory.copy(op, word, size);
        op += <usize>size;
        left -= <usize>size;
        phase = COMMAND;
        continue;
      }
    }

    // A copy.
    const size = min<usize>(copy, limit > op ? limit - op : 0);
    if (size > 0) copyMatch(op, <usize>distance, op + size);
    op += size;
    copy -= size;
    if (copy > 0) {
      answer = IS_FULL;
      break;
    }
    phase = COMMAND;
  }

  openBits(at - <usize>((count + 7) >> 3), <u32>(8 - (count & 7)) & 7, srcEnd);
  if (last && (answer == NEEDS_INPUT || isOverrun())) return MALFORMED;
  store<u32>(state, phase, PHASE);
  store<u32>(state, <u32>left, LEFT);
  store<u32>(state, <u32>insert, INSERT_LEFT);
  store<u32>(state, <u32>copy, COPY_LEFT);
  store<u32>(state, isImplicit, IS_IMPLICIT);
  store<u32>(state, distance, DISTANCE);
  store<u32>(state, <u32>op, OUTPUT_AT);
  store<u64>(state, load<u64>(state, PRODUCED) + <u64>(op - opStart), PRODUCED);
  return answer;
}
