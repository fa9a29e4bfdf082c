import { MALFORMED, TOO_LARGE } from "./answer";

const MIN_ZEROS: usize = 3;

/**
 * Decodes a u32 size, most significant byte first, and runs: 0x80 | n is followed by n + 1 bytes, n stands for n + 3 zeros. The
 * last run may be longer than the size leaves room for; it then ends there.
 */
export function decodeSparse(src: usize, srcLen: u32, dst: usize, dstCap: u32): i32 {
  if (srcLen < 4) return MALFORMED;
  const size = bswap<u32>(load<u32>(src));
  if (size > dstCap) return TOO_LARGE;
  let p = src + 4;
  const srcEnd = src + srcLen;
  let out = dst;
  const outEnd = dst + size;
  while (p < srcEnd) {
    if (out >= outEnd) return MALFORMED;
    const control = <usize>load<u8>(p++);
    if (control >= 0x80) {
      const literals = min(control - 0x7f, outEnd - out);
      if (literals > srcEnd - p) return MALFORMED;
      memory.copy(out, p, literals);
      p += literals;
      out += literals;
    } else {
      const zeros = min(control + MIN_ZEROS, outEnd - out);
      memory.fill(out, 0, zeros);
      out += zeros;
    }
  }
  return out == outEnd ? <i32>size : MALFORMED;
}
