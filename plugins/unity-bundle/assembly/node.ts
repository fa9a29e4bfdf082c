import {
  beginEntry,
  diagnose,
  emitRecord,
  finish,
  KIND_CONTAINER,
  kindOfName,
  SEVERITY_ERROR,
  sizeBytes,
  slice,
  Source,
  Text,
} from "../../sdk/assembly";
import { layer } from "./layer";
import { BlockInfo, END_CODEC, END_ENCRYPTED, END_WHOLE } from "./block-info";

const NAME_BYTES: u32 = 4096;
const STREAM: u32 = 0;
const NODE_DIRECTORY: u32 = 1;
const NODE_DELETED: u32 = 2;
const NODE_SERIALIZED: u32 = 4;

// offset  size  node, big-endian
//   0x00     8  offset             in the stream that all blocks make
//   0x08     8  bytes
//   0x10     4  flags              NODE_*
//   0x14     .  name               with a NUL behind it
/** Emits the files of the archive. @returns what `ax_list` returns */
export function listNodes(source: Source, info: BlockInfo): i32 {
  const name = Text.create(NAME_BYTES);
  for (let id: u32 = 0; id < info.nodeCount; id++) {
    const offset = info.nodes.u64();
    const length = info.nodes.u64();
    const flags = info.nodes.u32();
    const pointer = info.nodes.at;
    name.clear().bytes(pointer, info.nodes.textLength());
    if ((flags & (NODE_DIRECTORY | NODE_DELETED)) != 0) continue;
    const isSerialized = (flags & NODE_SERIALIZED) != 0;
    beginEntry(id, name, isSerialized ? KIND_CONTAINER : kindOfName(name));
    // What lies outside of the blocks has no size that could be true.
    const isInside = offset + length <= info.totalBytes;
    const isReadable = offset + length <= info.readableBytes;
    if (isInside) sizeBytes(length);
    if (isReadable && length != 0) slice(STREAM, offset, length);
    if (isSerialized) layer("unity-serialized");
    if (!emitRecord()) break;
    if (!isInside) {
      if (!diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the blocks", -1, id)) break;
    } else if (!isReadable && !explain(info.end, id)) break;
  }
  return finish(source);
}

/** Why an entry's bytes cannot be read. */
function explain(end: u32, id: u32): bool {
  if (end == END_ENCRYPTED) {
    return diagnose(SEVERITY_ERROR, "encrypted", "The entry's blocks are encrypted, which is not supported", -1, id);
  }
  if (end == END_CODEC) {
    return diagnose(SEVERITY_ERROR, "codec-unsupported", "The entry's blocks are compressed in an unknown way", -1, id);
  }
  return end == END_WHOLE || diagnose(SEVERITY_ERROR, "data-outside", "The file ends before the entry does", -1, id);
}
