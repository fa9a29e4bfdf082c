/** Bits of a pixel, or bytes of a block of 4 x 4 with this set; 0 for what is not known. */
const BLOCK: u32 = 0x100;

/** Bytes of all levels of one face: each side is halved, down to one. */
export function levelBytes(width: u32, height: u32, depth: u32, levels: u32, unit: u32): f64 {
  let total: f64 = 0;
  for (let level: u32 = 0; level < levels; level++) {
    const wide = max(width >> level, 1);
    const high = max(height >> level, 1);
    total += planeBytes(wide, high, unit) * <f64>max(depth >> level, 1);
  }
  return total;
}

function planeBytes(width: u32, height: u32, unit: u32): f64 {
  if ((unit & BLOCK) != 0) return <f64>((width + 3) >> 2) * <f64>((height + 3) >> 2) * <f64>(unit & 0xff);
  return Math.floor((<f64>width * <f64>unit + 7) / 8) * <f64>height;
}

/** The unit of a DXGI format. */
export function unitOfDxgi(format: u32): u32 {
  if (format >= 70 && format <= 84) return BLOCK | (isSmallBlock(format) ? 8 : 16);
  if (format >= 94 && format <= 99) return BLOCK | 16;
  if (format == 0 || format == 66) return 0;
  if (format <= 4) return 128;
  if (format <= 8) return 96;
  if (format <= 22) return 64;
  if (format <= 47 || format == 67) return 32;
  if (format <= 59 || format == 68 || format == 69) return 16;
  if (format <= 65) return 8;
  if (format == 85 || format == 86 || format == 115) return 16;
  return format >= 87 && format <= 93 ? 32 : 0;
}

/** BC1 and BC4. */
function isSmallBlock(format: u32): bool {
  return format <= 72 || (format >= 79 && format <= 81);
}

/** The unit of a four-character code, or of the number that stands in its place. */
export function unitOfCode(code: u32): u32 {
  switch (code) {
    case 0x31545844: // DXT1
    case 0x31495441: // ATI1
    case 0x55344342: // BC4U
    case 0x53344342: // BC4S
      return BLOCK | 8;
    case 0x32545844: // DXT2
    case 0x33545844: // DXT3
    case 0x34545844: // DXT4
    case 0x35545844: // DXT5
    case 0x32495441: // ATI2
    case 0x55354342: // BC5U
    case 0x53354342: // BC5S
    case 0x42475852: // RXGB
      return BLOCK | 16;
    case 0x47424752: // RGBG
    case 0x42475247: // GRGB
    case 0x32595559: // YUY2
    case 0x59565955: // UYVY
    case 111: // R16F
      return 16;
    case 112: // RG16F
    case 114: // R32F
      return 32;
    case 36: // RGBA16
    case 110: // RGBA16 signed
    case 113: // RGBA16F
    case 115: // RG32F
      return 64;
    case 116: // RGBA32F
      return 128;
    default:
      return 0;
  }
}
