import {
  A1B5G5R5,
  A1R5G5B5,
  A2B10G10R10,
  A2R10G10B10,
  A4B4G4R4,
  A4R4G4B4,
  A8,
  B10G11R11F,
  B4G4R4A4,
  B5G6R5,
  L16,
  L8,
  LA8,
  NONE,
  R16,
  R16F,
  R16S,
  R32F,
  R3G3B2,
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
import { Texture } from "./texture";

const TYPE_U8: u32 = 0;
const TYPE_S8: u32 = 1;
const TYPE_U16: u32 = 4;
const TYPE_S16: u32 = 5;
const TYPE_FLOAT: u32 = 12;

/** The letters "rgba", the first one lowest, and "a", "l", "la". */
const IN_ORDER: u32 = 0x61626772;
const ALPHA: u32 = 0x61;
const LUMINANCE: u32 = 0x6c;
const LUMINANCE_ALPHA: u32 = 0x616c;

/**
 * Takes a format of up to four channels. `letters` and `bits` hold one channel in each byte, the first one lowest; channels of
 * whole bytes follow each other, others lie in one word with the first channel in its highest bits.
 */
export function readChannels(texture: Texture, letters: u32, bits: u32, type: u32): void {
  const count = countOf(bits);
  const width = bits & 0xff;
  const equal = bits == (<u32>0x01010101 >> ((4 - count) << 3)) * width;
  if (!equal || (width & 7) != 0) {
    texture.format = packedOf(letters, bits);
    return;
  }
  if (width == 8 && type == TYPE_U8 && isGrey(texture, letters, L8, A8, LA8)) return;
  if (width == 16 && type == TYPE_U16 && letters == LUMINANCE) {
    texture.format = L16;
    return;
  }
  texture.format = wholeOf(width, type, count);
  texture.swizzle = swizzleOf(letters, count);
}

function isGrey(texture: Texture, letters: u32, luminance: u32, alpha: u32, both: u32): bool {
  texture.format =
    letters == LUMINANCE ? luminance : letters == ALPHA ? alpha : letters == LUMINANCE_ALPHA ? both : NONE;
  return texture.format != NONE;
}

function countOf(bits: u32): u32 {
  return 4 - (clz(bits) >> 3);
}

function wholeOf(width: u32, type: u32, count: u32): u32 {
  if (width == 8) {
    if (type == TYPE_U8) return pick(count, R8, RG8, RGB8, RGBA8);
    return type == TYPE_S8 ? pick(count, R8S, RG8S, NONE, RGBA8S) : NONE;
  }
  if (width == 16) {
    if (type == TYPE_U16) return pick(count, R16, RG16, RGB16, RGBA16);
    if (type == TYPE_S16) return pick(count, R16S, RG16S, NONE, RGBA16S);
    return type == TYPE_FLOAT ? pick(count, R16F, RG16F, RGB16F, RGBA16F) : NONE;
  }
  return width == 32 && type == TYPE_FLOAT ? pick(count, R32F, RG32F, RGB32F, RGBA32F) : NONE;
}

function pick(count: u32, one: u32, two: u32, three: u32, four: u32): u32 {
  return count == 1 ? one : count == 2 ? two : count == 3 ? three : four;
}

/** Where each of R, G, B and A is found among the stored channels; 0 when they stand in order. */
function swizzleOf(letters: u32, count: u32): u32 {
  const mask: u32 = count == 4 ? 0xffffffff : (1 << (count << 3)) - 1;
  if ((letters & mask) == (IN_ORDER & mask)) return 0;
  let swizzle: u32 = 0x31303030;
  for (let stored: u32 = 0; stored < count; stored++) {
    const letter = (letters >> (stored << 3)) & 0xff;
    const from = (IN_ORDER >> (stored << 3)) & 0xff;
    for (let channel: u32 = 0; channel < 4; channel++) {
      const wanted = (IN_ORDER >> (channel << 3)) & 0xff;
      const isGrey = letter == 0x69 || (letter == LUMINANCE && channel < 3);
      if (letter == wanted || isGrey) swizzle = (swizzle & ~((<u32>0xff) << (channel << 3))) | (from << (channel << 3));
    }
  }
  return swizzle;
}

/** Formats in one word, by bits and then by letters. */
function packedOf(letters: u32, bits: u32): u32 {
  switch (bits) {
    case 0x00050605:
      return letters == 0x626772 ? R5G6B5 : letters == 0x726762 ? B5G6R5 : NONE;
    case 0x04040404:
      if (letters == IN_ORDER) return R4G4B4A4;
      if (letters == 0x62677261) return A4R4G4B4;
      return letters == 0x72676261 ? A4B4G4R4 : letters == 0x61726762 ? B4G4R4A4 : NONE;
    case 0x01050505:
      return letters == IN_ORDER ? R5G5B5A1 : NONE;
    case 0x05050501:
      return letters == 0x62677261 ? A1R5G5B5 : letters == 0x72676261 ? A1B5G5R5 : NONE;
    case 0x00020303:
      return letters == 0x626772 ? R3G3B2 : NONE;
    case 0x0a0a0a02:
      return letters == 0x62677261 ? A2R10G10B10 : letters == 0x72676261 ? A2B10G10R10 : NONE;
    case 0x000b0b0a:
      return letters == 0x726762 ? B10G11R11F : NONE;
    default:
      return NONE;
  }
}
