import { allocatePixels, PIXEL_BYTES } from "./pixel.ts";
import type { DecodedImage, PictureRows } from "./types.ts";

/**
 * All rows of a picture at once.
 *
 * @param format for messages
 * @throws AssetxError `texture.unsupported` when there is not so much memory, and what reading the rows throws
 */
export function collectRows({ strips, ...head }: PictureRows, format: string): DecodedImage {
  const pixels = allocatePixels(format, head.width * head.height * PIXEL_BYTES[head.kind]);
  let at = 0;
  for (const strip of strips) {
    pixels.set(strip, at);
    at += strip.length;
  }
  return { ...head, pixels };
}
