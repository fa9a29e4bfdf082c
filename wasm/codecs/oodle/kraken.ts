// Kraken chunks (codec 6): literals, commands, offsets and lengths as arrays, then one loop over the commands.
//
// bits  a command
//  0-1  literals; 3 takes the next length
//  2-5  match length - 2; 15 takes the next length
//  6-7  one of three recent distances; 3 takes the next offset
//
// The loop does not ask whether literals, offsets or lengths are left. Each command moves the output on, which is checked,
// so cursors pass their ends by less than the margins around the input and the arena; at the end they must lie exactly there.

import { arrayAt, arraySize, readArray } from "./array";
import { add8, addLiterals, copyBehind16, copyLiterals, copyMatch } from "./copy";
import { LONG_MASK, longsAt, longsEndAt, offsetsAt, readExtra } from "./extra";
import { markUnsupported, RESERVED_EXCESS } from "./failure";
import { codeCount, codesAt, codeScale, lowsAt, readOffsetCodes } from "./offset-codes";

const MIN_PAYLOAD: usize = 13;
const INITIAL: usize = 8;
const DELTA: i32 = 0;
const RAW: i32 = 1;
/** The order of three recent distances and a new one after each of them was used. */
const MOVES = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15,
  12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
], 16);

/** Decodes the payload src..end of a chunk to `to`..`toEnd`; copies reach back to `window`. */
export function decodeKraken(src: usize, end: usize, window: usize, to: usize, toEnd: usize, mode: i32): bool {
  if (end - src < MIN_PAYLOAD || mode > RAW) return false;
  const size = <u32>(toEnd - to);
  if (to == window) {
    store<u64>(to, load<u64>(src));
    to += INITIAL;
    src += INITIAL;
  }
  if (load<u8>(src) >= 128) {
    markUnsupported(RESERVED_EXCESS);
    return false;
  }
  src = readArray(src, end, 0, size);
  if (src == 0) return false;
  const literals = arrayAt();
  const literalsEnd = literals + arraySize();
  src = readArray(src, end, 0, size >> 1);
  if (src == 0) return false;
  const commands = arrayAt();
  const commandCount = arraySize();
  src = readOffsetCodes(src, end, commandCount);
  if (src == 0) return false;
  src = readArray(src, end, 0, size >> 2);
  if (src == 0) return false;
  const lengths = arrayAt();
  const lengthsEnd = lengths + arraySize();
  if (src == end || !readExtra(src, end, codesAt(), codeCount(), codeScale(), lowsAt())) return false;
  const commandsEnd = commands + commandCount;
  return mode == RAW
    ? run(RAW, window, to, toEnd, commands, commandsEnd, literals, literalsEnd, lengths, lengthsEnd)
    : run(DELTA, window, to, toEnd, commands, commandsEnd, literals, literalsEnd, lengths, lengthsEnd);
}

// @ts-ignore: decorator
@inline
function run(
  mode: i32,
  window: usize,
  to: usize,
  end: usize,
  command: usize,
  commandsEnd: usize,
  literal: usize,
  literalsEnd: usize,
  length: usize,
  lengthsEnd: usize,
): bool {
  let offset = offsetsAt();
  let long = longsAt();
  const offsetsEnd = offset + (<usize>codeCount() << 2);
  const longsEnd = longsEndAt();
  let recent = i32x4.splat(8);
  let last: usize = 8;
  while (command < commandsEnd) {
    const word = <u32>load<u8>(command++);
    let count = <usize>(word & 3);
    if (count == 3) {
      count = <usize>load<u8>(length++) + 3;
      if (count == 258) {
        count += load<u32>(long) & LONG_MASK;
        long += 4;
      }
      if (<isize>count > <isize>(end - to)) return false;
      if (mode == RAW) copyLiterals(to, literal, count);
      else addLiterals(to, literal, count, last);
    } else if (mode == RAW) {
      store<u16>(to, load<u16>(literal));
    } else if (last >= 8) {
      add8(to, literal, last);
    } else {
      addLiterals(to, literal, count, last);
    }
    to += count;
    literal += count;

    recent = i8x16.swizzle(
      i32x4.replace_lane(recent, 3, load<u32>(offset)),
      v128.load(MOVES + <usize>((word >> 2) & 0x30)),
    );
    offset += <usize>(((word >> 6) + 1) & 4);
    last = <usize>i32x4.extract_lane(recent, 0);
    count = <usize>((word >> 2) & 15) + 2;
    if (last > to - window) return false;
    // Most matches are short, and most distances are 16 and above.
    if (last >= 16) {
      const from = to - last;
      v128.store(to, v128.load(from));
      if (count == 17) {
        count = <usize>load<u8>(length++) + 17;
        if (count == 272) {
          count += load<u32>(long) & LONG_MASK;
          long += 4;
        }
        if (<isize>count > <isize>(end - to)) return false;
        copyBehind16(to, from, count);
      }
    } else {
      if (count == 17) {
        count = <usize>load<u8>(length++) + 17;
        if (count == 272) {
          count += load<u32>(long) & LONG_MASK;
          long += 4;
        }
        if (<isize>count > <isize>(end - to)) return false;
      }
      if (last < 8 && (last == 0 || count > last)) return false;
      copyMatch(to, count, last);
    }
    to += count;
    if (to > end) return false;
  }
  if (offset != offsetsEnd || length != lengthsEnd || long != longsEnd || literalsEnd - literal != end - to) return false;
  if (mode == RAW) copyLiterals(to, literal, end - to);
  else addLiterals(to, literal, end - to, last);
  return true;
}
