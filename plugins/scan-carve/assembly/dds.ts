import { Source } from "../../sdk/assembly";
import { levelBytes, unitOfCode, unitOfDxgi } from "./texture-size";

// file
//   offset  size  field
//     0x00     4  "DDS "
//     0x04     4  124
//     0x0c     4  height
//     0x10     4  width
//     0x18     4  depth
//     0x1c     4  levels
//     0x4c     4  32
//     0x50     4  pixelFlags   4: a code
//     0x54     4  code
//     0x58     4  bits         of a pixel
//     0x70     4  shape        0x200 a cube with a bit for each face from 0x400 on, 0x200000 a volume
//     0x80     .  with the code DX10: format, dimension, flags (4 a cube), arrayLayers, alpha; then the pixels
const MAGIC: u64 = 0x7c20534444;
const HEADER_BYTES: f64 = 128;
const SECOND_HEADER_BYTES: f64 = 20;
const PIXEL_FORMAT_BYTES: u32 = 32;
const HAS_CODE: u32 = 4;
const DX10: u32 = 0x30315844;
const CUBE: u32 = 0x200;
const FIRST_FACE: u32 = 10;
const ALL_FACES: u32 = 63;
const VOLUME: u32 = 0x200000;
const SECOND_CUBE: u32 = 4;
const VOLUME_DIMENSION: u32 = 4;
const MAX_SIDE: u32 = 65536;
const MAX_LEVELS: u32 = 17;
const MAX_LAYERS: u32 = 4096;

/** Where the texture ends: its sizes, levels, faces and layers say it. -1 when it is none. */
export function endOfDds(source: Source, start: f64): f64 {
  if (!source.has(start, HEADER_BYTES) || source.u64le(start) != MAGIC) return -1;
  if (source.u32le(start + 0x4c) != PIXEL_FORMAT_BYTES) return -1;
  const height = source.u32le(start + 0x0c);
  const width = source.u32le(start + 0x10);
  const shape = source.u32le(start + 0x70);
  const levels = max(source.u32le(start + 0x1c), 1);
  const depth = (shape & VOLUME) != 0 ? max(source.u32le(start + 0x18), 1) : 1;
  if (!isSide(width) || !isSide(height) || !isSide(depth) || levels > MAX_LEVELS) return -1;
  const code = (source.u32le(start + 0x50) & HAS_CODE) != 0 ? source.u32le(start + 0x54) : 0;
  if (code == DX10) return endOfSecond(source, start, width, height, depth, levels);
  const bits = source.u32le(start + 0x58);
  const unit = code != 0 ? unitOfCode(code) : isWhole(bits) ? bits : 0;
  if (unit == 0) return -1;
  const faces = (shape & CUBE) != 0 ? popcnt<u32>((shape >> FIRST_FACE) & ALL_FACES) : 1;
  return inside(source, start + HEADER_BYTES, levelBytes(width, height, depth, levels, unit) * <f64>faces);
}

function endOfSecond(source: Source, start: f64, width: u32, height: u32, depth: u32, levels: u32): f64 {
  const at = start + HEADER_BYTES;
  if (!source.has(at, SECOND_HEADER_BYTES)) return -1;
  const unit = unitOfDxgi(source.u32le(at));
  const isVolume = source.u32le(at + 4) == VOLUME_DIMENSION;
  const faces: u32 = (source.u32le(at + 8) & SECOND_CUBE) != 0 ? 6 : 1;
  const layers = max(source.u32le(at + 12), 1);
  if (unit == 0 || layers > MAX_LAYERS) return -1;
  const bytes = levelBytes(width, height, isVolume ? depth : 1, levels, unit) * <f64>(faces * layers);
  return inside(source, at + SECOND_HEADER_BYTES, bytes);
}

function inside(source: Source, at: f64, bytes: f64): f64 {
  return bytes > 0 && source.has(at, bytes) ? at + bytes : -1;
}

function isSide(value: u32): bool {
  return value != 0 && value <= MAX_SIDE;
}

function isWhole(bits: u32): bool {
  return bits != 0 && bits <= 128 && (bits & 7) == 0;
}
