import {
  ATTRIBUTE_BYTES,
  ATTRIBUTE_NUMBER,
  ATTRIBUTE_TEXT,
  ERRNO_ECANCELED,
  ERRNO_EFBIG,
  FIELD_ASSET_KIND,
  FIELD_ATTRIBUTE,
  FIELD_ENGINE_VERSION,
  FIELD_EXTENT,
  FIELD_FILL,
  FIELD_HASH,
  FIELD_ID,
  FIELD_LITERAL,
  FIELD_MEDIA_TYPE,
  FIELD_MODIFIED_MS,
  FIELD_NAME,
  FIELD_NEEDS_EXTRACT,
  FIELD_SIZE_BYTES,
  FIELD_SLICE,
  FIELD_TARGET,
  FIELD_VERSION,
  HASH_CRC32,
  MAX_RECORD_BYTES,
  RECORD_ENTRY,
  RECORD_FORMAT,
  RECORD_MORE,
  RECORD_STREAM,
} from "./abi.gen";
import { hostEmit } from "./host";
import { Text } from "./text";

/**
 * One record at a time is put together in a fixed buffer and handed to the host by `emitRecord`. Pieces that do not fit
 * any more go on in `more` records by themselves.
 */
const BUFFER: usize = memory.data(65536, 16);
/** Room that an extent keeps for the codec steps that may follow it. */
const STEPS_BYTES: u32 = 1100;

let used: u32 = 0;
let kind: u32 = 0;
let id: u32 = 0;
/** What a `more` record continues: 0 a stream, 1 an entry. */
let target: u32 = 0;
let lastPiece: usize = 0;
let stop: i32 = 0;

/** Why emitting came to an end, as -errno; 0 while the host takes records. */
export function stopped(): i32 {
  return stop;
}

/** Starts the record that names what was recognised, e.g. `vpk` version `2`. */
export function beginFormat(formatId: string, version: Text): void {
  begin(RECORD_FORMAT);
  putAscii(FIELD_NAME, formatId);
  if (version.length != 0) putBytes(FIELD_VERSION, version.pointer, version.length);
}

/** Starts an entry. `entryId` is the plugin's own number for it; counting from 0 is usual. */
export function beginEntry(entryId: u32, name: Text, assetKind: u32): void {
  begin(RECORD_ENTRY);
  id = entryId;
  putU32(FIELD_ID, entryId);
  putBytes(FIELD_NAME, name.pointer, name.length);
  if (assetKind != 0) putU32(FIELD_ASSET_KIND, assetKind);
}

/** Starts a stream: a decoded byte space that several entries share through `slice`. */
export function beginStream(streamId: u32): void {
  begin(RECORD_STREAM);
  id = streamId;
  putU32(FIELD_ID, streamId);
}

/** Starts a record of any kind, for what has no function of its own here. */
export function begin(recordKind: u32): void {
  kind = recordKind;
  lastPiece = 0;
  store<u16>(BUFFER, recordKind);
  used = 2;
}

/** Decoded size in bytes of an entry or stream; left out when only decoding tells. */
export function sizeBytes(value: f64): void {
  putF64(FIELD_SIZE_BYTES, value);
}

/**
 * `packed` bytes at `offset` of a source: stored as they are, or decoded by the `step`s that follow. `decoded` is -1 when
 * only decoding tells.
 */
export function extent(source: i32, offset: f64, packed: f64, decoded: f64): void {
  const at = putPiece(FIELD_EXTENT, 28, STEPS_BYTES);
  if (at == 0) return;
  store<u32>(at, source);
  store<f64>(at, offset, 4);
  store<f64>(at, packed, 12);
  store<f64>(at, decoded, 20);
}

/** Stored bytes of the input. */
export function stored(offset: f64, length: f64): void {
  extent(0, offset, length, length);
}

/** Adds a codec to the extent just written; steps stand in the order in which they are undone. */
export function step(codec: u32, params: usize = 0, paramBytes: u32 = 0): void {
  const size = 4 + paramBytes;
  if (lastPiece == 0 || used + size > MAX_RECORD_BYTES) {
    stop = -ERRNO_EFBIG;
    return;
  }
  const at = BUFFER + used;
  store<u16>(at, codec);
  store<u16>(at, paramBytes, 2);
  memory.copy(at + 4, params, paramBytes);
  store<u16>(lastPiece, load<u16>(lastPiece, 2) + size, 2);
  used += size;
}

/** `length` decoded bytes at `offset` of a stream that was emitted before. */
export function slice(streamId: u32, offset: f64, length: f64): void {
  const at = putPiece(FIELD_SLICE, 20, 0);
  if (at == 0) return;
  store<u32>(at, streamId);
  store<f64>(at, offset, 4);
  store<f64>(at, length, 12);
}

/** The bytes themselves, at most MAX_LITERAL_BYTES in one entry. */
export function literal(pointer: usize, length: u32): void {
  const at = putPiece(FIELD_LITERAL, length, 0);
  if (at != 0) memory.copy(at, pointer, length);
}

/** `length` times the same byte. */
export function fill(value: u32, length: f64): void {
  const at = putPiece(FIELD_FILL, 9, 0);
  if (at == 0) return;
  store<u8>(at, value);
  store<f64>(at, length, 1);
}

/** Extents cannot express this entry: the host will call `ax_extract`. */
export function needsExtract(): void {
  putField(FIELD_NEEDS_EXTRACT, 0);
}

/** Milliseconds since 1970, UTC. */
export function modifiedMs(value: f64): void {
  putF64(FIELD_MODIFIED_MS, value);
}

export function mediaType(value: string): void {
  putAscii(FIELD_MEDIA_TYPE, value);
}

export function engineVersion(value: Text): void {
  putBytes(FIELD_ENGINE_VERSION, value.pointer, value.length);
}

/** A stored CRC-32 that the host checks over the decoded bytes. */
export function crc32(value: u32): void {
  const at = putField(FIELD_HASH, 6);
  if (at == 0) return;
  store<u8>(at, HASH_CRC32);
  store<u8>(at, 1, 1);
  store<u32>(at, bswap<u32>(value), 2);
}

/** A stored digest, in the byte order in which it is printed. */
export function hash(algorithm: u32, overDecoded: bool, digest: usize, length: u32): void {
  const at = putField(FIELD_HASH, 2 + length);
  if (at == 0) return;
  store<u8>(at, algorithm);
  store<u8>(at, overDecoded ? 1 : 0, 1);
  memory.copy(at + 2, digest, length);
}

export function attributeNumber(key: string, value: f64): void {
  const at = putAttribute(ATTRIBUTE_NUMBER, key, 8);
  if (at != 0) store<f64>(at, value);
}

export function attributeText(key: string, pointer: usize, length: u32): void {
  const at = putAttribute(ATTRIBUTE_TEXT, key, length);
  if (at != 0) memory.copy(at, pointer, length);
}

/** A text attribute from an ASCII literal. */
export function attributeAscii(key: string, value: string): void {
  const at = putAttribute(ATTRIBUTE_TEXT, key, <u32>value.length);
  if (at != 0) storeAscii(at, value);
}

export function attributeBytes(key: string, pointer: usize, length: u32): void {
  const at = putAttribute(ATTRIBUTE_BYTES, key, length);
  if (at != 0) memory.copy(at, pointer, length);
}

/** Hands the record over. False when the host takes no more: the plugin then returns `finish(source)`. */
export function emitRecord(): bool {
  if (stop != 0) return false;
  const answer = hostEmit(BUFFER, used);
  if (answer != 0) stop = answer > 0 ? -ERRNO_ECANCELED : answer;
  return stop == 0;
}

export function putU32(tag: u32, value: u32): void {
  const at = putField(tag, 4);
  if (at != 0) store<u32>(at, value);
}

export function putF64(tag: u32, value: f64): void {
  const at = putField(tag, 8);
  if (at != 0) store<f64>(at, value);
}

export function putBytes(tag: u32, pointer: usize, length: u32): void {
  const at = putField(tag, length);
  if (at != 0) memory.copy(at, pointer, length);
}

/** A string literal of ASCII characters. */
export function putAscii(tag: u32, value: string): void {
  const at = putField(tag, <u32>value.length);
  if (at != 0) storeAscii(at, value);
}

/** Where the field's payload goes; 0 when the record is full, which ends the listing. */
function putField(tag: u32, length: u32): usize {
  if (length > 0xffff || used + 4 + length > MAX_RECORD_BYTES) {
    stop = -ERRNO_EFBIG;
    return 0;
  }
  const at = BUFFER + used;
  store<u16>(at, tag);
  store<u16>(at, length, 2);
  used += 4 + length;
  return at + 4;
}

function putPiece(tag: u32, length: u32, reserve: u32): usize {
  if (used + 4 + length + reserve > MAX_RECORD_BYTES) goOnInNextRecord();
  const at = putField(tag, length);
  lastPiece = at == 0 ? 0 : at - 4;
  return at;
}

function goOnInNextRecord(): void {
  if (kind != RECORD_MORE) target = kind == RECORD_ENTRY ? 1 : 0;
  emitRecord();
  begin(RECORD_MORE);
  putU32(FIELD_TARGET, target);
  putU32(FIELD_ID, id);
}

function putAttribute(type: u32, key: string, length: u32): usize {
  const keyBytes = <u32>key.length;
  const at = putField(FIELD_ATTRIBUTE, 2 + keyBytes + length);
  if (at == 0) return 0;
  store<u8>(at, type);
  store<u8>(at, keyBytes, 1);
  storeAscii(at + 2, key);
  return at + 2 + keyBytes;
}

function storeAscii(at: usize, value: string): void {
  const characters = changetype<usize>(value);
  const length = <u32>value.length;
  for (let index: u32 = 0; index < length; index++) store<u8>(at + index, load<u16>(characters + (index << 1)));
}
