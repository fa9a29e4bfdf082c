import {
  alloc,
  attributeAscii,
  attributeNumber,
  beginEntry,
  diagnose,
  emitRecord,
  image,
  IMAGE_FACES,
  IMAGE_HEIGHT,
  IMAGE_LAYERS,
  IMAGE_MIPS,
  IMAGE_NORMAL_MAP,
  IMAGE_SWIZZLE,
  IMAGE_WIDTH,
  KIND_TEXTURE,
  mediaType,
  NO_ENTRY,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { SUFFIX_BYTES, readBaseName } from "./name";
import { hostFormat, isRedAlpha, levelBytes } from "./pixel-format";

/** How many pictures there are beside this one. */
export const SHAPE_SINGLE: u32 = 0;
export const SHAPE_LAYERS: u32 = 1;
export const SHAPE_CUBE: u32 = 2;
export const SHAPE_VOLUME: u32 = 3;

/** Emits the pictures of a texture. */
@unmanaged
export class PictureWriter {
  source: Source;
  /** What all pictures are one of, and how many they are. */
  shape: u32;
  total: u32;
  private base: Text;
  private name: Text;
  private count: u32;

  static over(source: Source): PictureWriter {
    const writer = changetype<PictureWriter>(alloc(offsetof<PictureWriter>()));
    writer.source = source;
    writer.base = readBaseName();
    writer.name = Text.create(writer.base.capacity + SUFFIX_BYTES);
    return writer;
  }

  /** A whole PNG, WebP or Basis file. */
  file(offset: f64, length: f64, width: u32, height: u32, mips: u32): bool {
    const isThere = length >= 12 && this.source.has(offset, length);
    const magic = isThere ? this.source.u32le(offset) : 0;
    const id = this.begin(extensionOf(magic));
    if (isThere) {
      sizeBytes(length);
      stored(offset, length);
      if (magic == 0x474e5089) mediaType("image/png");
      if (magic == 0x46464952) mediaType("image/webp");
    }
    attributeNumber(IMAGE_WIDTH, <f64>width);
    attributeNumber(IMAGE_HEIGHT, <f64>height);
    this.describe(mips);
    if (!emitRecord()) return false;
    return isThere || this.reportMissing(offset, id);
  }

  /** The first level of pixels or blocks at `offset`. */
  pixels(offset: f64, format: u32, width: u32, height: u32, mips: u32): bool {
    const length = levelBytes(format, width, height);
    const isThere = length > 0 && this.source.has(offset, length);
    const id = this.begin("");
    if (isThere) {
      sizeBytes(length);
      stored(offset, length);
      image(hostFormat(format), width, height);
      if (isRedAlpha(format)) {
        attributeAscii(IMAGE_SWIZZLE, "ra01");
        attributeNumber(IMAGE_NORMAL_MAP, 1);
      }
    }
    this.describe(mips);
    if (!emitRecord()) return false;
    if (length >= 0) return isThere || this.reportMissing(offset, id);
    return diagnose(SEVERITY_WARNING, "format-unknown", "The pixel format is not known", offset, id);
  }

  /** Starts an entry with the next name; answers its number. */
  private begin(extension: string): u32 {
    const id = this.count;
    this.count++;
    this.name.clear().text(this.base);
    if (this.shape != SHAPE_SINGLE) this.name.ascii("-").decimal(id, 3);
    beginEntry(id, this.name.ascii(extension), KIND_TEXTURE);
    return id;
  }

  private describe(mips: u32): void {
    if (mips > 0) attributeNumber(IMAGE_MIPS, <f64>mips + 1);
    if (this.shape == SHAPE_LAYERS || this.shape == SHAPE_VOLUME) attributeNumber(IMAGE_LAYERS, <f64>this.total);
    if (this.shape == SHAPE_CUBE) attributeNumber(IMAGE_FACES, 6);
  }

  private reportMissing(offset: f64, id: i64 = NO_ENTRY): bool {
    return diagnose(SEVERITY_WARNING, "data-outside", "The picture's data lies outside of the file", offset, id);
  }
}

function extensionOf(magic: u32): string {
  if (magic == 0x474e5089) return ".png";
  if (magic == 0x46464952) return ".webp";
  if ((magic & 0xffff) == 0x4273) return ".basis";
  return magic == 0x58544bab ? ".ktx2" : "";
}
