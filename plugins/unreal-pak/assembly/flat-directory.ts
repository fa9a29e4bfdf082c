import { alloc, isUtf8, Region, Source, stopped, Text } from "../../sdk/assembly";
import { PATH_BYTES } from "../../sdk/assembly/unreal";
import { Directory } from "./directory";

/** "PFDQ". */
const MAGIC: u32 = 0x50464451;
const HEADER_BYTES: f64 = 32;
/** Of a path's hash and its location. */
const HASH_BYTES: f64 = 12;

// flat directory, in which versions from 13 may keep names
//   u32 magic, folders, files, folders between two whole names, bytes of folders' names, bytes of files' names, hashes, 0
//   hashes: u64 sorted hashes of paths; i32 locations
//   u32 places of folders' names that are whole, and their end; u32 first file of each folder, and their end
//   u32 place of each file's name, and their end; i32 locations of the files
//   folders' names: u32 bytes shared with the one before, u32 bytes that follow, these
//   files' names, one behind the other

/** Whether a directory is in this form. */
export function isFlat(names: Region): bool {
  if (names.size < HEADER_BYTES) return false;
  const magic = names.u32le();
  names.at = 0;
  return magic == MAGIC;
}

/** Emits every file. False when the directory is damaged. */
export function listFlat(header: Region, directory: Directory): bool {
  header.skip(4);
  const folders = header.u32le();
  const files = header.u32le();
  const interval = header.u32le();
  const folderBytes = <f64>header.u32le();
  const fileBytes = <f64>header.u32le();
  const hashes = <f64>header.u32le();
  if (interval == 0) return false;
  header.preload();
  let at = HEADER_BYTES + hashes * HASH_BYTES + 4 * (Math.ceil(<f64>folders / <f64>interval) + 1);
  const first = part(header, at);
  const places = part(header, (at += 4 * (<f64>folders + 1)));
  const locations = part(header, (at += 4 * (<f64>files + 1)));
  const folderNames = part(header, (at += 4 * <f64>files));
  const fileNames = part(header, (at += folderBytes));
  if (at + fileBytes > header.size) return false;
  const start = at;
  const folder = alloc(PATH_BYTES);
  if (folder == 0) return false;
  let file = first.u32le();
  let place = places.u32le();
  if (file != 0 || place != 0) return false;
  let length: i32 = 0;
  for (let index: u32 = 0; index < folders; index++) {
    length = readFolder(folderNames, folder, length, directory.folder);
    const end = first.u32le();
    if (length < 0 || end < file || end > files) return false;
    for (; file < end; file++) {
      const from = place;
      place = places.u32le();
      const bytes = place - from;
      if (place < from || <f64>place > fileBytes || bytes > PATH_BYTES) return false;
      fileNames.at = start + <f64>from;
      const name = bytes == 0 ? 0 : fileNames.take(bytes);
      if (name == 0) return false;
      putName(name, bytes, directory.name);
      if (!directory.list(<i32>locations.u32le())) return false;
      if (stopped() != 0) return true;
    }
  }
  return !first.failed() && !places.failed() && !locations.failed();
}

/** Replaces `into` by the next folder's name. `folder` keeps the bytes, `length` of them before. Their number, or -1. */
function readFolder(names: Region, folder: usize, length: i32, into: Text): i32 {
  const shared = names.u32le();
  const more = names.u32le();
  if (shared > <u32>length || <f64>shared + <f64>more > <f64>PATH_BYTES) return -1;
  const suffix = more == 0 ? folder : names.take(more);
  if (suffix == 0) return -1;
  memory.copy(folder + shared, suffix, more);
  putName(folder, shared + more, into);
  return shared + more;
}

/** A position of its own; what lies outside shows when it is read. */
function part(whole: Region, at: f64): Region {
  const region = whole.again(Source.of(0));
  region.skip(at);
  return region;
}

function putName(from: usize, length: u32, into: Text): void {
  into.clear();
  if (isUtf8(from, length)) into.bytes(from, length);
  else into.latin1(from, length);
}
