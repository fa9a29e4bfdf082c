import { ERRNO_EILSEQ, Output, Source } from "../../sdk/assembly";
import { END_BYTES, HEADER_BYTES } from "./qoi";

/** The 64 colours that were seen last, by their hash. */
const SEEN: usize = memory.data(256, 16);
const OPAQUE_BLACK: u32 = 0xff000000;
/** Bytes of the longest code. */
const CODE_BYTES: u32 = 5;
const CHUNK_BYTES: u32 = 65536;

const CODE_RGB: u32 = 0xfe;
const CODE_RGBA: u32 = 0xff;

/** Writes the pixels of a QOI file in RGB or RGBA; what `ax_extract` returns. */
export function extractQoi(source: Source, handle: i32): i32 {
  const output = Output.to(handle);
  const channels = source.u8(12);
  let left = <u64>source.u32be(4) * <u64>source.u32be(8);
  const codesEnd = source.size - END_BYTES;
  let at = HEADER_BYTES;
  let pixel = OPAQUE_BLACK;
  while (left > 0) {
    const length = <u32>max(min(codesEnd - at, <f64>CHUNK_BYTES), 0);
    const chunk = source.view(at, length);
    if (chunk == 0 || length == 0) return -ERRNO_EILSEQ;
    const isLast = at + <f64>length == codesEnd;
    // A code that starts near the end of a chunk is left to the next one.
    const end = chunk + length;
    const stop = isLast ? end : end - CODE_BYTES;
    let from = chunk;
    while (from < stop && left > 0) {
      const code: u32 = load<u8>(from);
      if (from + codeBytes(code) > end) return -ERRNO_EILSEQ;
      let run: u32 = 1;
      if (code == CODE_RGB) pixel = (load<u32>(from, 1) & 0xffffff) | (pixel & 0xff000000);
      else if (code == CODE_RGBA) pixel = load<u32>(from, 1);
      else if (code < 0x40) pixel = load<u32>(SEEN + (code << 2));
      else if (code < 0x80) pixel = addSmall(pixel, code);
      else if (code < 0xc0) pixel = addLuma(pixel, code, load<u8>(from, 1));
      else run = (code & 0x3f) + 1;
      from += codeBytes(code);
      if (run > left) return -ERRNO_EILSEQ;
      left -= run;
      store<u32>(SEEN + (hashOf(pixel) << 2), pixel);
      putRun(output, pixel, run, channels);
    }
    if (output.fault != 0) return output.fault;
    at += <f64>(from - chunk);
  }
  return output.flush();
}

function codeBytes(code: u32): u32 {
  if (code >= CODE_RGB) return code - CODE_RGB + 4;
  return code >= 0x80 && code < 0xc0 ? 2 : 1;
}

/** Two bits each for red, green and blue, less 2. */
function addSmall(pixel: u32, code: u32): u32 {
  return add(pixel, ((code >> 4) & 3) - 2, ((code >> 2) & 3) - 2, (code & 3) - 2);
}

/** Green less 32; red and blue follow it, less 8. */
function addLuma(pixel: u32, code: u32, rest: u32): u32 {
  const green = (code & 0x3f) - 32;
  return add(pixel, green + (rest >> 4) - 8, green, green + (rest & 15) - 8);
}

/** Channels wrap round, each for itself. */
function add(pixel: u32, red: u32, green: u32, blue: u32): u32 {
  const r = (pixel + red) & 0xff;
  const g = ((pixel >> 8) + green) & 0xff;
  const b = ((pixel >> 16) + blue) & 0xff;
  return r | (g << 8) | (b << 16) | (pixel & 0xff000000);
}

function hashOf(pixel: u32): u32 {
  const red = pixel & 0xff;
  const green = (pixel >> 8) & 0xff;
  const blue = (pixel >> 16) & 0xff;
  return (red * 3 + green * 5 + blue * 7 + (pixel >> 24) * 11) & 63;
}

function putRun(output: Output, pixel: u32, run: u32, channels: u32): void {
  const at = output.room(run * channels);
  if (channels == 4) {
    for (let index: u32 = 0; index < run; index++) store<u32>(at + (index << 2), pixel);
    return;
  }
  for (let index: u32 = 0; index < run; index++) {
    store<u16>(at + index * 3, pixel);
    store<u8>(at + index * 3, pixel >> 16, 2);
  }
}
