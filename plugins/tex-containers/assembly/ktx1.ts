import { beginFormat, emitRecord, finish, refuse, Source, Text } from "../../sdk/assembly";
import { NONE } from "./format.table";
import { formatOfInternal, isSrgbInternal } from "./gl-internal";
import { formatOfPixels } from "./gl-pixel";
import { readKeyValues } from "./key-value";
import { listPictures, refuseFormat, refuseLevel, refuseSize } from "./picture";
import { Texture } from "./texture";

// offset  size  header
//   0x00    12  identifier         AB "KTX 11" BB 0D 0A 1A 0A
//   0x0c     4  byteOrder          0x04030201 as the file's machine stores it
//   0x10    12  glType (0 = compressed), bytes of a number of that type, glFormat
//   0x1c     8  glInternalFormat, glBaseInternalFormat
//   0x24    12  width, height, depth; 0 for dimensions that are not there
//   0x30    12  layers, faces, levels; 0 layers for no array
//   0x3c     4  bytes of keys and values
//   0x40     .  keys and values
//      .     4  bytes of the first level; of one face in a cube that is no array
//      .     .  the first level
const HEADER_BYTES: f64 = 64;
const BIG_ENDIAN: u32 = 0x01020304;

export function isKtx1(source: Source): bool {
  if (!source.has(0, HEADER_BYTES)) return false;
  return source.u64le(0) == 0xbb31312058544bab && source.u32le(8) == 0x0a1a0a0d;
}

/** Lists a KTX file of version 1; what `ax_list` returns. */
export function listKtx1(source: Source): i32 {
  beginFormat("ktx", Text.create(8).ascii("1"));
  if (!emitRecord()) return finish(source);
  const bigEndian = source.u32le(12) == BIG_ENDIAN;
  if (!bigEndian && source.u32le(12) != 0x04030201) return refuse("bad-header", "Its byte order is neither of two", 12);
  const texture = Texture.create();
  readHeader(source, texture, bigEndian);
  if (texture.format == NONE) return refuseFormat(16);
  if (!texture.isSane()) return refuseSize(36);
  const keysBytes = <f64>word(source, 60, bigEndian);
  readKeyValues(source, texture, HEADER_BYTES, keysBytes, bigEndian);
  const at = HEADER_BYTES + keysBytes;
  if (!source.has(at, 4)) return refuse("truncated", "The file ends before its first level does", at);
  texture.start = at + 4;
  if (!findStride(source, texture, <f64>word(source, at, bigEndian), word(source, 48, bigEndian) == 0)) {
    return refuseLevel(at);
  }
  return listPictures(source, texture);
}

function readHeader(source: Source, texture: Texture, bigEndian: bool): void {
  const type = word(source, 16, bigEndian);
  const internal = word(source, 28, bigEndian);
  texture.format = type == 0 ? formatOfInternal(internal) : formatOfPixels(word(source, 24, bigEndian), type);
  texture.srgb = isSrgbInternal(internal) ? 1 : 0;
  texture.width = word(source, 36, bigEndian);
  texture.height = max(word(source, 40, bigEndian), 1);
  texture.depth = max(word(source, 44, bigEndian), 1);
  texture.layers = max(word(source, 48, bigEndian), 1);
  if (word(source, 52, bigEndian) == 6) texture.setCube();
  else texture.faces = word(source, 52, bigEndian);
  texture.limitLevels(word(source, 56, bigEndian));
  if (type == 0) return;
  // Rows are padded as graphics libraries unpack them.
  texture.rowAlign = 4;
  if (bigEndian) texture.swap = word(source, 20, bigEndian);
}

/** Whether the stated size is that of the pictures; some writers do not pad rows. */
function findStride(source: Source, texture: Texture, stated: f64, isNoArray: bool): bool {
  const pictures = texture.faces == 6 && isNoArray ? 1 : texture.layers * texture.faces;
  if (texture.pictureBytes() * <f64>pictures != stated) texture.rowAlign = 1;
  texture.stride = texture.pictureBytes();
  if (texture.stride * <f64>pictures != stated) return false;
  if (texture.faces == 6 && isNoArray) texture.stride = ceil(texture.stride / 4) * 4;
  return true;
}

function word(source: Source, offset: f64, bigEndian: bool): u32 {
  return bigEndian ? source.u32be(offset) : source.u32le(offset);
}
