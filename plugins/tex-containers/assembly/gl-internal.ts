import { astcAt } from "./astc";
import {
  ATC_RGB,
  ATC_RGBA_EXPLICIT,
  ATC_RGBA_INTERPOLATED,
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
  EAC_R11,
  EAC_R11_SIGNED,
  EAC_RG11,
  EAC_RG11_SIGNED,
  ETC1,
  ETC2_RGB,
  ETC2_RGBA,
  ETC2_RGB_A1,
  NONE,
  PVRTC_2BPP,
  PVRTC_4BPP,
} from "./format.table";
import { lookUp } from "./look-up";

const ASTC_LINEAR: u32 = 0x93b0;
const ASTC_SRGB: u32 = 0x93d0;
const ASTC_COUNT: u32 = 14;

/** By internal format, linear and sRGB. */
// prettier-ignore
const FORMATS: usize = memory.data<u32>([
  0x83f0, BC1_OPAQUE,
  0x8c4c, BC1_OPAQUE,
  0x83f1, BC1,
  0x8c4d, BC1,
  0x83f2, BC2,
  0x8c4e, BC2,
  0x83f3, BC3,
  0x8c4f, BC3,
  0x8dbb, BC4,
  0x8c70, BC4,
  0x8dbc, BC4_SIGNED,
  0x8c71, BC4_SIGNED,
  0x8dbd, BC5,
  0x8dbe, BC5_SIGNED,
  0x8e8c, BC7,
  0x8e8d, BC7,
  0x8e8e, BC6H_SIGNED,
  0x8e8f, BC6H,
  0x8d64, ETC1,
  0x9270, EAC_R11,
  0x9271, EAC_R11_SIGNED,
  0x9272, EAC_RG11,
  0x9273, EAC_RG11_SIGNED,
  0x9274, ETC2_RGB,
  0x9275, ETC2_RGB,
  0x9276, ETC2_RGB_A1,
  0x9277, ETC2_RGB_A1,
  0x9278, ETC2_RGBA,
  0x9279, ETC2_RGBA,
  0x8c00, PVRTC_4BPP,
  0x8c02, PVRTC_4BPP,
  0x8a55, PVRTC_4BPP,
  0x8a57, PVRTC_4BPP,
  0x8c01, PVRTC_2BPP,
  0x8c03, PVRTC_2BPP,
  0x8a54, PVRTC_2BPP,
  0x8a56, PVRTC_2BPP,
  0x8c92, ATC_RGB,
  0x8c93, ATC_RGBA_EXPLICIT,
  0x87ee, ATC_RGBA_INTERPOLATED,
]);
const ROWS: u32 = 40;

/** The format behind an internal format of OpenGL; NONE for those that are not compressed. */
export function formatOfInternal(format: u32): u32 {
  if (format >= ASTC_LINEAR && format < ASTC_LINEAR + ASTC_COUNT) return astcAt(format - ASTC_LINEAR);
  if (format >= ASTC_SRGB && format < ASTC_SRGB + ASTC_COUNT) return astcAt(format - ASTC_SRGB);
  return lookUp(FORMATS, ROWS, format);
}

/** Whether colour is sRGB. */
export function isSrgbInternal(format: u32): bool {
  if (format >= ASTC_SRGB && format < ASTC_SRGB + ASTC_COUNT) return true;
  switch (format) {
    case 0x8a54:
    case 0x8a55:
    case 0x8a56:
    case 0x8a57:
    case 0x8c40:
    case 0x8c41:
    case 0x8c42:
    case 0x8c43:
    case 0x8c4c:
    case 0x8c4d:
    case 0x8c4e:
    case 0x8c4f:
    case 0x8e8d:
    case 0x9275:
    case 0x9277:
    case 0x9279:
      return true;
    default:
      return false;
  }
}
