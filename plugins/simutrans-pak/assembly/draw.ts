import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, hostWrite, Source } from "../../sdk/assembly";
import { colourOf } from "./colour";
import { Picture } from "./image";

// row of a picture, in numbers of two bytes
//   transparent pixels, then for each run: its pixels' count, the pixels, transparent pixels. 0 there ends the row.
// The top bit of a count says that opaque and sheer pixels meet, which changes nothing.
const COUNT_MASK: u32 = 0x7fff;
const WORD_BYTES: u32 = 2;
const PIXEL_BYTES: u32 = 4;
/** Player colours of version 0 are one lower than later ones. */
const OLD_COLOURS: u32 = 0x8000;
const OLD_COLOUR_COUNT: u32 = 16;

let words: usize = 0;
let wordsEnd: usize = 0;
let pixels: usize = 0;

/** Writes a picture's pixels, which were checked to lie in its node. */
export function drawPicture(source: Source, picture: Picture, output: i32): i32 {
  const bytes = <u32>picture.words * WORD_BYTES;
  const pixelBytes = <u32>(picture.width * picture.height) * PIXEL_BYTES;
  words = alloc(bytes);
  pixels = alloc(pixelBytes);
  if (words == 0 || pixels == 0) return -ERRNO_ENOMEM;
  if (!source.copy(picture.wordsAt, words, bytes)) return source.fault;
  wordsEnd = words + bytes;
  const left = picture.version < 2 ? leftOf(picture) : 0;
  if (left < 0) return -ERRNO_EILSEQ;
  let at = words;
  for (let row: i32 = 0; row < picture.height; row++) {
    at = drawRow(picture, at, row, left);
    if (at == 0) return -ERRNO_EILSEQ;
  }
  if (at != wordsEnd) return -ERRNO_EILSEQ;
  return min(hostWrite(output, pixels, pixelBytes), 0);
}

/** Where the next row begins; 0 for one that goes past its end. */
function drawRow(picture: Picture, from: usize, row: i32, left: i32): usize {
  const width = <u32>picture.width;
  const to = pixels + <u32>(row * picture.width) * PIXEL_BYTES;
  const isOld = picture.version == 0;
  let at = from;
  if (at + WORD_BYTES > wordsEnd) return 0;
  let x: u32 = (<u32>load<u16>(at) & COUNT_MASK) - left;
  at += WORD_BYTES;
  while (true) {
    if (at + WORD_BYTES > wordsEnd) return 0;
    const count = <u32>load<u16>(at) & COUNT_MASK;
    at += WORD_BYTES;
    // One number more: that which says how the row goes on.
    if (at + (count + 1) * WORD_BYTES > wordsEnd || x > width || count > width - x) return 0;
    for (let end = x + count; x < end; x++) {
      const value: u32 = load<u16>(at);
      store<u32>(to + x * PIXEL_BYTES, colourOf(isOld ? renewed(value) : value));
      at += WORD_BYTES;
    }
    const gap: u32 = load<u16>(at);
    at += WORD_BYTES;
    if (gap == 0) return at;
    x += gap & COUNT_MASK;
  }
}

/** The smallest first gap of all rows, which old versions count from the tile's edge; -1 for rows that do not end. */
function leftOf(picture: Picture): i32 {
  let smallest: i32 = COUNT_MASK;
  let at = words;
  for (let row: i32 = 0; row < picture.height; row++) {
    if (at + WORD_BYTES > wordsEnd) return -1;
    smallest = min(smallest, <i32>load<u16>(at) & COUNT_MASK);
    at += WORD_BYTES;
    let gap: u32 = 0;
    do {
      if (at + WORD_BYTES > wordsEnd) return -1;
      at += ((<u32>load<u16>(at) & COUNT_MASK) + 1) * WORD_BYTES;
      if (at + WORD_BYTES > wordsEnd) return -1;
      gap = load<u16>(at);
      at += WORD_BYTES;
    } while (gap != 0);
  }
  return smallest;
}

function renewed(value: u32): u32 {
  return value - OLD_COLOURS < OLD_COLOUR_COUNT ? value + 1 : value;
}
