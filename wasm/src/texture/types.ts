import type { ChannelSet, PixelKind } from "@assetx/core/asset";

/** How some bytes are a picture. The names of `IMAGE_ATTRIBUTES` carry the same from a plugin. */
export interface TextureImage {
  /** A name of `TEXTURE_FORMATS`. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** Which picture of a file that holds several: slices count first, then faces, then layers. Default 0. */
  readonly index?: number | undefined;
  /** Slices of a volume, stacked from top to bottom in the answer. Default 1. */
  readonly depth?: number | undefined;
  /** Colours of an indexed format, one behind the other. */
  readonly palette?: Uint8Array | undefined;
  /** Whether `palette` holds RGBA instead of RGB. */
  readonly paletteAlpha?: boolean | undefined;
  /** Where each of R, G, B and A comes from: four letters of `rgba01z`, e.g. `bgra`. */
  readonly swizzle?: string | undefined;
  /** A name of `TEXTURE_LAYOUTS`. Default `linear`. */
  readonly layout?: string | undefined;
  /** Bytes from one row of blocks to the next. Default: no padding. */
  readonly pitch?: number | undefined;
  /** The first row is the lowest. */
  readonly bottomUp?: boolean | undefined;
  /** Colour was multiplied by alpha; the answer's is not. */
  readonly premultiplied?: boolean | undefined;
  /** Whether colour is sRGB; changes the decoding of ASTC only and is passed on. */
  readonly srgb?: boolean | undefined;
}

/** What is known of a picture before its pixels. */
export interface PictureHead {
  readonly kind: PixelKind;
  readonly width: number;
  /** All slices of a volume. */
  readonly height: number;
  /** Which channels say something; the others are 0, or opaque. In grey pictures R, G and B are equal. */
  readonly channels: ChannelSet;
  /** `undefined` when nobody stated it. */
  readonly srgb: boolean | undefined;
}

/** Pixels in rows from top to bottom without padding. */
export interface DecodedImage extends PictureHead {
  /** Four channels a pixel; 16-bit kinds are little-endian. */
  readonly pixels: Uint8Array;
}

/** A picture that is decoded while its rows are read: they are never all there. */
export interface PictureRows extends PictureHead {
  /** Whole rows of such pixels, some at a time and each valid until the next; to be read once. */
  readonly strips: Iterable<Uint8Array>;
}

/** Texture decoding in one thread. */
export interface TextureDecoder {
  /** Loads the modules of `formats`, so that `decode` can answer at once. Unknown names are left to `decode`. */
  prepare(formats: Iterable<string>): Promise<void>;
  /**
   * Decodes the picture at the start of `bytes`; what follows it is ignored.
   *
   * @throws AssetxError `texture.format`, `texture.unsupported`, `texture.size`, `texture.dimension`, `texture.too-large`,
   * `texture.option`, `codec.unavailable` when the format was not prepared
   */
  decode(image: TextureImage, bytes: Uint8Array): DecodedImage;
  /** The same row by row; `bytes` must stay as they are until the last was read. A strip that cannot be decoded throws. */
  decodeRows(image: TextureImage, bytes: Uint8Array): PictureRows;
}

/** Bounds of one picture. */
export interface TextureLimits {
  /** Of width, of height, and of depth. */
  readonly maxSide: number;
  /** Of all slices together; never more than 1 GiB once decoded. */
  readonly maxPixels: number;
}

export const TEXTURE_LIMITS: TextureLimits = { maxSide: 32_768, maxPixels: 2 ** 28 };
