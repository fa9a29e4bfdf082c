import {
  beginEntry,
  beginFormat,
  CODEC_LZMA,
  CODEC_STORE,
  crc32,
  Cursor,
  diagnose,
  diagnoseText,
  emitRecord,
  extent,
  finish,
  kindOfName,
  modifiedMs,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  step,
  Text,
} from "../../sdk/assembly";
import { Central, FLAG_ENCRYPTED } from "./central";
import {
  Directory,
  DIRECTORY_FOUND,
  DIRECTORY_NONE,
  DIRECTORY_SPLIT,
  findDirectory,
  PROBE_BYTES,
  SEARCH_BYTES,
} from "./directory";
import { LOCAL_MISMATCH, LOCAL_MISSING, Locals } from "./local";
import { codecOfMethod, METHOD_LZMA, METHOD_STORE, methodName, NO_CODEC } from "./method";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

// In front of the data of method 14: u16 version of its maker, u16 bytes of properties (5), properties.
const LZMA_HEADER_BYTES: f64 = 9;
const LZMA_PROPERTY_BYTES: u32 = 5;
/** Sizes and offsets above are no integers of a double any more. */
const MAX_SIZE: f64 = 9007199254740992;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const directory = findDirectory(source, PROBE_BYTES);
  if (directory.status == DIRECTORY_NONE) return source.has(0, 4) && source.u32le(0) == 0x04034b50 ? 40 : 0;
  // A program with an archive behind it may have a format of its own that says more.
  return source.u16le(0) == 0x4b50 ? 90 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const directory = findDirectory(source, SEARCH_BYTES);
  if (directory.status == DIRECTORY_NONE)
    return refuse("not-this-format", "The file has no end record of a zip archive", source.size);
  if (directory.status == DIRECTORY_SPLIT)
    return refuseVariant("multi-volume", "The archive is split over several files", directory.end);
  if (directory.status != DIRECTORY_FOUND)
    return refuse("bad-directory", "The directory lies outside of the file", directory.end);
  beginFormat("zip", Text.create(8).ascii(directory.wide ? "zip64" : "zip"));
  if (!emitRecord()) return finish(source);

  const cursor = Cursor.over(source, directory.start, directory.end);
  const locals = Locals.over(directory);
  // One record ahead, since where the next entry starts tells where the data of this one ends.
  let central = Central.create();
  let ahead = Central.create();
  let more = central.read(cursor);
  let count: f64 = 0;
  let id: u32 = 0;
  while (more) {
    count += 1;
    more = ahead.read(cursor);
    if (!central.isFolder()) {
      if (!listEntry(source, locals, central, id, more ? ahead.local : -1)) return finish(source);
      id++;
    }
    const done = central;
    central = ahead;
    ahead = done;
  }
  if (source.fault != 0) return finish(source);
  return checkEnd(directory, central.at, count, locals.derived);
}

/** Emits one entry and what is to be said of it; false when the host takes no more. */
function listEntry(source: Source, locals: Locals, central: Central, id: u32, next: f64): bool {
  const sane = max(max(central.sizeBytes, central.packedBytes), central.local) < MAX_SIZE;
  beginEntry(id, central.name, kindOfName(central.name));
  if (sane) sizeBytes(central.sizeBytes);
  if (central.modifiedMs >= 0) modifiedMs(central.modifiedMs);
  const isKnown = codecOfMethod(central.method) != NO_CODEC;
  const wrongSize = central.method == METHOD_STORE && central.packedBytes != central.sizeBytes;
  if (!sane || !isKnown || wrongSize || central.isLink || (central.flags & FLAG_ENCRYPTED) != 0) {
    return emitRecord() && explain(central, id);
  }
  const found = locals.find(central, next);
  if (found == LOCAL_MISSING) {
    return (
      emitRecord() && warn("local-header-missing", "There is no local header where the directory says", central, id)
    );
  }
  if (!source.has(locals.start, central.packedBytes)) {
    return emitRecord() && warn("data-outside", "The entry's data lies outside of the file", central, id);
  }
  if (central.sizeBytes > 0) {
    putData(source, locals.start, central);
    crc32(central.crc);
  }
  if (!emitRecord()) return false;
  if (found != LOCAL_MISMATCH) return true;
  return warn(
    "local-mismatch",
    "Name, method or sizes differ between the directory and the entry's own header",
    central,
    id,
  );
}

function putData(source: Source, start: f64, central: Central): void {
  if (central.method == METHOD_LZMA && central.packedBytes >= LZMA_HEADER_BYTES) {
    extent(0, start + LZMA_HEADER_BYTES, central.packedBytes - LZMA_HEADER_BYTES, central.sizeBytes);
    step(CODEC_LZMA, source.view(start + 4, LZMA_PROPERTY_BYTES), LZMA_PROPERTY_BYTES);
    return;
  }
  extent(0, start, central.packedBytes, central.sizeBytes);
  const codec = codecOfMethod(central.method);
  if (codec != CODEC_STORE) step(codec);
}

/** Says why an entry is listed without its data. */
function explain(central: Central, id: u32): bool {
  if ((central.flags & FLAG_ENCRYPTED) != 0) {
    return warn("key-missing", "The entry is encrypted, and keys are not supported yet", central, id);
  }
  if (central.isLink) return warn("link-refused", "The entry is a symbolic link", central, id);
  if (codecOfMethod(central.method) != NO_CODEC) {
    return warn("bad-size", "The entry's sizes contradict each other or are absurd", central, id);
  }
  const text = central.name.clear().ascii("Compression method ").decimal(central.method);
  text.ascii(" (").ascii(methodName(central.method)).ascii(") is not supported");
  return diagnoseText(SEVERITY_WARNING, "method-unsupported", text, central.at, id);
}

function warn(code: string, text: string, central: Central, id: u32): bool {
  return diagnose(SEVERITY_WARNING, code, text, central.at, id);
}

/** Whether the directory ended where it should, with as many records as it should. */
function checkEnd(directory: Directory, at: f64, count: f64, derived: u32): i32 {
  if (derived != 0) {
    const text = Text.create(96).ascii("Local headers not read, as the file is large: ").decimal(derived);
    diagnoseText(SEVERITY_NOTE, "local-headers-skipped", text, directory.start);
  }
  // The small record counts modulo 65536, and some writers fill it beyond.
  const rest = directory.wide ? directory.count - count : <f64>((<u32>directory.count - <u32>count) & 0xffff);
  if (rest == 0) return 0;
  return refuse("bad-directory", "The directory ends before all of its entries were read", at);
}
