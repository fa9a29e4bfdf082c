import type { PackedTextureFormat } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import type { CodecPlatform } from "../codec/index.ts";
import { createBasisDecoder } from "./basis.ts";
import { createCrunchDecoder } from "./crunch.ts";
import type { CrunchVariant } from "./crunch-header.ts";
import { collectRows } from "./rows.ts";
import {
  TEXTURE_LIMITS,
  type DecodedImage,
  type PictureRows,
  type TextureDecoder,
  type TextureImage,
  type TextureLimits,
} from "./types.ts";

export interface PackedTextureDecoder {
  /**
   * Decodes the first level of one picture, loading what that needs. Width and height have to be those of the
   * file.
   *
   * @throws AssetxError `texture.dimension`, and what `CrunchDecoder`, `BasisDecoder` and `TextureDecoder` throw
   */
  decode(image: TextureImage, bytes: Uint8Array): Promise<DecodedImage>;
  /** The same row by row. */
  decodeRows(image: TextureImage, bytes: Uint8Array): Promise<PictureRows>;
}

const VARIANTS: Readonly<Record<PackedTextureFormat, CrunchVariant | undefined>> = {
  crunch: undefined,
  "crunch-original": "original",
  "crunch-unity": "unity",
  basis: undefined,
};

/** Whether pictures of `format` go to a `PackedTextureDecoder`. */
export function isPackedFormat(format: string): format is PackedTextureFormat {
  return Object.hasOwn(VARIANTS, format);
}

/**
 * Decodes pictures of `PACKED_TEXTURE_FORMATS` with the modules of `platform`.
 *
 * @param textures decodes the blocks and applies what `image` says of them
 */
export function createPackedTextureDecoder(
  platform: CodecPlatform,
  textures: TextureDecoder,
  limits: TextureLimits = TEXTURE_LIMITS,
): PackedTextureDecoder {
  const crunch = createCrunchDecoder(platform, limits);
  const basis = createBasisDecoder(platform, limits);

  const decodeCrunch = async (
    image: TextureImage,
    variant: CrunchVariant | undefined,
    bytes: Uint8Array,
  ): Promise<PictureRows> => {
    await crunch.prepare();
    const texture = crunch.open(bytes, variant);
    checkSides(image, texture);
    await textures.prepare([texture.format]);
    return textures.decodeRows({ ...image, format: texture.format }, texture.transcode(0, image.index ?? 0));
  };

  const decodeBasis = async (image: TextureImage, bytes: Uint8Array): Promise<PictureRows> => {
    const texture = await basis.open(bytes);
    const picture = texture.decode(image.index ?? 0, 0);
    checkSides(image, picture);
    await textures.prepare(["rgba8"]);
    const format = texture.hasAlpha ? "rgba8" : "rgbx8";
    return textures.decodeRows({ ...image, format, srgb: image.srgb ?? picture.srgb }, picture.pixels);
  };

  const decodeRows = async (image: TextureImage, bytes: Uint8Array): Promise<PictureRows> => {
    const { format } = image;
    if (!isPackedFormat(format)) return fail("texture.format", { format });
    return await (format === "basis" ? decodeBasis(image, bytes) : decodeCrunch(image, VARIANTS[format], bytes));
  };

  return {
    decode: async (image, bytes) => collectRows(await decodeRows(image, bytes), image.format),
    decodeRows,
  };
}

function checkSides(image: TextureImage, file: { readonly width: number; readonly height: number }): void {
  if (image.width === file.width && image.height === file.height) return;
  const detail = `the file has ${file.width} x ${file.height} pixels where ${image.width} x ${image.height} are stated`;
  fail("texture.dimension", { format: image.format, detail });
}
