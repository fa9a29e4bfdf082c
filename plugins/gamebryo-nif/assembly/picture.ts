import {
  beginEntry,
  diagnose,
  emitRecord,
  image,
  KIND_TEXTURE,
  SEVERITY_WARNING,
  sizeBytes,
  stored,
  Text,
} from "../../sdk/assembly";
import { Item } from "./item";
import { PIXELS } from "./kind";
import { Nif } from "./nif";
import { Walk } from "./walk";

const MOST_PIXELS: u32 = 16384;
const FORMAT_RGB: u32 = 0;
const FORMAT_RGBA: u32 = 1;
const FORMAT_BC1: u32 = 4;
const FORMAT_BC2: u32 = 5;
const FORMAT_BC3: u32 = 6;

/** Emits the first level of each texture whose pixels are inside the file. */
export function listPictures(nif: Nif, walk: Walk, base: Text, firstId: u32): void {
  const item = Item.create();
  const name = Text.create(base.length + 16);
  let id = firstId;
  for (let block: u32 = 0; block < nif.blockCount; block++) {
    if (walk.kind(block) != PIXELS || !walk.read(block, item)) continue;
    const bytes = levelBytes(item);
    const isKnown = bytes != 0 && bytes <= item.pixelBytes;
    const length = isKnown ? bytes : item.pixelBytes;
    beginEntry(id, name.clear().text(base).ascii("_").decimal(block), KIND_TEXTURE);
    sizeBytes(<f64>length);
    if (length != 0) stored(<f64>(item.pixels - nif.base), <f64>length);
    if (isKnown) image(formatName(item.pixelFormat), item.width, item.height);
    if (!emitRecord()) return;
    if (!isKnown && !diagnose(SEVERITY_WARNING, "pixels", "Pixels of this format are extracted as they are", -1, id)) return;
    id++;
  }
}

/** Bytes of the first level; 0 when the format is not known. */
function levelBytes(item: Item): u32 {
  if (item.width - 1 >= MOST_PIXELS || item.height - 1 >= MOST_PIXELS) return 0;
  const blocks = ((item.width + 3) >> 2) * ((item.height + 3) >> 2);
  switch (item.pixelFormat) {
    case FORMAT_RGB:
      return item.width * item.height * 3;
    case FORMAT_RGBA:
      return item.width * item.height * 4;
    case FORMAT_BC1:
      return blocks * 8;
    case FORMAT_BC2:
    case FORMAT_BC3:
      return blocks * 16;
    default:
      return 0;
  }
}

function formatName(format: u32): string {
  if (format == FORMAT_RGB) return "rgb8";
  if (format == FORMAT_RGBA) return "rgba8";
  return format == FORMAT_BC1 ? "bc1" : format == FORMAT_BC2 ? "bc2" : "bc3";
}
