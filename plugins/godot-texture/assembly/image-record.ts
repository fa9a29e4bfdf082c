import { Source } from "../../sdk/assembly";
import { chainBytes } from "./pixel-format";
import { PictureWriter } from "./picture";

// offset  size  picture of Godot 4
//   0x00     4  store              0 pixels, 1 PNG, 2 WebP, 3 Basis Universal
//   0x04     4  width, height      2 each
//   0x08     4  mips               levels below the first one
//   0x0c     4  format             pixel format
//   0x10     .  data               files: a size (4) and the file for each level; pixels: all levels without sizes
export const RECORD_BYTES: f64 = 16;
const STORE_PIXELS: u32 = 0;
const STORE_BASIS: u32 = 3;
const MAX_MIPS: u32 = 31;

/** Where the picture that the last `emitImage` emitted ends. */
let end: f64 = 0;

export function endOfImage(): f64 {
  return end;
}

/** Whether a picture of this kind may start there: its fields make sense. */
export function isImage(source: Source, at: f64): bool {
  if (!source.has(at, RECORD_BYTES)) return false;
  return source.u32le(at) <= STORE_BASIS && source.u16le(at + 4) != 0 && source.u16le(at + 6) != 0 && source.u32le(at + 8) <= MAX_MIPS;
}

/** Emits the picture at `at`, for which `isImage` holds; false when the host takes no more. */
export function emitImage(writer: PictureWriter, at: f64): bool {
  const source = writer.source;
  const store = source.u32le(at);
  const width = source.u16le(at + 4);
  const height = source.u16le(at + 6);
  const mips = source.u32le(at + 8);
  const data = at + RECORD_BYTES;
  if (store == STORE_PIXELS) {
    const format = source.u32le(at + 12);
    end = data + chainBytes(format, width, height, mips);
    return writer.pixels(data, format, width, height, mips);
  }
  const length = source.has(data, 4) ? <f64>source.u32le(data) : 0;
  if (store == STORE_BASIS) {
    end = data + 4 + length;
    // What it is to be transcoded to stands in front of it.
    return writer.file(data + 8, length - 4, width, height, mips);
  }
  end = data;
  for (let level: u32 = 0; level <= mips && source.has(end, 4); level++) end += 4 + <f64>source.u32le(end);
  return writer.file(data + 4, length, width, height, mips);
}
