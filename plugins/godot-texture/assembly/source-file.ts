import {
  beginEntry,
  beginFormat,
  emitRecord,
  finish,
  KIND_TEXTURE,
  lowerAscii,
  refuse,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { readBaseName } from "./name";

// offset  size  picture that was imported as data, of Godot 3 and 4
//   0x00     4  GDIM
//   0x04     4  extensionBytes
//   0x08     .  extension          of the picture's own file: png, jpg, webp, tga ...
//      .     .  the file as it was
const EXTENSION_AT: f64 = 8;
const MAX_EXTENSION_BYTES: u32 = 8;

/** Whether behind the magic stands an extension and then something. */
export function isSourceFile(source: Source): bool {
  const length = source.u32le(4);
  if (length - 1 >= MAX_EXTENSION_BYTES || !source.has(EXTENSION_AT, <f64>length + 1)) return false;
  const extension = source.view(EXTENSION_AT, length);
  if (extension == 0) return false;
  for (let index: u32 = 0; index < length; index++) {
    const byte = lowerAscii(load<u8>(extension + index));
    if (byte - 0x30 >= 10 && byte - 0x61 >= 26) return false;
  }
  return true;
}

/** Lists the file that was imported; 0, or what `ax_list` returns. */
export function listSourceFile(source: Source): i32 {
  if (!isSourceFile(source)) return refuse("bad-picture", "The extension in front of the picture makes no sense", 4);
  beginFormat("godot-image", Text.create(8).ascii("any"));
  if (!emitRecord()) return finish(source);
  const length = source.u32le(4);
  const offset = EXTENSION_AT + <f64>length;
  beginEntry(0, readBaseName().ascii(".").bytes(source.view(EXTENSION_AT, length), length), KIND_TEXTURE);
  sizeBytes(source.size - offset);
  stored(offset, source.size - offset);
  emitRecord();
  return finish(source);
}
