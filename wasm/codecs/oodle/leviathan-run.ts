// Leviathan's commands with literals in one or two lanes (modes Sub, Raw and LamSub).
//
// bits  a command
//  0-2  match length - 2; 7 takes the next length from the back
//  3-4  literals; 3 takes the next length from the front
//  5-7  one of seven recent distances; 7 takes the next offset
//
// As in kraken.ts, cursors are compared at the end only.

import { add8, addLiterals, copyBehind16, copyLiterals, copyMatch } from "./copy";
import { LONG_MASK, longsAt, longsEndAt, offsetsAt } from "./extra";
import { COMMAND_CELLS, COMMAND_LANES, laneBytes, lanesUsed, LITERAL_CELLS, nextOf } from "./leviathan-lanes";
import { movedFirst, movedSecond } from "./leviathan-recent";
import { codeCount } from "./offset-codes";

const SUB: i32 = 0;
const RAW: i32 = 1;
const LAM_SUB: i32 = 2;

/** Decodes to..end of the chunk at `begin`. */
export function runPlain(
  mode: i32,
  multi: bool,
  begin: usize,
  window: usize,
  to: usize,
  end: usize,
  length: usize,
  lengthsEnd: usize,
): bool {
  if (mode == SUB) {
    return multi
      ? run(SUB, true, begin, window, to, end, length, lengthsEnd)
      : run(SUB, false, begin, window, to, end, length, lengthsEnd);
  }
  if (mode == RAW) {
    return multi
      ? run(RAW, true, begin, window, to, end, length, lengthsEnd)
      : run(RAW, false, begin, window, to, end, length, lengthsEnd);
  }
  return multi
    ? run(LAM_SUB, true, begin, window, to, end, length, lengthsEnd)
    : run(LAM_SUB, false, begin, window, to, end, length, lengthsEnd);
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
  // LamSub takes the first literal of each run from its second lane.
  let literal = <usize>load<u32>(LITERAL_CELLS);
  const literalsEnd = <usize>load<u32>(LITERAL_CELLS, 4);
  let lead = mode == LAM_SUB ? <usize>load<u32>(LITERAL_CELLS, 8) : 0;
  const leadsEnd = mode == LAM_SUB ? <usize>load<u32>(LITERAL_CELLS, 12) : 0;
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
      if (mode == RAW) {
        copyLiterals(to, literal, count);
        literal += count;
      } else if (mode == SUB) {
        addLiterals(to, literal, count, last);
        literal += count;
      } else {
        store<u8>(to, load<u8>(lead++) + load<u8>(to - last));
        addLiterals(to + 1, literal, count - 1, last);
        literal += count - 1;
      }
    } else if (mode == RAW) {
      store<u16>(to, load<u16>(literal));
      literal += count;
    } else if (mode == SUB) {
      if (last >= 8) add8(to, literal, last);
      else addLiterals(to, literal, count, last);
      literal += count;
    } else if (count > 0) {
      store<u8>(to, load<u8>(lead++) + load<u8>(to - last));
      store<u8>(to, load<u8>(literal) + load<u8>(to + 1 - last), 1);
      literal += count - 1;
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
  let rest = end - to;
  if (mode == LAM_SUB && rest > 0) {
    store<u8>(to, load<u8>(lead++) + load<u8>(to - last));
    to++;
    rest--;
  }
  if (lead != leadsEnd || literalsEnd - literal != rest) return false;
  if (mode == RAW) copyLiterals(to, literal, rest);
  else addLiterals(to, literal, rest, last);
  return true;
}
