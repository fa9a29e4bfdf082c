import { astcAt } from "./astc";
import {
  BC1,
  BC2,
  BC3,
  BC4,
  BC5,
  BC6H,
  BC7,
  E5B9G9R9F,
  EAC_R11,
  EAC_RG11,
  ETC1,
  ETC2_RGB,
  ETC2_RGBA,
  ETC2_RGB_A1,
  GRGB,
  NONE,
  PVRTC_2BPP,
  PVRTC_4BPP,
  RGBG,
  UYVY,
  YUY2,
} from "./format.table";
import { Texture } from "./texture";

const ASTC_FIRST: u32 = 27;
const ASTC_END: u32 = 41;
const DXT2: u32 = 8;
const DXT4: u32 = 10;
/** PVRTC without alpha has the same bits as with it. */
const OPAQUE: u32 = 0x31626772;

/** Takes a format that is one number; NONE when it is not known. */
export function formatOfPvr(texture: Texture, number: u32): void {
  texture.format = number >= ASTC_FIRST && number < ASTC_END ? astcAt(number - ASTC_FIRST) : formatOf(number);
  if (number == 0 || number == 2) texture.swizzle = OPAQUE;
  if (number == DXT2 || number == DXT4) texture.premultiplied = true;
}

function formatOf(number: u32): u32 {
  switch (number) {
    case 0:
    case 1:
      return PVRTC_2BPP;
    case 2:
    case 3:
      return PVRTC_4BPP;
    case 6:
      return ETC1;
    case 7:
      return BC1;
    case DXT2:
    case 9:
      return BC2;
    case DXT4:
    case 11:
      return BC3;
    case 12:
      return BC4;
    case 13:
      return BC5;
    case 14:
      return BC6H;
    case 15:
      return BC7;
    case 16:
      return UYVY;
    case 17:
      return YUY2;
    case 19:
      return E5B9G9R9F;
    case 20:
      return RGBG;
    case 21:
      return GRGB;
    case 22:
      return ETC2_RGB;
    case 23:
      return ETC2_RGBA;
    case 24:
      return ETC2_RGB_A1;
    case 25:
      return EAC_R11;
    case 26:
      return EAC_RG11;
    default:
      return NONE;
  }
}
