import { fail } from "@assetx/core/error";

/** What the blocks of a Basis Universal file are: palettes and indices into them, or blocks of 16 bytes. */
export type BasisEncoding = "etc1s" | "uastc";

/** Palettes and models that all slices of an ETC1S file share, each still packed. */
export interface Etc1sPalettes {
  readonly endpointCount: number;
  readonly endpoints: Uint8Array;
  readonly selectorCount: number;
  readonly selectors: Uint8Array;
  readonly tables: Uint8Array;
}

/** One level of one image, still packed. */
export interface BasisSlice {
  readonly width: number;
  readonly height: number;
  readonly colour: Uint8Array;
  /** ETC1S only: a second picture whose green is alpha. */
  readonly alpha: Uint8Array | undefined;
  /** Videos only: whether it needs no frame before it. */
  readonly isKeyFrame: boolean;
}

/** A Basis Universal file, read as far as its header and tables. */
export interface BasisFile {
  readonly container: "basis" | "ktx2";
  readonly encoding: BasisEncoding;
  readonly width: number;
  readonly height: number;
  readonly levels: number;
  /** Pictures of the first level: faces, layers, slices of a volume, or frames. */
  readonly images: number;
  readonly faces: number;
  readonly isVideo: boolean;
  readonly hasAlpha: boolean;
  readonly bottomUp: boolean;
  readonly srgb: boolean | undefined;
  readonly palettes: Etc1sPalettes | undefined;
  /** The KTX2 level's compression, by the codec that undoes it. */
  readonly packing: "zstd" | "zlib" | undefined;
  /**
   * @throws AssetxError `codec.malformed`, and what `unpack` throws
   */
  readonly slice: (image: number, level: number) => BasisSlice;
}

/** Undoes the compression of a whole KTX2 level of a known size. */
export type UnpackLevel = (packed: Uint8Array, sizeBytes: number) => Uint8Array;

/** Bytes of a UASTC block of 4 x 4 pixels. */
export const UASTC_BLOCK_BYTES = 16;

export function blocksAcross(pixels: number): number {
  return Math.ceil(pixels / 4);
}

/**
 * Refuses a file that does not follow its format.
 *
 * @throws AssetxError `codec.malformed`
 */
export function failBasis(codec: string, detail: string): never {
  return fail("codec.malformed", { codec, detail });
}

/**
 * A part of a file.
 *
 * @throws AssetxError `codec.malformed` when it is not all there
 */
export function partOf(bytes: Uint8Array, offset: number, sizeBytes: number): Uint8Array {
  if (offset + sizeBytes > bytes.length) failBasis("basis", `bytes ${offset} to ${offset + sizeBytes} are missing`);
  return bytes.subarray(offset, offset + sizeBytes);
}
