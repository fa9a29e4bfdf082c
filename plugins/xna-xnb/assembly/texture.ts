import {
  attributeAscii,
  attributeNumber,
  attributeText,
  beginEntry,
  diagnose,
  emitRecord,
  IMAGE_DEPTH,
  IMAGE_FACES,
  IMAGE_FORMAT,
  IMAGE_HEIGHT,
  IMAGE_MIPS,
  IMAGE_SRGB,
  IMAGE_WIDTH,
  KIND_TEXTURE,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { Content } from "./content";
import { Header } from "./header";
import { READER_TEXTURE_3D, READER_TEXTURE_CUBE } from "./reader";
import { isSrgb, surfaceName } from "./surface";

const MOST_PIXELS: u32 = 16384;
const MOST_LEVELS: u32 = 15;
const FACES: u32 = 6;

// offset  size  texture
//   0x00     4  format
//   0x04     .  width, height, depth; a cube map has one size alone, and only volumes have a depth
//            4  levels
//            .  for each face and level: bytes (u32), pixels
/** Emits the first level of each face, from entry `id` on, and steps over the texture; how many entries there were. */
export function listTexture(content: Content, header: Header, kind: u32, base: Text, id: u32): u32 {
  const format = content.u32();
  const width = content.u32();
  const height = kind == READER_TEXTURE_CUBE ? width : content.u32();
  const depth = kind == READER_TEXTURE_3D ? content.u32() : 1;
  const levels = content.u32();
  const isSane = width - 1 < MOST_PIXELS && height - 1 < MOST_PIXELS && depth - 1 < MOST_PIXELS && levels - 1 < MOST_LEVELS;
  if (content.failed || !isSane) {
    content.failed = true;
    return 0;
  }
  const faces: u32 = kind == READER_TEXTURE_CUBE ? FACES : 1;
  const name = Text.create(base.length + 8);
  const pixels = surfaceName(format, header.version);
  const isPlain = pixels != 0 && !header.isXbox();
  for (let face: u32 = 0; face < faces; face++) {
    const bytes = content.u32();
    const at = content.at;
    const isInside = <f64>bytes <= content.left() && !content.failed;
    name.clear().text(base);
    if (faces > 1) name.ascii("_f").decimal(face);
    beginEntry(id + face, name, KIND_TEXTURE);
    sizeBytes(<f64>bytes);
    if (isInside) content.put(at, <f64>bytes);
    if (isPlain) {
      attributeText(IMAGE_FORMAT, pixels + 1, load<u8>(pixels));
      attributeNumber(IMAGE_WIDTH, <f64>width);
      attributeNumber(IMAGE_HEIGHT, <f64>height);
    }
    if (isSrgb(format, header.version)) attributeNumber(IMAGE_SRGB, 1);
    if (depth > 1) attributeNumber(IMAGE_DEPTH, <f64>depth);
    if (faces > 1) attributeNumber(IMAGE_FACES, <f64>faces);
    attributeNumber(IMAGE_MIPS, <f64>levels);
    attributeNumber("xna.surface-format", <f64>format);
    // Nothing in the file says so, but this is what the content pipeline does by default.
    if (header.version == 5) attributeAscii("xna.alpha", "usually premultiplied");
    if (!emitRecord()) return face;
    if (!isInside) {
      diagnose(SEVERITY_ERROR, "data-cut", "The content ends before this picture does", at, id + face);
      content.failed = true;
      return face + 1;
    }
    if (!isPlain) explain(header, at, id + face);
    content.skip(<f64>bytes);
    for (let level: u32 = 1; level < levels; level++) content.skip(<f64>content.u32());
  }
  return faces;
}

/** Steps over a picture of two dimensions. */
export function skipTexture(content: Content): void {
  content.skip(12);
  const levels = content.u32();
  if (levels > MOST_LEVELS) content.failed = true;
  for (let level: u32 = 0; level < levels && !content.failed; level++) content.skip(<f64>content.u32());
}

function explain(header: Header, at: f64, id: u32): void {
  if (header.isXbox()) {
    diagnose(SEVERITY_WARNING, "xbox-raw", "Pixels of the Xbox 360 are not converted; they are extracted as they are", at, id);
    return;
  }
  diagnose(SEVERITY_WARNING, "format", "The pixel format is not known, so the pixels are extracted as they are", at, id);
}
