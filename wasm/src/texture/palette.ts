import { fail } from "@assetx/core/error";
import type { TextureImage } from "./types.ts";

const INDEXED = new Set(["p8", "p4", "p4-low", "pa8"]);
const MAX_COLOURS = 256;

/**
 * The 256 RGBA colours of an indexed picture, or `undefined` for other formats. Missing colours are opaque black.
 *
 * @throws AssetxError `texture.option`
 */
export function readPalette({ format, palette, paletteAlpha }: TextureImage): Uint8Array | undefined {
  if (!INDEXED.has(format)) return undefined;
  if (palette === undefined) return fail("texture.option", { option: "palette", value: "absent" });
  const colourBytes = paletteAlpha === true ? 4 : 3;
  const count = palette.length / colourBytes;
  if (!Number.isInteger(count) || count === 0 || count > MAX_COLOURS) {
    fail("texture.option", { option: "palette", value: `${palette.length} bytes` });
  }
  const colours = new Uint8Array(4 * MAX_COLOURS);
  for (let index = 0; index < MAX_COLOURS; index++) {
    colours[index * 4 + 3] = 255;
    if (index < count) colours.set(palette.subarray(index * colourBytes, (index + 1) * colourBytes), index * 4);
  }
  return colours;
}
