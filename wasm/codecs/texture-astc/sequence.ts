// Integer sequences: values of one range, packed so that trits and quints waste little.
import { QUINTS, TRITS, VALUES } from "./area";
import { rangeBits, rangeDigit } from "./range";

/**
 * Unpacks `count` values of a range, a byte each, to VALUES. Bits past the sequence's end must be 0 in `low` and `high`.
 * `count` is at most 64; up to 15 bytes after the last value are written too.
 */
export function unpackSequence(low: u64, high: u64, count: u32, range: i32): void {
  const bits = rangeBits(range);
  const digit = rangeDigit(range);
  if (digit == 0) unpackBits(low, high, count, bits);
  else if (digit == 1) unpackTrits(low, high, count, bits);
  else unpackQuints(low, high, count, bits);
}

/** Eight values a step: bits are spread to bytes in three halvings. */
function unpackBits(low: u64, high: u64, count: u32, bits: u64): void {
  const end = VALUES + count;
  if (bits == 8) {
    store<u64>(VALUES, low);
    store<u64>(VALUES, high, 8);
    // Only colours have 8 bits, and at most 16 bytes of a block could hold them.
    store<u64>(VALUES, 0, 16);
    return;
  }
  const step = bits * 8;
  const half = bits * 4;
  const mask4: u64 = (<u64>1 << half) - 1;
  const mask2: u64 = ((<u64>1 << (bits * 2)) - 1) * 0x0000000100000001;
  const mask1: u64 = ((<u64>1 << bits) - 1) * 0x0001000100010001;
  const spread2 = 16 - bits * 2;
  const spread1 = 8 - bits;
  for (let to = VALUES; to < end; to += 8) {
    let eight = (low & mask4) | (((low >> half) & mask4) << 32);
    eight = (eight & mask2) | ((eight & (mask2 << (bits * 2))) << spread2);
    eight = (eight & mask1) | ((eight & (mask1 << bits)) << spread1);
    store<u64>(to, eight);
    low = (low >> step) | (high << (64 - step));
    high >>= step;
  }
}

/** Five values a step, of n bits m and one trit each, from the lowest bit: m0 T01 m1 T23 m2 T4 m3 T56 m4 T7. */
function unpackTrits(low: u64, high: u64, count: u32, bits: u64): void {
  const end = VALUES + count;
  const step = bits * 5 + 8;
  const mask: u64 = (<u64>1 << bits) - 1;
  for (let to = VALUES; to < end; to += 5) {
    let at = low >> bits;
    let packed = at & 3;
    let values = low & mask;
    at >>= 2;
    values |= (at & mask) << 8;
    at >>= bits;
    packed |= (at & 3) << 2;
    at >>= 2;
    values |= (at & mask) << 16;
    at >>= bits;
    packed |= (at & 1) << 4;
    at >>= 1;
    values |= (at & mask) << 24;
    at >>= bits;
    packed |= (at & 3) << 5;
    at >>= 2;
    values |= (at & mask) << 32;
    at >>= bits;
    packed |= (at & 1) << 7;
    const trits = <u64>load<u16>(TRITS + ((<usize>packed) << 1));
    const spread =
      (trits & 3) | ((trits & 0xc) << 6) | ((trits & 0x30) << 12) | ((trits & 0xc0) << 18) | ((trits & 0x300) << 24);
    store<u64>(to, values | (spread << bits));
    low = (low >> step) | (high << (64 - step));
    high >>= step;
  }
}

/** Three values a step, of n bits m and one quint each, from the lowest bit: m0 Q012 m1 Q34 m2 Q56. */
function unpackQuints(low: u64, high: u64, count: u32, bits: u64): void {
  const end = VALUES + count;
  const step = bits * 3 + 7;
  const mask: u64 = (<u64>1 << bits) - 1;
  for (let to = VALUES; to < end; to += 3) {
    let at = low >> bits;
    let packed = at & 7;
    let values = low & mask;
    at >>= 3;
    values |= (at & mask) << 8;
    at >>= bits;
    packed |= (at & 3) << 3;
    at >>= 2;
    values |= (at & mask) << 16;
    at >>= bits;
    packed |= (at & 3) << 5;
    const quints = <u64>load<u16>(QUINTS + ((<usize>packed) << 1));
    const spread = (quints & 7) | ((quints & 0x38) << 5) | ((quints & 0x1c0) << 10);
    store<u64>(to, values | (spread << bits));
    low = (low >> step) | (high << (64 - step));
    high >>= step;
  }
}
