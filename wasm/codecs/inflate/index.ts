// Deflate, bare (RFC 1951) or with the header and the checksum of zlib (RFC 1950). README.md has the layout.
import { adler32 } from "./adler";
import { alignToByte, bits, count, next, position, refill, setBits, take } from "./bits";
import { DISTANCES, FIXED_DISTANCES, FIXED_LITERALS, LITERALS, makeFixed, readCodes } from "./code";
import { copyMatch } from "../shared/copy";
import { DISTANCE_BITS, IS_END, IS_INVALID, IS_LINK, IS_LITERAL, LITERAL_BITS } from "./table";

/** Method 0 has neither header nor checksum. */
const METHOD_ZLIB: i32 = 1;
const ZLIB_HEADER_BYTES: u32 = 2;
const ZLIB_BYTES: u32 = 6;
const HAS_DICTIONARY: u32 = 0x20;

const MALFORMED: i32 = -1;
const TOO_LARGE: i32 = -2;

const STORED: u32 = 0;
const FIXED: u32 = 1;
const OWN: u32 = 2;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Inflates all of src; -1 when it is damaged or something follows its end, -2 above dstCap bytes. */
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
  const end = src + srcLen;
  if (method != METHOD_ZLIB) {
    const written = inflate(src, end, dst, dst + dstCap);
    return written >= 0 && position() != end ? MALFORMED : written;
  }
  if (srcLen < ZLIB_BYTES) return MALFORMED;
  const header = bswap<u16>(load<u16>(src));
  const isZlib = (header & 0x0f00) == 0x0800 && header >> 12 <= 7 && header % 31 == 0;
  if (!isZlib || (header & HAS_DICTIONARY) != 0) return MALFORMED;
  const written = inflate(src + ZLIB_HEADER_BYTES, end - 4, dst, dst + dstCap);
  if (written < 0) return written;
  if (position() != end - 4) return MALFORMED;
  return bswap<u32>(load<u32>(end - 4)) == adler32(dst, written) ? written : MALFORMED;
}

/** Reads blocks up to the last one; behind it `position()` tells where the input goes on. */
function inflate(src: usize, end: usize, dst: usize, dstEnd: usize): i32 {
  setBits(src, 0, 0);
  let out = dst;
  let isLast = false;
  while (!isLast) {
    refill();
    isLast = take(1) != 0;
    const kind = take(2);
    let after: isize;
    if (kind == STORED) after = copyStored(end, out, dstEnd);
    else if (kind == FIXED) {
      makeFixed();
      after = runBlock(FIXED_LITERALS, FIXED_DISTANCES, end, dst, out, dstEnd);
    } else if (kind == OWN) {
      if (!readCodes(end)) return MALFORMED;
      after = runBlock(LITERALS, DISTANCES, end, dst, out, dstEnd);
    } else return MALFORMED;
    if (after < 0) return <i32>after;
    out = after;
  }
  return position() > end ? MALFORMED : <i32>(out - dst);
}

/** A block that is not packed. Where the output goes on, or an error. */
function copyStored(end: usize, out: usize, dstEnd: usize): isize {
  alignToByte();
  const at = next;
  if (at + 4 > end) return MALFORMED;
  const length: u32 = load<u16>(at);
  if ((length ^ 0xffff) != <u32>load<u16>(at, 2)) return MALFORMED;
  if (<usize>length > end - at - 4) return MALFORMED;
  if (<usize>length > dstEnd - out) return TOO_LARGE;
  memory.copy(out, at + 4, length);
  setBits(at + 4 + length, 0, 0);
  return out + length;
}

/** A block of literals and matches. Where the output goes on, or an error. */
function runBlock(
  literals: usize,
  distances: usize,
  end: usize,
  dst: usize,
  start: usize,
  dstEnd: usize,
): isize {
  let p = next;
  let buffer = bits;
  let waiting = count;
  let out = start;
  while (true) {
    buffer |= load<u64>(p) << (<u64>waiting);
    p += (63 - waiting) >> 3;
    waiting |= 56;
    // Of what lies behind the end nothing is used: whoever comes there is stopped here, at most 15 bytes behind it.
    if (p - (waiting >> 3) > end) return MALFORMED;
    let entry = load<u32>(literals + ((<u32>buffer & ((1 << LITERAL_BITS) - 1)) << 2));
    if ((entry & IS_LITERAL) != 0) {
      // Three literals take at most 30 of the 56 bits; room for them is there up to the slack, and asked for below.
      if (out >= dstEnd) return TOO_LARGE;
      buffer >>= <u64>entry;
      waiting -= entry & 63;
      store<u8>(out++, entry >> 16);
      entry = load<u32>(literals + ((<u32>buffer & ((1 << LITERAL_BITS) - 1)) << 2));
      if ((entry & IS_LITERAL) != 0) {
        if (out >= dstEnd) return TOO_LARGE;
        buffer >>= <u64>entry;
        waiting -= entry & 63;
        store<u8>(out++, entry >> 16);
        entry = load<u32>(literals + ((<u32>buffer & ((1 << LITERAL_BITS) - 1)) << 2));
        if ((entry & IS_LITERAL) != 0) {
          if (out >= dstEnd) return TOO_LARGE;
          buffer >>= <u64>entry;
          waiting -= entry & 63;
          store<u8>(out++, entry >> 16);
          continue;
        }
      }
    }
    if ((entry & IS_LINK) != 0) {
      buffer >>= <u64>LITERAL_BITS;
      waiting -= LITERAL_BITS;
      const low = <u32>buffer & ((1 << ((entry >> 6) & 15)) - 1);
      entry = load<u32>(literals + (((entry >> 16) + low) << 2));
    }
    buffer >>= <u64>entry;
    waiting -= entry & 63;
    if ((entry & (IS_LITERAL | IS_END | IS_INVALID)) != 0) {
      if ((entry & IS_END) != 0) break;
      if ((entry & IS_INVALID) != 0) return MALFORMED;
      if (out >= dstEnd) return TOO_LARGE;
      store<u8>(out++, entry >> 16);
      continue;
    }
    let extra = (entry >> 6) & 15;
    const length: usize = (entry >> 16) + (<u32>buffer & ((1 << extra) - 1));
    buffer >>= <u64>extra;
    waiting -= extra;

    buffer |= load<u64>(p) << (<u64>waiting);
    p += (63 - waiting) >> 3;
    waiting |= 56;
    entry = load<u32>(distances + ((<u32>buffer & ((1 << DISTANCE_BITS) - 1)) << 2));
    if ((entry & IS_LINK) != 0) {
      buffer >>= <u64>DISTANCE_BITS;
      waiting -= DISTANCE_BITS;
      const low = <u32>buffer & ((1 << ((entry >> 6) & 15)) - 1);
      entry = load<u32>(distances + (((entry >> 16) + low) << 2));
    }
    if ((entry & IS_INVALID) != 0) return MALFORMED;
    buffer >>= <u64>entry;
    waiting -= entry & 63;
    extra = (entry >> 6) & 15;
    const distance: usize = (entry >> 16) + (<u32>buffer & ((1 << extra) - 1));
    buffer >>= <u64>extra;
    waiting -= extra;
    if (distance > out - dst) return MALFORMED;
    if (length > dstEnd - out) return TOO_LARGE;
    copyMatch(out, distance, out + length);
    out += length;
  }
  setBits(p, buffer, waiting);
  return out;
}
