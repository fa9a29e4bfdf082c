import {
  attributeAscii,
  attributeNumber,
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
  finish,
  image,
  imagePalette,
  IMAGE_MIPS,
  IMAGE_SRGB,
  IMAGE_SWIZZLE,
  inputName,
  KIND_TEXTURE,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import {
  BLP1_MAGIC,
  BLP2_MAGIC,
  CODING_BLOCKS,
  CODING_JPEG,
  CODING_PALETTE,
  Header,
} from "./header";
import { writeJpeg } from "./jpeg-picture";
import { alphaBytes, PALETTE_BYTES, readPalette, writePalette } from "./palette";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!isBlp(source)) return 0;
  const header = Header.read(source);
  return header.isGood ? 95 : 55;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!isBlp(source)) return refuse("not-this-format", "The file starts neither with BLP1 nor with BLP2", 0);
  const header = Header.read(source);
  if (source.fault != 0 || header.version == 0) return refuse("truncated", "The file is shorter than its header", 0);
  if (!header.isGood) return refuseVariant("bad-header", "The header's coding, alpha or sides are none that is known", 4);
  beginFormat("blizzard-blp", Text.create(4).decimal(header.version));
  if (!emitRecord()) return finish(source);
  const name = Text.create(512);
  if (!inputName(name)) name.ascii("texture.blp");
  if (name.endsWith(".blp")) name.length -= 4;
  beginEntry(0, name, KIND_TEXTURE);
  const isThere = header.isInside && describe(source, header);
  if (!emitRecord()) return finish(source);
  if (!isThere) {
    diagnose(SEVERITY_ERROR, "bad-level", "The first level does not lie in the file as its header says", 20, 0);
  }
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (entry != 0 || !isBlp(source)) return -ERRNO_EILSEQ;
  const header = Header.read(source);
  if (!header.isGood || !header.isInside) return -ERRNO_EILSEQ;
  if (header.coding == CODING_JPEG) return writeJpeg(source, header, output);
  return header.coding == CODING_PALETTE ? writePalette(source, header, output) : -ERRNO_EILSEQ;
}

/** Adds the first level to the entry that was begun; false when its bytes are not there. */
function describe(source: Source, header: Header): bool {
  attributeNumber(IMAGE_MIPS, <f64>header.mips);
  attributeNumber(IMAGE_SRGB, 1);
  switch (header.coding) {
    case CODING_JPEG:
      image(header.alphaBits == 0 ? "bgrx8" : "bgra8", header.width, header.height);
      sizeBytes(<f64>header.pixels() * 4);
      needsExtract();
      return true;
    case CODING_PALETTE:
      return describePalette(source, header);
    case CODING_BLOCKS:
      return describeBlocks(header);
    default:
      return describePlain(header);
  }
}

function describePalette(source: Source, header: Header): bool {
  const pixels = <f64>header.pixels();
  if (!source.has(header.extra, <f64>PALETTE_BYTES)) return false;
  if (!source.has(header.offset, pixels + <f64>alphaBytes(header))) return false;
  if (header.alphaBits == 0) {
    const palette = readPalette(source, header);
    if (palette == 0) return false;
    image("p8", header.width, header.height);
    imagePalette(palette, 256);
    sizeBytes(pixels);
    stored(header.offset, pixels);
    return true;
  }
  image("rgba8", header.width, header.height);
  sizeBytes(pixels * 4);
  needsExtract();
  return true;
}

/** With no alpha bits the fourth colour of a block is black, whatever the coding says. */
function describeBlocks(header: Header): bool {
  const blocks = <f64>((header.width + 3) >> 2) * <f64>((header.height + 3) >> 2);
  const isSmall = header.alphaCoding == 0;
  const bytes = blocks * (isSmall ? 8 : 16);
  if (bytes > header.length) return false;
  const format = isSmall ? (header.alphaBits == 0 ? "bc1-opaque" : "bc1") : header.alphaCoding == 1 ? "bc2" : "bc3";
  image(format, header.width, header.height);
  if (header.alphaBits == 0 && !isSmall) attributeAscii(IMAGE_SWIZZLE, "rgb1");
  sizeBytes(bytes);
  stored(header.offset, bytes);
  return true;
}

function describePlain(header: Header): bool {
  const bytes = <f64>header.pixels() * 4;
  if (bytes > header.length) return false;
  image(header.alphaBits == 0 ? "bgrx8" : "bgra8", header.width, header.height);
  sizeBytes(bytes);
  stored(header.offset, bytes);
  return true;
}

function isBlp(source: Source): bool {
  if (!source.has(0, 4)) return false;
  const magic = source.u32le(0);
  return magic == BLP1_MAGIC || magic == BLP2_MAGIC;
}
