import {
  attributeAscii,
  attributeBytes,
  attributeNumber,
  beginEntry,
  beginFormat,
  emitRecord,
  finish,
  image,
  IMAGE_BOTTOM_UP,
  IMAGE_PALETTE,
  IMAGE_PALETTE_ALPHA,
  IMAGE_PREMULTIPLIED,
  IMAGE_SWIZZLE,
  inputStem,
  KIND_TEXTURE,
  needsExtract,
  refuse,
  refuseVariant,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { TgaHeader, TYPE_GREY, TYPE_PALETTE } from "./tga-header";
import { PALETTE_BYTES, readPalette } from "./tga-palette";
import { countUnpacked } from "./tga-run";

const MAX_NAME_BYTES: u32 = 255;
/** Old files with pixels as they are end with them; some programs leave a little behind. */
const SLACK_BYTES: f64 = 4096;

/** How sure one can be that this is a Targa file, which has a mark only at its end, and old ones none. */
export function probeTga(source: Source): i32 {
  const header = TgaHeader.read(source);
  if (!header.isSane(source) || !source.has(header.dataAt, header.leastBytes())) return 0;
  header.readFooter(source);
  if (header.hasFooter) return 90;
  // Without any mark, a length that fits to the byte says as much as numbers that are 0.
  if (!header.isPlain(source)) return !header.packed && source.size == header.dataAt + header.rawBytes() ? 55 : 0;
  if (header.packed) return countUnpacked(source, header, true) ? 60 : 0;
  return source.size <= header.dataAt + header.rawBytes() + SLACK_BYTES ? 60 : 30;
}

/** Lists a Targa file; what `ax_list` returns. */
export function listTga(source: Source): i32 {
  const header = TgaHeader.read(source);
  if (!header.isSane(source)) {
    return refuseVariant(
      "not-this-format",
      "The file starts neither like QOI nor like a Targa picture that is read",
      0,
    );
  }
  header.readFooter(source);
  header.readExtension(source);
  beginFormat("tga", Text.create(8).decimal(header.hasFooter ? 2 : 1));
  if (!emitRecord()) return finish(source);
  // Only the start of packed pixels is looked at: a listing need not read the whole file.
  const whole = source.has(header.dataAt, header.leastBytes());
  if (!whole || (header.packed && !countUnpacked(source, header, true))) {
    return refuse("truncated", "The file ends before its pixels do", header.dataAt);
  }
  const palette = header.type == TYPE_PALETTE ? readPalette(source, header) : 0;
  beginEntry(0, inputStem(Text.create(MAX_NAME_BYTES), "texture"), KIND_TEXTURE);
  describe(header, palette);
  sizeBytes(header.rawBytes());
  if (header.packed || header.mirrored) needsExtract();
  else stored(header.dataAt, header.rawBytes());
  emitRecord();
  return finish(source);
}

function describe(header: TgaHeader, palette: usize): void {
  image(formatOf(header), header.width, header.height);
  if (header.bottomUp) attributeNumber(IMAGE_BOTTOM_UP, 1);
  if (header.isPremultiplied()) attributeNumber(IMAGE_PREMULTIPLIED, 1);
  if (palette == 0) return;
  attributeBytes(IMAGE_PALETTE, palette, PALETTE_BYTES);
  attributeNumber(IMAGE_PALETTE_ALPHA, 1);
  if (header.mapBits != 32 || !header.hasAlpha()) attributeAscii(IMAGE_SWIZZLE, "rgb1");
}

function formatOf(header: TgaHeader): string {
  if (header.type == TYPE_PALETTE) return "p8";
  if (header.type == TYPE_GREY) return header.bits == 8 ? "l8" : "la8";
  const alpha = header.hasAlpha();
  if (header.bits == 32) return alpha ? "bgra8" : "bgrx8";
  if (header.bits == 24) return "bgr8";
  return alpha && header.bits == 16 ? "a1r5g5b5" : "x1r5g5b5";
}
