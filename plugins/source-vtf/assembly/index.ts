import {
  attributeAscii,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOENT,
  finish,
  image,
  IMAGE_SWIZZLE,
  KIND_DATA,
  KIND_TEXT,
  KIND_TEXTURE,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { CODEC_NONE, CODEC_UNKNOWN, Compression } from "./compression";
import { findFormat, findRival, PixelFormat, PLAIN } from "./format";
import { FLAG_CUBE_MAP, Header, LAST_MINOR, LEAST_BYTES, MAGIC } from "./header";
import { Layout } from "./layout";
import { baseName } from "./name";
import { Pictures } from "./picture";
import { Parts, RESOURCES_CUT, RESOURCES_THUMBNAIL, RESOURCES_TOO_MANY } from "./resource";
import { writeSheet } from "./sheet";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAGIC_CONSOLE: u32 = 0x58465456; // "VTFX"
const MAGIC_PS3: u32 = 0x33465456; // "VTF3"
const MAGIC_XBOX: u32 = 0x00465458; // "XTF\0"
const FORMAT_P8: i32 = 7;
/** More pictures than any texture has. */
const MAX_PICTURES: f64 = 65536;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_BYTES)) return 0;
  const magic = source.u32le(0);
  if (magic == MAGIC_CONSOLE || magic == MAGIC_PS3) return 60;
  if (magic != MAGIC) return 0;
  return source.u32le(4) == 7 && source.u32le(8) <= LAST_MINOR ? 95 : 40;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 4)) return refuse("truncated", "The file is shorter than a VTF header", 0);
  const magic = source.u32le(0);
  if (magic == MAGIC_CONSOLE || magic == MAGIC_PS3 || magic == MAGIC_XBOX) {
    return refuseVariant("variant-console", "This is a texture of a console version, which is not read", 0);
  }
  if (magic != MAGIC) return refuse("magic", "The file does not start as a VTF texture", 0);
  if (!source.has(0, LEAST_BYTES)) return refuse("truncated", "The file is shorter than a VTF header", 0);
  if (source.u32le(4) != 7 || source.u32le(8) > LAST_MINOR) {
    return refuseVariant("version", "Only versions 7.0 to 7.6 of VTF are read", 4);
  }
  const minor = source.u32le(8);
  if (minor >= 2 && !source.has(0, 80)) return refuse("truncated", "The file is shorter than its header", 0);
  const header = Header.read(source);
  if (!header.isPlausible()) {
    return refuse("dimension", "Width, height, depth, frames or levels are not those of a texture", 16);
  }
  const parts = Parts.find(source, header);
  if (parts.status == RESOURCES_TOO_MANY) return refuse("resource-count", "There are more than 32 resources", 68);
  if (parts.status == RESOURCES_CUT) return refuse("truncated", "The file ends inside its resources", 80);
  if (parts.status == RESOURCES_THUMBNAIL) {
    return refuseVariant("thumbnail-format", "The thumbnail's format is unknown, so the image is not found", 57);
  }
  beginFormat("vtf", Text.create(4).ascii("7.").decimal(minor));
  if (!emitRecord()) return finish(source);
  return listPictures(source, header, parts, baseName());
}

function listPictures(source: Source, header: Header, parts: Parts, base: Text): i32 {
  if (parts.image < 0) return thumbnailOnly(source, header, parts, base);
  const available = parts.imageEnd - parts.image;
  const format = findStoredFormat(header, available);
  if (changetype<usize>(format) == 0) {
    return refuseVariant("format", "The number of the pixel format is unknown", 52);
  }
  const isCube = header.has(FLAG_CUBE_MAP);
  const layout = Layout.of(header, format, available, isCube);
  if (<f64>header.frames * <f64>header.depth * <f64>layout.faces > MAX_PICTURES) {
    return refuse("picture-count", "There are more than 65,536 pictures", 24);
  }
  const compression = Compression.read(source, parts.compression);
  if (compression.codec == CODEC_UNKNOWN) {
    return refuseVariant("compression", "The method of compression is unknown", parts.compression + 6);
  }
  const chunks = <f64>header.mips * <f64>header.frames * <f64>layout.faces;
  if (compression.codec != CODEC_NONE && !compression.covers(chunks)) {
    return refuse("compression-sizes", "There are fewer compressed sizes than parts of the image", parts.compression);
  }
  if (header.format == FORMAT_P8) {
    diagnose(SEVERITY_WARNING, "palette-missing", "The format has no palette; indices are shown as grey", 52);
  }
  const count = Pictures.of(source, header, format, layout, parts, compression, base).emit();
  return listTexts(source, parts, base, count);
}

/** The format, by the length of the file where its number has two meanings. */
function findStoredFormat(header: Header, available: f64): PixelFormat {
  const format = findFormat(header.format, header);
  const rival = findRival(header.format, header.minor);
  if (changetype<usize>(rival) == 0) return format;
  const isCube = header.has(FLAG_CUBE_MAP);
  const layout = Layout.of(header, rival, available, isCube);
  if (layout.imageBytes(header.frames) > available) return format;
  diagnose(SEVERITY_WARNING, "format-doubt", "The format's number has two meanings; the file's length fits this one", 52);
  return rival;
}

/** A file without an image still has a small picture of it. */
function thumbnailOnly(source: Source, header: Header, parts: Parts, base: Text): i32 {
  if (parts.thumbnail < 0) return refuse("image-missing", "The file has neither an image nor a thumbnail", 80);
  const format = findFormat(header.thumbnailFormat, header);
  if (changetype<usize>(format) == 0 || header.thumbnailWidth == 0 || header.thumbnailHeight == 0) {
    return refuseVariant("thumbnail-format", "The thumbnail's format is unknown, and there is no image", 57);
  }
  const bytes = format.bytes(header.thumbnailWidth, header.thumbnailHeight, 1);
  const name = Text.create(base.length + 16).text(base).ascii("_thumbnail");
  beginEntry(0, name, KIND_TEXTURE);
  sizeBytes(bytes);
  image(format.name, header.thumbnailWidth, header.thumbnailHeight);
  if (format.swizzle != PLAIN) attributeAscii(IMAGE_SWIZZLE, format.swizzle);
  const isThere = source.has(parts.thumbnail, bytes);
  if (isThere) stored(parts.thumbnail, bytes);
  if (!emitRecord()) return finish(source);
  diagnose(SEVERITY_WARNING, "image-missing", "The file has no image; this is its thumbnail", 80, 0);
  if (!isThere) {
    diagnose(SEVERITY_ERROR, "picture-cut", "The file ends before the bytes of this picture do", parts.thumbnail, 0);
  }
  return listTexts(source, parts, base, 1);
}

/** What lies beside the image and is text. */
function listTexts(source: Source, parts: Parts, base: Text, next: u32): i32 {
  let id = next;
  if (parts.keyValues >= 0) {
    const length = <f64>source.u32le(parts.keyValues);
    const isThere = source.has(parts.keyValues + 4, length);
    beginEntry(id, Text.create(base.length + 8).text(base).ascii(".kv.txt"), KIND_TEXT);
    sizeBytes(length);
    mediaType("text/plain");
    if (isThere) stored(parts.keyValues + 4, length);
    if (emitRecord() && !isThere) {
      diagnose(SEVERITY_ERROR, "resource-cut", "The file ends before the bytes of this text do", parts.keyValues, id);
    }
    id++;
  }
  if (parts.sheet >= 0) {
    beginEntry(id, Text.create(base.length + 16).text(base).ascii(".sheet.json"), KIND_DATA);
    mediaType("application/json");
    needsExtract();
    emitRecord();
  }
  return finish(source);
}

/** The particle sheet as JSON; the only entry that is not stored bytes. */
export function ax_extract(_entry: u32, output: i32): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_BYTES)) return -ERRNO_EILSEQ;
  const parts = Parts.find(source, Header.read(source));
  return parts.sheet < 0 ? -ERRNO_ENOENT : writeSheet(source, parts.sheet, output);
}
