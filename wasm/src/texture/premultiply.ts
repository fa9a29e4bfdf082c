import type { PixelKind } from "@assetx/core/asset";
import { halfToNumber, numberToHalf } from "../image/index.ts";

/** Divides colour by alpha in place, as far as a channel can hold; colour under alpha 0 becomes 0. */
export function unpremultiply(pixels: Uint8Array, kind: PixelKind): void {
  switch (kind) {
    case "rgba8":
      divide8(pixels);
      return;
    case "rgba16":
      divide16(pixels);
      return;
    case "rgba16f":
      divideHalf(pixels);
  }
}

function divide8(pixels: Uint8Array): void {
  for (let at = 0; at + 4 <= pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let byte = at; byte < at + 3; byte++) {
      pixels[byte] = alpha === 0 ? 0 : Math.min(255, Math.round(((pixels[byte] ?? 0) * 255) / alpha));
    }
  }
}

function divide16(pixels: Uint8Array): void {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let at = 0; at + 8 <= pixels.length; at += 8) {
    const alpha = view.getUint16(at + 6, true);
    if (alpha === 0xffff) continue;
    for (let byte = at; byte < at + 6; byte += 2) {
      const value = view.getUint16(byte, true);
      view.setUint16(byte, alpha === 0 ? 0 : Math.min(0xffff, Math.round((value * 0xffff) / alpha)), true);
    }
  }
}

function divideHalf(pixels: Uint8Array): void {
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let at = 0; at + 8 <= pixels.length; at += 8) {
    const alpha = halfToNumber(view.getUint16(at + 6, true));
    for (let byte = at; byte < at + 6; byte += 2) {
      const value = halfToNumber(view.getUint16(byte, true));
      view.setUint16(byte, alpha > 0 ? numberToHalf(value / alpha) : 0, true);
    }
  }
}
