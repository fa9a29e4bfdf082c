// Facts about DXGI formats by their numbers.

const FOURCC_DX10: u32 = 0x30315844;

/** Bytes of one 4x4 block; 0 for formats without blocks. */
export function blockBytes(format: u32): u32 {
  if ((format >= 70 && format <= 72) || (format >= 79 && format <= 81)) return 8;
  if ((format >= 73 && format <= 78) || (format >= 82 && format <= 84)) return 16;
  return format >= 94 && format <= 99 ? 16 : 0;
}

/** Bits of one pixel, by format, of those without blocks; 0 where a number is none or a pixel does not stand alone. */
const PIXEL_BITS: usize = memory.data<u8>([
  0, 128, 128, 128, 128, 96, 96, 96, 96, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
  64, 64, 64, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
  32, 32, 32, 32, 32, 32, 32, 32, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
  8, 8, 8, 8, 8, 8, 1, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 16, 16, 32, 32, 32, 32, 32, 32, 32,
]);
const PIXEL_FORMATS: u32 = 94;

/** Bytes of one row of pixels or blocks; 0 when the format is not known. */
export function rowBytes(format: u32, width: u32): u32 {
  const block = blockBytes(format);
  if (block != 0) return ((width + 3) >> 2) * block;
  if (format == 115) return width * 2;
  return format < PIXEL_FORMATS ? (width * <u32>load<u8>(PIXEL_BITS + format) + 7) >> 3 : 0;
}

/** Bytes of one level; 0 when the format is not known. */
export function levelBytes(format: u32, width: u32, height: u32): f64 {
  const rows = blockBytes(format) != 0 ? (height + 3) >> 2 : height;
  return <f64>rowBytes(format, width) * <f64>rows;
}

// offset  size  legacy pixel format
//   0x00     4  format             DXGI number
//   0x04     4  flags              4 fourCC, 0x40 RGB, 0x20000 luminance, 1 alpha, 2 alpha only
//   0x08     4  fourCC
//   0x0c     4  bits
//   0x10    16  masks of R, G, B, A
const LEGACY: usize = memory.data<u32>([
  71, 0x4, 0x31545844, 0, 0, 0, 0, 0,
  74, 0x4, 0x33545844, 0, 0, 0, 0, 0,
  77, 0x4, 0x35545844, 0, 0, 0, 0, 0,
  80, 0x4, 0x55344342, 0, 0, 0, 0, 0,
  81, 0x4, 0x53344342, 0, 0, 0, 0, 0,
  83, 0x4, 0x55354342, 0, 0, 0, 0, 0,
  84, 0x4, 0x53354342, 0, 0, 0, 0, 0,
  28, 0x41, 0, 32, 0xff, 0xff00, 0xff0000, 0xff000000,
  87, 0x41, 0, 32, 0xff0000, 0xff00, 0xff, 0xff000000,
  88, 0x40, 0, 32, 0xff0000, 0xff00, 0xff, 0,
  61, 0x20000, 0, 8, 0xff, 0, 0, 0,
  56, 0x20000, 0, 16, 0xffff, 0, 0, 0,
  49, 0x20001, 0, 16, 0xff, 0, 0, 0xff00,
  65, 0x2, 0, 8, 0, 0, 0, 0xff,
]);
const LEGACY_COUNT: u32 = 14;
const LEGACY_BYTES: u32 = 32;
/** Says that the number stands in a header of its own. */
const MODERN: usize = memory.data<u32>([0, 0x4, FOURCC_DX10, 0, 0, 0, 0, 0]);

/** The 28 bytes that describe a pixel, without the size in front of them. */
export function pixelFormat(format: u32): usize {
  for (let index: u32 = 0; index < LEGACY_COUNT; index++) {
    const row = LEGACY + index * LEGACY_BYTES;
    if (load<u32>(row) == format) return row + 4;
  }
  return MODERN + 4;
}

/** Whether a pixel's description refers to the header that follows. */
export function isModern(pixel: usize): bool {
  return load<u32>(pixel, 4) == FOURCC_DX10;
}
