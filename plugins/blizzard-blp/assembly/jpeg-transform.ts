/**
 * The inverse cosine transform of 8 x 8 coefficients, by the algorithm of Loeffler, Ligtenberg and Moschytz with 13 bits
 * behind the point, so that pictures equal those of the usual decoders to the last bit.
 */
const BITS: i32 = 13;
/** More bits that the first pass keeps. */
const KEPT: i32 = 2;

const C0_298: i32 = 2446;
const C0_390: i32 = 3196;
const C0_541: i32 = 4433;
const C0_765: i32 = 6270;
const C0_899: i32 = 7373;
const C1_175: i32 = 9633;
const C1_501: i32 = 12299;
const C1_847: i32 = 15137;
const C1_961: i32 = 16069;
const C2_053: i32 = 16819;
const C2_562: i32 = 20995;
const C3_072: i32 = 25172;

/** Turns 64 i32 in place into samples of 0 to 255. */
export function transform(block: usize): void {
  for (let column: usize = 0; column < 32; column += 4) pass(block + column, 32, BITS - KEPT);
  for (let row: usize = 0; row < 256; row += 32) pass(block + row, 4, BITS + KEPT + 3);
  for (let at: usize = 0; at < 256; at += 4) {
    const value = load<i32>(block + at) + 128;
    store<i32>(block + at, value < 0 ? 0 : value > 255 ? 255 : value);
  }
}

/** Eight values, `stride` bytes apart. */
function pass(at: usize, stride: usize, shift: i32): void {
  const in0 = load<i32>(at);
  const in1 = load<i32>(at + stride);
  const in2 = load<i32>(at + stride * 2);
  const in3 = load<i32>(at + stride * 3);
  const in4 = load<i32>(at + stride * 4);
  const in5 = load<i32>(at + stride * 5);
  const in6 = load<i32>(at + stride * 6);
  const in7 = load<i32>(at + stride * 7);

  const even = (in2 + in6) * C0_541;
  const low = even - in6 * C1_847;
  const high = even + in2 * C0_765;
  const sum = (in0 + in4) << BITS;
  const difference = (in0 - in4) << BITS;
  const even0 = sum + high;
  const even3 = sum - high;
  const even1 = difference + low;
  const even2 = difference - low;

  const both = (in7 + in3 + in5 + in1) * C1_175;
  const outer = (in7 + in1) * -C0_899;
  const inner = (in5 + in3) * -C2_562;
  const third = (in7 + in3) * -C1_961 + both;
  const fourth = (in5 + in1) * -C0_390 + both;
  const odd0 = in7 * C0_298 + outer + third;
  const odd1 = in5 * C2_053 + inner + fourth;
  const odd2 = in3 * C3_072 + inner + third;
  const odd3 = in1 * C1_501 + outer + fourth;

  const half = 1 << (shift - 1);
  store<i32>(at, (even0 + odd3 + half) >> shift);
  store<i32>(at + stride * 7, (even0 - odd3 + half) >> shift);
  store<i32>(at + stride, (even1 + odd2 + half) >> shift);
  store<i32>(at + stride * 6, (even1 - odd2 + half) >> shift);
  store<i32>(at + stride * 2, (even2 + odd1 + half) >> shift);
  store<i32>(at + stride * 5, (even2 - odd1 + half) >> shift);
  store<i32>(at + stride * 3, (even3 + odd0 + half) >> shift);
  store<i32>(at + stride * 4, (even3 - odd0 + half) >> shift);
}
