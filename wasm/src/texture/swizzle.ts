import type { ChannelSet, PixelKind } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";

const LETTERS = "rgba01z";
const ZERO = 4;
const ONE = 5;
const THIRD = 6;

/** What a channel's full value is, as bytes from the lowest up. */
const FULL: Readonly<Record<PixelKind, readonly number[]>> = {
  rgba8: [0xff],
  rgba16: [0xff, 0xff],
  // 1.0 as a half float.
  rgba16f: [0x00, 0x3c],
};

/** Where each channel comes from: 0 to 3 a channel, 4 zero, 5 full, 6 what red and green leave of a unit vector. */
export type Swizzle = readonly number[];

/**
 * The swizzle of four letters of `rgba01z`, or `undefined` when it changes nothing.
 *
 * @throws AssetxError `texture.option`
 */
export function parseSwizzle(text: string | undefined): Swizzle | undefined {
  if (text === undefined || text === "rgba") return undefined;
  const sources = Array.from({ length: text.length }, (_, at) => LETTERS.indexOf(text.charAt(at)));
  if (sources.length !== 4 || sources.includes(-1)) fail("texture.option", { option: "swizzle", value: text });
  return sources;
}

/** Rearranges the channels in place. */
export function applySwizzle(pixels: Uint8Array, kind: PixelKind, swizzle: Swizzle): void {
  const full = FULL[kind];
  const width = full.length;
  // The pixel's own bytes, then a zero channel, then a full one.
  const pixel = new Uint8Array(6 * width);
  pixel.set(full, ONE * width);
  const sources = Uint8Array.from({ length: 4 * width }, (_, byte) => {
    const source = swizzle[Math.floor(byte / width)] ?? ZERO;
    return (source === THIRD ? ZERO : source) * width + (byte % width);
  });
  const pixelBytes = 4 * width;
  const third = kind === "rgba16f" ? -1 : swizzle.indexOf(THIRD);
  for (let at = 0; at + pixelBytes <= pixels.length; at += pixelBytes) {
    for (let byte = 0; byte < pixelBytes; byte++) pixel[byte] = pixels[at + byte] ?? 0;
    for (let byte = 0; byte < pixelBytes; byte++) pixels[at + byte] = pixel[sources[byte] ?? 0] ?? 0;
    if (third >= 0) putThird(pixels, at, width, third);
  }
}

/**
 * The third coordinate of a normal, which formats of two channels leave out: it points out of the surface, so it is the
 * positive root. Half floats are no normals and keep zero.
 */
function putThird(pixels: Uint8Array, at: number, width: number, channel: number): void {
  const full = width === 1 ? 0xff : 0xffff;
  const read = (place: number): number =>
    ((pixels[place] ?? 0) + (width === 1 ? 0 : (pixels[place + 1] ?? 0) * 256)) / (full / 2) - 1;
  const [x, y] = [read(at), read(at + width)];
  const value = Math.round((Math.sqrt(Math.max(1 - x * x - y * y, 0)) + 1) * (full / 2));
  pixels[at + channel * width] = value & 0xff;
  if (width === 2) pixels[at + channel * width + 1] = value >> 8;
}

/** Which channels say something once `swizzle` was applied to a picture of `channels`. */
export function swizzledChannels(channels: ChannelSet, [red, green, blue, alpha]: Swizzle): ChannelSet {
  const hasAlpha = channels === "la" || channels === "rgba";
  const opaque = alpha === ONE || (alpha === 3 && !hasAlpha);
  const grey = isGrey(channels, [red, green, blue]);
  if (grey) return opaque ? "l" : "la";
  return opaque ? "rgb" : "rgba";
}

function isGrey(channels: ChannelSet, colour: readonly (number | undefined)[]): boolean {
  const greySource = channels === "l" || channels === "la";
  // In a grey picture R, G and B are one channel.
  const named = colour.map((source) => (greySource && source !== undefined && source < 3 ? 0 : source));
  return named.every((source) => source === named[0]);
}
