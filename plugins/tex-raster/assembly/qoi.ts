import {
  attributeNumber,
  beginEntry,
  beginFormat,
  emitRecord,
  finish,
  image,
  IMAGE_SRGB,
  inputStem,
  KIND_TEXTURE,
  needsExtract,
  refuse,
  sizeBytes,
  Source,
  Text,
} from "../../sdk/assembly";

// offset  size  header, big-endian
//   0x00     4  magic              "qoif"
//   0x04     8  width, height
//   0x0c     2  channels (3 or 4), colour space (0 sRGB, 1 linear)
//   0x0e     .  pixels, then seven zeros and a one
const MAGIC: u32 = 0x66696f71;
export const HEADER_BYTES: f64 = 14;
/** Seven zeros and a one, which are codes too: pixels must end before them. */
export const END_BYTES: f64 = 8;
const MAX_NAME_BYTES: u32 = 255;
const MAX_SIDE: u32 = 32768;
const MAX_PIXELS: f64 = 268_435_456;
/** One byte stands for as many pixels at most. */
const LONGEST_RUN: f64 = 62;

export function isQoi(source: Source): bool {
  if (!source.has(0, HEADER_BYTES) || source.u32le(0) != MAGIC) return false;
  return (source.u8(12) == 3 || source.u8(12) == 4) && source.u8(13) < 2;
}

/** Lists a QOI file; what `ax_list` returns. */
export function listQoi(source: Source): i32 {
  const width = source.u32be(4);
  const height = source.u32be(8);
  const channels = source.u8(12);
  const pixels = <f64>width * <f64>height;
  beginFormat("qoi", Text.create(1));
  if (!emitRecord()) return finish(source);
  if (width - 1 >= MAX_SIDE || height - 1 >= MAX_SIDE || pixels > MAX_PIXELS) {
    return refuse("bad-size", "Width or height is 0, or above what is read", 4);
  }
  if (pixels > LONGEST_RUN * (source.size - HEADER_BYTES - END_BYTES)) {
    return refuse("truncated", "The file ends before its pixels do", HEADER_BYTES);
  }
  beginEntry(0, inputStem(Text.create(MAX_NAME_BYTES), "texture"), KIND_TEXTURE);
  image(channels == 3 ? "rgb8" : "rgba8", width, height);
  attributeNumber(IMAGE_SRGB, source.u8(13) == 0 ? 1 : 0);
  sizeBytes(pixels * <f64>channels);
  needsExtract();
  emitRecord();
  return finish(source);
}
