import type { PixelKind } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";

/** Bytes of a decoded pixel. */
export const PIXEL_BYTES: Readonly<Record<PixelKind, number>> = { rgba8: 4, rgba16: 8, rgba16f: 8 };

/** Largest picture in memory. */
export const MAX_IMAGE_BYTES: number = 2 ** 30;

/**
 * Room for pixels.
 *
 * @throws AssetxError `texture.unsupported` when there is not so much memory
 */
export function allocatePixels(format: string, sizeBytes: number): Uint8Array {
  try {
    return new Uint8Array(sizeBytes);
  } catch (cause) {
    return fail("texture.unsupported", { format, detail: "there is not enough memory" }, { cause });
  }
}
