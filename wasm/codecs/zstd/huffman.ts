// Huffman-coded literals: one stream, or four that are decoded side by side. RFC 8878, section 4.2.2.
//
// A stream is read from its end. `bits` holds its next bits at the top and, below all that are left of 64, a single 1, so that
// its trailing zeros tell how many were used. No step asks whether a stream has the bits that it takes: what lies before it
// is read instead, at most 45 KiB before its start, which index.ts keeps free below all buffers. In the end each stream must
// have been used up to the bit.

import { HUFFMAN, HUFFMAN_LOG } from "./state";

/** The first bits of the stream that ends at `end`, behind the 1 that marks its end; 0 when there is none. */
// @ts-ignore: decorator
@inline
function firstBits(end: usize): u64 {
  const last = <u32>load<u8>(end - 1);
  return last == 0 ? 0 : (load<u64>(end - 8) | 1) << (<u64>(clz<u32>(last) - 23));
}

/** Whether `bits`, loaded from `at`, has been used up to the stream's start. */
// @ts-ignore: decorator
@inline
function isUsedUp(bits: u64, at: usize, start: usize): bool {
  return <isize>((at + 8 - start) << 3) == <isize>ctz<u64>(bits);
}

/** Decodes src..srcEnd to to..toEnd; answers whether it was well-formed. */
export function decodeOneStream(state: usize, src: usize, srcEnd: usize, to: usize, toEnd: usize): bool {
  if (src >= srcEnd) return false;
  const table = state + HUFFMAN;
  const shift = <u64>(64 - load<u32>(state, HUFFMAN_LOG));
  let at = srcEnd - 8;
  let bits = firstBits(srcEnd);
  if (bits == 0) return false;
  while (to < toEnd) {
    const used = <usize>ctz<u64>(bits);
    at -= used >> 3;
    bits = (load<u64>(at) | 1) << (<u64>(used & 7));
    const end = min<usize>(to + 5, toEnd);
    do {
      const entry = <u32>load<u16>(table + ((<usize>(bits >> shift)) << 1));
      store<u8>(to++, entry);
      bits <<= <u64>(entry >> 8);
    } while (to < end);
  }
  return isUsedUp(bits, at, src);
}

/** Decodes four streams, whose sizes lie before them, to to..toEnd; answers whether they were well-formed. */
export function decodeFourStreams(state: usize, src: usize, srcEnd: usize, to: usize, toEnd: usize): bool {
  if (srcEnd - src < 10) return false;
  const start1 = src + 6;
  const start2 = start1 + <usize>load<u16>(src);
  const start3 = start2 + <usize>load<u16>(src, 2);
  const start4 = start3 + <usize>load<u16>(src, 4);
  const part = (toEnd - to + 3) >> 2;
  if (start4 >= srcEnd || start1 == start2 || start2 == start3 || start3 == start4) return false;
  let to1 = to;
  let to2 = to1 + part;
  let to3 = to2 + part;
  let to4 = to3 + part;
  if (to4 > toEnd) return false;
  const end2 = to3;
  const end1 = to2;
  const end3 = to4;
  const table = state + HUFFMAN;
  const shift = <u64>(64 - load<u32>(state, HUFFMAN_LOG));
  let at1 = start2 - 8;
  let at2 = start3 - 8;
  let at3 = start4 - 8;
  let at4 = srcEnd - 8;
  let bits1 = firstBits(start2);
  let bits2 = firstBits(start3);
  let bits3 = firstBits(start4);
  let bits4 = firstBits(srcEnd);
  if (bits1 == 0 || bits2 == 0 || bits3 == 0 || bits4 == 0) return false;

  let used: usize;
  let entry1: u32;
  let entry2: u32;
  let entry3: u32;
  let entry4: u32;
  // Five symbols take at most 55 of the 57 bits that are there after a load. The last stream is the shortest.
  while (to4 + 5 <= toEnd) {
    used = <usize>ctz<u64>(bits1);
    at1 -= used >> 3;
    bits1 = (load<u64>(at1) | 1) << (<u64>(used & 7));
    used = <usize>ctz<u64>(bits2);
    at2 -= used >> 3;
    bits2 = (load<u64>(at2) | 1) << (<u64>(used & 7));
    used = <usize>ctz<u64>(bits3);
    at3 -= used >> 3;
    bits3 = (load<u64>(at3) | 1) << (<u64>(used & 7));
    used = <usize>ctz<u64>(bits4);
    at4 -= used >> 3;
    bits4 = (load<u64>(at4) | 1) << (<u64>(used & 7));
    entry1 = <u32>load<u16>(table + ((<usize>(bits1 >> shift)) << 1));
    entry2 = <u32>load<u16>(table + ((<usize>(bits2 >> shift)) << 1));
    entry3 = <u32>load<u16>(table + ((<usize>(bits3 >> shift)) << 1));
    entry4 = <u32>load<u16>(table + ((<usize>(bits4 >> shift)) << 1));
    store<u8>(to1, entry1);
    store<u8>(to2, entry2);
    store<u8>(to3, entry3);
    store<u8>(to4, entry4);
    bits1 <<= <u64>(entry1 >> 8);
    bits2 <<= <u64>(entry2 >> 8);
    bits3 <<= <u64>(entry3 >> 8);
    bits4 <<= <u64>(entry4 >> 8);
    entry1 = <u32>load<u16>(table + ((<usize>(bits1 >> shift)) << 1));
    entry2 = <u32>load<u16>(table + ((<usize>(bits2 >> shift)) << 1));
    entry3 = <u32>load<u16>(table + ((<usize>(bits3 >> shift)) << 1));
    entry4 = <u32>load<u16>(table + ((<usize>(bits4 >> shift)) << 1));
    store<u8>(to1, entry1, 1);
    store<u8>(to2, entry2, 1);
    store<u8>(to3, entry3, 1);
    store<u8>(to4, entry4, 1);
    bits1 <<= <u64>(entry1 >> 8);
    bits2 <<= <u64>(entry2 >> 8);
    bits3 <<= <u64>(entry3 >> 8);
    bits4 <<= <u64>(entry4 >> 8);
    entry1 = <u32>load<u16>(table + ((<usize>(bits1 >> shift)) << 1));
    entry2 = <u32>load<u16>(table + ((<usize>(bits2 >> shift)) << 1));
    entry3 = <u32>load<u16>(table + ((<usize>(bits3 >> shift)) << 1));
    entry4 = <u32>load<u16>(table + ((<usize>(bits4 >> shift)) << 1));
    store<u8>(to1, entry1, 2);
    store<u8>(to2, entry2, 2);
    store<u8>(to3, entry3, 2);
    store<u8>(to4, entry4, 2);
    bits1 <<= <u64>(entry1 >> 8);
    bits2 <<= <u64>(entry2 >> 8);
    bits3 <<= <u64>(entry3 >> 8);
    bits4 <<= <u64>(entry4 >> 8);
    entry1 = <u32>load<u16>(table + ((<usize>(bits1 >> shift)) << 1));
    entry2 = <u32>load<u16>(table + ((<usize>(bits2 >> shift)) << 1));
    entry3 = <u32>load<u16>(table + ((<usize>(bits3 >> shift)) << 1));
    entry4 = <u32>load<u16>(table + ((<usize>(bits4 >> shift)) << 1));
    store<u8>(to1, entry1, 3);
    store<u8>(to2, entry2, 3);
    store<u8>(to3, entry3, 3);
    store<u8>(to4, entry4, 3);
    bits1 <<= <u64>(entry1 >> 8);
    bits2 <<= <u64>(entry2 >> 8);
    bits3 <<= <u64>(entry3 >> 8);
    bits4 <<= <u64>(entry4 >> 8);
    entry1 = <u32>load<u16>(table + ((<usize>(bits1 >> shift)) << 1));
    entry2 = <u32>load<u16>(table + ((<usize>(bits2 >> shift)) << 1));
    entry3 = <u32>load<u16>(table + ((<usize>(bits3 >> shift)) << 1));
    entry4 = <u32>load<u16>(table + ((<usize>(bits4 >> shift)) << 1));
    store<u8>(to1, entry1, 4);
    store<u8>(to2, entry2, 4);
    store<u8>(to3, entry3, 4);
    store<u8>(to4, entry4, 4);
    bits1 <<= <u64>(entry1 >> 8);
    bits2 <<= <u64>(entry2 >> 8);
    bits3 <<= <u64>(entry3 >> 8);
    bits4 <<= <u64>(entry4 >> 8);
    to1 += 5;
    to2 += 5;
    to3 += 5;
    to4 += 5;
  }
  return (
    finish(table, shift, bits1, at1, start1, to1, end1) &&
    finish(table, shift, bits2, at2, start2, to2, end2) &&
    finish(table, shift, bits3, at3, start3, to3, end3) &&
    finish(table, shift, bits4, at4, start4, to4, toEnd)
  );
}

/** The last symbols of a stream, whose state is as after a round. */
function finish(table: usize, shift: u64, bits: u64, at: usize, start: usize, to: usize, toEnd: usize): bool {
  for (; to < toEnd; to++) {
    const used = <usize>ctz<u64>(bits);
    at -= used >> 3;
    bits = (load<u64>(at) | 1) << (<u64>(used & 7));
    const entry = <u32>load<u16>(table + ((<usize>(bits >> shift)) << 1));
    store<u8>(to, entry);
    bits <<= <u64>(entry >> 8);
  }
  return isUsedUp(bits, at, start);
}
