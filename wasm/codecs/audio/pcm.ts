// Sample for sample, 16 bytes at a time. The last step may write up to 15 bytes (expanders: 30) into the slack.

/** Signed 8-bit samples to unsigned ones. */
export function flipSigns(src: usize, bytes: usize, dst: usize): void {
  const sign = i8x16.splat(-128);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(dst + at, v128.xor(v128.load(src + at), sign));
}

export function swap16(src: usize, bytes: usize, dst: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const word = v128.load(src + at);
    v128.store(dst + at, v128.or(i16x8.shl(word, 8), i16x8.shr_u(word, 8)));
  }
}

/** Five samples a step: byte 15 is written again by the next one. */
export function swap24(src: usize, bytes: usize, dst: usize): void {
  for (let at: usize = 0; at < bytes; at += 15) {
    const word = v128.load(src + at);
    v128.store(dst + at, v128.shuffle<u8>(word, word, 2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9, 14, 13, 12, 15));
  }
}

export function swap32(src: usize, bytes: usize, dst: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const word = v128.load(src + at);
    v128.store(dst + at, v128.shuffle<u8>(word, word, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
  }
}

/** ITU-T G.711 mu-law to 16 bits, as its table 2a gives them times four. */
export function expandUlaw(src: usize, bytes: usize, dst: usize): void {
  for (let at: usize = 0; at < bytes; at++) {
    const code = <i32>load<u8>(src + at) ^ 0xff;
    const size = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
    store<i16>(dst + at * 2, <i16>(code & 0x80 ? -size : size));
  }
}

/** ITU-T G.711 A-law to 16 bits, as its table 1a gives them times eight. */
export function expandAlaw(src: usize, bytes: usize, dst: usize): void {
  for (let at: usize = 0; at < bytes; at++) {
    const code = <i32>load<u8>(src + at) ^ 0x55;
    const exponent = (code >> 4) & 7;
    const low = ((code & 15) << 4) + 8;
    const size = exponent == 0 ? low : (low + 0x100) << (exponent - 1);
    store<i16>(dst + at * 2, <i16>(code & 0x80 ? size : -size));
  }
}
