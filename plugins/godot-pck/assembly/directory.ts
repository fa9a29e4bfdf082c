import {
  beginEntry,
  Cursor,
  diagnose,
  diagnoseText,
  emitRecord,
  equalsAscii,
  finish,
  hash,
  HASH_MD5,
  isUtf8,
  kindOfName,
  lengthToNul,
  NO_ENTRY,
  refuse,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";

const MAX_ENTRIES: u32 = 1_000_000;
const MAX_NAME_BYTES: u32 = 4096;
const MD5_BYTES: u32 = 16;
/** Exact integers of a double end here; no file is as large. */
const MAX_OFFSET: u64 = 1 << 53;

const ENTRY_ENCRYPTED: u32 = 1;
const ENTRY_REMOVED: u32 = 2;
const ENTRY_DELTA: u32 = 4;

// offset  size  directory
//   0x00     4  entries
//
//               entry
//   0x00     4  nameBytes          padded to 4 with NULs from version 1 on
//   0x04     .  name               UTF-8, `res://` in front of it until 4.3
//      .     8  offset             from the base
//      .     8  sizeBytes          once decrypted
//      .    16  md5                of the plain bytes; zero when it is not known
//      .     4  flags              from version 2 on: ENTRY_*
/** Emits the entries; 0, or what `ax_list` returns. */
export function listDirectory(source: Source, at: f64, version: u32, base: f64, sparse: bool): i32 {
  const cursor = Cursor.over(source, at, source.size);
  const count = cursor.u32le();
  const least: f64 = version >= 2 ? 40 : 36;
  if (count > MAX_ENTRIES || <f64>count * least > cursor.left()) {
    return refuse("bad-directory", "The directory counts more entries than the file can hold", at);
  }
  const name = Text.create(MAX_NAME_BYTES);
  const digest = Text.create(MD5_BYTES);
  const note = Text.create(MAX_NAME_BYTES * 2 + 64);
  for (let id: u32 = 0; id < count; id++) {
    const entryAt = cursor.at;
    const nameBytes = cursor.u32le();
    if (nameBytes > MAX_NAME_BYTES) return refuse("bad-name", "A name is longer than 4096 bytes", entryAt);
    name.clear().bytes(cursor.take(nameBytes), cursor.failed() ? 0 : nameBytes);
    const offset = cursor.u64le();
    const size = cursor.u64le();
    digest.clear().bytes(cursor.take(MD5_BYTES), cursor.failed() ? 0 : MD5_BYTES);
    const flags = version >= 2 ? cursor.u32le() : 0;
    if (cursor.failed()) return finish(source);
    cutName(name);

    const start = base + <f64>offset;
    const length = <f64>size;
    const sane = offset < MAX_OFFSET && size < MAX_OFFSET;
    const problem = sparse || flags != 0 || !sane || !source.has(start, length);
    if ((flags & ENTRY_REMOVED) != 0) {
      if (!noteRemoved(note, name, entryAt)) return finish(source);
      continue;
    }
    beginEntry(id, name, kindOfName(name));
    if (sane) sizeBytes(length);
    if (!problem) {
      stored(start, length);
      if (isKnown(digest)) hash(HASH_MD5, true, digest.pointer, MD5_BYTES);
    }
    if (!emitRecord()) return finish(source);
    if (problem && !sparse && !explain(flags, entryAt, id)) return finish(source);
  }
  return 0;
}

/** Godot's own prefixes go, and the padding does. */
function cutName(name: Text): void {
  name.length = lengthToNul(name.pointer, name.length);
  if (name.length < 6) return;
  if (equalsAscii(name.pointer, 6, "res://")) dropFront(name, 6);
  else if (name.length >= 7 && equalsAscii(name.pointer, 7, "user://")) dropFront(name, 7);
}

function dropFront(name: Text, length: u32): void {
  name.length -= length;
  memory.copy(name.pointer, name.pointer + length, name.length);
}

function isKnown(digest: Text): bool {
  return (load<u64>(digest.pointer) | load<u64>(digest.pointer, 8)) != 0;
}

function noteRemoved(text: Text, name: Text, offset: f64): bool {
  text.clear().ascii("This pack deletes ");
  if (isUtf8(name.pointer, name.length)) text.text(name);
  else text.latin1(name.pointer, name.length);
  return diagnoseText(SEVERITY_NOTE, "removal", text.ascii(" from the pack before it"), offset, NO_ENTRY);
}

/** Why an entry has no data. */
function explain(flags: u32, offset: f64, id: u32): bool {
  if ((flags & ENTRY_ENCRYPTED) != 0) {
    return diagnose(
      SEVERITY_WARNING,
      "key-missing",
      "The entry is encrypted, and keys are not supported yet",
      offset,
      id,
    );
  }
  if ((flags & ENTRY_DELTA) != 0) {
    return diagnose(
      SEVERITY_WARNING,
      "delta-unsupported",
      "The entry is a patch of an earlier pack's file",
      offset,
      id,
    );
  }
  if (flags != 0) return diagnose(SEVERITY_WARNING, "flag-unknown", "The entry has an unknown flag", offset, id);
  return diagnose(SEVERITY_WARNING, "data-outside", "The entry's data lies outside of the file", offset, id);
}
