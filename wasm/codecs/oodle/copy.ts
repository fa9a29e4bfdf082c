// Copies of literals and matches. All of them may write up to 15 bytes past their end, over bytes that come later or into
// the slack, and read as far past the end of what they copy.

/** Copies `count` bytes that do not overlap. */
// @ts-ignore: decorator
@inline
export function copyLiterals(to: usize, from: usize, count: usize): void {
  for (const end = to + count; to < end; to += 16, from += 16) v128.store(to, v128.load(from));
}

/** Writes the sums of `count` literals and the bytes at `distance`. */
export function addLiterals(to: usize, from: usize, count: usize, distance: usize): void {
  const end = to + count;
  if (distance >= 8) {
    for (; to < end; to += 8, from += 8) add8(to, from, distance);
  } else {
    for (; to < end; to++, from++) store<u8>(to, load<u8>(from) + load<u8>(to - distance));
  }
}

/** Writes the sums of 8 literals and the bytes at `distance`, which is at least 8. */
// @ts-ignore: decorator
@inline
export function add8(to: usize, from: usize, distance: usize): void {
  v128.store64_lane(to, i8x16.add(v128.load64_zero(from), v128.load64_zero(to - distance)), 0);
}

/** Repeats `count` bytes from `distance`, which is at least 8 or at least `count`. */
// @ts-ignore: decorator
@inline
export function copyMatch(to: usize, count: usize, distance: usize): void {
  let from = to - distance;
  const end = to + count;
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(from));
      to += 16;
      from += 16;
    } while (to < end);
  } else {
    do {
      store<u64>(to, load<u64>(from));
      to += 8;
      from += 8;
    } while (to < end);
  }
}

/** Copies the 16th and later bytes of a match of more than 16 whose distance is at least 16; may write 16 bytes past its end. */
// @ts-ignore: decorator
@inline
export function copyBehind16(to: usize, from: usize, count: usize): void {
  v128.store(to, v128.load(from, 16), 16);
  for (let at: usize = 32; at < count; at += 16) v128.store(to + at, v128.load(from + at));
}
