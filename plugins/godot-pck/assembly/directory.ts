import {
  AES_BLOCK_BYTES,
  AES_KEY_BYTES,
  beginEntry,
  beginStream,
  CODEC_AES_256_CFB,
  diagnose,
  diagnoseText,
  emitRecord,
  equalsAscii,
  extent,
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
  slice,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { Pack } from "./pack";
import { Reader } from "./reader";
import { SEAL_BYTES, VECTOR_AT } from "./sealed";

const MAX_ENTRIES: u32 = 1_000_000;
const MAX_NAME_BYTES: u32 = 4096;
const MD5_BYTES: u32 = 16;
const BLOCK: f64 = 16;
/** Key and initialization vector; the latter is zero. */
const PARAM_BYTES: u32 = AES_KEY_BYTES + AES_BLOCK_BYTES;
const PARAMS: usize = memory.data(48, 16);
/** Exact integers of a double end here; no file is as large. */
const MAX_OFFSET: u64 = 1 << 53;

const ENTRY_ENCRYPTED: u32 = 1;
const ENTRY_REMOVED: u32 = 2;
const ENTRY_DELTA: u32 = 4;

// offset  size  directory
//   0x00     4  entries            what follows may be encrypted as a whole
//
//               entry
//   0x00     4  nameBytes          padded to 4 with NULs from version 1 on
//   0x04     .  name               UTF-8, `res://` in front of it until 4.3
//      .     8  offset             from the base
//      .     8  sizeBytes          once decrypted
//      .    16  md5                of the plain bytes; zero when it is not known
//      .     4  flags              from version 2 on: ENTRY_*
/** Emits the entries, of which `reader` stands on the first; 0, or what `ax_list` returns. */
export function listDirectory(source: Source, reader: Reader, count: u32, pack: Pack): i32 {
  const version = pack.version;
  const base = pack.base;
  const sparse = pack.sparse;
  const least: f64 = version >= 2 ? 40 : 36;
  if (count > MAX_ENTRIES || <f64>count * least > reader.left()) {
    return refuse("bad-directory", "The directory counts more entries than the file can hold", reader.at());
  }
  const name = Text.create(MAX_NAME_BYTES);
  const digest = Text.create(MD5_BYTES);
  const note = Text.create(MAX_NAME_BYTES * 2 + 64);
  for (let id: u32 = 0; id < count; id++) {
    const entryAt = reader.at();
    const nameBytes = reader.u32le();
    if (nameBytes > MAX_NAME_BYTES) return refuse("bad-name", "A name is longer than 4096 bytes", entryAt);
    name.clear().bytes(reader.take(nameBytes), reader.failed() ? 0 : nameBytes);
    const offset = reader.u64le();
    const size = reader.u64le();
    digest.clear().bytes(reader.take(MD5_BYTES), reader.failed() ? 0 : MD5_BYTES);
    const flags = version >= 2 ? reader.u32le() : 0;
    if (reader.failed()) return finish(source);
    cutName(name);

    const start = base + <f64>offset;
    const length = <f64>size;
    const sane = offset < MAX_OFFSET && size < MAX_OFFSET;
    const sealed = flags == ENTRY_ENCRYPTED && pack.key != 0;
    const packedBytes = sealed ? sealedBytes(length) : length;
    const problem = sparse || (flags != 0 && !sealed) || !sane || !source.has(start, packedBytes);
    if (sealed && !problem && length > 0 && !emitSealed(id, start, length, pack.key)) return finish(source);
    if ((flags & ENTRY_REMOVED) != 0) {
      if (!noteRemoved(note, name, entryAt)) return finish(source);
      continue;
    }
    beginEntry(id, name, kindOfName(name));
    if (sane) sizeBytes(length);
    if (!problem) {
      if (sealed && length > 0) slice(id, BLOCK, length);
      else stored(start, length);
      // An encrypted file has it too; there it is all that tells a wrong key.
      if (sealed && !isKnown(digest)) digest.clear().bytes(source.view(start, MD5_BYTES), source.fault == 0 ? MD5_BYTES : 0);
      if (isKnown(digest)) hash(HASH_MD5, true, digest.pointer, MD5_BYTES);
    }
    if (!emitRecord()) return finish(source);
    if (problem && !sparse && !explain(flags, entryAt, id)) return finish(source);
  }
  return 0;
}

/** What an encrypted file takes up: its seal, and its data filled up to whole blocks. */
function sealedBytes(length: f64): f64 {
  return SEAL_BYTES + ceil(length / BLOCK) * BLOCK;
}

/**
 * A stream that starts with the initialization vector of the file and goes on with its data: as every block undoes the next
 * one, the vector need not be read here, and what it decodes to itself is cut off.
 */
function emitSealed(id: u32, start: f64, length: f64, key: usize): bool {
  const packed = BLOCK + ceil(length / BLOCK) * BLOCK;
  memory.copy(PARAMS, key, AES_KEY_BYTES);
  beginStream(id);
  sizeBytes(BLOCK + length);
  extent(0, start + VECTOR_AT, packed, BLOCK + length);
  step(CODEC_AES_256_CFB, PARAMS, PARAM_BYTES);
  return emitRecord();
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
      "The entry is encrypted: give the pack's 32-byte key as default",
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
