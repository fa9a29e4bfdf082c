// LZ4 block encoding. Layout: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
//
// Level 0 looks at one earlier place for each position and skips faster where nothing matches. Levels from 1 on follow
// chains of earlier places, 2^level of them, and look one position ahead before they take a match.
//
// Input is read, and output written, up to 16 bytes past an end: the slack that the caller keeps.

const MIN_MATCH: u32 = 4;
/** The format keeps the last five bytes literal and starts no match in the last twelve. */
const LAST_LITERALS: u32 = 5;
const NO_MATCH_TAIL: u32 = 12;
const MAX_DISTANCE: u32 = 65535;
const FAST_BITS: u32 = 14;
const CHAIN_BITS: u32 = 15;
const CHAIN_HEADS: usize = 4 << CHAIN_BITS;
/** A step grows by one after so many positions without a match, as a power of two. */
const SKIP_SHIFT: u32 = 6;
const MAX_LEVEL: i32 = 12;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Bytes of tables that `encode` needs. */
export function scratch_bytes(level: i32): usize {
  return level <= 0 ? 4 << FAST_BITS : CHAIN_HEADS + 2 * 65536;
}

/** Most bytes that so many can become. */
export function bound(srcLen: u32): u32 {
  return srcLen + srcLen / 255 + 16;
}

/** Writes one block and answers its size, or -2 when dst has less than `bound(srcLen)` bytes. */
export function encode(level: i32, src: usize, srcLen: u32, dst: usize, dstCap: u32, scratch: usize): i32 {
  if (dstCap < bound(srcLen)) return -2;
  memory.fill(scratch, 0, scratch_bytes(level));
  if (srcLen <= NO_MATCH_TAIL) return <i32>(last(src, srcLen, dst) - dst);
  const written = level <= 0 ? fast(src, srcLen, dst, scratch) : deep(level, src, srcLen, dst, scratch);
  return <i32>(written - dst);
}

function fast(src: usize, srcLen: u32, dst: usize, table: usize): usize {
  const end = src + srcLen;
  const lastStart = end - NO_MATCH_TAIL;
  let at = src + 1;
  let anchor = src;
  let op = dst;
  let misses: u32 = 0;
  while (at <= lastStart) {
    const word = load<u32>(at);
    const slot = table + ((hash(word, FAST_BITS) as usize) << 2);
    let from = src + load<u32>(slot);
    store<u32>(slot, <u32>(at - src));
    if (load<u32>(from) != word || <u32>(at - from) > MAX_DISTANCE || from >= at) {
      at += 1 + (misses++ >> SKIP_SHIFT);
      continue;
    }
    misses = 0;
    while (at > anchor && from > src && load<u8>(at - 1) == load<u8>(from - 1)) {
      at--;
      from--;
    }
    const length = MIN_MATCH + common(at + MIN_MATCH, from + MIN_MATCH, end - LAST_LITERALS);
    op = sequence(anchor, at, op, <u32>(at - from), length);
    at += length;
    anchor = at;
    if (at <= lastStart) store<u32>(table + ((hash(load<u32>(at - 2), FAST_BITS) as usize) << 2), <u32>(at - 2 - src));
  }
  return last(anchor, <u32>(end - anchor), op);
}

// What the last search found.
let bestLength: u32 = 0;
let bestFrom: usize = 0;

function deep(level: i32, src: usize, srcLen: u32, dst: usize, heads: usize): usize {
  const chain = heads + CHAIN_HEADS;
  const end = src + srcLen;
  const lastStart = end - NO_MATCH_TAIL;
  const depth: u32 = 1 << min(level, MAX_LEVEL);
  let at = src;
  let anchor = src;
  let op = dst;
  while (at <= lastStart) {
    search(src, at, end, heads, chain, depth);
    if (bestLength < MIN_MATCH) {
      at++;
      continue;
    }
    let length = bestLength;
    let from = bestFrom;
    // A longer match one position later is worth a literal.
    while (at < lastStart) {
      search(src, at + 1, end, heads, chain, depth);
      if (bestLength <= length + 1) {
        insert(src, at + 2, min(at + length, lastStart + 1), heads, chain);
        break;
      }
      at++;
      length = bestLength;
      from = bestFrom;
    }
    while (at > anchor && from > src && load<u8>(at - 1) == load<u8>(from - 1)) {
      at--;
      from--;
      length++;
    }
    op = sequence(anchor, at, op, <u32>(at - from), length);
    at += length;
    anchor = at;
  }
  return last(anchor, <u32>(end - anchor), op);
}

/** Finds the longest earlier match of `at` and puts `at` into the chains. */
function search(src: usize, at: usize, end: usize, heads: usize, chain: usize, depth: u32): void {
  bestLength = 0;
  const position = <u32>(at - src);
  const slot = heads + ((hash(load<u32>(at), CHAIN_BITS) as usize) << 2);
  // Heads hold position + 1, so that 0 is none.
  let candidate = load<u32>(slot);
  const link = chain + ((position & 0xffff) << 1);
  if (candidate == position + 1) candidate -= <u32>load<u16>(link);
  else put(slot, link, position, candidate);
  if (candidate == 0 || candidate == position + 1) return;
  const limit = end - LAST_LITERALS;
  let left = depth;
  while (left-- > 0) {
    const earlier = candidate - 1;
    if (position - earlier > MAX_DISTANCE) return;
    const from = src + earlier;
    if (load<u32>(from) == load<u32>(at) && (bestLength < MIN_MATCH || load<u8>(from + bestLength) == load<u8>(at + bestLength))) {
      const length = MIN_MATCH + common(at + MIN_MATCH, from + MIN_MATCH, limit);
      if (length > bestLength) {
        bestLength = length;
        bestFrom = from;
      }
    }
    const back = <u32>load<u16>(chain + ((earlier & 0xffff) << 1));
    if (back == 0 || back > earlier) return;
    candidate -= back;
  }
}

function insert(src: usize, from: usize, to: usize, heads: usize, chain: usize): void {
  for (let at = from; at < to; at++) {
    const position = <u32>(at - src);
    const slot = heads + ((hash(load<u32>(at), CHAIN_BITS) as usize) << 2);
    const candidate = load<u32>(slot);
    if (candidate != position + 1) put(slot, chain + ((position & 0xffff) << 1), position, candidate);
  }
}

@inline
function put(slot: usize, link: usize, position: u32, candidate: u32): void {
  const back: u32 = candidate == 0 ? 0 : position + 1 - candidate;
  store<u16>(link, back > MAX_DISTANCE ? 0 : back);
  store<u32>(slot, position + 1);
}

@inline
function hash(word: u32, bits: u32): u32 {
  return (word * 0x9e3779b1) >> (32 - bits);
}

/** Bytes that a and b share, up to `limit` of a. */
function common(a: usize, b: usize, limit: usize): u32 {
  const start = a;
  while (a + 8 <= limit) {
    const difference = load<u64>(a) ^ load<u64>(b);
    if (difference != 0) return <u32>(a - start) + (<u32>ctz<u64>(difference) >> 3);
    a += 8;
    b += 8;
  }
  while (a < limit && load<u8>(a) == load<u8>(b)) {
    a++;
    b++;
  }
  return <u32>(a - start);
}

function sequence(anchor: usize, at: usize, op: usize, distance: u32, length: u32): usize {
  const literals = <u32>(at - anchor);
  const matched = length - MIN_MATCH;
  store<u8>(op, (min(literals, 15) << 4) | min(matched, 15));
  op = rest(op + 1, literals);
  memory.copy(op, anchor, literals);
  op += literals;
  store<u16>(op, <u16>distance);
  return rest(op + 2, matched);
}

function last(anchor: usize, literals: u32, op: usize): usize {
  store<u8>(op, min(literals, 15) << 4);
  op = rest(op + 1, literals);
  memory.copy(op, anchor, literals);
  return op + literals;
}

/** What a nibble of 15 cannot say. */
function rest(op: usize, value: u32): usize {
  if (value < 15) return op;
  let left = value - 15;
  for (; left >= 255; left -= 255) store<u8>(op++, 255);
  store<u8>(op, left);
  return op + 1;
}
