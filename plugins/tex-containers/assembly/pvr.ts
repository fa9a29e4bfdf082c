import { beginFormat, emitRecord, finish, Source, Text } from "../../sdk/assembly";
import { NONE } from "./format.table";
import { listPictures, refuseFormat, refuseSize } from "./picture";
import { readChannels } from "./pvr-channel";
import { formatOfPvr } from "./pvr-format";
import { Texture } from "./texture";

// offset  size  header, version 3, little-endian
//   0x00     4  magic              "PVR" 3
//   0x04     4  flags              2 premultiplied
//   0x08     8  format             high half 0: a number; else four letters and the bits of each
//   0x10     8  colour space (1 sRGB), channel type
//   0x18    12  height, width, depth
//   0x24    12  surfaces, faces, levels
//   0x30     4  metadataBytes
//   0x34     .  metadata: owner, key, size, data
//      .     .  level after level, and in it surface after surface, face after face
const MAGIC: u32 = 0x03525650;
const HEADER_BYTES: f64 = 52;
const FLAG_PREMULTIPLIED: u32 = 2;
const KEY_ORIENTATION: u32 = 3;
const MAX_METADATA_BYTES: f64 = 1_048_576;

export function isPvr(source: Source): bool {
  return source.has(0, HEADER_BYTES) && source.u32le(0) == MAGIC && source.u32le(16) < 2 && source.u32le(20) <= 12;
}

/** Lists a PVR file of version 3; what `ax_list` returns. */
export function listPvr(source: Source): i32 {
  beginFormat("pvr", Text.create(8).ascii("3"));
  if (!emitRecord()) return finish(source);
  const texture = Texture.create();
  texture.premultiplied = (source.u32le(4) & FLAG_PREMULTIPLIED) != 0;
  if (source.u32le(12) == 0) formatOfPvr(texture, source.u32le(8));
  else readChannels(texture, source.u32le(8), source.u32le(12), source.u32le(20));
  if (texture.format == NONE) return refuseFormat(8);
  texture.srgb = <i32>source.u32le(16);
  texture.height = source.u32le(24);
  texture.width = source.u32le(28);
  texture.depth = max(source.u32le(32), 1);
  texture.layers = source.u32le(36);
  if (source.u32le(40) == 6) texture.setCube();
  else texture.faces = source.u32le(40);
  texture.limitLevels(source.u32le(44));
  const metadataBytes = <f64>source.u32le(48);
  readMetadata(source, texture, metadataBytes);
  texture.start = HEADER_BYTES + metadataBytes;
  if (!texture.isSane()) return refuseSize(24);
  texture.stride = texture.pictureBytes();
  return listPictures(source, texture);
}

function readMetadata(source: Source, texture: Texture, length: f64): void {
  if (length > MAX_METADATA_BYTES || !source.has(HEADER_BYTES, length)) return;
  const end = HEADER_BYTES + length;
  let at = HEADER_BYTES;
  while (at + 12 <= end) {
    const data = at + 12;
    const sizeBytes = <f64>source.u32le(at + 8);
    if (data + sizeBytes > end) return;
    const isOrientation = source.u32le(at) == MAGIC && source.u32le(at + 4) == KEY_ORIENTATION && sizeBytes >= 3;
    if (isOrientation) texture.bottomUp = source.u8(data + 1) == 1;
    at = data + sizeBytes;
  }
}
