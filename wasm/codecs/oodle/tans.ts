// tANS arrays: five states that take turns, fed by one stream from the front and one from the back.
//
// As with Huffman, pointers run free inside the margins around the input and are compared at the end. A state cannot
// leave the table: base + (2^bits - 1) of every slot lies below its size.

import { loadReversed } from "./reverse-load";
import { readTansTable, TANS_TABLE, tansLog } from "./tans-table";

/** Bytes that the states give at the end. */
const STATES: u32 = 5;
const ROUND: usize = 10;

/** Decodes `size` bytes from src..end to `to`. */
export function decodeTans(src: usize, end: usize, to: usize, size: u32): bool {
  if (end - src < 8 || size < STATES) return false;
  const headerBytes = readTansTable(src);
  if (headerBytes == 0 || headerBytes >= end - src) return false;
  const log = tansLog();
  const mask: u64 = (1 << log) - 1;
  let pf = src + headerBytes;
  let pb = end;
  let f: u64 = load<u64>(pf);
  let b: u64 = loadReversed(pb - 8);
  pf += 7;
  pb -= 7;
  let nf: i32 = 56 - 3 * log;
  let nb: i32 = 56 - 2 * log;
  let s0 = <u32>(f & mask);
  f >>= <u64>log;
  let s2 = <u32>(f & mask);
  f >>= <u64>log;
  let s4 = <u32>(f & mask);
  f >>= <u64>log;
  let s1 = <u32>(b & mask);
  b >>= <u64>log;
  let s3 = <u32>(b & mask);
  b >>= <u64>log;
  let at = to;
  const stop = to + size - STATES;
  while (stop - at >= ROUND) {
    f |= load<u64>(pf) << (<u64>nf);
    pf += <usize>((63 - nf) >> 3);
    nf |= 56;
    b |= loadReversed(pb - 8) << (<u64>nb);
    pb -= <usize>((63 - nb) >> 3);
    nb |= 56;
    const f0 = load<u64>((<usize>s0) << 3, TANS_TABLE);
    s0 = (<u32>f0 >> 16) + (<u32>(f0 >> 32) & <u32>f);
    f >>= f0;
    store<u8>(at, <u32>f0 >> 8);
    const f1 = load<u64>((<usize>s1) << 3, TANS_TABLE);
    s1 = (<u32>f1 >> 16) + (<u32>(f1 >> 32) & <u32>f);
    f >>= f1;
    store<u8>(at, <u32>f1 >> 8, 1);
    const f2 = load<u64>((<usize>s2) << 3, TANS_TABLE);
    s2 = (<u32>f2 >> 16) + (<u32>(f2 >> 32) & <u32>f);
    f >>= f2;
    store<u8>(at, <u32>f2 >> 8, 2);
    const f3 = load<u64>((<usize>s3) << 3, TANS_TABLE);
    s3 = (<u32>f3 >> 16) + (<u32>(f3 >> 32) & <u32>f);
    f >>= f3;
    store<u8>(at, <u32>f3 >> 8, 3);
    const f4 = load<u64>((<usize>s4) << 3, TANS_TABLE);
    s4 = (<u32>f4 >> 16) + (<u32>(f4 >> 32) & <u32>f);
    f >>= f4;
    store<u8>(at, <u32>f4 >> 8, 4);
    const b0 = load<u64>((<usize>s0) << 3, TANS_TABLE);
    s0 = (<u32>b0 >> 16) + (<u32>(b0 >> 32) & <u32>b);
    b >>= b0;
    store<u8>(at, <u32>b0 >> 8, 5);
    const b1 = load<u64>((<usize>s1) << 3, TANS_TABLE);
    s1 = (<u32>b1 >> 16) + (<u32>(b1 >> 32) & <u32>b);
    b >>= b1;
    store<u8>(at, <u32>b1 >> 8, 6);
    const b2 = load<u64>((<usize>s2) << 3, TANS_TABLE);
    s2 = (<u32>b2 >> 16) + (<u32>(b2 >> 32) & <u32>b);
    b >>= b2;
    store<u8>(at, <u32>b2 >> 8, 7);
    const b3 = load<u64>((<usize>s3) << 3, TANS_TABLE);
    s3 = (<u32>b3 >> 16) + (<u32>(b3 >> 32) & <u32>b);
    b >>= b3;
    store<u8>(at, <u32>b3 >> 8, 8);
    const b4 = load<u64>((<usize>s4) << 3, TANS_TABLE);
    s4 = (<u32>b4 >> 16) + (<u32>(b4 >> 32) & <u32>b);
    b >>= b4;
    store<u8>(at, <u32>b4 >> 8, 9);
    nf -= <i32>(f0 + f1 + f2 + f3 + f4) & 255;
    nb -= <i32>(b0 + b1 + b2 + b3 + b4) & 255;
    at += ROUND;
  }
  f |= load<u64>(pf) << (<u64>nf);
  pf += <usize>((63 - nf) >> 3);
  nf |= 56;
  b |= loadReversed(pb - 8) << (<u64>nb);
  pb -= <usize>((63 - nb) >> 3);
  nb |= 56;
  // At most 9 steps are left: the first five from the front, the others from the back. The states move up by one place a
  // step, and are turned back behind the loop.
  let turns: u32 = 0;
  for (; at < stop; at++) {
    const slot = load<u64>((<usize>s0) << 3, TANS_TABLE);
    store<u8>(at, <u32>slot >> 8);
    const base = <u32>slot >> 16;
    let state: u32;
    if (turns < 5) {
      state = base + (<u32>(slot >> 32) & <u32>f);
      f >>= slot;
      nf -= <i32>slot & 255;
    } else {
      state = base + (<u32>(slot >> 32) & <u32>b);
      b >>= slot;
      nb -= <i32>slot & 255;
    }
    turns++;
    s0 = s1;
    s1 = s2;
    s2 = s3;
    s3 = s4;
    s4 = state;
  }
  for (turns %= 5; turns > 0 && turns < 5; turns++) {
    const state = s0;
    s0 = s1;
    s1 = s2;
    s2 = s3;
    s3 = s4;
    s4 = state;
  }
  store<u8>(at, s0);
  store<u8>(at, s1, 1);
  store<u8>(at, s2, 2);
  store<u8>(at, s3, 3);
  store<u8>(at, s4, 4);
  pf -= <usize>(nf >> 3);
  pb += <usize>(nb >> 3);
  return pf == pb && (s0 | s1 | s2 | s3 | s4) < 256;
}
