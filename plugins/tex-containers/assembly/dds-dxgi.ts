import { astcAt } from "./astc";
import {
  A1R5G5B5,
  A2B10G10R10,
  A4R4G4B4,
  A8,
  B10G11R11F,
  BC1,
  BC2,
  BC3,
  BC4,
  BC4_SIGNED,
  BC5,
  BC5_SIGNED,
  BC6H,
  BC6H_SIGNED,
  BC7,
  BGRA8,
  BGRX8,
  E5B9G9R9F,
  GRGB,
  NONE,
  R16,
  R16F,
  R16S,
  R32F,
  R5G6B5,
  R8,
  R8S,
  RG16,
  RG16F,
  RG16S,
  RG32F,
  RG8,
  RG8S,
  RGB32F,
  RGBA16,
  RGBA16F,
  RGBA16S,
  RGBA32F,
  RGBA8,
  RGBA8S,
  RGBG,
  YUY2,
} from "./format.table";

/** 4x4 to 12x12 in the order of the table in astc.ts, four numbers each. */
const ASTC_FIRST: u32 = 133;
const ASTC_END: u32 = 189;

/** By DXGI_FORMAT. */
// prettier-ignore
const FORMATS: usize = memory.data<u32>([
  NONE, NONE, RGBA32F, NONE, NONE, NONE, RGB32F, NONE, // 0
  NONE, NONE, RGBA16F, RGBA16, NONE, RGBA16S, NONE, NONE, // 8
  RG32F, NONE, NONE, NONE, NONE, NONE, NONE, NONE, // 16
  A2B10G10R10, NONE, B10G11R11F, RGBA8, RGBA8, RGBA8, NONE, RGBA8S, // 24
  NONE, NONE, RG16F, RG16, NONE, RG16S, NONE, NONE, // 32
  NONE, R32F, NONE, NONE, NONE, NONE, NONE, NONE, // 40
  RG8, RG8, NONE, RG8S, NONE, NONE, R16F, NONE, // 48
  R16, NONE, R16S, NONE, R8, R8, NONE, R8S, // 56
  NONE, A8, NONE, E5B9G9R9F, RGBG, GRGB, BC1, BC1, // 64
  BC1, BC2, BC2, BC2, BC3, BC3, BC3, BC4, // 72
  BC4, BC4_SIGNED, BC5, BC5, BC5_SIGNED, R5G6B5, A1R5G5B5, BGRA8, // 80
  BGRX8, NONE, BGRA8, BGRA8, BGRX8, BGRX8, BC6H, BC6H, // 88
  BC6H_SIGNED, BC7, BC7, BC7, NONE, NONE, NONE, NONE, // 96
  NONE, NONE, NONE, YUY2, NONE, NONE, NONE, NONE, // 104
  NONE, NONE, NONE, A4R4G4B4, // 112
]);

/** The format behind a DXGI number; the blocks of each format exist without a type, in numbers and in sRGB. */
export function formatOfDxgi(format: u32): u32 {
  if (format >= ASTC_FIRST && format < ASTC_END) return astcAt((format - ASTC_FIRST) >> 2);
  if (format < 116) return load<u32>(FORMATS + (format << 2));
  return NONE;
}

/** Whether colour is sRGB. */
export function isSrgbDxgi(format: u32): bool {
  if (format >= ASTC_FIRST && format < ASTC_END) return ((format - ASTC_FIRST) & 3) == 2;
  switch (format) {
    case 29:
    case 72:
    case 75:
    case 78:
    case 91:
    case 93:
    case 99:
      return true;
    default:
      return false;
  }
}
