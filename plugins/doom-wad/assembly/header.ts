import { Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  magic             "IWAD" for a game, "PWAD" for an addition
//     0x04     4  lumps
//     0x08     4  directoryOffset
export const HEADER_BYTES: f64 = 12;
export const IWAD_MAGIC: u32 = 0x44415749;
const PWAD_MAGIC: u32 = 0x44415750;

// entry
//   offset  size  field
//     0x00     4  offset
//     0x04     4  sizeBytes   0 for a marker
//     0x08     8  name        padded with NUL, which may be absent
export const ENTRY_BYTES: u32 = 16;

export function isWad(source: Source): bool {
  if (!source.has(0, HEADER_BYTES)) return false;
  const magic = source.u32le(0);
  return magic == IWAD_MAGIC || magic == PWAD_MAGIC;
}

/** Where the directory of a WAD begins; -1 when it does not lie in the file. */
export function directoryOf(source: Source): f64 {
  const start = <f64>source.u32le(8);
  return source.has(start, directoryBytes(source)) ? start : -1;
}

export function directoryBytes(source: Source): f64 {
  return <f64>source.u32le(4) * <f64>ENTRY_BYTES;
}
