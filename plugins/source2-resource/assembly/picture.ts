import {
  attributeNumber,
  beginEntry,
  beginStream,
  CODEC_LZ4_BLOCK,
  diagnose,
  emitRecord,
  extent,
  image,
  IMAGE_FACES,
  IMAGE_LAYERS,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_PITCH,
  KIND_TEXTURE,
  mediaType,
  SEVERITY_ERROR,
  sizeBytes,
  slice,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { SPECIAL_NORMAL } from "./special";
import { FILE_JPEG, FILE_PNG, Texture } from "./texture";

const PNG_END: u32 = 0x49454e44;
const MAX_PICTURES: f64 = 65536;
const STREAM: u32 = 0;

/** Emits the largest level, one entry for each slice and face. @returns how many */
export function emitPictures(source: Source, texture: Texture, texels: f64, base: Text): u32 {
  let at = texels;
  for (let level = texture.mips - 1; level > 0; level--) at += texture.storedBytes(source, level);
  const packed = texture.storedBytes(source, 0);
  const bytes = texture.sliceBytes();
  const isThere = source.has(at, packed);
  const count: u32 = <f64>texture.depth * <f64>texture.faces() > MAX_PICTURES ? 1 : texture.depth * texture.faces();
  const isLz4 = texture.isLz4(packed, 0);
  if (isLz4 && isThere) {
    beginStream(STREAM);
    sizeBytes(texture.levelBytes(0));
    extent(0, at, packed, texture.levelBytes(0));
    step(CODEC_LZ4_BLOCK);
    if (!emitRecord()) return 0;
  }
  for (let index: u32 = 0; index < count; index++) {
    const from = <f64>index * bytes;
    begin(texture, base, index);
    const isWhole = isLz4 ? isThere : source.has(at + from, bytes);
    if (isWhole && isLz4) slice(STREAM, from, bytes);
    else if (isWhole) stored(at + from, bytes);
    if (!emitRecord()) return index;
    if (!isWhole) cut(at + from, index);
  }
  return count;
}

/** Emits a texture that is a picture file as it lies. */
export function emitPictureFile(source: Source, texture: Texture, texels: f64, base: Text): u32 {
  const length = fileBytes(source, texture.file, texels);
  const name = Text.create(base.length + 8).text(base);
  const isPng = texture.file == FILE_PNG;
  name.ascii(isPng ? ".png" : texture.file == FILE_JPEG ? ".jpg" : ".webp");
  beginEntry(0, name, KIND_TEXTURE);
  mediaType(isPng ? "image/png" : texture.file == FILE_JPEG ? "image/jpeg" : "image/webp");
  describe(texture);
  if (length > 0) {
    sizeBytes(length);
    stored(texels, length);
  }
  if (emitRecord() && length <= 0) cut(texels, 0);
  return 1;
}

function begin(texture: Texture, base: Text, index: u32): void {
  const faces = texture.faces();
  const name = Text.create(base.length + 32).text(base);
  if (texture.depth > 1) name.ascii((texture.flags & 32) != 0 ? "_z" : "_l").decimal(index / faces);
  if (faces > 1) name.ascii("_face").decimal(index % faces);
  beginEntry(index, name, KIND_TEXTURE);
  sizeBytes(texture.sliceBytes());
  image(texture.format, texture.shownWidth, texture.shownHeight);
  if (texture.shownWidth != texture.width) attributeNumber(IMAGE_PITCH, <f64>texture.pitch());
  attributeNumber(IMAGE_MIPS, <f64>texture.mips);
  if (faces > 1) attributeNumber(IMAGE_FACES, <f64>faces);
  if (texture.depth > 1) attributeNumber(IMAGE_LAYERS, <f64>texture.depth);
  if ((texture.specials & SPECIAL_NORMAL) != 0) attributeNumber(IMAGE_NORMAL_MAP, 1);
  describe(texture);
}

function describe(texture: Texture): void {
  attributeNumber("source2.format", <f64>texture.number);
  attributeNumber("source2.flags", <f64>texture.flags);
}

function cut(at: f64, entry: u32): void {
  diagnose(SEVERITY_ERROR, "picture-cut", "The file ends before the bytes of this picture do", at, entry);
}

/** Bytes of the picture file at `at`; 0 when it is cut. A JPEG goes to the end. */
function fileBytes(source: Source, file: u32, at: f64): f64 {
  if (file == FILE_JPEG) return source.size - at;
  if (file != FILE_PNG) {
    const length = source.has(at, 8) ? 8 + <f64>source.u32le(at + 4) : 0;
    return source.has(at, length) ? length : 0;
  }
  let chunk = at + 8;
  while (source.has(chunk, 12)) {
    const type = source.u32be(chunk + 4);
    chunk += 12 + <f64>source.u32be(chunk);
    if (type == PNG_END) return chunk > source.size ? 0 : chunk - at;
  }
  return 0;
}
