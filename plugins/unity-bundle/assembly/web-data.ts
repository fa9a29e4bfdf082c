import {
  beginEntry,
  beginFormat,
  beginStream,
  diagnose,
  emitRecord,
  ERRNO_EFBIG,
  extent,
  finish,
  inputStem,
  KIND_CONTAINER,
  kindOfName,
  refuse,
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
import { decodeWhole } from "./decode";
import { isSerialized, SERIALIZED_HEADER_BYTES } from "./serialized";

const STREAM: u32 = 0;
const NAME_BYTES: u32 = 4096;
const ENTRY_BYTES: u32 = 12;
/** What is looked at of a file that is not packed: a directory is a few entries long. */
const MAX_HEADER_BYTES: u32 = 1 << 20;
const SIGNATURE: string = "UnityWebData";
const SIGNATURE_TUANJIE: string = "TuanjieWebData";

// offset  size  field                                         little-endian
//   0x00     .  signature          UnityWebData1.0 and a NUL
//      .     4  headerBytes        where the directory ends
//                 entry
//   0x00     4  offset             from the start of the file
//   0x04     4  bytes
//   0x08     4  nameBytes, and the name, without a NUL
/** Whether `length` bytes at `pointer` begin as web data. */
export function isWebData(pointer: usize, length: u32): bool {
  return startsWith(pointer, length, SIGNATURE) || startsWith(pointer, length, SIGNATURE_TUANJIE);
}

/** Lists web data that is not packed. @returns what `ax_list` returns */
export function listWebData(source: Source): i32 {
  const length = <u32>min(source.size, <f64>MAX_HEADER_BYTES);
  return listEntries(source, source.view(0, length), length, false);
}

/** Lists web data, or another file of a web build, that was packed as a whole with `codec`. */
export function listPackedWeb(source: Source, codec: u32): i32 {
  const whole = decodeWhole(source, 0, codec);
  const isTooLarge = whole.fault == -ERRNO_EFBIG;
  if (whole.fault != 0 && !isTooLarge) return refuse("bad-data", "The file does not decode", 0);
  if (isTooLarge || !isWebData(whole.pointer, whole.length)) return listAlone(source, codec, whole.length, isTooLarge);
  beginStream(STREAM);
  sizeBytes(<f64>whole.length);
  extent(0, 0, source.size, <f64>whole.length);
  step(codec);
  if (!emitRecord()) return finish(source);
  return listEntries(source, whole.pointer, whole.length, true);
}

/** The unpacked file is the only entry; one that is too large to be looked into here is opened by the host. */
function listAlone(source: Source, codec: u32, length: u32, isLayer: bool): i32 {
  beginFormat("unity-web", Text.create(1));
  if (!emitRecord()) return finish(source);
  const name = inputStem(Text.create(NAME_BYTES), "data");
  const isData = isLayer && name.endsWith(".data");
  beginEntry(0, name, isData ? KIND_CONTAINER : kindOfName(name));
  if (!isLayer) sizeBytes(<f64>length);
  extent(0, 0, source.size, isLayer ? -1 : <f64>length);
  step(codec);
  if (isData) layer("unity-web-data");
  emitRecord();
  return finish(source);
}

function listEntries(source: Source, pointer: usize, length: u32, isPacked: bool): i32 {
  if (pointer == 0) return finish(source);
  const total = isPacked ? <f64>length : source.size;
  const bytes = Bytes.over(pointer, length);
  const version = Text.create(32);
  const signatureBytes = bytes.textLength();
  const nameBytes: u32 = startsWith(pointer, length, SIGNATURE) ? 12 : 14;
  if (signatureBytes > nameBytes) version.latin1(pointer + nameBytes, signatureBytes - nameBytes);
  const headerBytes = bytes.u32le();
  if (bytes.failed || headerBytes > length || pointer + headerBytes < bytes.at) {
    return refuse("truncated", "The file ends within its directory", 0);
  }
  beginFormat("unity-web-data", version);
  if (!emitRecord()) return finish(source);
  bytes.end = pointer + headerBytes;
  const name = Text.create(NAME_BYTES);
  for (let id: u32 = 0; bytes.left() != 0; id++) {
    const at = <f64>(bytes.at - pointer);
    if (bytes.left() < ENTRY_BYTES) return refuse("bad-directory", "The directory ends within an entry", at);
    const offset = <f64>bytes.u32le();
    const size = <f64>bytes.u32le();
    const nameLength = bytes.u32le();
    const text = bytes.take(nameLength);
    if (bytes.failed) return refuse("bad-directory", "The directory ends within a name", at);
    name.clear().bytes(text, nameLength);
    const isInside = offset + size <= total;
    const format = isInside ? formatOf(source, pointer, length, offset, size) : "";
    beginEntry(id, name, format.length != 0 ? KIND_CONTAINER : kindOfName(name));
    if (isInside) {
      sizeBytes(size);
      if (!isPacked) stored(offset, size);
      else if (size != 0) slice(STREAM, offset, size);
    }
    if (format.length != 0) layer(format);
    if (!emitRecord()) break;
    if (isInside) continue;
    if (!diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the file", at, id)) break;
  }
  return finish(source);
}

/** The format of a file that is an archive or a serialized file; else an empty text. What is not in memory is read. */
function formatOf(source: Source, pointer: usize, length: u32, offset: f64, size: f64): string {
  if (size < <f64>SERIALIZED_HEADER_BYTES) return "";
  let at: usize = memory.data(64, 8);
  if (offset + <f64>SERIALIZED_HEADER_BYTES <= <f64>length) at = pointer + <u32>offset;
  else if (!source.copy(offset, at, SERIALIZED_HEADER_BYTES)) return "";
  if (startsWith(at, SERIALIZED_HEADER_BYTES, "UnityFS")) return "unityfs";
  return isSerialized(at, size) ? "unity-serialized" : "";
}

export function startsWith(pointer: usize, length: u32, literal: string): bool {
  const count = <u32>literal.length;
  if (pointer == 0 || length < count) return false;
  const characters = changetype<usize>(literal);
  for (let index: u32 = 0; index < count; index++) {
    if (<u32>load<u8>(pointer + index) != <u32>load<u16>(characters + (index << 1))) return false;
  }
  return true;
}
