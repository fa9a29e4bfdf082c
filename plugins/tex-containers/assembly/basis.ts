import { beginFormat, emitRecord, finish, refuse, Source, Text } from "../../sdk/assembly";
import { BASIS } from "./format.table";
import { Namer } from "./namer";
import { emitWhole, refuseFormat, refuseSize } from "./picture";
import { Texture } from "./texture";

// offset  size  header, little-endian
//   0x00     4  magic "sB", version
//   0x04     2  sizeBytes          77
//   0x08     4  bytes behind the header
//   0x0e     6  slices, images     24 bits each
//   0x14     1  encoding           0 ETC1S, 1 UASTC
//   0x15     2  flags              16 sRGB
//   0x17     1  type               2 cubes
//   0x41     4  slice descriptions offset
//
//               slice description
//   0x00     5  image (24 bits), level, flags (1 alpha of the picture before)
//   0x05     4  width, height      16 bits each
const MAGIC: u32 = 0x4273;
const HEADER_BYTES: u32 = 77;
const SLICE_BYTES: f64 = 23;
const ENCODING_ETC1S: u32 = 0;
const ENCODING_UASTC: u32 = 1;
const MAX_SLICES: u32 = 65536;
const FLAG_SRGB: u32 = 16;
const TYPE_CUBES: u32 = 2;

export function isBasis(source: Source): bool {
  if (!source.has(0, <f64>HEADER_BYTES)) return false;
  if (source.u16le(0) != MAGIC || source.u16le(4) != HEADER_BYTES) return false;
  const images = source.u32le(16) >> 8;
  return images != 0 && images <= (source.u32le(14) & 0xffffff);
}

/** Lists a `.basis` file; what `ax_list` returns. */
export function listBasisFile(source: Source): i32 {
  beginFormat("basis", Text.create(8).decimal(source.u16le(2)));
  if (!emitRecord()) return finish(source);
  const encoding = source.u8(20);
  if (encoding > ENCODING_UASTC) return refuseFormat(20);
  if (!source.has(<f64>HEADER_BYTES, <f64>source.u32le(8))) return refuse("truncated", "The file is cut", 8);
  const slices = source.u32le(14) & 0xffffff;
  const first = <f64>source.u32le(65);
  if (slices > MAX_SLICES || !source.has(first, <f64>slices * SLICE_BYTES))
    return refuse("bad-header", "Its slices are outside of the file", 65);
  const texture = Texture.create();
  texture.format = BASIS;
  texture.layers = source.u32le(16) >> 8;
  if (source.u8(23) == TYPE_CUBES && texture.layers % 6 == 0) {
    texture.setCube();
    texture.layers /= 6;
  }
  // Without the flag nobody says what colour is.
  if ((source.u16le(21) & FLAG_SRGB) != 0) texture.srgb = 1;
  const namer = Namer.create();
  for (let index: u32 = 0; index < slices; index++) {
    const slice = first + <f64>index * SLICE_BYTES;
    const image = source.u32le(slice) & 0xffffff;
    // Blocks of UASTC hold alpha themselves.
    const isAlpha = encoding == ENCODING_ETC1S && (source.u8(slice + 4) & 1) != 0;
    if (source.u8(slice + 3) != 0 || isAlpha) continue;
    texture.width = source.u16le(slice + 5);
    texture.height = source.u16le(slice + 7);
    if (!texture.isSane()) return refuseSize(slice);
    const name = namer.name(texture, image / texture.faces, image % texture.faces);
    if (!emitWhole(source, texture, name, image)) break;
  }
  return finish(source);
}
