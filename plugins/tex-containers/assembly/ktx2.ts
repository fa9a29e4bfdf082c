import {
  beginFormat,
  beginStream,
  CODEC_ZLIB,
  CODEC_ZSTD,
  emitRecord,
  extent,
  finish,
  refuse,
  refuseVariant,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";
import { BASIS, NONE } from "./format.table";
import { readKeyValues } from "./key-value";
import { listPictures, listWholeFile, refuseFormat, refuseLevel, refuseSize } from "./picture";
import { Texture } from "./texture";
import { formatOfVulkan, isHighVulkan } from "./vulkan";

// offset  size  header, little-endian
//   0x00    12  identifier         AB "KTX 20" BB 0D 0A 1A 0A
//   0x0c     4  vkFormat           0 for Basis Universal
//   0x14    12  width, height, depth; 0 for dimensions that are not there
//   0x20    12  layers, faces, levels; 0 layers for no array
//   0x2c     4  scheme             0 none, 1 BasisLZ, 2 Zstandard, 3 zlib; it packs each level whole
//   0x30    16  offset and size of the data format, and of keys and values
//   0x40    16  palettes of BasisLZ
//   0x50        24 bytes for each level, the largest first: offset, size, unpacked size (64 bits each)
//
//               data format
//   0x0c     4  model, primaries, transfer (2 = sRGB), flags (1 = premultiplied)
const HEADER_BYTES: f64 = 80;
const LEVEL_BYTES: f64 = 24;
const FORMAT_BYTES: f64 = 16;
const MODEL_ETC1S: u32 = 163;
const MODEL_UASTC: u32 = 166;
const TRANSFER_SRGB: u32 = 2;
const SCHEME_NONE: u32 = 0;
const SCHEME_ZSTD: u32 = 2;
const SCHEME_ZLIB: u32 = 3;
const MAX_EXACT: f64 = 9007199254740992;

export function isKtx2(source: Source): bool {
  if (!source.has(0, HEADER_BYTES + LEVEL_BYTES)) return false;
  return source.u64le(0) == 0xbb30322058544bab && source.u32le(8) == 0x0a1a0a0d;
}

/** Lists a KTX file of version 2; what `ax_list` returns. */
export function listKtx2(source: Source): i32 {
  beginFormat("ktx2", Text.create(8).ascii("2"));
  if (!emitRecord()) return finish(source);
  const formatAt = <f64>source.u32le(48);
  if (!source.has(formatAt, FORMAT_BYTES)) return refuse("truncated", "The description of the data format is cut", 48);
  const texture = Texture.create();
  readHeader(source, texture, formatAt);
  readKeyValues(source, texture, <f64>source.u32le(56), <f64>source.u32le(60), false);
  if (source.u32le(12) == 0) return listBasis(source, texture, source.u8(formatAt + 12));
  if (texture.format == NONE) return refuseFormat(12);
  if (!texture.isSane()) return refuseSize(20);
  const offset = <f64>source.u64le(80);
  const packed = <f64>source.u64le(88);
  if (offset > MAX_EXACT || packed > MAX_EXACT || !source.has(offset, packed)) {
    return refuse("truncated", "The first level lies outside of the file", 80);
  }
  texture.stride = texture.pictureBytes();
  const bytes = texture.stride * <f64>(texture.layers * texture.faces);
  const scheme = source.u32le(44);
  if (scheme == SCHEME_NONE) {
    if (bytes != packed) return refuseLevel(88);
    texture.start = offset;
  } else {
    if (scheme != SCHEME_ZSTD && scheme != SCHEME_ZLIB) {
      return refuseVariant("scheme-unsupported", "Its levels are packed in an unknown way", 44);
    }
    if (bytes != <f64>source.u64le(96)) {
      return refuseLevel(96);
    }
    texture.streamed = true;
    beginStream(0);
    sizeBytes(bytes);
    extent(0, offset, packed, bytes);
    step(scheme == SCHEME_ZSTD ? CODEC_ZSTD : CODEC_ZLIB);
    if (!emitRecord()) return finish(source);
  }
  return listPictures(source, texture);
}

function readHeader(source: Source, texture: Texture, formatAt: f64): void {
  texture.format = formatOfVulkan(source.u32le(12));
  texture.high = isHighVulkan(source.u32le(12));
  texture.srgb = source.u8(formatAt + 14) == TRANSFER_SRGB ? 1 : 0;
  texture.premultiplied = (source.u8(formatAt + 15) & 1) != 0;
  texture.width = source.u32le(20);
  texture.height = max(source.u32le(24), 1);
  texture.depth = max(source.u32le(28), 1);
  texture.layers = max(source.u32le(32), 1);
  if (source.u32le(36) == 6) texture.setCube();
  else texture.faces = source.u32le(36);
  texture.limitLevels(source.u32le(40));
}

/** Blocks of Basis Universal are unpacked by the host from the whole file. */
function listBasis(source: Source, texture: Texture, model: u32): i32 {
  if (model != MODEL_ETC1S && model != MODEL_UASTC) return refuseFormat(12);
  texture.format = BASIS;
  // The host reads it from the file itself.
  texture.bottomUp = false;
  return listWholeFile(source, texture);
}
