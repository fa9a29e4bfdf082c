import {
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  emitRecord,
  finish,
  kindOfName,
  lengthToNul,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { isDaikatana } from "./daikatana";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  magic            "PACK"; "SPAK" is SiN's
//     0x04     4  directoryOffset
//     0x08     4  directoryBytes   a multiple of ENTRY_BYTES
const HEADER_BYTES: f64 = 12;
const PACK_MAGIC: u32 = 0x4b434150;
const SPAK_MAGIC: u32 = 0x4b415053;

// entry
//   offset  size  field
//     0x00    56  name             padded with NUL, which may be absent
//     0x38     4  offset
//     0x3c     4  sizeBytes
const ENTRY_BYTES: u32 = 64;
const NAME_BYTES: u32 = 56;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES)) return 0;
  const magic = source.u32le(0);
  if (magic == SPAK_MAGIC) return 80;
  if (magic != PACK_MAGIC) return 0;
  return source.has(<f64>source.u32le(4), <f64>source.u32le(8)) ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES)) return refuse("truncated", "The file is shorter than a PACK header", 0);
  const magic = source.u32le(0);
  if (magic == SPAK_MAGIC) return refuseVariant("variant-spak", "This is a SiN package (SPAK), which is not read", 0);
  if (magic != PACK_MAGIC) return refuse("magic", "The file does not start with PACK", 0);
  const offset = <f64>source.u32le(4);
  const length = <f64>source.u32le(8);
  if (!source.has(offset, length)) return refuse("directory-range", "The directory lies outside of the file", 4);
  if (isDaikatana(source, offset, <u32>length)) {
    return refuseVariant("variant-daikatana", "This is a Daikatana package, whose entries are packed; it is not read", 4);
  }
  if (<u32>length % ENTRY_BYTES != 0) {
    return refuse("directory-size", "The size of the directory is not a multiple of 64", 8);
  }
  beginFormat("quake-pak", Text.create(0));
  if (!emitRecord()) return finish(source);
  if (length == 0) diagnose(SEVERITY_NOTE, "empty", "The directory has no entries", 8);
  return listEntries(source, Cursor.over(source, offset, offset + length));
}

function listEntries(source: Source, directory: Cursor): i32 {
  const name = Text.create(NAME_BYTES);
  let id: u32 = 0;
  while (directory.left() > 0) {
    const at = directory.at;
    const entry = directory.take(ENTRY_BYTES);
    if (entry == 0) break;
    name.clear().bytes(entry, lengthToNul(entry, NAME_BYTES));
    const offset = <f64>load<u32>(entry, 56);
    const length = <f64>load<u32>(entry, 60);
    const isInside = source.has(offset, length);
    beginEntry(id, name, kindOfName(name));
    sizeBytes(length);
    if (isInside) stored(offset, length);
    if (!emitRecord()) break;
    if (!isInside) diagnose(SEVERITY_ERROR, "entry-range", "The entry lies outside of the file", at, id);
    id++;
  }
  return finish(source);
}
