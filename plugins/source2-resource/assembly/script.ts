import {
  beginEntry,
  Block,
  crc32,
  Cursor,
  emitRecord,
  KIND_SCRIPT,
  KIND_TEXT,
  mediaType,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";

const NAME_BYTES: u32 = 4096;

// DATA of styles, scripts and layouts
//   offset  size  field
//     0x00     4  crc32       of the text, when there is no source map
//     0x04     2  images
//                 image
//     0x00     .  name        up to a NUL
//              4  width, height   u16 each
//              4  crc         from version 3 on
//                 then the text

/** Whether a file of this name holds text in its DATA block. */
export function isScriptName(name: Text): bool {
  return name.endsWith(".vcss") || name.endsWith(".vjs") || name.endsWith(".vxml") || name.endsWith(".vts");
}

/** Emits the text; false when the block is something else. */
export function emitScript(source: Source, data: Block, version: u32, hasMap: bool, name: Text, stem: Text): bool {
  const isCode = name.endsWith(".vjs") || name.endsWith(".vts");
  const isPlain = (name.endsWith(".vjs") && version >= 4) || (name.endsWith(".vts") && version >= 2);
  const cursor = Cursor.over(source, data.at, data.at + data.length);
  let stored32: u32 = 0;
  if (!isPlain) {
    stored32 = cursor.u32le();
    const images = cursor.u16le();
    const image = Text.create(NAME_BYTES);
    for (let index: u32 = 0; index < images && !cursor.failed(); index++) {
      cursor.zeroTerminated(image, NAME_BYTES);
      cursor.skip(version >= 3 ? 8 : 4);
    }
    if (cursor.failed()) return false;
  }
  const output = Text.create(stem.length + 8).text(stem);
  if (name.endsWith(".vcss")) output.ascii(".css");
  else if (name.endsWith(".vxml")) output.ascii(".xml");
  else output.ascii(name.endsWith(".vjs") ? ".js" : ".ts");
  beginEntry(0, output, isCode ? KIND_SCRIPT : KIND_TEXT);
  mediaType("text/plain");
  sizeBytes(cursor.left());
  if (cursor.left() > 0) stored(cursor.at, cursor.left());
  if (!isPlain && !hasMap) crc32(stored32);
  return emitRecord();
}
