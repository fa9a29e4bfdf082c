import {
  attributeBytes,
  attributeNumber,
  attributeText,
  beginEntry,
  diagnose,
  emitRecord,
  finish,
  IMAGE_BOTTOM_UP,
  IMAGE_DEPTH,
  IMAGE_FACES,
  IMAGE_HEIGHT,
  IMAGE_INDEX,
  IMAGE_LAYERS,
  IMAGE_LAYOUT,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_PALETTE,
  IMAGE_PALETTE_ALPHA,
  IMAGE_PITCH,
  IMAGE_PREMULTIPLIED,
  IMAGE_SRGB,
  IMAGE_SWIZZLE,
  IMAGE_WIDTH,
  KIND_TEXTURE,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  sizeBytes,
  slice,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { putFormat } from "./format-name";
import { Namer } from "./namer";
import { Texture } from "./texture";

const MAX_SLICES: u32 = 2048;
const SWIZZLE: usize = memory.data(4);
const PALETTE_BYTES: u32 = 1024;

/** Emits the first level of every layer and face; what `ax_list` returns. */
export function listPictures(source: Source, texture: Texture): i32 {
  if (!texture.isSane()) return refuseSize(0);
  const bytes = texture.pictureBytes();
  if (!texture.streamed && !source.has(texture.start, bytes)) {
    return refuse("truncated", "The file ends before its first picture does", texture.start);
  }
  const namer = Namer.create();
  let id: u32 = 0;
  for (let layer: u32 = 0; layer < texture.layers; layer++) {
    for (let face: u32 = 0; face < texture.faces; face++) {
      if (((texture.faceMask >> face) & 1) == 0) continue;
      const offset = texture.start + texture.stride * <f64>id;
      const there = texture.streamed || source.has(offset, bytes);
      beginPicture(id, namer.name(texture, layer, face), texture);
      sizeBytes(bytes);
      if (texture.streamed) slice(0, offset, bytes);
      else if (there) stored(offset, bytes);
      if (!emitRecord()) return finish(source);
      if (!there) diagnose(SEVERITY_ERROR, "data-cut", "The file ends before this picture does", offset, id);
      id++;
    }
  }
  return finish(source);
}

/** Emits every picture of a file that the host unpacks whole; slices of a volume are pictures of their own. */
export function listWholeFile(source: Source, texture: Texture): i32 {
  const depth = texture.depth;
  texture.depth = 1;
  if (depth - 1 >= MAX_SLICES || !texture.isSane()) return refuseSize(0);
  const namer = Namer.create();
  let id: u32 = 0;
  for (let layer: u32 = 0; layer < texture.layers; layer++) {
    for (let face: u32 = 0; face < texture.faces; face++) {
      for (let slice: u32 = 0; slice < depth; slice++) {
        const name = namer.name(texture, layer, face);
        if (depth > 1) name.ascii("_z").decimal(slice);
        if (!emitWhole(source, texture, name, id)) return finish(source);
        id++;
      }
    }
  }
  return finish(source);
}

/** Emits picture number `id` of a file that the host unpacks whole; false when the host takes no more. */
export function emitWhole(source: Source, texture: Texture, name: Text, id: u32): bool {
  beginPicture(id, name, texture);
  if (id > 0) attributeNumber(IMAGE_INDEX, <f64>id);
  stored(0, source.size);
  return emitRecord();
}

/** What `ax_list` returns for numbers that no texture has. */
export function refuseSize(offset: f64): i32 {
  return refuse("bad-size", "Width, height, depth or layers cannot be those of a texture", offset);
}

/** What `ax_list` returns for a pixel format that has no name here. */
export function refuseFormat(offset: f64): i32 {
  return refuseVariant("format-unsupported", "Its pixel format is not known", offset);
}

/** What `ax_list` returns when the first level is too long or too short for its pictures. */
export function refuseLevel(offset: f64): i32 {
  return refuse("level-size", "The first level has another size than its pictures", offset);
}

/** Starts an entry with all that is known of a picture. */
function beginPicture(id: u32, name: Text, texture: Texture): void {
  beginEntry(id, name, KIND_TEXTURE);
  putFormat(texture.format, texture.high);
  attributeNumber(IMAGE_WIDTH, <f64>texture.width);
  attributeNumber(IMAGE_HEIGHT, <f64>texture.height);
  if (texture.depth > 1) attributeNumber(IMAGE_DEPTH, <f64>texture.depth);
  if (texture.levels > 1) attributeNumber(IMAGE_MIPS, <f64>texture.levels);
  if (texture.layers > 1) attributeNumber(IMAGE_LAYERS, <f64>texture.layers);
  if (texture.faces > 1) attributeNumber(IMAGE_FACES, <f64>texture.faces);
  if (texture.srgb >= 0) attributeNumber(IMAGE_SRGB, <f64>texture.srgb);
  if (texture.premultiplied) attributeNumber(IMAGE_PREMULTIPLIED, 1);
  if (texture.bottomUp) attributeNumber(IMAGE_BOTTOM_UP, 1);
  if (texture.normalMap) attributeNumber(IMAGE_NORMAL_MAP, 1);
  if (texture.swap == 2) putLayout("linear+swap16");
  else if (texture.swap == 4) putLayout("linear+swap32");
  if (texture.rowAlign > 1) attributeNumber(IMAGE_PITCH, texture.rowBytes());
  if (texture.swizzle != 0) {
    store<u32>(SWIZZLE, texture.swizzle);
    attributeText(IMAGE_SWIZZLE, SWIZZLE, 4);
  }
  if (texture.palette != 0) {
    attributeBytes(IMAGE_PALETTE, texture.palette, PALETTE_BYTES);
    attributeNumber(IMAGE_PALETTE_ALPHA, 1);
  }
}

function putLayout(layout: string): void {
  const text = Text.create(16).ascii(layout);
  attributeText(IMAGE_LAYOUT, text.pointer, text.length);
}
