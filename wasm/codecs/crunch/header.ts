// The header of a CRN file; integers are big-endian.
//
// offset  size  field
//   0x00     2  "Hx"
//   0x02     2  headerBytes      70, and 4 for each level
//   0x06     4  dataBytes        of the whole file
//   0x0c     4  width, height    1 to 4096
//   0x10     2  levels, faces    1 to 16; 1 or 6
//   0x12     1  format
//   0x13     2  flags            1: the levels lie elsewhere
//   0x21    32  four palettes    24-bit offset, 24-bit size, 16-bit count each
//   0x41     2  tablesBytes
//   0x43     3  tablesOffset
//   0x46        32-bit offset of each level; one ends where the next starts

import { ALPHA_ENDPOINTS, COLOUR_ENDPOINTS, ETC2A, hasAlpha, hasColour, isEtc, MALFORMED, UNSUPPORTED } from "./layout";

const MAGIC: u32 = 0x4878;
const HEAD_BYTES: u32 = 70;
const MAX_SIDE: u32 = 4096;
const DXT3: u32 = 1;

// @ts-ignore: decorator
@inline
function read16(at: usize): u32 {
  return bswap<u16>(load<u16>(at));
}

// @ts-ignore: decorator
@inline
function read24(at: usize): u32 {
  return ((<u32>load<u8>(at)) << 16) | read16(at + 1);
}

// @ts-ignore: decorator
@inline
function read32(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

/** 0 when everything up to the level offsets is as it has to be; otherwise an error. */
export function checkHeader(variant: i32, src: usize, srcLen: u32): i32 {
  if (srcLen < HEAD_BYTES || read16(src) != MAGIC) return MALFORMED;
  const levels = levelCount(src);
  const faces = faceCount(src);
  if (levels == 0 || levels > 16 || (faces != 1 && faces != 6)) return MALFORMED;
  if (read16(src + 2) < HEAD_BYTES + 4 * levels || read16(src + 2) > srcLen) return MALFORMED;
  const width = levelWidth(src, 0);
  const height = levelHeight(src, 0);
  if (read16(src + 12) == 0 || read16(src + 14) == 0 || width > MAX_SIDE || height > MAX_SIDE) return MALFORMED;
  const format = formatOf(src);
  if ((read16(src + 19) & 1) != 0 || format == DXT3 || format > ETC2A) return UNSUPPORTED;
  if (isEtc(format) && variant == 0) return UNSUPPORTED;
  for (let palette: usize = 0; palette < 16; palette += 4) {
    if (paletteCount(src, palette) > 0 && paletteFrom(src, palette) + paletteBytes(src, palette) > srcLen) {
      return MALFORMED;
    }
  }
  if (hasColour(format) && !hasPair(src, COLOUR_ENDPOINTS)) return MALFORMED;
  if (hasAlpha(format) && !hasPair(src, ALPHA_ENDPOINTS)) return MALFORMED;
  return tablesFrom(src) + tablesBytes(src) > srcLen ? MALFORMED : 0;
}

/** Endpoints and the selectors that follow them. */
function hasPair(src: usize, endpoints: usize): bool {
  return paletteCount(src, endpoints) > 0 && paletteCount(src, endpoints + 4) > 0;
}

export function formatOf(src: usize): u32 {
  return load<u8>(src, 18);
}

export function levelCount(src: usize): u32 {
  return load<u8>(src, 16);
}

export function faceCount(src: usize): u32 {
  return load<u8>(src, 17);
}

export function levelWidth(src: usize, level: u32): u32 {
  return max<u32>(1, read16(src + 12) >> level);
}

export function levelHeight(src: usize, level: u32): u32 {
  return max<u32>(1, read16(src + 14) >> level);
}

export function levelFrom(src: usize, level: u32): u32 {
  return read32(src + HEAD_BYTES + (level << 2));
}

/** Where a level ends: at the next one, the last at the end of the file. */
export function levelTo(src: usize, level: u32): u32 {
  return level + 1 < levelCount(src) ? levelFrom(src, level + 1) : read32(src + 6);
}

export function paletteFrom(src: usize, palette: usize): u32 {
  return read24(src + 33 + palette * 2);
}

export function paletteBytes(src: usize, palette: usize): u32 {
  return read24(src + 36 + palette * 2);
}

export function paletteCount(src: usize, palette: usize): u32 {
  return read16(src + 39 + palette * 2);
}

export function tablesFrom(src: usize): u32 {
  return read24(src + 67);
}

export function tablesBytes(src: usize): u32 {
  return read16(src + 65);
}
