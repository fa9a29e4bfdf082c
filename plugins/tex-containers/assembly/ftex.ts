import { beginFormat, emitRecord, finish, refuse, Source, Text } from "../../sdk/assembly";
import { BC1, NONE, RGB8 } from "./format.table";
import { listPictures, refuseFormat, refuseLevel, refuseSize } from "./picture";
import { Texture } from "./texture";

// offset  size  header, little-endian
//   0x00     4  magic              "FTEX"
//   0x08    12  width, height, levels
//   0x14     4  formats            1
//   0x18     8  format (0 DXT1, 1 RGB), offset
//               at the offset: bytes of the first level, then the level
const MAGIC: u32 = 0x58455446;
const HEADER_BYTES: f64 = 32;

export function isFtex(source: Source): bool {
  return source.has(0, HEADER_BYTES) && source.u32le(0) == MAGIC && source.u32le(20) == 1;
}

/** Lists an FTEX file; what `ax_list` returns. */
export function listFtex(source: Source): i32 {
  beginFormat("ftex", Text.create(8).decimal(source.u32le(4)));
  if (!emitRecord()) return finish(source);
  const texture = Texture.create();
  const format = source.u32le(24);
  texture.format = format == 0 ? BC1 : format == 1 ? RGB8 : NONE;
  if (texture.format == NONE) return refuseFormat(24);
  texture.width = source.u32le(8);
  texture.height = source.u32le(12);
  texture.limitLevels(source.u32le(16));
  const at = <f64>source.u32le(28);
  if (!source.has(at, 4)) return refuse("truncated", "The file ends before its first level does", 28);
  texture.start = at + 4;
  if (!texture.isSane()) return refuseSize(8);
  if (texture.pictureBytes() > <f64>source.u32le(at)) {
    return refuseLevel(at);
  }
  return listPictures(source, texture);
}
