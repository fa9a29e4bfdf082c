import { Cursor } from "../../sdk/assembly";

// code
//   c >= 0   c literal bytes follow, 128 for 0
//   c < 0    -(c >> 3) bytes again, from ((c & 7) << 8 | next byte) back

/** A code gives at least one byte and takes at most as many more. */
export const MOST_PACKED: f64 = 2;

/** Unpacks from `from` until the output or the input is full. @returns bytes put out, or -1 for a code that is impossible */
export function unpack(from: usize, fromEnd: usize, to: usize, toEnd: usize): i32 {
  let at = from;
  let out = to;
  while (out < toEnd && at < fromEnd) {
    const code: i32 = load<i8>(at);
    at++;
    if (code >= 0) {
      const length: usize = code == 0 ? 128 : code;
      if (length > fromEnd - at || length > toEnd - out) return -1;
      memory.copy(out, at, length);
      at += length;
      out += length;
      continue;
    }
    if (at == fromEnd) return -1;
    const length: usize = -(code >> 3);
    const distance: usize = ((code & 7) << 8) | load<u8>(at);
    at++;
    if (distance == 0 || distance > out - to || length > toEnd - out) return -1;
    // One byte at a time: a distance smaller than the length repeats what it has just put out.
    for (let left = length; left != 0; left--) {
      store<u8>(out, load<u8>(out - distance));
      out++;
    }
  }
  return <i32>(out - to);
}

/** Steps over codes that give `plainBytes` bytes, for records that do not say where they end. */
export function skipPacked(cursor: Cursor, plainBytes: u32): bool {
  let left: i32 = plainBytes;
  while (left > 0 && !cursor.failed()) {
    const code: i32 = <i8>cursor.u8();
    if (code >= 0) {
      const length = code == 0 ? 128 : code;
      cursor.skip(<f64>length);
      left -= length;
    } else {
      cursor.skip(1);
      left += code >> 3;
    }
  }
  return left == 0 && !cursor.failed();
}
