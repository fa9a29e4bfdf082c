import { beginFormat, emitRecord, finish, refuseVariant, Source, Text } from "../../sdk/assembly";
import { astcAt } from "./astc";
import { NONE } from "./format.table";
import { listPictures, refuseFormat } from "./picture";
import { Texture } from "./texture";

// offset  size  header, little-endian
//   0x00     4  magic              13 AB A1 5C
//   0x04     3  block              width, height, depth
//   0x07     9  width, height, depth, of 3 bytes each
//   0x10     .  blocks
const MAGIC: u32 = 0x5ca1ab13;
const HEADER_BYTES: f64 = 16;
const COUNT: u32 = 14;

export function isAstcFile(source: Source): bool {
  return source.has(0, HEADER_BYTES) && source.u32le(0) == MAGIC;
}

/** Lists a file of the ASTC encoder; what `ax_list` returns. */
export function listAstcFile(source: Source): i32 {
  beginFormat("astc", Text.create(8).decimal(1));
  if (!emitRecord()) return finish(source);
  if (source.u8(6) != 1) return refuseVariant("layout-unsupported", "Blocks of ASTC that are volumes are not read", 6);
  const texture = Texture.create();
  texture.format = findFormat((source.u8(4) << 8) | source.u8(5));
  if (texture.format == NONE) return refuseFormat(4);
  texture.width = source.u32le(7) & 0xffffff;
  texture.height = source.u32le(10) & 0xffffff;
  texture.depth = source.u16le(13) | (source.u8(15) << 16);
  texture.start = HEADER_BYTES;
  return listPictures(source, texture);
}

function findFormat(block: u32): u32 {
  for (let index: u32 = 0; index < COUNT; index++) {
    const format = astcAt(index);
    if (((format >> 8) & 0xffff) == block) return format;
  }
  return NONE;
}
