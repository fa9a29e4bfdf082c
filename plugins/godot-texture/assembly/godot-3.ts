import { diagnose, refuse, SEVERITY_WARNING, Source } from "../../sdk/assembly";
import { chainBytes, fromGodot3, wholeChain } from "./pixel-format";
import { PictureWriter, SHAPE_LAYERS, SHAPE_VOLUME } from "./picture";

// offset  size  single picture
//   0x00     4  GDST
//   0x04     4  width, shownWidth  2 each; the second is 0 when it is the same
//   0x08     4  height, shownHeight
//   0x0c     4  flags              of the texture
//   0x10     4  data               lowest 20 bits: pixel format; DATA_*
//   0x14     .  pixels: all levels; files: how many (4), then for each level a size (4), PNG or WEBP (4) and the file
const HEADER_BYTES: f64 = 20;
const FORMAT_MASK: u32 = 0xfffff;
const DATA_FILES: u32 = 3 << 20;
const DATA_MIPS: u32 = 1 << 23;

/** Emits a single picture; 0, or what `ax_list` returns. */
export function listSingle(source: Source): i32 {
  const width = source.u16le(4);
  const height = source.u16le(8);
  const data = source.u32le(16);
  if (width == 0 || height == 0) return refuse("bad-picture", "The picture has no pixels", 4);
  const writer = PictureWriter.over(source);
  if ((data & DATA_FILES) == 0) {
    const mips = (data & DATA_MIPS) != 0 ? wholeChain(width, height) : 0;
    writer.pixels(HEADER_BYTES, fromGodot3(data & FORMAT_MASK), width, height, mips);
    return 0;
  }
  if (!source.has(HEADER_BYTES, 12)) return refuse("truncated", "The file ends before its picture", HEADER_BYTES);
  const levels = source.u32le(HEADER_BYTES);
  const length = <f64>source.u32le(HEADER_BYTES + 4);
  writer.file(HEADER_BYTES + 12, length - 4, width, height, min(max<u32>(levels, 1) - 1, wholeChain(width, height)));
  return 0;
}

// offset  size  layers
//   0x00     4  GDAT an array, GD3T a volume
//   0x04    12  width, height, layers
//   0x10     4  flags              1 has mips
//   0x14     4  format
//   0x18     4  store              0 files: for each layer a number of levels (4), then for each level a size (4) and the
//                                  file as above; else the pixels of one layer after the other
const LAYERS_HEADER: f64 = 28;
const FLAG_MIPS: u32 = 1;
const STORE_FILES: u32 = 0;
const MAX_SIDE: u32 = 16384;

/** Emits every layer or slice; 0, or what `ax_list` returns. */
export function listLayers(source: Source, isVolume: bool): i32 {
  const width = source.u32le(4);
  const height = source.u32le(8);
  const layers = source.u32le(12);
  if (width - 1 >= MAX_SIDE || height - 1 >= MAX_SIDE || layers - 1 >= MAX_SIDE) {
    return refuse("bad-layers", "A side or the number of layers is 0 or above 16,384", 4);
  }
  const writer = PictureWriter.over(source);
  writer.shape = isVolume ? SHAPE_VOLUME : SHAPE_LAYERS;
  writer.total = layers;
  const mips = (source.u32le(16) & FLAG_MIPS) != 0 ? wholeChain(width, height) : 0;
  const format = fromGodot3(source.u32le(20));
  if (source.u32le(24) == STORE_FILES) return listFiles(writer, layers, width, height);
  let at = LAYERS_HEADER;
  for (let layer: u32 = 0; layer < layers; layer++) {
    // One diagnostic is enough for what lies behind the end.
    if (layer > 0 && !source.has(at, 1)) return endEarly(at);
    if (!writer.pixels(at, format, width, height, mips)) return 0;
    at += max(chainBytes(format, width, height, mips), 1);
  }
  return 0;
}

function listFiles(writer: PictureWriter, layers: u32, width: u32, height: u32): i32 {
  const source = writer.source;
  let at = LAYERS_HEADER;
  for (let layer: u32 = 0; layer < layers; layer++) {
    if (!source.has(at, 12)) return endEarly(at);
    const levels = source.u32le(at);
    at += 4;
    const length = <f64>source.u32le(at);
    if (!writer.file(at + 8, length - 4, width, height, levels > 0 ? min<u32>(levels - 1, 31) : 0)) return 0;
    for (let level: u32 = 0; level < levels && source.has(at, 4); level++) at += 4 + <f64>source.u32le(at);
  }
  return 0;
}

function endEarly(at: f64): i32 {
  diagnose(SEVERITY_WARNING, "truncated", "The file ends before its last layer", at);
  return 0;
}
