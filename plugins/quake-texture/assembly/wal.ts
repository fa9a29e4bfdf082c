import {
  attributeNumber,
  attributeText,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  KIND_TEXTURE,
  lengthToNul,
  refuse,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { findQuake2Palette } from "./palette";
import { isSide, putMips, putPicture } from "./picture";

// header
//   offset  size  field
//     0x00    32  name
//     0x20     4  width
//     0x24     4  height
//     0x28    16  offsets      of four levels
//     0x38    32  next         of an animation
//     0x58     4  flags        of surfaces
//     0x5c     4  contents
//     0x60     4  value        light
const HEADER_BYTES: u32 = 100;
const NAME_BYTES: u32 = 32;
const LEVELS: u32 = 4;

/** WAL has no magic: the levels must lie one behind the other. */
export function isWal(source: Source): bool {
  if (!source.has(0, <f64>HEADER_BYTES)) return false;
  const header = source.view(0, HEADER_BYTES);
  if (header == 0 || !isName(header)) return false;
  const width = load<u32>(header, 32);
  const height = load<u32>(header, 36);
  if (!isSide(width) || !isSide(height)) return false;
  let at = HEADER_BYTES;
  for (let level: u32 = 0; level < LEVELS; level++) {
    if (load<u32>(header + (level << 2), 40) != at) return false;
    at += (width >> level) * (height >> level);
  }
  return isName(header + 56) && <f64>at <= source.size;
}

export function listWal(source: Source): i32 {
  const header = source.view(0, HEADER_BYTES);
  if (header == 0) return finish(source);
  const width = load<u32>(header, 32);
  const height = load<u32>(header, 36);
  if (!source.has(<f64>HEADER_BYTES, <f64>width * <f64>height)) {
    return refuse("truncated", "The file ends before its first level does", <f64>HEADER_BYTES);
  }
  const name = Text.create(NAME_BYTES).bytes(header, lengthToNul(header, NAME_BYTES));
  // Tools that know no name leave it empty.
  if (name.length == 0) name.ascii("texture");
  const next = Text.create(NAME_BYTES).bytes(header + 56, lengthToNul(header + 56, NAME_BYTES));
  const flags = load<u32>(header, 88);
  const contents = load<u32>(header, 92);
  const value = load<u32>(header, 96);
  const palette = findQuake2Palette();
  beginFormat("quake2-wal", Text.create(0));
  if (!emitRecord()) return finish(source);
  beginEntry(0, name, KIND_TEXTURE);
  putPicture(<f64>HEADER_BYTES, width, height, palette, false);
  putMips(LEVELS);
  attributeNumber("flags", <f64>flags);
  attributeNumber("contents", <f64>contents);
  attributeNumber("value", <f64>value);
  if (next.length != 0) attributeText("next-frame", next.pointer, next.length);
  if (!emitRecord()) return finish(source);
  if (!palette.isKnown) {
    diagnose(SEVERITY_WARNING, "palette-missing", "No colormap.pcx is beside the file; the texture comes in grey", 0, 0);
  }
  return finish(source);
}

/** Printable, up to a NUL. */
function isName(pointer: usize): bool {
  const length = lengthToNul(pointer, NAME_BYTES);
  for (let index: u32 = 0; index < length; index++) {
    const value = load<u8>(pointer + index);
    if (value < 0x20 || value > 0x7e) return false;
  }
  return length < NAME_BYTES;
}
