import type { PixelSize } from "./engine-api.ts";

const JPEG_FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/**
 * How large a picture says it is, for the formats that browsers decode: PNG, JPEG, GIF, WebP and BMP. Known before anything is
 * decoded, because a few bytes can ask for gigabytes. `undefined` for everything else.
 */
export function findPixelSize(bytes: Uint8Array): PixelSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const starts = (text: string, at = 0): boolean => text === latin1(bytes.subarray(at, at + text.length));
  if (starts("\u0089PNG\r\n\u001a\n") && bytes.length >= 24) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (starts("GIF8") && bytes.length >= 10) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (starts("BM") && bytes.length >= 26 && view.getUint32(14, true) >= 40) {
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  }
  if (starts("RIFF") && starts("WEBP", 8) && bytes.length >= 30) return sizeOfWebp(view, starts);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return findJpegSize(view);
  return undefined;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function sizeOfWebp(view: DataView, starts: (text: string, at: number) => boolean): PixelSize | undefined {
  if (starts("VP8X", 12)) {
    const width = 1 + (view.getUint32(24, true) & 0xffffff);
    return { width, height: 1 + (view.getUint32(26, true) >>> 8) };
  }
  if (starts("VP8L", 12)) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (!starts("VP8 ", 12)) return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** Walks the segments up to the frame header. */
function findJpegSize(view: DataView): PixelSize | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (JPEG_FRAMES.has(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}
