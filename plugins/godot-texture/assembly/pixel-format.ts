// Pixel formats have Godot 4's numbers here; what only Godot 3 has follows from 64 on.
export const FORMAT_RGBA5551: u32 = 64;
export const FORMAT_PVRTC_2: u32 = 65;
export const FORMAT_PVRTC_4: u32 = 66;
export const FORMAT_NONE: u32 = 255;

const ETC2_RA_AS_RG: u32 = 33;
const BC3_RA_AS_RG: u32 = 34;
const LAST: u32 = 46;

/** Bytes of a pixel or block, by number. */
const BLOCK_BYTES: usize = memory.data<u8>([
  1, 2, 1, 2, 3, 4, 2, 2, 4, 8, 12, 16, 2, 4, 6, 8, 4, 8, 16, 16, 8, 16, 16, 16, 16, 8, 8, 8, 16, 16, 8, 16, 8, 16, 16, 16,
  16, 16, 16, 2, 4, 6, 8, 2, 4, 6, 8,
]);

/** A format of Godot 3 by Godot 4's number; FORMAT_NONE for one that there is not. */
export function fromGodot3(number: u32): u32 {
  if (number == 7) return FORMAT_RGBA5551;
  if (number < 25) return number;
  if (number < 27) return FORMAT_PVRTC_2;
  if (number < 29) return FORMAT_PVRTC_4;
  if (number < 37) return number - 4;
  // One title brought ASTC with it.
  return number == 37 ? 37 : FORMAT_NONE;
}

/** Bytes of one level; -1 for a format that is not known. */
export function levelBytes(format: u32, width: u32, height: u32): f64 {
  if (format == FORMAT_RGBA5551) return 2 * <f64>width * <f64>height;
  if (format == FORMAT_PVRTC_2) return (<f64>max(roundUp(width, 4), 16) * <f64>max(roundUp(height, 4), 8)) / 4;
  if (format == FORMAT_PVRTC_4) return (<f64>max(roundUp(width, 4), 8) * <f64>max(roundUp(height, 4), 8)) / 2;
  if (format > LAST) return -1;
  const side: u32 = format < 17 || format > 38 ? 1 : format < 37 ? 4 : 8;
  const bytes = <f64>load<u8>(BLOCK_BYTES + format);
  return bytes * <f64>(roundUp(width, side) / side) * <f64>(roundUp(height, side) / side);
}

/** Bytes of all levels, the largest first: as many as `mips` says besides that one. */
export function chainBytes(format: u32, width: u32, height: u32, mips: u32): f64 {
  let total: f64 = 0;
  for (let level: u32 = 0; level <= min<u32>(mips, 31); level++) {
    total += storedBytes(format, max(width >> level, 1), max(height >> level, 1));
  }
  return total;
}

/** What the editor writes for a level: of PVRTC whole blocks, and not the least that a level of it can be decoded from. */
function storedBytes(format: u32, width: u32, height: u32): f64 {
  if (format != FORMAT_PVRTC_2 && format != FORMAT_PVRTC_4) return levelBytes(format, width, height);
  return (<f64>roundUp(width, 4) * <f64>roundUp(height, 4)) / (format == FORMAT_PVRTC_2 ? 4 : 2);
}

/** Levels below the first one of a whole chain: down to one pixel. */
export function wholeChain(width: u32, height: u32): u32 {
  return 31 - clz<u32>(max(max(width, height), 1));
}

/** Whether X and Y of a normal map lie in red and alpha. */
export function isRedAlpha(format: u32): bool {
  return format == ETC2_RA_AS_RG || format == BC3_RA_AS_RG;
}

/** The host's name of a format whose number `levelBytes` knows. */
export function hostFormat(format: u32): string {
  switch (format) {
    case 0: return "l8";
    case 1: return "la8";
    case 2: return "r8";
    case 3: return "rg8";
    case 4: return "rgb8";
    case 5: return "rgba8";
    case 6: return "r4g4b4a4";
    case 7: return "b5g6r5";
    case 8: return "r32f";
    case 9: return "rg32f";
    case 10: return "rgb32f";
    case 11: return "rgba32f";
    case 12: return "r16f";
    case 13: return "rg16f";
    case 14: return "rgb16f";
    case 15: return "rgba16f";
    case 16: return "e5b9g9r9f";
    case 17: return "bc1";
    case 18: return "bc2";
    case 19: case 34: return "bc3";
    case 20: return "bc4";
    case 21: return "bc5";
    case 22: return "bc7";
    case 23: return "bc6h-signed";
    case 24: return "bc6h";
    case 25: return "etc1";
    case 26: return "eac-r11";
    case 27: return "eac-r11-signed";
    case 28: return "eac-rg11";
    case 29: return "eac-rg11-signed";
    case 30: return "etc2-rgb";
    case 31: case 33: return "etc2-rgba";
    case 32: return "etc2-rgb-a1";
    case 35: case 36: return "astc-4x4";
    case 37: case 38: return "astc-8x8";
    case 39: case 43: return "r16";
    case 40: case 44: return "rg16";
    case 41: case 45: return "rgb16";
    case 42: case 46: return "rgba16";
    case FORMAT_RGBA5551: return "r5g5b5a1";
    case FORMAT_PVRTC_2: return "pvrtc-2bpp";
    default: return "pvrtc-4bpp";
  }
}

function roundUp(value: u32, side: u32): u32 {
  return (value + side - 1) & ~(side - 1);
}
