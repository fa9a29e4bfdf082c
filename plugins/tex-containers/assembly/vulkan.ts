import { astcAt } from "./astc";
import {
  A1R5G5B5,
  A2B10G10R10,
  A2R10G10B10,
  A4B4G4R4,
  A4R4G4B4,
  B10G11R11F,
  B4G4R4A4,
  B5G6R5,
  BC1,
  BC1_OPAQUE,
  BC2,
  BC3,
  BC4,
  BC4_SIGNED,
  BC5,
  BC5_SIGNED,
  BC6H,
  BC6H_SIGNED,
  BC7,
  BGR8,
  BGRA8,
  E5B9G9R9F,
  EAC_R11,
  EAC_R11_SIGNED,
  EAC_RG11,
  EAC_RG11_SIGNED,
  ETC2_RGB,
  ETC2_RGBA,
  ETC2_RGB_A1,
  NONE,
  PVRTC_2BPP,
  PVRTC_4BPP,
  R16,
  R16F,
  R16S,
  R32F,
  R4G4B4A4,
  R5G5B5A1,
  R5G6B5,
  R8,
  R8S,
  RG16,
  RG16F,
  RG16S,
  RG32F,
  RG8,
  RG8S,
  RGB16,
  RGB16F,
  RGB32F,
  RGB8,
  RGBA16,
  RGBA16F,
  RGBA16S,
  RGBA32F,
  RGBA8,
  RGBA8S,
} from "./format.table";

/** Each size of a block has a linear and an sRGB number; behind them is one for blocks of high dynamic range. */
const ASTC_FIRST: u32 = 157;
const ASTC_END: u32 = 185;
const ASTC_HIGH: u32 = 1000066000;
const ASTC_COUNT: u32 = 14;

/** By VkFormat. */
// prettier-ignore
const FORMATS: usize = memory.data<u32>([
  NONE, NONE, R4G4B4A4, B4G4R4A4, R5G6B5, B5G6R5, R5G5B5A1, NONE, // 0
  A1R5G5B5, R8, R8S, NONE, NONE, NONE, NONE, R8, // 8
  RG8, RG8S, NONE, NONE, NONE, NONE, RG8, RGB8, // 16
  NONE, NONE, NONE, NONE, NONE, RGB8, BGR8, NONE, // 24
  NONE, NONE, NONE, NONE, BGR8, RGBA8, RGBA8S, NONE, // 32
  NONE, NONE, NONE, RGBA8, BGRA8, NONE, NONE, NONE, // 40
  NONE, NONE, BGRA8, RGBA8, NONE, NONE, NONE, NONE, // 48
  NONE, RGBA8, A2R10G10B10, NONE, NONE, NONE, NONE, NONE, // 56
  A2B10G10R10, NONE, NONE, NONE, NONE, NONE, R16, R16S, // 64
  NONE, NONE, NONE, NONE, R16F, RG16, RG16S, NONE, // 72
  NONE, NONE, NONE, RG16F, RGB16, NONE, NONE, NONE, // 80
  NONE, NONE, RGB16F, RGBA16, RGBA16S, NONE, NONE, NONE, // 88
  NONE, RGBA16F, NONE, NONE, R32F, NONE, NONE, RG32F, // 96
  NONE, NONE, RGB32F, NONE, NONE, RGBA32F, NONE, NONE, // 104
  NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, // 112
  NONE, NONE, B10G11R11F, E5B9G9R9F, NONE, NONE, NONE, NONE, // 120
  NONE, NONE, NONE, BC1_OPAQUE, BC1_OPAQUE, BC1, BC1, BC2, // 128
  BC2, BC3, BC3, BC4, BC4_SIGNED, BC5, BC5_SIGNED, BC6H, // 136
  BC6H_SIGNED, BC7, BC7, ETC2_RGB, ETC2_RGB, ETC2_RGB_A1, ETC2_RGB_A1, ETC2_RGBA, // 144
  ETC2_RGBA, EAC_R11, EAC_R11_SIGNED, EAC_RG11, EAC_RG11_SIGNED, // 152
]);

/** The format behind a VkFormat; NONE when it is not known. */
export function formatOfVulkan(format: u32): u32 {
  if (format >= ASTC_FIRST && format < ASTC_END) return astcAt((format - ASTC_FIRST) >> 1);
  if (isHighVulkan(format)) return astcAt(format - ASTC_HIGH);
  if (format < 157) return load<u32>(FORMATS + (format << 2));
  switch (format) {
    case 1000054000:
    case 1000054004:
      return PVRTC_2BPP;
    case 1000054001:
    case 1000054005:
      return PVRTC_4BPP;
    case 1000340000:
      return A4R4G4B4;
    case 1000340001:
      return A4B4G4R4;
    default:
      return NONE;
  }
}

/** Whether blocks are of high dynamic range. */
export function isHighVulkan(format: u32): bool {
  return format >= ASTC_HIGH && format < ASTC_HIGH + ASTC_COUNT;
}
