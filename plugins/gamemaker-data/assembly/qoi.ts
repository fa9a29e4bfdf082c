import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, Output } from "../../sdk/assembly";

//  first byte   the next pixel (r, g, b, a), from the one before, which at first is opaque black
//   00xxxxxx    that of the table's place x
//   010rrrrr    the same, r + 1 times
//   011rrrrr B  the same, (r << 8 | B) + 33 times
//   10rrggbb    r, g, b changed by signed numbers
//   110rrrrr B  the same with 5, 4 and 4 bits
//   1110rrrr BB r, g, b, a changed by signed numbers of 5 bits
//   1111rgba    a byte follows for each bit set, and replaces that channel
const PLACES: u32 = 64;
const OPAQUE: u32 = 0xff000000;

/**
 * Writes the pixels of a picture as the engine packs it, which is QOI with other opcodes, as RGBA. Where the data ends too
 * early the last pixel is repeated, as the engine does. 0, or -errno.
 */
export function unpackPixels(data: usize, length: u32, pixels: u32, output: Output): i32 {
  const table = alloc(PLACES << 2);
  if (table == 0) return -ERRNO_ENOMEM;
  const end = data + length;
  let at = data;
  let pixel = OPAQUE;
  let left = pixels;
  while (left > 0 && output.fault == 0) {
    let repeats: u32 = 1;
    if (at >= end) repeats = left;
    else {
      const first: u32 = load<u8>(at);
      if (at + sizeOfOpcode(first) > end) return -ERRNO_EILSEQ;
      if (first < 0x40) pixel = load<u32>(table + (first << 2));
      else if (first < 0x60) repeats = (first & 31) + 1;
      else if (first < 0x80) repeats = (((first & 31) << 8) | load<u8>(at, 1)) + 33;
      else if (first < 0xc0) {
        pixel = change(pixel, signed(first, 4, 2), signed(first, 2, 2), signed(first, 0, 2), 0);
      } else if (first < 0xe0) {
        const word: u32 = (first << 8) | load<u8>(at, 1);
        pixel = change(pixel, signed(word, 8, 5), signed(word, 4, 4), signed(word, 0, 4), 0);
      } else if (first < 0xf0) {
        const word: u32 = (first << 16) | (<u32>load<u8>(at, 1) << 8) | load<u8>(at, 2);
        pixel = change(pixel, signed(word, 15, 5), signed(word, 10, 5), signed(word, 5, 5), signed(word, 0, 5));
      } else pixel = replace(pixel, first, at + 1);
      at += sizeOfOpcode(first);
    }
    store<u32>(table + (placeOf(pixel) << 2), pixel);
    repeats = min(repeats, left);
    left -= repeats;
    for (; repeats > 0; repeats--) output.u32le(pixel);
  }
  return output.fault;
}

function sizeOfOpcode(first: u32): u32 {
  if (first < 0x60) return 1;
  if (first < 0x80) return 2;
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 1 + popcnt<u32>(first & 15);
}

/** The `bits` bits of `word` above its lowest `from`, as a signed number. */
function signed(word: u32, from: u32, bits: u32): i32 {
  return <i32>(word << (32 - from - bits)) >> (32 - bits);
}

/** Adds to each channel for itself; only the lowest byte of each sum counts. */
function change(pixel: u32, red: i32, green: i32, blue: i32, alpha: i32): u32 {
  const r = (pixel + red) & 0xff;
  const g = ((pixel >> 8) + green) & 0xff;
  const b = ((pixel >> 16) + blue) & 0xff;
  const a = ((pixel >> 24) + alpha) & 0xff;
  return r | (g << 8) | (b << 16) | (a << 24);
}

function replace(pixel: u32, first: u32, bytes: usize): u32 {
  let at = bytes;
  let result = pixel;
  for (let channel: u32 = 0; channel < 4; channel++) {
    if ((first & (8 >> channel)) == 0) continue;
    const shift = channel << 3;
    result = (result & ~(0xff << shift)) | (<u32>load<u8>(at) << shift);
    at++;
  }
  return result;
}

function placeOf(pixel: u32): u32 {
  const half = pixel ^ (pixel >> 16);
  return (half ^ (half >> 8)) & 63;
}
