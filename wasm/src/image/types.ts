import type { DecodedImage, PictureRows } from "../texture/types.ts";

/** A picture in a file format. */
export interface ImageFile {
  readonly bytes: Uint8Array;
  /** With its dot. */
  readonly extension: ".png" | ".exr";
  readonly mediaType: "image/png" | "image/x-exr";
}

/** Writes pictures in one thread. The same pixels give the same bytes in every runtime. */
export interface ImageEncoder {
  /** Loads what the functions below need. */
  prepare(): Promise<void>;
  /** PNG with 8 or 16 bits a channel. Floats are clamped to 0..1 and stay linear, NaN becomes 0. */
  encodePng(image: DecodedImage): Uint8Array;
  /** The same file in parts, of a picture that need not be there whole either. A part is valid until the next one. */
  encodePngParts(picture: PictureRows): Iterable<Uint8Array>;
  /** OpenEXR with half floats, ZIP-compressed; `rgba16f` only. */
  encodeExr(image: DecodedImage): Uint8Array;
  /** EXR for floats, PNG for everything else. */
  encode(image: DecodedImage): ImageFile;
}
