// Leviathan's commands with literals in 4 or 16 lanes, chosen by position or by the byte before (modes SubAnd3, O1, SubAndF).
//
// bits  a command
//  0-2  match length - 2; 7 takes the next length from the back
//  3-4  literals; 3 takes the next length from the front
//  5-7  one of seven recent distances; 7 takes the next offset
//
// As in kraken.ts, cursors are compared at the end only.

import { copyBehind16, copyMatch } from "./copy";
import { LONG_MASK, longsAt, longsEndAt, offsetsAt } from "./extra";
import { COMMAND_CELLS, COMMAND_LANES, laneBytes, lanesUsed, LITERAL_CELLS, LITERAL_LANES, nextOf } from "./leviathan-lanes";
import { movedFirst, movedSecond } from "./leviathan-recent";
import { codeCount } from "./offset-codes";

const SUB_AND_3: i32 = 3;
const O1: i32 = 4;
const SUB_AND_F: i32 = 5;

/** Decodes to..end of the chunk at `begin`. */
export function runLanes(
  mode: i32,
  multi: bool,
  begin: usize,
  window: usize,
  to: usize,
  end: usize,
  length: usize,
  lengthsEnd: usize,
): bool {
  if (mode == SUB_AND_3) {
    return multi
      ? run(SUB_AND_3, true, begin, window, to, end, length, lengthsEnd)
      : run(SUB_AND_3, false, begin, window, to, end, length, lengthsEnd);
  }
  if (mode == O1) {
    return multi
      ? run(O1, true, begin, window, to, end, length, lengthsEnd)
      : run(O1, false, begin, window, to, end, length, lengthsEnd);
  }
  return multi
    ? run(SUB_AND_F, true, begin, window, to, end, length, lengthsEnd)
    : run(SUB_AND_F, false, begin, window, to, end, length, lengthsEnd);
}

/** Writes 0 to 2 literals without a branch: both are always written, but only those that count move their cursors. */
// @ts-ignore: decorator
@inline
function putFew(mode: i32, begin: usize, to: usize, count: u32, last: usize): void {
  const mask: usize = mode == SUB_AND_3 ? 0x18 : 0x78;
  const cell = (mode == O1 ? <usize>load<u8>(to - 1) >> 1 : (to - begin) << 3) & mask;
  const at = load<u32>(cell, LITERAL_CELLS);
  let literal = <u32>load<u8>(<usize>at);
  if (mode != O1) literal += <u32>load<u8>(to - last);
  store<u32>(cell, at + ((count + 1) >> 1), LITERAL_CELLS);
  store<u8>(to, literal);
  const nextCell = (mode == O1 ? <usize>literal >> 1 : (to + 1 - begin) << 3) & mask;
  const nextAt = load<u32>(nextCell, LITERAL_CELLS);
  literal = load<u8>(<usize>nextAt);
  if (mode != O1) literal += <u32>load<u8>(to + 1 - last);
  store<u32>(nextCell, nextAt + (count >> 1), LITERAL_CELLS);
  store<u8>(to, literal, 1);
}

/** Writes the literals of to..end. */
// @ts-ignore: decorator
@inline
function putLiterals(mode: i32, begin: usize, to: usize, end: usize, last: usize): void {
  const mask: usize = mode == SUB_AND_3 ? 0x18 : 0x78;
  let before = <u32>load<u8>(to - 1);
  for (; to < end; to++) {
    const cell = (mode == O1 ? <usize>before >> 1 : (to - begin) << 3) & mask;
    before = nextOf(cell, LITERAL_CELLS);
    if (mode != O1) before += <u32>load<u8>(to - last);
    store<u8>(to, before);
  }
}

// @ts-ignore: decorator
@inline
function run(
  mode: i32,
  multi: bool,
  begin: usize,
  window: usize,
  to: usize,
  end: usize,
  length: usize,
  lengthsEnd: usize,
): bool {
  let command = <usize>load<u32>(COMMAND_CELLS);
  let commandsLeft = multi ? laneBytes(COMMAND_CELLS, COMMAND_LANES) : load<u32>(COMMAND_CELLS, 4) - <u32>command;
  let offset = offsetsAt();
  const offsetsEnd = offset + (<usize>codeCount() << 2);
  let long = longsAt();
  let longBack = longsEndAt();
  let lengthBack = lengthsEnd;
  let first = i32x4.splat(8);
  let second = i32x4.splat(8);
  let last: usize = 8;
  for (; commandsLeft > 0; commandsLeft--) {
    const word = multi ? nextOf(((to - begin) << 3) & 0x38, COMMAND_CELLS) : <u32>load<u8>(command++);
    let count = <usize>((word >> 3) & 3);
    if (count == 3) {
      count = <usize>load<u8>(length++) + 3;
      if (count == 258) {
        count += load<u32>(long) & LONG_MASK;
        long += 4;
      }
      if (count > end - to) return false;
      putLiterals(mode, begin, to, to + count, last);
    } else if (count > 0) {
      putFew(mode, begin, to, <u32>count, last);
    }
    to += count;

    const place = <usize>((word >> 1) & 0x70);
    second = i32x4.replace_lane(second, 3, load<u32>(offset));
    offset += <usize>(((word >> 5) + 1) & 8) >> 1;
    const moved = movedFirst(first, second, place);
    second = movedSecond(first, second, place);
    first = moved;
    last = <usize>i32x4.extract_lane(first, 0);
    if (last > to - window) return false;
    // Nearly half of the commands take a length from the back: without a branch, so that none can be mispredicted.
    const byLength = <usize>((word & 7) + 1) >> 3;
    lengthBack -= byLength;
    count = <usize>(word & 7) + 2 + (<usize>load<u8>(lengthBack) & (0 - byLength));
    if (last >= 16) {
      const from = to - last;
      v128.store(to, v128.load(from));
      if (count > 16) {
        if (count == 264) {
          longBack -= 4;
          count += load<u32>(longBack) & LONG_MASK;
        }
        if (<isize>count > <isize>(end - to)) return false;
        copyBehind16(to, from, count);
      }
    } else {
      if (count == 264) {
        longBack -= 4;
        count += load<u32>(longBack) & LONG_MASK;
      }
      if (<isize>count > <isize>(end - to)) return false;
      if (last < 8 && (last == 0 || count > last)) return false;
      copyMatch(to, count, last);
    }
    to += count;
    if (to > end) return false;
  }
  if (offset != offsetsEnd || length != lengthBack || long != longBack) return false;
  if (multi && !lanesUsed(COMMAND_CELLS, COMMAND_LANES)) return false;
  putLiterals(mode, begin, to, end, last);
  return lanesUsed(LITERAL_CELLS, <u32>load<u8>(LITERAL_LANES + mode));
}
