import { findTextureFormat, imageBytes, type TextureFormat } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import { parseLayout, type ParsedLayout } from "./layout/index.ts";
import { MAX_IMAGE_BYTES, PIXEL_BYTES } from "./pixel.ts";
import { parseSwizzle, swizzledChannels, type Swizzle } from "./swizzle.ts";
import type { DecodedImage, TextureImage, TextureLimits } from "./types.ts";

/** A picture whose numbers were checked. */
export interface TexturePlan {
  readonly format: TextureFormat;
  readonly width: number;
  /** Of one slice. */
  readonly height: number;
  readonly depth: number;
  /** Blocks in a row, and rows of blocks, of one slice. */
  readonly across: number;
  readonly down: number;
  /** Bytes from one row of blocks to the next. */
  readonly pitch: number;
  /** Bytes from one slice to the next. */
  readonly sliceBytes: number;
  readonly memory: ParsedLayout;
  readonly swizzle: Swizzle | undefined;
  readonly channels: DecodedImage["channels"];
}

/**
 * Checks what was stated about a picture, before anything is allocated.
 *
 * @param foundBytes how many bytes there are
 * @throws AssetxError `texture.format`, `texture.dimension`, `texture.too-large`, `texture.size`, `texture.option`
 */
export function planTexture(image: TextureImage, foundBytes: number, limits: TextureLimits): TexturePlan {
  const format = findTextureFormat(image.format) ?? fail("texture.format", { format: image.format });
  const { width, height, depth = 1 } = image;
  checkSides(format, [width, height, depth], limits);
  const across = Math.ceil(width / format.blockWidth);
  const down = Math.ceil(height / format.blockHeight);
  const memory = parseLayout(image.layout);
  checkLayout(format, memory);
  const swizzle = parseSwizzle(image.swizzle);
  const channels = swizzle === undefined ? format.channels : swizzledChannels(format.channels, swizzle);
  const rowBytes = across * format.blockBytes;
  const pitch = checkPitch(image.pitch, rowBytes, format.family === "pvrtc" || memory.layout !== undefined);
  const plan = { format, width, height, depth, across, down, pitch, memory, swizzle, channels };
  const sliceBytes = storedBytes(plan);
  // The last row needs no padding.
  const expectedBytes = sliceBytes * depth - (pitch - rowBytes);
  if (foundBytes < expectedBytes) {
    fail("texture.size", { format: format.name, width, height: height * depth, expectedBytes, foundBytes });
  }
  return { ...plan, sliceBytes };
}

function storedBytes({ format, width, height, across, down, pitch, memory }: Omit<TexturePlan, "sliceBytes">): number {
  if (format.family === "pvrtc") return imageBytes(format, width, height);
  return memory.layout?.storedBytes({ across, down, blockBytes: format.blockBytes }) ?? pitch * down;
}

function checkLayout({ name, family, blockBytes }: TextureFormat, { layout }: ParsedLayout): void {
  if (layout === undefined) return;
  // PVRTC has an order of its own.
  if (family === "pvrtc" || layout.refuses?.(blockBytes) === true) {
    fail("texture.option", { option: "layout", value: `other than linear for ${name}` });
  }
}

function checkSides({ name: format, kind }: TextureFormat, sides: readonly number[], limits: TextureLimits): void {
  const [width = 0, height = 0, depth = 0] = sides;
  if (sides.some((side) => !Number.isInteger(side) || side < 1)) {
    fail("texture.dimension", { format, detail: `${width} x ${height} x ${depth} pixels` });
  }
  const maxPixels = Math.min(limits.maxPixels, MAX_IMAGE_BYTES / PIXEL_BYTES[kind]);
  if (sides.some((side) => side > limits.maxSide) || width * height * depth > maxPixels) {
    fail("texture.too-large", { format, width, height: height * depth, maxPixels });
  }
}

function checkPitch(pitch: number | undefined, rowBytes: number, refused: boolean): number {
  if (pitch === undefined || pitch === rowBytes) return rowBytes;
  const valid = Number.isSafeInteger(pitch) && pitch > rowBytes && !refused;
  // Padding that outgrows the row by far is a wrong number; it would only make later sizes unsafe.
  if (!valid || pitch > 2 ** 31) fail("texture.option", { option: "pitch", value: String(pitch) });
  return pitch;
}
