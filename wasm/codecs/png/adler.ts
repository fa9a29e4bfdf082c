const MODULUS: u32 = 65521;
/** Steps of 16 bytes after which no sum has passed 2^32. */
const MOST_STEPS: u32 = 256;

/** Goes on with an Adler-32 over `bytes` bytes from `at` on. */
export function adler32(start: u32, at: usize, bytes: u32): u32 {
  let low = start & 0xffff;
  let high = start >> 16;
  while (bytes >= 16) {
    const steps = min<u32>(bytes >> 4, MOST_STEPS);
    let sum = i32x4.splat(0);
    // What `sum` was before each step, added up: every byte of it counts 16 times more.
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (let step: u32 = 0; step < steps; step++, at += 16) {
      const part = v128.load(at);
      earlier = i32x4.add(earlier, sum);
      sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(part)));
      const first = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(part), i16x8(16, 15, 14, 13, 12, 11, 10, 9));
      const second = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(part), i16x8(8, 7, 6, 5, 4, 3, 2, 1));
      weighted = i32x4.add(weighted, i32x4.add(first, second));
    }
    high = (high + low * 16 * steps + total(earlier) * 16 + total(weighted)) % MODULUS;
    low = (low + total(sum)) % MODULUS;
    bytes -= steps << 4;
  }
  for (; bytes > 0; bytes--) {
    low += load<u8>(at++);
    high += low;
  }
  return ((high % MODULUS) << 16) | (low % MODULUS);
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): u32 {
  return (
    <u32>i32x4.extract_lane(lanes, 0) +
    <u32>i32x4.extract_lane(lanes, 1) +
    <u32>i32x4.extract_lane(lanes, 2) +
    <u32>i32x4.extract_lane(lanes, 3)
  );
}
