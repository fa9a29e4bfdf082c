// The last part of a Kraken or Leviathan chunk: bits of offsets and of long lengths, alternately from the front and from the
// back of one region, the high bit of each byte first.
//
// Neither reader is checked while it runs: at most 2^15 offsets and 256 long lengths of 31 bits each end in the margins
// around the input. What they consumed is compared with the region at the end.

import { loadReversed } from "./reverse-load";
import { reserve } from "./scratch";

/** Long lengths have at most 19 bits. Behind the last one lies what has never been checked: this keeps it small, too. */
export const LONG_MASK: u32 = 0x7ffff;
const MAX_LONGS: u32 = 512;
/** Room for what a damaged chunk asks for beyond them: a long length stands for 258 bytes or more. */
const LONGS_BYTES: usize = 8192;
/** Older codes from here on stand for far distances. */
const FAR_CODE: u32 = 0xf0;
const MAX_EXTRA_BITS: u32 = 26;
/** Masks of four codes, and four that are not read at once. */
const LOW_BITS: u32 = 0x7f7f7f7f;
const HIGH_BITS: u32 = 0x80808080;
const ALL_FAR: u32 = 0xffffffff;

let offsets: usize = 0;
let longs: usize = 0;
let longsEnd: usize = 0;

/** The distances, u32 each. One that does not fit is 0xffffffff, which no window reaches. */
export function offsetsAt(): usize {
  return offsets;
}

/** The long lengths, u32 each. */
export function longsAt(): usize {
  return longs;
}

export function longsEndAt(): usize {
  return longsEnd;
}

/**
 * Reads the region src..end for `count` offset codes; `scale` is 0 for older codes, and above 1 there are `lows`. False
 * when it does not hold exactly what they need.
 */
export function readExtra(src: usize, end: usize, codes: usize, count: u32, scale: u32, lows: usize): bool {
  offsets = reserve(<usize>count << 2);
  longs = reserve(LONGS_BYTES);
  if (offsets == 0 || longs == 0) return false;
  let pf = src;
  let pb = end;
  let f: u64 = 0;
  let b: u64 = load<u64>(pb - 8);
  let nf: i32 = 0;
  let nb: i32 = 56;
  pb -= 7;
  const zeros = <u32>clz<u64>(b);
  if (zeros > 18) return false;
  const longCount = <u32>(b >> (63 - 2 * <u64>zeros)) - 1;
  if (longCount > MAX_LONGS) return false;
  b <<= <u64>(2 * zeros + 1);
  nb -= <i32>(2 * zeros + 1);

  const codesEnd = codes + count;
  let to = offsets;
  if (scale == 0) {
    while (codes < codesEnd) {
      const four = codesEnd - codes < 4 ? ALL_FAR : load<u32>(codes);
      if ((((four & LOW_BITS) + 0x10101010) & four & HIGH_BITS) == 0) {
        f |= loadReversed(pf) >> <u64>nf;
        pf += <usize>((63 - nf) >> 3);
        nf |= 56;
        const code0 = four & 255;
        store<u32>(to, nearDistance(f, code0));
        f <<= <u64>nearBits(code0);
        nf -= <i32>nearBits(code0);
        b |= load<u64>(pb - 8) >> <u64>nb;
        pb -= <usize>((63 - nb) >> 3);
        nb |= 56;
        const code1 = (four >> 8) & 255;
        store<u32>(to, nearDistance(b, code1), 4);
        b <<= <u64>nearBits(code1);
        nb -= <i32>nearBits(code1);
        const code2 = (four >> 16) & 255;
        store<u32>(to, nearDistance(f, code2), 8);
        f <<= <u64>nearBits(code2);
        nf -= <i32>nearBits(code2);
        const code3 = four >> 24;
        store<u32>(to, nearDistance(b, code3), 12);
        b <<= <u64>nearBits(code3);
        nb -= <i32>nearBits(code3);
        codes += 4;
        to += 16;
        continue;
      }
      // Some are far codes, or fewer than four are left: two that may be anything.
      const code = <u32>load<u8>(codes);
      f |= loadReversed(pf) >> <u64>nf;
      pf += <usize>((63 - nf) >> 3);
      nf |= 56;
      store<u32>(to, olderDistance(f, code));
      f <<= <u64>olderBits(code);
      nf -= <i32>olderBits(code);
      codes++;
      to += 4;
      if (codes == codesEnd) break;
      const other = <u32>load<u8>(codes);
      b |= load<u64>(pb - 8) >> <u64>nb;
      pb -= <usize>((63 - nb) >> 3);
      nb |= 56;
      store<u32>(to, olderDistance(b, other));
      b <<= <u64>olderBits(other);
      nb -= <i32>olderBits(other);
      codes++;
      to += 4;
    }
  } else {
    while (codes < codesEnd) {
      const four = codesEnd - codes < 4 ? ALL_FAR : load<u32>(codes);
      if ((((four & LOW_BITS) + 0x28282828) & four & HIGH_BITS) == 0) {
        f |= loadReversed(pf) >> <u64>nf;
        pf += <usize>((63 - nf) >> 3);
        nf |= 56;
        const code0 = four & 255;
        store<u32>(to, newerDistance(f, code0));
        f <<= <u64>newerBits(code0);
        nf -= <i32>newerBits(code0);
        b |= load<u64>(pb - 8) >> <u64>nb;
        pb -= <usize>((63 - nb) >> 3);
        nb |= 56;
        const code1 = (four >> 8) & 255;
        store<u32>(to, newerDistance(b, code1), 4);
        b <<= <u64>newerBits(code1);
        nb -= <i32>newerBits(code1);
        const code2 = (four >> 16) & 255;
        store<u32>(to, newerDistance(f, code2), 8);
        f <<= <u64>newerBits(code2);
        nf -= <i32>newerBits(code2);
        const code3 = four >> 24;
        store<u32>(to, newerDistance(b, code3), 12);
        b <<= <u64>newerBits(code3);
        nb -= <i32>newerBits(code3);
        codes += 4;
        to += 16;
        continue;
      }
      const code = <u32>load<u8>(codes);
      if (newerBits(code) > MAX_EXTRA_BITS) return false;
      f |= loadReversed(pf) >> <u64>nf;
      pf += <usize>((63 - nf) >> 3);
      nf |= 56;
      store<u32>(to, newerDistance(f, code));
      f <<= <u64>newerBits(code);
      nf -= <i32>newerBits(code);
      codes++;
      to += 4;
      if (codes == codesEnd) break;
      const other = <u32>load<u8>(codes);
      if (newerBits(other) > MAX_EXTRA_BITS) return false;
      b |= load<u64>(pb - 8) >> <u64>nb;
      pb -= <usize>((63 - nb) >> 3);
      nb |= 56;
      store<u32>(to, newerDistance(b, other));
      b <<= <u64>newerBits(other);
      nb -= <i32>newerBits(other);
      codes++;
      to += 4;
    }
    if (scale > 1) scaleOffsets(count, scale, lows);
  }

  longsEnd = longs + (<usize>longCount << 2);
  for (to = longs; to < longsEnd; to += 4) {
    f |= loadReversed(pf) >> <u64>nf;
    pf += <usize>((63 - nf) >> 3);
    nf |= 56;
    const width = <u32>clz<u64>(f);
    if (width > 12) return false;
    store<u32>(to, <u32>(f >> (57 - 2 * <u64>width)) - 64);
    f <<= <u64>(2 * width + 7);
    nf -= <i32>(2 * width + 7);
    to += 4;
    if (to == longsEnd) break;
    b |= load<u64>(pb - 8) >> <u64>nb;
    pb -= <usize>((63 - nb) >> 3);
    nb |= 56;
    const otherWidth = <u32>clz<u64>(b);
    if (otherWidth > 12) return false;
    store<u32>(to, <u32>(b >> (57 - 2 * <u64>otherWidth)) - 64);
    b <<= <u64>(2 * otherWidth + 7);
    nb -= <i32>(2 * otherWidth + 7);
  }
  pf -= <usize>(nf >> 3);
  pb += <usize>(nb >> 3);
  return pf == pb;
}

/** Bits of an older code below FAR_CODE: 4 to 18. */
// @ts-ignore: decorator
@inline
function nearBits(code: u32): u32 {
  return (code >> 4) + 4;
}

/** Its distance, when `bits` begin with its own. */
// @ts-ignore: decorator
@inline
function nearDistance(bits: u64, code: u32): u32 {
  return (<u32>(((bits >> 1) | (<u64>1 << 63)) >> (59 - <u64>(code >> 4))) << 4) + (code & 15) - 248;
}

/** Bits of any older code: up to 31. */
// @ts-ignore: decorator
@inline
function olderBits(code: u32): u32 {
  return code < FAR_CODE ? nearBits(code) : code - FAR_CODE + 16;
}

// @ts-ignore: decorator
@inline
function olderDistance(bits: u64, code: u32): u32 {
  if (code < FAR_CODE) return nearDistance(bits, code);
  const value = ((bits >> 1) | (<u64>1 << 63)) >> (63 - <u64>olderBits(code));
  return <u32>min<u64>(0x7eff00 + value, 0xffffffff);
}

/** Bits of a newer code. */
// @ts-ignore: decorator
@inline
function newerBits(code: u32): u32 {
  return code >> 3;
}

// @ts-ignore: decorator
@inline
function newerDistance(bits: u64, code: u32): u32 {
  return <u32>(((bits >> 4) | ((<u64>code | 8) << 60)) >> (60 - <u64>(code >> 3))) - 8;
}

function scaleOffsets(count: u32, scale: u32, lows: usize): void {
  for (let at = offsets, end = at + (<usize>count << 2); at < end; at += 4, lows++) {
    store<u32>(at, <u32>min<u64>(<u64>load<u32>(at) * scale + load<u8>(lows), 0xffffffff));
  }
}
