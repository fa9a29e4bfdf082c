import { blockBytes, isModern, levelBytes, pixelFormat, rowBytes } from "./dxgi";
import { Texture } from "./texture";

const HEADER: usize = memory.data(148, 4);
const HEADER_BYTES: u32 = 128;
const MODERN_BYTES: u32 = 20;

const HAS_CAPS_SIZE_AND_FORMAT: u32 = 0x1007;
const HAS_PITCH: u32 = 0x8;
const HAS_MIPS: u32 = 0x20000;
const HAS_LINEAR_SIZE: u32 = 0x80000;
const CAPS_TEXTURE: u32 = 0x1000;
const CAPS_MIPS: u32 = 0x400008;
const CAPS_COMPLEX: u32 = 0x8;
/** A cube map with all its faces. */
const CAPS2_CUBE: u32 = 0xfe00;
const DIMENSION_2D: u32 = 3;
const MISC_CUBE: u32 = 4;

// offset  size  DDS file
//   0x00     4  magic              "DDS "
//   0x04     4  headerBytes        124
//   0x08     4  flags              HAS_*
//   0x0c     8  height, width
//   0x14     4  pitch              bytes of a row, or of the whole first level when it has blocks
//   0x18     8  depth, mips
//   0x20    44  reserved
//   0x4c    32  pixel format       32, then what `pixelFormat` gives
//   0x6c    20  caps, caps2, three unused
//
//               only with the fourCC DX10
//   0x80    20  format, dimension, misc, arraySize, misc2
/** Builds the header that the archive left out; its length. The next call overwrites it. */
export function buildHeader(texture: Texture): u32 {
  memory.fill(HEADER, 0, HEADER_BYTES + MODERN_BYTES);
  const format = texture.format;
  const hasBlocks = blockBytes(format) != 0;
  store<u32>(HEADER, 0x20534444);
  store<u32>(HEADER, 124, 4);
  store<u32>(HEADER, HAS_CAPS_SIZE_AND_FORMAT | HAS_MIPS | (hasBlocks ? HAS_LINEAR_SIZE : HAS_PITCH), 8);
  store<u32>(HEADER, texture.height, 12);
  store<u32>(HEADER, texture.width, 16);
  store<u32>(HEADER, hasBlocks ? <u32>levelBytes(format, texture.width, texture.height) : rowBytes(format, texture.width), 20);
  store<u32>(HEADER, 1, 24);
  store<u32>(HEADER, texture.mips, 28);
  store<u32>(HEADER, 32, 76);
  const pixel = pixelFormat(format);
  memory.copy(HEADER + 80, pixel, 28);
  const caps = CAPS_TEXTURE | (texture.mips > 1 ? CAPS_MIPS : 0) | (texture.isCube ? CAPS_COMPLEX : 0);
  store<u32>(HEADER, caps, 108);
  store<u32>(HEADER, texture.isCube ? CAPS2_CUBE : 0, 112);
  if (!isModern(pixel)) return HEADER_BYTES;
  store<u32>(HEADER, format, 128);
  store<u32>(HEADER, DIMENSION_2D, 132);
  store<u32>(HEADER, texture.isCube ? MISC_CUBE : 0, 136);
  store<u32>(HEADER, 1, 140);
  return HEADER_BYTES + MODERN_BYTES;
}

export function headerPointer(): usize {
  return HEADER;
}
