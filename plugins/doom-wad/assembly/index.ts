import {
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  refuse,
  SEVERITY_NOTE,
  Source,
  Text,
} from "../../sdk/assembly";
import { DirectoryWalk, ENTRY_BYTES } from "./directory";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  magic             "IWAD" for a game, "PWAD" for an addition
//     0x04     4  lumps
//     0x08     4  directoryOffset
const HEADER_BYTES: f64 = 12;
const IWAD_MAGIC: u32 = 0x44415749;
const PWAD_MAGIC: u32 = 0x44415750;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES) || !isWad(source.u32le(0))) return 0;
  return source.has(<f64>source.u32le(8), directoryBytes(source)) ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES)) return refuse("truncated", "The file is shorter than a WAD header", 0);
  const magic = source.u32le(0);
  if (!isWad(magic)) return refuse("magic", "The file starts neither with IWAD nor with PWAD", 0);
  const start = <f64>source.u32le(8);
  const length = directoryBytes(source);
  if (!source.has(start, length)) return refuse("directory-range", "The directory lies outside of the file", 4);
  beginFormat("doom-wad", Text.create(4).ascii(magic == IWAD_MAGIC ? "IWAD" : "PWAD"));
  if (!emitRecord()) return finish(source);
  if (length == 0) diagnose(SEVERITY_NOTE, "empty", "The directory has no lumps", 4);
  return DirectoryWalk.over(source, start, start + length).run();
}

function isWad(magic: u32): bool {
  return magic == IWAD_MAGIC || magic == PWAD_MAGIC;
}

function directoryBytes(source: Source): f64 {
  return <f64>source.u32le(4) * <f64>ENTRY_BYTES;
}
