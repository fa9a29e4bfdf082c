import {
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  engineVersion,
  ERRNO_EKEYREJECTED,
  ERRNO_ENOKEY,
  ERRNO_EOPNOTSUPP,
  finish,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { listDirectory } from "./directory";
import { findPack, NO_PACK } from "./locate";
import { Pack } from "./pack";
import { Reader } from "./reader";
import { Unsealed } from "./sealed";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

// offset  size  field                                          from the start S of the pack
//   0x00     4  magic              GDPC
//   0x04     4  packVersion        0 Godot 1 and 2, 1 Godot 3, 2 Godot 4.0 to 4.4, 3 Godot 4.5, 4 development builds
//   0x08    12  engine             major, minor, patch
//   0x14     4  flags              from version 2 on: FLAG_*
//   0x18     8  base               from version 2 on: what entry offsets start from
//   0x20     8  directory          from version 3 on: offset of the directory from S
//      .    64  reserved           versions 0 to 2: the directory follows it
const OLD_DIRECTORY: f64 = 84;
const V2_DIRECTORY: f64 = 96;
const V3_HEADER: f64 = 40;
const NEWEST_VERSION: u32 = 4;

const FLAG_ENCRYPTED: u32 = 1;
const FLAG_RELATIVE: u32 = 2;
const FLAG_SPARSE: u32 = 4;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const start = findPack(source, true);
  if (start == NO_PACK) return 0;
  // Where only the first and the last bytes were looked at, the header itself may lie too deep to be checked.
  if (start > 0) return 80;
  if (!source.has(0, 20)) return 0;
  const version = source.u32le(4);
  const major = source.u32le(8);
  return version <= NEWEST_VERSION && major >= 1 && major <= 9 ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const start = findPack(source, false);
  if (start == NO_PACK) return refuse("not-this-format", "There is no Godot pack in this file", 0);
  if (!source.has(start, OLD_DIRECTORY)) return refuse("truncated", "The file ends within the pack's header", start);

  const version = source.u32le(start + 4);
  if (version > NEWEST_VERSION) {
    const text = Text.create(64).ascii("Pack version ").decimal(version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version-unsupported", text, start + 4);
    return -ERRNO_EOPNOTSUPP;
  }
  beginFormat("godot-pck", Text.create(16).decimal(version));
  engineVersion(readEngine(source, start));
  if (!emitRecord()) return finish(source);

  const flags: u32 = version >= 2 ? source.u32le(start + 20) : 0;
  const pack = Pack.create(version);
  pack.sparse = (flags & FLAG_SPARSE) != 0;
  if (pack.sparse) {
    diagnose(SEVERITY_WARNING, "sparse-bundle", "The files of this pack lie beside it, so only names are listed", start + 20);
  }
  const directory = findDirectory(source, start, version);
  if (directory == NO_PACK) return refuse("bad-directory", "The directory lies outside of the file", start + 32);
  const relative = version >= 3 || (flags & FLAG_RELATIVE) != 0;
  pack.base = version < 2 ? 0.0 : <f64>source.u64le(start + 24) + (relative ? start : 0.0);
  if (version >= 2) pack.readKey();
  const result = (flags & FLAG_ENCRYPTED) != 0 ? listSealed(source, directory, pack) : listPlain(source, directory, pack);
  return result == 0 ? finish(source) : result;
}

function listPlain(source: Source, directory: f64, pack: Pack): i32 {
  const reader = Reader.ofFile(source, directory);
  return listDirectory(source, reader, reader.u32le(), pack);
}

/** The number of entries stands in front of the encrypted directory. */
function listSealed(source: Source, directory: f64, pack: Pack): i32 {
  if (pack.key == 0) {
    diagnose(SEVERITY_ERROR, "key-missing", "The directory is encrypted: give the pack's 32-byte key as default", directory);
    return -ERRNO_ENOKEY;
  }
  const unsealed = Unsealed.read(source, directory + 4, pack.key);
  if (unsealed.fault == -ERRNO_EKEYREJECTED) {
    diagnose(SEVERITY_ERROR, "key-rejected", "The key given for default is not the one of this pack", directory);
    return -ERRNO_EKEYREJECTED;
  }
  if (unsealed.fault != 0) return refuse("bad-directory", "The encrypted directory lies outside of the file", directory);
  const reader = Reader.ofMemory(source, directory, unsealed.pointer, unsealed.length);
  return listDirectory(source, reader, source.u32le(directory), pack);
}

/** Start of the directory; NO_PACK when it would lie outside of the file. */
function findDirectory(source: Source, start: f64, version: u32): f64 {
  let directory = start + (version == 2 ? V2_DIRECTORY : OLD_DIRECTORY);
  if (version >= 3) {
    if (!source.has(start, V3_HEADER)) return NO_PACK;
    const offset = <f64>source.u64le(start + 32);
    if (offset < V3_HEADER) return NO_PACK;
    directory = start + offset;
  }
  return source.has(directory, 4) ? directory : NO_PACK;
}

function readEngine(source: Source, start: f64): Text {
  const text = Text.create(48).decimal(source.u32le(start + 8));
  text.ascii(".").decimal(source.u32le(start + 12));
  return text.ascii(".").decimal(source.u32le(start + 16));
}
