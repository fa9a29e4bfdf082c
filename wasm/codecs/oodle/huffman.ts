// Huffman payloads: three streams, two forward and one backward, that give every third symbol each.
//
// No stream's pointer is checked while it runs: a stream advances by at most 11 bits a symbol and ends in the margins that
// `decode` ensures around the input. What was consumed is compared with what there was at the end, before anything uses
// the symbols.

import { HUFFMAN_TABLE, longestCode, readHuffmanTable, singleSymbol } from "./huffman-table";
import { loadReversed } from "./reverse-load";

/** Symbols of a round: 5 of each stream, at most 55 bits, which are what a refill leaves. */
const ROUND: usize = 15;

/** Decodes `size` symbols from src..end to `to`; `groups` is 1 or 2. */
export function decodeHuffman(src: usize, end: usize, to: usize, size: u32, groups: i32): bool {
  const headerBytes = readHuffmanTable(src);
  if (headerBytes == 0 || headerBytes > end - src) return false;
  let at = src + headerBytes;
  if (longestCode() == 0) {
    memory.fill(to, <u8>singleSymbol(), size);
    return at == end;
  }
  const left = end - at;
  if (groups == 1) {
    if (left < 3) return false;
    const split = <usize>load<u16>(at);
    at += 2;
    return split <= end - at && decodeGroup(at, at + split, end, to, size);
  }
  if (left < 6) return false;
  const half = (size + 1) >> 1;
  const firstBytes = <usize>(load<u32>(at) & 0xffffff);
  at += 3;
  if (firstBytes > end - at) return false;
  const second = at + firstBytes;
  if (second - at < 2 || end - second < 2) return false;
  const split = <usize>load<u16>(at);
  const secondSplit = <usize>load<u16>(second);
  at += 2;
  if (split > second - at || secondSplit > end - second - 2) return false;
  const behind = second + 2;
  return (
    decodeGroup(at, at + split, second, to, half) &&
    decodeGroup(behind, behind + secondSplit, end, to + half, size - half)
  );
}

/** One group: stream a from `src` up to `split`, stream m from `split` upwards, stream b from `end` down to where m ends. */
function decodeGroup(src: usize, split: usize, end: usize, to: usize, size: u32): bool {
  // A stream's bits lie above one that means nothing, so that masked they are the offset of a u16.
  const mask = <u32>((2 << longestCode()) - 2);
  let at = to;
  const stop = to + size;
  let pa = src;
  let pb = end;
  let pm = split;
  let a: u64 = 0;
  let b: u64 = 0;
  let m: u64 = 0;
  let na: i32 = 1;
  let nb: i32 = 1;
  let nm: i32 = 1;
  while (stop - at >= ROUND) {
    a |= load<u64>(pa) << (<u64>na);
    pa += <usize>((63 - na) >> 3);
    na |= 56;
    b |= loadReversed(pb - 8) << (<u64>nb);
    pb -= <usize>((63 - nb) >> 3);
    nb |= 56;
    m |= load<u64>(pm) << (<u64>nm);
    pm += <usize>((63 - nm) >> 3);
    nm |= 56;
    const a0 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a0;
    store<u8>(at, a0 >> 8);
    const b0 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b0;
    store<u8>(at, b0 >> 8, 1);
    const m0 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m0;
    store<u8>(at, m0 >> 8, 2);
    const a1 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a1;
    store<u8>(at, a1 >> 8, 3);
    const b1 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b1;
    store<u8>(at, b1 >> 8, 4);
    const m1 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m1;
    store<u8>(at, m1 >> 8, 5);
    const a2 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a2;
    store<u8>(at, a2 >> 8, 6);
    const b2 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b2;
    store<u8>(at, b2 >> 8, 7);
    const m2 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m2;
    store<u8>(at, m2 >> 8, 8);
    const a3 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a3;
    store<u8>(at, a3 >> 8, 9);
    const b3 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b3;
    store<u8>(at, b3 >> 8, 10);
    const m3 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m3;
    store<u8>(at, m3 >> 8, 11);
    const a4 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a4;
    store<u8>(at, a4 >> 8, 12);
    const b4 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b4;
    store<u8>(at, b4 >> 8, 13);
    const m4 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m4;
    store<u8>(at, m4 >> 8, 14);
    // The low bytes are lengths; five of them add up without a carry.
    na -= (a0 + a1 + a2 + a3 + a4) & 255;
    nb -= (b0 + b1 + b2 + b3 + b4) & 255;
    nm -= (m0 + m1 + m2 + m3 + m4) & 255;
    at += ROUND;
  }
  a |= load<u64>(pa) << (<u64>na);
  pa += <usize>((63 - na) >> 3);
  na |= 56;
  b |= loadReversed(pb - 8) << (<u64>nb);
  pb -= <usize>((63 - nb) >> 3);
  nb |= 56;
  m |= load<u64>(pm) << (<u64>nm);
  pm += <usize>((63 - nm) >> 3);
  nm |= 56;
  // At most 14 symbols are left, 5 of a stream.
  while (at < stop) {
    const a0 = <u32>load<u16>(<usize>(<u32>a & mask), HUFFMAN_TABLE);
    a >>= <u64>a0;
    na -= a0 & 255;
    store<u8>(at++, a0 >> 8);
    if (at == stop) break;
    const b0 = <u32>load<u16>(<usize>(<u32>b & mask), HUFFMAN_TABLE);
    b >>= <u64>b0;
    nb -= b0 & 255;
    store<u8>(at++, b0 >> 8);
    if (at == stop) break;
    const m0 = <u32>load<u16>(<usize>(<u32>m & mask), HUFFMAN_TABLE);
    m >>= <u64>m0;
    nm -= m0 & 255;
    store<u8>(at++, m0 >> 8);
  }
  pa -= <usize>((na - 1) >> 3);
  pb += <usize>((nb - 1) >> 3);
  pm -= <usize>((nm - 1) >> 3);
  return pa == split && pm == pb;
}
