import {
  beginEntry,
  beginFormat,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_EINVAL,
  finish,
  inputName,
  kindOfName,
  needsExtract,
  Output,
  refuse,
  sizeBytes,
  slice,
  Source,
  Text,
} from "../../sdk/assembly";
import { Blocks, STREAM_ID } from "./blocks";
import { Bytes } from "./bytes";
import { writeRange } from "./raw";

const MAX_NAME_BYTES: u32 = 1024;
const FILE_ID: u32 = 0;

/** Lists the one file that a script packed, such as a saved game; 0, or what `ax_list` returns. */
export function listPackedFile(source: Source): i32 {
  const blocks = Blocks.over(source);
  if (blocks == null) {
    if (source.fault != 0) return finish(source);
    return refuse("bad-packed", "The file is cut off, or its table of blocks makes no sense", 0);
  }
  beginFormat("godot-packed", Text.create(8).decimal(source.u32le(4)));
  if (!emitRecord()) return finish(source);
  if (!blocks.isPrivate && !blocks.emitStream()) return finish(source);
  const name = Text.create(MAX_NAME_BYTES);
  if (!inputName(name)) name.ascii("unpacked");
  beginEntry(FILE_ID, name, kindOfName(name));
  sizeBytes(blocks.size);
  if (blocks.isPrivate) needsExtract();
  else slice(STREAM_ID, 0, blocks.size);
  emitRecord();
  return finish(source);
}

/** Writes that file when it is packed in a way that the host does not know; 0, or -errno. */
export function extractPackedFile(source: Source, id: u32, output: Output): i32 {
  if (id != FILE_ID) return -ERRNO_EINVAL;
  const blocks = Blocks.over(source);
  if (blocks == null) return -ERRNO_EILSEQ;
  return writeRange(Bytes.over(source, blocks), 0, blocks.size, output);
}
