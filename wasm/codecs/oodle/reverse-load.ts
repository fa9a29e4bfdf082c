// Eight bytes with the order of bytes reversed: one shuffle, where a swap of integers would take a dozen steps.

/** The bytes at `at`, the first one highest. */
// @ts-ignore: decorator
@inline
export function loadReversed(at: usize): u64 {
  const bytes = v128.load64_zero(at);
  return i64x2.extract_lane(v128.shuffle<u8>(bytes, bytes, 7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0), 0);
}
