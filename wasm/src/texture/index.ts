export { createBasisDecoder, type BasisDecoder, type BasisTexture } from "./basis.ts";
export { createCrunchDecoder, type CrunchDecoder, type CrunchTexture } from "./crunch.ts";
export { createPackedTextureDecoder, isPackedFormat, type PackedTextureDecoder } from "./crunch-or-basis.ts";
export { isCrunchIntact, type CrunchHeader, type CrunchVariant } from "./crunch-header.ts";
export { createTextureDecoder } from "./decoder.ts";
export { collectRows } from "./rows.ts";
export { TEXTURE_LAYOUTS } from "./layout/index.ts";
export { SRGB_FLAG, TEXTURE_NUMBERS } from "./number.table.ts";
export {
  TEXTURE_LIMITS,
  type DecodedImage,
  type PictureHead,
  type PictureRows,
  type TextureDecoder,
  type TextureImage,
  type TextureLimits,
} from "./types.ts";
