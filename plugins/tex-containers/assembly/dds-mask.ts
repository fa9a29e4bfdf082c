import { Source } from "../../sdk/assembly";
import {
  A1B5G5R5,
  A1R5G5B5,
  A2B10G10R10,
  A2R10G10B10,
  A4B4G4R4,
  A4L4,
  A4R4G4B4,
  A8,
  A8R3G3B2,
  B4G4R4A4,
  B5G6R5,
  BGR8,
  BGRA8,
  BGRX8,
  L16,
  L8,
  LA8,
  NONE,
  R16,
  R3G3B2,
  R4G4B4A4,
  R5G5B5A1,
  R5G6B5,
  RG16,
  RG16S,
  RG8,
  RG8S,
  RGB8,
  RGBA8,
  RGBA8S,
  RGBX8,
  X1B5G5R5,
  X1R5G5B5,
  X4R4G4B4,
} from "./format.table";
import { Texture } from "./texture";

const HAS_ALPHA: u32 = 0x1;
const ALPHA_ALONE: u32 = 0x2;
const HAS_LUMINANCE: u32 = 0x20000;
const HAS_SIGN: u32 = 0x80000;

/** Finds the format that bit count and masks describe; leaves NONE when none does. */
export function readMasks(source: Source, texture: Texture, flags: u32): void {
  const bits = source.u32le(88);
  const red = source.u32le(92);
  const green = source.u32le(96);
  const blue = source.u32le(100);
  const alpha: u32 = (flags & (HAS_ALPHA | ALPHA_ALONE)) != 0 || (flags & HAS_SIGN) != 0 ? source.u32le(104) : 0;
  if ((flags & HAS_SIGN) != 0) texture.format = signedOf(bits, red, alpha);
  else if ((flags & HAS_LUMINANCE) != 0) texture.format = luminanceOf(bits, red, alpha);
  else if ((flags & ALPHA_ALONE) != 0 && red == 0) texture.format = bits == 8 ? A8 : NONE;
  else if (bits == 32) texture.format = wordOf(red, green, blue, alpha);
  else if (bits == 24) texture.format = tripleOf(red, blue);
  else if (bits == 16) texture.format = halfWordOf(red, green, blue, alpha);
  else if (bits == 8) texture.format = byteOf(red);
  const isColour = (flags & (HAS_SIGN | HAS_LUMINANCE)) == 0;
  if (isColour && texture.format == NONE && (bits == 24 || bits == 32))
    readBytes(texture, bits, red, green, blue, alpha);
}

function luminanceOf(bits: u32, red: u32, alpha: u32): u32 {
  if (bits == 8) return alpha == 0xf0 ? A4L4 : L8;
  if (bits == 16) return alpha == 0xff00 ? LA8 : red == 0xffff ? L16 : NONE;
  return NONE;
}

function signedOf(bits: u32, red: u32, alpha: u32): u32 {
  if (bits == 16) return RG8S;
  if (bits != 32) return NONE;
  return red == 0xffff ? RG16S : alpha == 0xff000000 ? RGBA8S : NONE;
}

function byteOf(red: u32): u32 {
  return red == 0xe0 ? R3G3B2 : NONE;
}

function tripleOf(red: u32, blue: u32): u32 {
  if (red == 0xff0000 && blue == 0xff) return BGR8;
  return red == 0xff && blue == 0xff0000 ? RGB8 : NONE;
}

function wordOf(red: u32, green: u32, blue: u32, alpha: u32): u32 {
  if (red == 0xff0000 && green == 0xff00 && blue == 0xff) {
    return alpha == 0xff000000 ? BGRA8 : alpha == 0 ? BGRX8 : NONE;
  }
  if (red == 0xff && green == 0xff00 && blue == 0xff0000) {
    return alpha == 0xff000000 ? RGBA8 : alpha == 0 ? RGBX8 : NONE;
  }
  if (red == 0x3ff00000 && blue == 0x3ff) return A2R10G10B10;
  if (red == 0x3ff && blue == 0x3ff00000) return A2B10G10R10;
  return red == 0xffff && green == 0xffff0000 ? RG16 : NONE;
}

function halfWordOf(red: u32, green: u32, blue: u32, alpha: u32): u32 {
  if (green == 0x7e0) return red == 0xf800 ? R5G6B5 : red == 0x1f ? B5G6R5 : NONE;
  if (green == 0x3e0) {
    if (red == 0x7c00) return alpha == 0x8000 ? A1R5G5B5 : X1R5G5B5;
    return red == 0x1f ? (alpha == 0x8000 ? A1B5G5R5 : X1B5G5R5) : NONE;
  }
  if (green == 0x7c0) return red == 0xf800 ? R5G5B5A1 : NONE;
  if (green == 0xf0) {
    if (red == 0xf00) return alpha == 0xf000 ? A4R4G4B4 : X4R4G4B4;
    return red == 0xf && alpha == 0xf000 ? A4B4G4R4 : NONE;
  }
  if (green == 0xf00) return red == 0xf000 ? R4G4B4A4 : blue == 0xf000 ? B4G4R4A4 : NONE;
  if (red == 0xe0 && green == 0x1c) return A8R3G3B2;
  if (red == 0xff && green == 0xff00) return RG8;
  return red == 0xffff ? R16 : NONE;
}

/** Channels of whole bytes in any order are bytes that are then rearranged. */
function readBytes(texture: Texture, bits: u32, red: u32, green: u32, blue: u32, alpha: u32): void {
  const r = channelAt(red, 0x30);
  const g = channelAt(green, 0x30);
  const b = channelAt(blue, 0x30);
  const a = channelAt(alpha, 0x31);
  if (r == 0 || g == 0 || b == 0 || a == 0 || (red | green | blue) == 0) return;
  texture.format = bits == 24 ? RGB8 : RGBA8;
  texture.swizzle = r | (g << 8) | (b << 16) | (a << 24);
}

/** The letter of `rgba` for a mask of one whole byte, `absent` without a mask, 0 for any other. */
function channelAt(mask: u32, absent: u32): u32 {
  switch (mask) {
    case 0:
      return absent;
    case 0xff:
      return 0x72;
    case 0xff00:
      return 0x67;
    case 0xff0000:
      return 0x62;
    case 0xff000000:
      return 0x61;
    default:
      return 0;
  }
}
