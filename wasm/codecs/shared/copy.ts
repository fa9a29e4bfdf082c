// Distance 1 to 7 as its least multiple that steps of 8 bytes can take.
const SPREAD = memory.data<u8>([0, 8, 8, 9, 8, 10, 12, 14]);

/**
 * Writes op..end as the bytes from distance back, repeating itself where they overlap. The caller has checked that distance
 * is at least 1 and inside the window and that end is inside the output; up to 15 bytes behind end are overwritten.
 */
// @ts-ignore: decorator
@inline
export function copyMatch(op: usize, distance: usize, end: usize): void {
  let from = op - distance;
  if (distance >= 16) {
    do {
      v128.store(op, v128.load(from));
      op += 16;
      from += 16;
    } while (op < end);
  } else {
    if (distance < 8) {
      // Eight bytes one by one; from then on the pattern also repeats at a distance that steps of 8 can take.
      store<u8>(op, load<u8>(from));
      store<u8>(op, load<u8>(from, 1), 1);
      store<u8>(op, load<u8>(from, 2), 2);
      store<u8>(op, load<u8>(from, 3), 3);
      store<u8>(op, load<u8>(from, 4), 4);
      store<u8>(op, load<u8>(from, 5), 5);
      store<u8>(op, load<u8>(from, 6), 6);
      store<u8>(op, load<u8>(from, 7), 7);
      op += 8;
      from = op - <usize>load<u8>(SPREAD + distance);
    }
    while (op < end) {
      store<u64>(op, load<u64>(from));
      op += 8;
      from += 8;
    }
  }
}
