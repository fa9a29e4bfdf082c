import {
  beginEntry,
  beginFormat,
  CODEC_ZSTD,
  emitRecord,
  extent,
  finish,
  KIND_SCRIPT,
  refuseVariant,
  sizeBytes,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { readBaseName } from "./name";

// offset  size  GDSC
//   0x00     4  magic
//   0x04     4  version            100 Godot 4.3 and 4.4, 101 Godot 4.5; older ones are not compressed
//   0x08     4  plainBytes         0 when it is not compressed
//   0x0c     .  tokens             Zstandard
const HEADER_BYTES: f64 = 12;
export const FIRST_COMPRESSED: u32 = 100;

/** Lists the tokens of a compiled script; 0, or what `ax_list` returns. */
export function listScript(source: Source): i32 {
  const version = source.u32le(4);
  if (version < FIRST_COMPRESSED || !source.has(0, HEADER_BYTES)) {
    return refuseVariant("version-unsupported", "Script tokens of Godot 2 and 3 lie in the file as they are", 4);
  }
  beginFormat("godot-script", Text.create(16).decimal(version));
  if (!emitRecord()) return finish(source);
  const plainBytes = <f64>source.u32le(8);
  const packedBytes = source.size - HEADER_BYTES;
  beginEntry(0, readBaseName().ascii(".tokens"), KIND_SCRIPT);
  if (plainBytes == 0) {
    sizeBytes(packedBytes);
    stored(HEADER_BYTES, packedBytes);
  } else {
    sizeBytes(plainBytes);
    extent(0, HEADER_BYTES, packedBytes, plainBytes);
    step(CODEC_ZSTD);
  }
  emitRecord();
  return finish(source);
}
