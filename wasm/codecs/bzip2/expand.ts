import { updateCrc } from "./crc";
import { BLOCK_BYTES, CRC, TEXT, TEXT_AT } from "./layout";

/** What one run gives: four bytes and a count. */
const MAX_RUN_BYTES: usize = 259;
/** How far the output of one step may lie past `softEnd`. */
export const EXPAND_SLACK: usize = MAX_RUN_BYTES + 16;

/** Behind what `expandText` wrote. */
export let expanded: usize = 0;

/**
 * Expands the runs of the block's text: after four equal bytes comes how many more there are. Goes on where it stopped, and
 * stops soon after `softEnd`.
 *
 * @returns 1 at the end of the block, 0 at softEnd, -1 malformed, -2 when dstEnd is too near
 */
export function expandText(state: usize, dst: usize, softEnd: usize, dstEnd: usize): i32 {
  const textEnd = state + TEXT + load<u32>(state, BLOCK_BYTES);
  let from = state + TEXT + load<u32>(state, TEXT_AT);
  let out = dst;
  let answer: i32 = 1;
  while (from < textEnd) {
    if (out >= softEnd) {
      answer = 0;
      break;
    }
    if (from + 20 <= textEnd && out + 16 <= dstEnd) {
      const bytes = v128.load(from);
      const pairs = v128.and(i8x16.eq(bytes, v128.load(from + 1)), i8x16.eq(v128.load(from + 1), v128.load(from + 2)));
      const runs = i8x16.bitmask(v128.and(pairs, i8x16.eq(v128.load(from + 2), v128.load(from + 3))));
      v128.store(out, bytes);
      if (runs == 0) {
        from += 16;
        out += 16;
        continue;
      }
      const literals = <usize>ctz(runs);
      from += literals;
      out += literals;
    } else if (!isRun(from, textEnd)) {
      if (out >= dstEnd) return -2;
      store<u8>(out, load<u8>(from));
      from++;
      out++;
      continue;
    }
    if (from + 4 >= textEnd) return -1;
    const size = 4 + <usize>load<u8>(from, 4);
    if (out + size > dstEnd) return -2;
    memory.fill(out, load<u8>(from), size);
    out += size;
    from += 5;
  }
  store<u32>(state, updateCrc(load<u32>(state, CRC), dst, out - dst), CRC);
  store<u32>(state, from - state - TEXT, TEXT_AT);
  expanded = out;
  return answer;
}

function isRun(from: usize, end: usize): bool {
  if (from + 4 > end) return false;
  const four = load<u32>(from);
  return four == rotl<u32>(four, 8);
}
