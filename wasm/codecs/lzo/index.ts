// LZO1X: literal runs and matches with instructions of whole bytes. README.md has the layout.
//
// The caller keeps 64 readable and writable bytes after both buffers: copies run in steps of 16 and may pass an end by fewer
// than 32 bytes, but never decide anything from what lies there.

const MALFORMED: i32 = -1;
const TOO_LARGE: i32 = -2;
/** Lengths beyond this cannot fit anywhere, and a sum below never overflows. */
const LENGTH_LIMIT: u32 = 0x7f000000;

/** What came before an instruction below 16 decides what it is. */
const AFTER_MATCH: u32 = 0;
const AFTER_SHORT_RUN: u32 = 1;
const AFTER_LONG_RUN: u32 = 2;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Decodes one block, which must end with its end mark; -1 malformed, -2 more than dstCap bytes. */
export function decode(
  method: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  dstCap: u32,
  params: usize,
  paramsLen: u32,
  scratch: usize,
): i32 {
  let p = src;
  const srcEnd = src + srcLen;
  let out = dst;
  const dstEnd = dst + dstCap;
  let state = AFTER_MATCH;
  let literals: u32 = 0;
  if (srcLen > 0 && load<u8>(src) >= 18) {
    literals = <u32>load<u8>(p++) - 17;
    state = literals < 4 ? AFTER_SHORT_RUN : AFTER_LONG_RUN;
  }
  while (true) {
    if (literals > 0) {
      if (<usize>literals > srcEnd - p) return MALFORMED;
      if (<usize>literals > dstEnd - out) return TOO_LARGE;
      // Both ends were checked; the last step may write into the slack, or over bytes that later steps write.
      const end = out + literals;
      for (; out < end; out += 16, p += 16) v128.store(out, v128.load(p));
      p -= out - end;
      out = end;
    }
    // What is loaded ahead lies in the slack at worst; whether it was there is asked when it is used.
    if (p >= srcEnd) return MALFORMED;
    const instruction = <u32>load<u8>(p++);
    let length: u32;
    let distance: u32;
    if (instruction >= 64) {
      length = (instruction >> 5) + 1;
      distance = (<u32>load<u8>(p) << 3) + ((instruction >> 2) & 7) + 1;
      p++;
      literals = instruction & 3;
    } else if (instruction >= 16) {
      const isFar = instruction < 32;
      const base: u32 = isFar ? 7 : 31;
      length = instruction & base;
      if (length == 0) {
        let more = <u32>load<u8>(p++);
        while (more == 0 && p < srcEnd && length < LENGTH_LIMIT) {
          length += 255;
          more = load<u8>(p++);
        }
        length += base + more;
      }
      length += 2;
      const word = <u32>load<u16>(p);
      p += 2;
      distance = (word >> 2) + 1;
      literals = word & 3;
      if (isFar) {
        distance += ((instruction & 8) << 11) + 16383;
        if (distance == 16384) {
          if (p > srcEnd) return MALFORMED;
          return p == srcEnd && length == 3 ? <i32>(out - dst) : MALFORMED;
        }
      }
    } else if (state == AFTER_MATCH) {
      literals = instruction;
      if (literals == 0) {
        let more = <u32>load<u8>(p++);
        while (more == 0 && p < srcEnd && literals < LENGTH_LIMIT) {
          literals += 255;
          more = load<u8>(p++);
        }
        literals += 15 + more;
      }
      literals += 3;
      if (p > srcEnd) return MALFORMED;
      state = AFTER_LONG_RUN;
      continue;
    } else {
      distance = (<u32>load<u8>(p) << 2) + (instruction >> 2) + 1;
      p++;
      length = 2;
      literals = instruction & 3;
      if (state == AFTER_LONG_RUN) {
        length = 3;
        distance += 2048;
      }
    }
    if (p > srcEnd || <usize>distance > out - dst) return MALFORMED;
    if (<usize>length > dstEnd - out) return TOO_LARGE;
    copyMatch(out, distance, length);
    out += length;
    state = literals > 0 ? AFTER_SHORT_RUN : AFTER_MATCH;
  }
}

// @ts-ignore: decorator
@inline
function copyMatch(out: usize, distance: u32, length: u32): void {
  const end = out + length;
  let from = out - distance;
  if (distance >= 16) {
    do {
      v128.store(out, v128.load(from));
      out += 16;
      from += 16;
    } while (out < end);
    return;
  }
  if (distance >= 8) {
    do {
      store<u64>(out, load<u64>(from));
      out += 8;
      from += 8;
    } while (out < end);
    return;
  }
  if (distance == 1) {
    memory.fill(out, load<u8>(from), length);
    return;
  }
  // From 2 bytes back on, two at a time are never both new.
  while (out < end) {
    store<u8>(out, load<u8>(from));
    store<u8>(out, load<u8>(from, 1), 1);
    out += 2;
    from += 2;
  }
}
