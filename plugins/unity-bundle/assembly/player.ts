import {
  beginEntry,
  beginFormat,
  beginStream,
  CODEC_LZMA_ALONE,
  Cursor,
  diagnose,
  emitRecord,
  engineVersion,
  extent,
  finish,
  KIND_CONTAINER,
  kindOfName,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  sizeBytes,
  slice,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { layer } from "./layer";
import { Bytes } from "./bytes";
import { decodeWhole, MAX_INDEX_BYTES } from "./decode";
import { isSerialized, SERIALIZED_HEADER_BYTES } from "./serialized";

const TEXT_BYTES: u32 = 256;
const NAME_BYTES: u32 = 4096;
const NODE_BYTES: u32 = 9;
const STREAM: u32 = 0;
const HASH_BYTES: f64 = 20;
const LEVEL_BYTES: f64 = 8;

// offset  size  UnityWeb and UnityRaw of versions 1 to 5, big-endian
//   0x00     .  signature          UnityWeb\0 (LZMA) or UnityRaw\0
//      .     4  version
//      .     .  generation, revision: texts
//      .    20  hash and CRC       from version 4 on
//      .     4  bytes before streaming starts
//      .     4  headerBytes        where the data starts
//      .     4  levels before streaming starts
//      .     4  levels             each with its packed and decoded size so far, 2 x 4
//
//               data, decoded
//   0x00     4  count, and for each file: name with a NUL, offset (4) from the start of the data, bytes (4)
/** Lists an archive of the old web player. @returns what `ax_list` returns */
export function listPlayer(source: Source, isPacked: bool): i32 {
  const cursor = Cursor.over(source, 0, source.size);
  const text = Text.create(TEXT_BYTES);
  cursor.zeroTerminated(text, TEXT_BYTES);
  const version = cursor.u32be();
  cursor.zeroTerminated(text, TEXT_BYTES);
  cursor.zeroTerminated(text, TEXT_BYTES);
  if (version >= 4) cursor.skip(HASH_BYTES);
  cursor.u32be();
  const data = <f64>cursor.u32be();
  cursor.u32be();
  cursor.skip(<f64>cursor.u32be() * LEVEL_BYTES);
  if (cursor.failed()) return refuse("truncated", "The file ends within the archive's header", source.faultOffset);
  if (version < 1 || version > 5) return refuseVariant("version-unsupported", "The archive's version is unknown", 0);
  if (data < cursor.at || data > source.size) return refuse("bad-header", "The archive's data would lie outside", 0);
  beginFormat(isPacked ? "unityweb" : "unityraw", Text.create(8).decimal(version));
  if (text.length != 0) engineVersion(Text.create(512).latin1(text.pointer, text.length));
  if (!emitRecord()) return finish(source);
  return isPacked ? listPacked(source, data) : listRaw(source, data);
}

function listPacked(source: Source, data: f64): i32 {
  const whole = decodeWhole(source, data, CODEC_LZMA_ALONE);
  if (whole.fault != 0) return refuse("bad-data", "The archive's data does not decode or is too large", data);
  beginStream(STREAM);
  sizeBytes(<f64>whole.length);
  extent(0, data, source.size - data, <f64>whole.length);
  step(CODEC_LZMA_ALONE);
  if (!emitRecord()) return finish(source);
  return listFiles(source, whole.pointer, whole.length, <f64>whole.length, -1);
}

function listRaw(source: Source, data: f64): i32 {
  const length = source.size - data;
  const available = <u32>min(length, <f64>(MAX_INDEX_BYTES >> 4));
  return listFiles(source, source.view(data, available), available, length, data);
}

/** Emits the files of a directory in memory. `stored` is where the data starts in the source, or -1 for a stream. */
function listFiles(source: Source, pointer: usize, length: u32, total: f64, base: f64): i32 {
  const bytes = Bytes.over(pointer, length);
  const count = bytes.u32();
  if (bytes.failed || count > bytes.left() / NODE_BYTES) return refuse("bad-directory", "The directory is cut", max(base, 0));
  const name = Text.create(NAME_BYTES);
  for (let id: u32 = 0; id < count; id++) {
    const from = bytes.at;
    name.clear().bytes(from, bytes.textLength());
    const offset = <f64>bytes.u32();
    const size = <f64>bytes.u32();
    if (bytes.failed) return refuse("bad-directory", "The directory is cut", max(base, 0));
    const isInside = offset + size <= total;
    const isLayer =
      isInside &&
      size >= <f64>SERIALIZED_HEADER_BYTES &&
      offset + <f64>SERIALIZED_HEADER_BYTES <= <f64>length &&
      isSerialized(pointer + <u32>offset, size);
    beginEntry(id, name, isLayer ? KIND_CONTAINER : kindOfName(name));
    if (isInside) {
      sizeBytes(size);
      if (base >= 0) stored(base + offset, size);
      else if (size != 0) slice(STREAM, offset, size);
    }
    if (isLayer) layer("unity-serialized");
    if (!emitRecord()) break;
    if (isInside) continue;
    if (!diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the archive", -1, id)) break;
  }
  return finish(source);
}
