export { ASSET_KINDS, type AssetKind } from "./kind.ts";
export { AUDIO_ATTRIBUTES, CONTAINER_ATTRIBUTES, IMAGE_ATTRIBUTES } from "./attribute.table.ts";
export {
  PACKED_TEXTURE_FORMATS,
  TEXTURE_FORMATS,
  findTextureFormat,
  imageBytes,
  type ChannelSet,
  type PackedTextureFormat,
  type PixelKind,
  type TextureFormat,
  type TextureFormatName,
} from "./texture.ts";
export { AUDIO_CODECS, SCORE_CODECS, type AudioCodec } from "./audio.table.ts";
