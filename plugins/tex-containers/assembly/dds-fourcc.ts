import {
  ATC_RGB,
  ATC_RGBA_EXPLICIT,
  ATC_RGBA_INTERPOLATED,
  BC1,
  BC2,
  BC3,
  BC4,
  BC4_SIGNED,
  BC5,
  BC5_SIGNED,
  ETC1,
  GRGB,
  R16F,
  R32F,
  RG16F,
  RG32F,
  RG8S,
  RGBA16,
  RGBA16F,
  RGBA16S,
  RGBA32F,
  RGBG,
  UYVY,
  YUY2,
} from "./format.table";
import { lookUp } from "./look-up";

const DXT2: u32 = 0x32545844;
const DXT4: u32 = 0x34545844;
const RXGB: u32 = 0x42475852;

/** By FourCC. */
// prettier-ignore
const FORMATS: usize = memory.data<u32>([
  0x31545844, BC1, // DXT1
  DXT2, BC2,
  0x33545844, BC2, // DXT3
  DXT4, BC3,
  0x35545844, BC3, // DXT5
  RXGB, BC3,
  0x31495441, BC4, // ATI1
  0x55344342, BC4, // BC4U
  0x53344342, BC4_SIGNED, // BC4S
  0x32495441, BC5, // ATI2
  0x55354342, BC5, // BC5U
  0x53354342, BC5_SIGNED, // BC5S
  0x20435441, ATC_RGB, // "ATC "
  0x41435441, ATC_RGBA_EXPLICIT, // ATCA
  0x49435441, ATC_RGBA_INTERPOLATED, // ATCI
  0x31435445, ETC1, // ETC1
  0x32595559, YUY2, // YUY2
  0x59565955, UYVY, // UYVY
  0x47424752, RGBG, // RGBG
  0x42475247, GRGB, // GRGB
  36, RGBA16,
  110, RGBA16S,
  111, R16F,
  112, RG16F,
  113, RGBA16F,
  114, R32F,
  115, RG32F,
  116, RGBA32F,
  117, RG8S,
]);
const ROWS: u32 = 29;

/** The format that a FourCC names, in which old files also state numbers of D3DFORMAT. */
export function formatOfFourCc(fourCc: u32): u32 {
  return lookUp(FORMATS, ROWS, fourCc);
}

/** RXGB has red where DXT5 has alpha. */
export function fourCcSwizzle(fourCc: u32): u32 {
  return fourCc == RXGB ? 0x31626761 : 0;
}

export function isPremultiplied(fourCc: u32): bool {
  return fourCc == DXT2 || fourCc == DXT4;
}
