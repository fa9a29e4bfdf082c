import {
  alloc,
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  refuse,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { formatOfDxgi, isSrgbDxgi } from "./dds-dxgi";
import { formatOfFourCc, fourCcSwizzle, isPremultiplied } from "./dds-fourcc";
import { readMasks } from "./dds-mask";
import { L8, NONE, P8 } from "./format.table";
import { listPictures, refuseFormat, refuseSize } from "./picture";
import { Texture } from "./texture";

// offset  size  header, little-endian
//   0x00     4  magic              "DDS "
//   0x04     4  sizeBytes          124
//   0x0c    16  height, width, pitch, depth; the pitch is not to be trusted
//   0x1c     4  levels             0 and 1: one
//   0x50     4  flags              PIXELS_*
//   0x54     4  fourCc
//   0x58    20  bits of a pixel, masks of R, G, B, A
//   0x70     4  caps               CAPS_*
//   0x80     .  data, or with the FourCC "DX10":
//   0x80    20  format, dimension (4 = volume), flags (4 = cube), layers, alpha mode (2 = premultiplied)
//   0x94     .  data
const MAGIC: u32 = 0x20534444;
const HEADER_BYTES: f64 = 128;
const DX10: u32 = 0x30315844;
const DX10_BYTES: f64 = 20;
const DX10_VOLUME: u32 = 4;
const DX10_CUBE: u32 = 4;
const ALPHA_PREMULTIPLIED: u32 = 2;
const PALETTE_BYTES: u32 = 1024;

const PIXELS_FOURCC: u32 = 0x4;
const PIXELS_PALETTE: u32 = 0x20;
const PIXELS_NORMAL: u32 = 0x80000000;
/** RGB, luminance, alpha alone, signed: described by masks. */
const PIXELS_MASKS: u32 = 0xa0042;
const PIXELS_LUMINANCE: u32 = 0x20000;

const CAPS_CUBE: u32 = 0x200;
const CAPS_VOLUME: u32 = 0x200000;

export function isDds(source: Source): bool {
  return source.has(0, HEADER_BYTES) && source.u32le(0) == MAGIC && source.u32le(4) == 124;
}

/** Lists a DDS file; what `ax_list` returns. */
export function listDds(source: Source): i32 {
  const texture = Texture.create();
  texture.height = source.u32le(12);
  texture.width = source.u32le(16);
  const flags = source.u32le(80);
  const caps = source.u32le(112);
  texture.normalMap = (flags & PIXELS_NORMAL) != 0;
  texture.start = HEADER_BYTES;
  if ((caps & CAPS_VOLUME) != 0) texture.depth = max(source.u32le(24), 1);
  if ((caps & CAPS_CUBE) != 0) readFaces(texture, caps);

  const extended = (flags & PIXELS_FOURCC) != 0 && source.u32le(84) == DX10;
  if (extended && !source.has(HEADER_BYTES, DX10_BYTES))
    return refuse("truncated", "The second header is cut", HEADER_BYTES);
  beginFormat("dds", Text.create(8).ascii(extended ? "DX10" : ""));
  if (!emitRecord()) return finish(source);
  if (extended) readExtended(source, texture);
  else readPixels(source, texture, flags);
  if (texture.format == NONE) return refuseFormat(80);
  texture.limitLevels(source.u32le(28));
  if (!texture.isSane()) return refuseSize(12);
  findRowPadding(source, texture);
  texture.stride = texture.chainBytes();
  return listPictures(source, texture);
}

/** Files of before DirectX 10 may leave faces out. */
function readFaces(texture: Texture, caps: u32): void {
  texture.setCube();
  const mask = (caps >> 10) & 0x3f;
  if (mask != 0) texture.faceMask = mask;
}

function readExtended(source: Source, texture: Texture): void {
  const format = source.u32le(128);
  texture.format = formatOfDxgi(format);
  texture.srgb = isSrgbDxgi(format) ? 1 : 0;
  if (source.u32le(132) == DX10_VOLUME) texture.depth = max(source.u32le(24), 1);
  else texture.depth = 1;
  if ((source.u32le(136) & DX10_CUBE) != 0) texture.setCube();
  // Writers leave 0 where they mean one.
  texture.layers = max(source.u32le(140), 1);
  texture.premultiplied = (source.u32le(144) & 7) == ALPHA_PREMULTIPLIED;
  texture.start = HEADER_BYTES + DX10_BYTES;
}

function readPixels(source: Source, texture: Texture, flags: u32): void {
  if ((flags & PIXELS_MASKS & ~2) != 0 || (flags & (PIXELS_FOURCC | PIXELS_PALETTE | 2)) == 2) {
    readMasks(source, texture, flags);
    if (texture.format == NONE && (flags & PIXELS_LUMINANCE) != 0) readMiscounted(source, texture);
  } else if ((flags & PIXELS_PALETTE) != 0) {
    if (!source.has(HEADER_BYTES, <f64>PALETTE_BYTES)) return;
    texture.format = P8;
    texture.palette = alloc(PALETTE_BYTES);
    source.copy(HEADER_BYTES, texture.palette, PALETTE_BYTES);
    texture.start = HEADER_BYTES + <f64>PALETTE_BYTES;
  } else if ((flags & PIXELS_FOURCC) != 0) {
    const fourCc = source.u32le(84);
    texture.format = formatOfFourCc(fourCc);
    texture.swizzle = fourCcSwizzle(fourCc);
    texture.premultiplied = isPremultiplied(fourCc);
  }
}

/** Grey pictures whose bit count is wrong are known; the number of bytes tells. */
function readMiscounted(source: Source, texture: Texture): void {
  if (<f64>texture.width * <f64>texture.height != source.size - HEADER_BYTES) return;
  texture.format = L8;
  diagnose(SEVERITY_WARNING, "bit-count", "The bit count is wrong: the file has one byte for each pixel", 88);
}

/** Old files pad rows to 4 bytes; only the size of the file tells. */
function findRowPadding(source: Source, texture: Texture): void {
  const data = source.size - texture.start;
  if (texture.chainBytes() == data) return;
  texture.rowAlign = 4;
  if (texture.chainBytes() != data || texture.rowBytes() == <f64>texture.width * <f64>(texture.format & 0xff)) {
    texture.rowAlign = 1;
  }
}
