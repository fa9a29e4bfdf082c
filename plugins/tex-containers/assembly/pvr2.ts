import { beginFormat, emitRecord, finish, refuseVariant, Source, Text } from "../../sdk/assembly";
import {
  A1R5G5B5,
  A8,
  BC1,
  BC2,
  BC3,
  BGRA8,
  ETC1,
  L8,
  LA8,
  NONE,
  PVRTC_2BPP,
  PVRTC_4BPP,
  R4G4B4A4,
  R5G5B5A1,
  R5G6B5,
  RGB8,
  RGBA8,
} from "./format.table";
import { listPictures, refuseFormat, refuseSize } from "./picture";
import { Texture } from "./texture";

// offset  size  header, version 2, little-endian
//   0x00     4  sizeBytes          52
//   0x04    12  height, width, levels besides the first
//   0x10     4  flags              low byte: format; FLAG_*
//   0x14     4  bytes of one surface
//   0x2c     4  magic              "PVR!"
//   0x30     4  surfaces           6 of a cube
//   0x34     .  surface after surface, each with its levels
const MAGIC: u32 = 0x21525650;
const HEADER_BYTES: f64 = 52;
const FLAG_TWIDDLED: u32 = 0x200;
const FLAG_CUBE: u32 = 0x1000;
const FLAG_VOLUME: u32 = 0x4000;
const FLAG_BOTTOM_UP: u32 = 0x10000;

export function isPvr2(source: Source): bool {
  return source.has(0, HEADER_BYTES) && source.u32le(0) == 52 && source.u32le(44) == MAGIC;
}

/** Lists a PVR file of version 2; what `ax_list` returns. */
export function listPvr2(source: Source): i32 {
  beginFormat("pvr", Text.create(8).ascii("2"));
  if (!emitRecord()) return finish(source);
  const texture = Texture.create();
  const flags = source.u32le(16);
  texture.format = formatOf(flags & 0xff);
  const isBlock = texture.format == PVRTC_2BPP || texture.format == PVRTC_4BPP;
  if (texture.format == NONE) return refuseFormat(16);
  if ((flags & FLAG_VOLUME) != 0 || ((flags & FLAG_TWIDDLED) != 0 && !isBlock)) {
    return refuseVariant("layout-unsupported", "Volumes and twiddled pixels of version 2 are not read", 16);
  }
  texture.height = source.u32le(4);
  texture.width = source.u32le(8);
  texture.limitLevels(min(source.u32le(12), 31) + 1);
  texture.bottomUp = (flags & FLAG_BOTTOM_UP) != 0;
  const surfaces = max(source.u32le(48), 1);
  if ((flags & FLAG_CUBE) != 0 && surfaces == 6) texture.setCube();
  else texture.layers = surfaces;
  texture.start = HEADER_BYTES;
  if (!texture.isSane()) return refuseSize(4);
  texture.stride = texture.chainBytes();
  return listPictures(source, texture);
}

function formatOf(number: u32): u32 {
  switch (number) {
    case 0x10:
      return R4G4B4A4;
    case 0x11:
      return R5G5B5A1;
    case 0x12:
      return RGBA8;
    case 0x13:
      return R5G6B5;
    case 0x14:
      return A1R5G5B5;
    case 0x15:
      return RGB8;
    case 0x16:
      return L8;
    case 0x17:
      return LA8;
    case 0x0c:
    case 0x18:
      return PVRTC_2BPP;
    case 0x0d:
    case 0x19:
      return PVRTC_4BPP;
    case 0x1a:
      return BGRA8;
    case 0x1b:
      return A8;
    case 0x20:
      return BC1;
    case 0x22:
      return BC2;
    case 0x24:
      return BC3;
    case 0x36:
      return ETC1;
    default:
      return NONE;
  }
}
