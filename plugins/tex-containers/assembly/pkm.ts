import { beginFormat, emitRecord, finish, Source, Text } from "../../sdk/assembly";
import {
  EAC_R11,
  EAC_R11_SIGNED,
  EAC_RG11,
  EAC_RG11_SIGNED,
  ETC1,
  ETC2_RGB,
  ETC2_RGB_A1,
  ETC2_RGBA,
  NONE,
} from "./format.table";
import { listPictures, refuseFormat } from "./picture";
import { Texture } from "./texture";

// offset  size  header, big-endian
//   0x00     4  magic              "PKM "
//   0x04     2  version            "10" ETC1 only, "20"
//   0x06     2  format
//   0x08     4  width, height      rounded up to whole blocks
//   0x0c     4  width, height
//   0x10     .  blocks
const MAGIC: u32 = 0x204d4b50;
const VERSION_1: u32 = 0x3031;
const VERSION_2: u32 = 0x3032;
const HEADER_BYTES: f64 = 16;
const FIRST_SRGB: u32 = 9;

export function isPkm(source: Source): bool {
  if (!source.has(0, HEADER_BYTES) || source.u32le(0) != MAGIC) return false;
  return source.u16le(4) == VERSION_1 || source.u16le(4) == VERSION_2;
}

/** Lists a file of the ETC encoder; what `ax_list` returns. */
export function listPkm(source: Source): i32 {
  beginFormat("pkm", Text.create(8).decimal(source.u8(4) - 0x30));
  if (!emitRecord()) return finish(source);
  const texture = Texture.create();
  const format = source.u16be(6);
  texture.format = source.u16le(4) == VERSION_1 && format != 0 ? NONE : formatOf(format);
  if (texture.format == NONE) return refuseFormat(6);
  if (format >= FIRST_SRGB) texture.srgb = 1;
  texture.width = source.u16be(12);
  texture.height = source.u16be(14);
  texture.start = HEADER_BYTES;
  return listPictures(source, texture);
}

function formatOf(format: u32): u32 {
  switch (format) {
    case 0:
      return ETC1;
    case 1:
    case 9:
      return ETC2_RGB;
    case 3:
    case 10:
      return ETC2_RGBA;
    case 4:
    case 11:
      return ETC2_RGB_A1;
    case 5:
      return EAC_R11;
    case 6:
      return EAC_RG11;
    case 7:
      return EAC_R11_SIGNED;
    case 8:
      return EAC_RG11_SIGNED;
    default:
      return NONE;
  }
}
