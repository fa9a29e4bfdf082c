import { TEXTURE_FORMATS, type ChannelSet, type PixelKind, type TextureFormatRow } from "./texture.table.ts";

export { TEXTURE_FORMATS, type ChannelSet, type PixelKind };
export type TextureFormatName = keyof typeof TEXTURE_FORMATS;

/**
 * Formats of pictures whose bytes are a file of their own: a CRN file whose variant its palettes show, one of either variant,
 * and a `.basis` or KTX2 file.
 */
export const PACKED_TEXTURE_FORMATS = ["crunch", "crunch-original", "crunch-unity", "basis"] as const;
export type PackedTextureFormat = (typeof PACKED_TEXTURE_FORMATS)[number];

export interface TextureFormat extends TextureFormatRow {
  readonly name: TextureFormatName;
}

/** The format of that name, or `undefined`. */
export function findTextureFormat(name: string): TextureFormat | undefined {
  if (!Object.hasOwn(TEXTURE_FORMATS, name)) return undefined;
  // Safe: `name` is an own key of TEXTURE_FORMATS.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const known = name as TextureFormatName;
  return { name: known, ...TEXTURE_FORMATS[known] };
}

/**
 * Bytes of one picture of `width` x `height` pixels without padding between rows. PVRTC has at least 2 x 2 blocks, a power of
 * two in each direction.
 */
export function imageBytes(
  { family, blockWidth, blockHeight, blockBytes }: TextureFormatRow,
  width: number,
  height: number,
): number {
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  if (family === "pvrtc") return atLeastTwo(across) * atLeastTwo(down) * blockBytes;
  return across * down * blockBytes;
}

function atLeastTwo(blocks: number): number {
  return Math.max(2, 2 ** Math.ceil(Math.log2(Math.max(1, blocks))));
}
