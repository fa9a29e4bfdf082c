// The commands of a Mermaid sub-block.
//
// value   a command
//   0     64 + X literals
//   1     a match of 91 + X bytes at the next near distance
//   2     a match of 29 + X bytes at the next far offset
//   3-23  a match of 5 + command bytes at the next far offset
//  24-    bits 0-2 literals, then bits 3-6 bytes of match at the last distance; bit 7 clear takes a near distance before
//
// X is a byte, or above 251 that byte and 4 times the u16 behind it. As in kraken.ts, cursors of literals and near distances
// are compared at the end only.

import { add8, addLiterals, copyLiterals, copyMatch } from "./copy";

export const MERMAID_DELTA: i32 = 0;
export const MERMAID_RAW: i32 = 1;

/** The first command that has both literals and a match, and the most bytes that such a one writes. */
const FIRST_SHORT: u32 = 24;
const SHORT_BYTES: usize = 22;

/** What carries over from the first sub-block to the second. */
let literals: usize = 0;
let nears: usize = 0;
let lengths: usize = 0;
let lengthsEnd: usize = 0;
let base: usize = 0;
let distance: usize = 0;

/** Sets the streams of a chunk. */
export function openMermaid(literal: usize, near: usize, length: usize, lengthEnd: usize, window: usize): void {
  literals = literal;
  nears = near;
  lengths = length;
  lengthsEnd = lengthEnd;
  base = window;
  distance = 8;
}

/** Whether the streams ended where they should. */
export function mermaidUsed(literalsEnd: usize, nearsEnd: usize, lengthEnd: usize): bool {
  return literals == literalsEnd && nears == nearsEnd && lengths == lengthEnd;
}

/** Decodes to..end of the sub-block at `start` with plain literals. */
export function runRaw(
  start: usize,
  to: usize,
  end: usize,
  command: usize,
  commandsEnd: usize,
  far: usize,
  farsEnd: usize,
): bool {
  return run(MERMAID_RAW, start, to, end, command, commandsEnd, far, farsEnd);
}

/** The same with literals that are added to the bytes at the last distance. */
export function runDelta(
  start: usize,
  to: usize,
  end: usize,
  command: usize,
  commandsEnd: usize,
  far: usize,
  farsEnd: usize,
): bool {
  return run(MERMAID_DELTA, start, to, end, command, commandsEnd, far, farsEnd);
}

/** A length's X at `lengths`, which it moves on; more than any sub-block has when it is not there. */
function takeExtra(): usize {
  const none: usize = 0x100000;
  if (lengthsEnd == lengths) return none;
  const first = <usize>load<u8>(lengths++);
  if (first <= 251) return first;
  if (lengthsEnd - lengths < 2) return none;
  const more = <usize>load<u16>(lengths);
  lengths += 2;
  return first + 4 * more;
}

/** Whether `count` bytes may be repeated from `last` at a position of the window. */
function reaches(position: usize, last: usize, count: usize): bool {
  return last <= position && (last >= 8 || (last > 0 && count <= last));
}

// @ts-ignore: decorator
@inline
function run(
  mode: i32,
  start: usize,
  to: usize,
  end: usize,
  command: usize,
  commandsEnd: usize,
  far: usize,
  farsEnd: usize,
): bool {
  let literal = literals;
  let near = nears;
  let last = distance;
  // Near distances are at most 65535 and far ones end inside the window, so `to - last` never falls below 0.
  const window = base;
  while (command < commandsEnd) {
    let word = <u32>load<u8>(command++);
    if (word >= FIRST_SHORT) {
      let count = <usize>(word & 7);
      if (mode == MERMAID_RAW) store<u64>(to, load<u64>(literal));
      else if (last >= 8) add8(to, literal, last);
      else addLiterals(to, literal, count, last);
      to += count;
      literal += count;
      // All ones when the command takes a near distance.
      const fresh = (<usize>word >> 7) - 1;
      last ^= (last ^ <usize>load<u16>(near)) & fresh;
      near += fresh & 2;
      count = <usize>((word >> 3) & 15);
      const from = to - last;
      if (last >= 16) {
        if (from < window) return false;
        v128.store(to, v128.load(from));
      } else {
        if (count != 0 && !reaches(to - window, last, count)) return false;
        store<u64>(to, load<u64>(from));
        store<u64>(to, load<u64>(from, 8), 8);
      }
      to += count;
      if (to > end) return false;
      // Three more of the kind need no such checks, and most commands are.
      if (commandsEnd - command < 3 || end - to < 3 * SHORT_BYTES) continue;
      word = <u32>load<u8>(command++);
      if (word >= FIRST_SHORT) {
        let count = <usize>(word & 7);
        if (mode == MERMAID_RAW) store<u64>(to, load<u64>(literal));
        else if (last >= 8) add8(to, literal, last);
        else addLiterals(to, literal, count, last);
        to += count;
        literal += count;
        const fresh = (<usize>word >> 7) - 1;
        last ^= (last ^ <usize>load<u16>(near)) & fresh;
        near += fresh & 2;
        count = <usize>((word >> 3) & 15);
        const from = to - last;
        if (last >= 16) {
          if (from < window) return false;
          v128.store(to, v128.load(from));
        } else {
          if (count != 0 && !reaches(to - window, last, count)) return false;
          store<u64>(to, load<u64>(from));
          store<u64>(to, load<u64>(from, 8), 8);
        }
        to += count;
        word = <u32>load<u8>(command++);
        if (word >= FIRST_SHORT) {
          let count = <usize>(word & 7);
          if (mode == MERMAID_RAW) store<u64>(to, load<u64>(literal));
          else if (last >= 8) add8(to, literal, last);
          else addLiterals(to, literal, count, last);
          to += count;
          literal += count;
          const fresh = (<usize>word >> 7) - 1;
          last ^= (last ^ <usize>load<u16>(near)) & fresh;
          near += fresh & 2;
          count = <usize>((word >> 3) & 15);
          const from = to - last;
          if (last >= 16) {
            if (from < window) return false;
            v128.store(to, v128.load(from));
          } else {
            if (count != 0 && !reaches(to - window, last, count)) return false;
            store<u64>(to, load<u64>(from));
            store<u64>(to, load<u64>(from, 8), 8);
          }
          to += count;
          word = <u32>load<u8>(command++);
          if (word >= FIRST_SHORT) {
            let count = <usize>(word & 7);
            if (mode == MERMAID_RAW) store<u64>(to, load<u64>(literal));
            else if (last >= 8) add8(to, literal, last);
            else addLiterals(to, literal, count, last);
            to += count;
            literal += count;
            const fresh = (<usize>word >> 7) - 1;
            last ^= (last ^ <usize>load<u16>(near)) & fresh;
            near += fresh & 2;
            count = <usize>((word >> 3) & 15);
            const from = to - last;
            if (last >= 16) {
              if (from < window) return false;
              v128.store(to, v128.load(from));
            } else {
              if (count != 0 && !reaches(to - window, last, count)) return false;
              store<u64>(to, load<u64>(from));
              store<u64>(to, load<u64>(from, 8), 8);
            }
            to += count;
            continue;
          }
        }
      }
    }
    let count: usize;
    if (word == 0) {
      count = takeExtra() + 64;
      if (count > end - to) return false;
      if (mode == MERMAID_RAW) copyLiterals(to, literal, count);
      else addLiterals(to, literal, count, last);
      to += count;
      literal += count;
      continue;
    }
    if (word == 1) {
      count = takeExtra() + 91;
      last = <usize>load<u16>(near);
      near += 2;
    } else {
      count = word == 2 ? takeExtra() + 29 : <usize>word + 5;
      if (far == farsEnd) return false;
      last = to - start + load<u32>(far);
      far += 4;
    }
    if (count > end - to) return false;
    if (!reaches(to - window, last, count)) return false;
    copyMatch(to, count, last);
    to += count;
  }
  if (far != farsEnd) return false;
  const rest = end - to;
  if (mode == MERMAID_RAW) copyLiterals(to, literal, rest);
  else addLiterals(to, literal, rest, last);
  literals = literal + rest;
  nears = near;
  distance = last;
  return true;
}
