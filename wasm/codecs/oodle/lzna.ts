// LZNA (codec 5): LZ77 over adaptive models, coded with two 64-bit rANS states that take turns over one stream of 32-bit words.
//
// Nothing before the end of a token asks whether the payload holds the words that it takes: a token has at most 13 steps
// of at most one word each, so it reads at most 52 bytes behind the payload, inside the slack, and is then refused.

import { copyMatch } from "./lzna-copy";
import { find16, find8, findBit, take16, take8, takeBit } from "./lzna-model";
import {
  BUCKET_CELLS,
  FAR,
  FAR_CELLS,
  IS_MATCH,
  KIND,
  LENGTH_34,
  LENGTH_NEW,
  LENGTH_RECENT,
  LITERAL,
  LITERAL_SET,
  LONG_NEW,
  LONG_RECENT,
  LOW,
  LOWER_OTHER,
  LOWER_SAME,
  NEAR,
  NEAR_CELLS,
  ODD,
  RECENT,
  lzna_normalise,
} from "./lzna-state";

export { LZNA_STATE_BYTES, lzna_reset } from "./lzna-state";

const MALFORMED: i32 = -1;
/** A coder state below this takes a word. */
const LEAST: u64 = 0x80000000;
/** The last bytes of a quantum are the two coder states. */
const TAIL_BYTES: usize = 8;
/** Buckets from here on hold distances beyond 32 bits. */
const BUCKETS: u32 = 27;
const RATE_MATCH: u32 = 5;
const RATE_LENGTH: u32 = 4;
const RATE_DISTANCE: u32 = 6;
/** The token state after a literal, by the one before. */
const AFTER_LITERAL = memory.data<u8>([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5]);

/** Decodes the payload src..srcEnd to op..end; answers 0, or -1. */
export function lzna_quantum(src: usize, srcEnd: usize, window: usize, op: usize, end: usize, state: usize): i32 {
  if (end - op < TAIL_BYTES + <usize>(op == window)) return MALFORMED;
  const limit = end - TAIL_BYTES;
  lzna_normalise(state);
  let r0 = load<u32>(state, RECENT);
  let ip = src;
  let a: u64 = 0;
  let b: u64 = 0;
  let swap: u64;
  let need: u32;
  // Both states are read alike: a count and 4 bits, then so many bytes.
  for (let turn = 0; turn < 2; turn++) {
    if (ip == srcEnd) return MALFORMED;
    const head = load<u8>(ip++);
    const count = <usize>(head >> 4);
    if (count > 8 || srcEnd - ip < count) return MALFORMED;
    let value: u64 = 0;
    for (const stop = ip + count; ip < stop; ip++) value = (value << 8) | <u64>load<u8>(ip);
    a = b;
    b = (value << 4) | <u64>(head & 15);
  }
  // The first byte of all output is never a match; a bit tells whether it is a zero or a literal.
  let first = false;
  if (op == window) {
    first = (a & 1) == 0;
    a >>= 1;
    need = <u32>(a < LEAST);
    a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
    ip += (<usize>need) << 2;
    swap = a;
    a = b;
    b = swap;
    if (!first) store<u8>(op++, 0);
  }

  let st: usize = 5;
  while (op < limit) {
    const pos = op - window;
    let isMatch: u32 = 0;
    let predicted: u32 = 0;
    if (first) {
      first = false;
      // The state after it stays 5.
      st = 11;
    } else {
      const cell = state + IS_MATCH + (((st << 3) + (pos & 7)) << 1);
      const zeros = <u32>load<u16>(cell);
      const low = <u32>a & 0x1fff;
      predicted = <u32>load<u8>(op - r0);
      if (low < zeros) {
        a = (a >> 13) * <u64>zeros + <u64>low;
        store<u16>(cell, zeros + ((0x2000 - zeros) >> RATE_MATCH));
      } else {
        a = (a >> 13) * <u64>(0x2000 - zeros) + <u64>(low - zeros);
        store<u16>(cell, zeros - (zeros >> RATE_MATCH));
        isMatch = 1;
      }
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
    }

    if (!isMatch) {
      const set = state + LITERAL + (pos & 3) * LITERAL_SET;
      const upperModel = set + ((<usize>(predicted >> 4)) << 6);
      const upper = find16(a, upperModel);
      a = take16(a, upperModel, upper);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      const lowerModel =
        set +
        select<usize>(
          LOWER_SAME + ((<usize>(predicted & 15)) << 6),
          LOWER_OTHER + ((<usize>upper) << 6),
          upper == predicted >> 4,
        );
      const lower = find16(a, lowerModel);
      a = take16(a, lowerModel, lower);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      store<u8>(op++, (upper << 4) | lower);
      st = <usize>load<u8>(AFTER_LITERAL + st);
      if (ip > srcEnd) return MALFORMED;
      continue;
    }

    const kindModel = state + KIND + (((st << 3) + (pos & 7)) << 6);
    const kind = find16(a, kindModel);
    a = take16(a, kindModel, kind);
    need = <u32>(a < LEAST);
    a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
    ip += (<usize>need) << 2;
    swap = a;
    a = b;
    b = swap;
    if (kind == 0) {
      store<u8>(op++, predicted);
      st = st >= 7 ? 11 : 9;
      if (ip > srcEnd) return MALFORMED;
      continue;
    }

    let length: u32 = 2;
    if (kind == 1) {
      const cell = state + LENGTH_34 + (((st << 2) + (pos & 3)) << 1);
      const bit = findBit(a, cell);
      a = takeBit(a, cell, bit, RATE_LENGTH);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      length = 3 + bit;
    } else if (kind < 12) {
      if (kind & 1) {
        // A length in quarters: its low part, and from 12 on a bucket of the rest.
        const long = state + (kind == 3 ? LONG_NEW : LONG_RECENT);
        const firstModel = long + ((pos & 3) << 6);
        length = find16(a, firstModel);
        a = take16(a, firstModel, length);
        need = <u32>(a < LEAST);
        a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
        ip += (<usize>need) << 2;
        swap = a;
        a = b;
        b = swap;
        if (length >= 12) {
          let bucket = find16(a, long + 256);
          a = take16(a, long + 256, bucket);
          need = <u32>(a < LEAST);
          a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
          ip += (<usize>need) << 2;
          swap = a;
          a = b;
          b = swap;
          if (bucket == 15) {
            const more = find16(a, long + 320);
            a = take16(a, long + 320, more);
            need = <u32>(a < LEAST);
            a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
            ip += (<usize>need) << 2;
            swap = a;
            a = b;
            b = swap;
            bucket += more;
          }
          const bits = bucket == 0 ? 0 : (bucket - 1) >> 1;
          const base: u32 = bucket == 0 ? 0 : ((2 + ((bucket - 1) & 1)) << bits) - 1;
          length += ((<u32>a & ((1 << bits) - 1)) + base) << 2;
          a >>= <u64>bits;
          need = <u32>(a < LEAST);
          a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
          ip += (<usize>need) << 2;
          swap = a;
          a = b;
          b = swap;
        }
        length += kind == 3 ? 13 : 11;
      } else {
        const model =
          state + (kind == 2 ? LENGTH_NEW : LENGTH_RECENT + ((((<usize>(kind - 4)) << 1) + (pos & 3)) << 5));
        length = find8(a, model);
        a = take8(a, model, length);
        need = <u32>(a < LEAST);
        a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
        ip += (<usize>need) << 2;
        swap = a;
        a = b;
        b = swap;
        length += kind == 2 ? 5 : 3;
      }
    }

    let distance: u32;
    if (kind < 4) {
      const near = <usize>(length - 3);
      const bucketModel = state + (kind == 1 ? NEAR + (near << 6) : FAR);
      const cells = state + (kind == 1 ? NEAR_CELLS + near * BUCKET_CELLS : FAR_CELLS);
      let bucket = find16(a, bucketModel);
      a = take16(a, bucketModel, bucket);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      if (bucket == 15 && kind != 1) {
        const more = find16(a, bucketModel + 64);
        a = take16(a, bucketModel + 64, more);
        need = <u32>(a < LEAST);
        a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
        ip += (<usize>need) << 2;
        swap = a;
        a = b;
        b = swap;
        bucket += more;
        if (bucket >= BUCKETS) return MALFORMED;
      }
      let high: u32 = 0;
      if (bucket > 0) {
        const cell = cells + ((<usize>(bucket - 1)) << 1);
        const bit = findBit(a, cell);
        a = takeBit(a, cell, bit, RATE_DISTANCE);
        need = <u32>(a < LEAST);
        a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
        ip += (<usize>need) << 2;
        swap = a;
        a = b;
        b = swap;
        high = 2 + bit;
        if (bucket > 1) {
          const second = cell + 64 + ((<usize>bit) << 6);
          const next = findBit(a, second);
          a = takeBit(a, second, next, RATE_DISTANCE);
          need = <u32>(a < LEAST);
          a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
          ip += (<usize>need) << 2;
          swap = a;
          a = b;
          b = swap;
          high = (high << 1) + next;
          if (bucket > 2) {
            const bits = bucket - 2;
            high = (high << bits) + (<u32>a & ((1 << bits) - 1));
            a >>= <u64>bits;
            need = <u32>(a < LEAST);
            a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
            ip += (<usize>need) << 2;
            swap = a;
            a = b;
            b = swap;
          }
        }
        high -= 1;
      }
      const oddCell = state + ODD + ((<usize>(high == 0)) << 1);
      const odd = findBit(a, oddCell);
      a = takeBit(a, oddCell, odd, RATE_DISTANCE);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      const lowModel = state + LOW + (((<usize>(high == 0)) << 7) + ((<usize>odd) << 6));
      const low = find16(a, lowModel);
      a = take16(a, lowModel, low);
      need = <u32>(a < LEAST);
      a = select<u64>((a << 32) | <u64>load<u32>(ip), a, need);
      ip += (<usize>need) << 2;
      swap = a;
      a = b;
      b = swap;
      distance = 1 + odd + (low << 1) + (high << 5);
      if (distance > <u32>pos) return MALFORMED;
      v128.store(
        state + RECENT,
        i8x16.shuffle(
          i32x4.splat(distance),
          v128.load(state + RECENT),
          0,
          1,
          2,
          3,
          16,
          17,
          18,
          19,
          20,
          21,
          22,
          23,
          24,
          25,
          26,
          27,
        ),
      );
      st = st >= 7 ? 10 : 7;
    } else {
      const rank = kind >= 12 ? kind - 12 : (kind - 4) >> 1;
      const slot = state + RECENT + ((<usize>rank) << 2);
      distance = load<u32>(slot);
      if (rank > 2) store<u32>(state, load<u32>(state, RECENT + 8), RECENT + 12);
      if (rank > 1) store<u32>(state, load<u32>(state, RECENT + 4), RECENT + 8);
      if (rank > 0) store<u32>(state, load<u32>(state, RECENT), RECENT + 4);
      store<u32>(state, distance, RECENT);
      st = st >= 7 ? 11 : 8;
    }
    r0 = distance;
    if (ip > srcEnd || <usize>length > limit - op) return MALFORMED;
    copyMatch(op, <usize>distance, op + <usize>length);
    op += <usize>length;
  }
  if (ip != srcEnd) return MALFORMED;
  store<u32>(limit, <u32>a);
  store<u32>(limit, <u32>b, 4);
  return 0;
}
