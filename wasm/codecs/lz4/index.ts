// LZ4 blocks and xxHash32. Layout: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
//
// The caller keeps SLACK readable and writable bytes after both buffers: copies run in steps of 16 and may pass an end by
// fewer than 32 bytes, but never decide anything from what lies there. Nothing here allocates, and nothing traps while
// src, dst and their slack lie inside the memory.

// How far a copied pattern of distance 1 to 7 moves on after its first 4 and its first 8 bytes.
const STEP_4 = memory.data<u8>([0, 1, 2, 1, 0, 4, 4, 4]);
const STEP_8 = memory.data<i8>([0, 0, 0, -1, -4, 1, 2, 3]);

const PRIME_1: u32 = 0x9e3779b1;
const PRIME_2: u32 = 0x85ebca77;
const PRIME_3: u32 = 0xc2b2ae3d;
const PRIME_4: u32 = 0x27d4eb2f;
const PRIME_5: u32 = 0x165667b1;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/**
 * Decodes one block to dst and answers its size, -1 when the block is malformed, or -2 when it needs more than dstCap
 * bytes. Matches may reach back to windowStart, which is at most dst.
 */
export function lz4_decode(src: usize, srcLen: u32, dst: usize, dstCap: u32, windowStart: usize): i32 {
  let ip = src;
  const iend = src + srcLen;
  let op = dst;
  const oend = dst + dstCap;
  // Below these a run of up to 14 literals needs no check of its own.
  const ifast = srcLen > 16 ? iend - 16 : src;
  const ofast = dstCap > 16 ? oend - 16 : dst;
  while (true) {
    if (ip >= iend) return -1;
    const token = <u32>load<u8>(ip);
    ip++;
    let literals = token >> 4;
    let length = token & 15;
    if (literals < 15 && ip < ifast && op < ofast) {
      v128.store(op, v128.load(ip));
      op += literals;
      ip += literals;
    } else {
      if (literals == 15) {
        let more: u32;
        do {
          if (ip >= iend) return -1;
          more = load<u8>(ip++);
          literals += more;
        } while (more == 255 && literals < 0x7f000000);
      }
      if (<u32>(iend - ip) < literals) return -1;
      if (<u32>(oend - op) < literals) return -2;
      const end = op + literals;
      // Both ends were checked; the last step may write into the slack, or over bytes that later tokens write.
      for (; op < end; op += 16, ip += 16) v128.store(op, v128.load(ip));
      ip -= op - end;
      op = end;
      if (ip == iend) return <i32>(op - dst);
    }

    if (<u32>(iend - ip) < 2) return -1;
    const distance = <u32>load<u16>(ip);
    ip += 2;
    if (distance == 0 || <u32>(op - windowStart) < distance) return -1;
    let from = op - distance;
    if (length == 15) {
      let more: u32;
      do {
        if (ip >= iend) return -1;
        more = load<u8>(ip++);
        length += more;
      } while (more == 255 && length < 0x7f000000);
    }
    length += 4;
    if (<u32>(oend - op) < length) return -2;
    const end = op + length;
    if (distance >= 16) {
      do {
        v128.store(op, v128.load(from));
        op += 16;
        from += 16;
      } while (op < end);
    } else if (distance >= 8) {
      do {
        store<u64>(op, load<u64>(from));
        op += 8;
        from += 8;
      } while (op < end);
    } else {
      // The pattern overlaps itself within 8 bytes: lay down 8 by hand, then step by a multiple of the distance.
      store<u8>(op, load<u8>(from));
      store<u8>(op, load<u8>(from, 1), 1);
      store<u8>(op, load<u8>(from, 2), 2);
      store<u8>(op, load<u8>(from, 3), 3);
      from += <usize>load<u8>(STEP_4 + distance);
      store<u32>(op, load<u32>(from), 4);
      from -= <usize>(<isize>load<i8>(STEP_8 + distance));
      op += 8;
      while (op < end) {
        store<u64>(op, load<u64>(from));
        op += 8;
        from += 8;
      }
    }
    op = end;
  }
}

// offset  size  state of a running xxHash32
//   0x00    16  four lanes
//   0x10    16  bytes that wait for a full stripe
//   0x20     4  how many wait
//   0x24     8  bytes seen
//   0x2c     4  seed
export function xxh32_reset(state: usize, seed: u32): void {
  store<u32>(state, seed + PRIME_1 + PRIME_2);
  store<u32>(state, seed + PRIME_2, 4);
  store<u32>(state, seed, 8);
  store<u32>(state, seed - PRIME_1, 12);
  store<u32>(state, 0, 0x20);
  store<u64>(state, 0, 0x24);
  store<u32>(state, seed, 0x2c);
}

export function xxh32_update(state: usize, src: usize, srcLen: u32): void {
  store<u64>(state, load<u64>(state, 0x24) + srcLen, 0x24);
  let at = src;
  const end = src + srcLen;
  let held = load<u32>(state, 0x20);
  if (held > 0) {
    while (held < 16 && at < end) store<u8>(state + 16 + held++, load<u8>(at++));
    if (held < 16) {
      store<u32>(state, held, 0x20);
      return;
    }
    stripes(state, state + 16, state + 32);
  }
  const whole = at + ((end - at) & ~15);
  stripes(state, at, whole);
  held = 0;
  for (at = whole; at < end; ) store<u8>(state + 16 + held++, load<u8>(at++));
  store<u32>(state, held, 0x20);
}

export function xxh32_digest(state: usize): u32 {
  const seen = load<u64>(state, 0x24);
  let hash = load<u32>(state, 0x2c) + PRIME_5;
  if (seen >= 16) {
    hash =
      rotl<u32>(load<u32>(state), 1) +
      rotl<u32>(load<u32>(state, 4), 7) +
      rotl<u32>(load<u32>(state, 8), 12) +
      rotl<u32>(load<u32>(state, 12), 18);
  }
  hash += <u32>seen;
  let at = state + 16;
  const end = at + load<u32>(state, 0x20);
  for (; at + 4 <= end; at += 4) hash = rotl<u32>(hash + load<u32>(at) * PRIME_3, 17) * PRIME_4;
  for (; at < end; at++) hash = rotl<u32>(hash + <u32>load<u8>(at) * PRIME_5, 11) * PRIME_1;
  hash = (hash ^ (hash >> 15)) * PRIME_2;
  hash = (hash ^ (hash >> 13)) * PRIME_3;
  return hash ^ (hash >> 16);
}

function stripes(state: usize, from: usize, to: usize): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let at = from; at < to; at += 16) {
    a = rotl<u32>(a + load<u32>(at) * PRIME_2, 13) * PRIME_1;
    b = rotl<u32>(b + load<u32>(at, 4) * PRIME_2, 13) * PRIME_1;
    c = rotl<u32>(c + load<u32>(at, 8) * PRIME_2, 13) * PRIME_1;
    d = rotl<u32>(d + load<u32>(at, 12) * PRIME_2, 13) * PRIME_1;
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}
