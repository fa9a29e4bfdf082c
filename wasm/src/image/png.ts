import { concatBytes } from "@assetx/core/bytes";
import { crc32 } from "../codec/index.ts";
import type { DecodedImage } from "../texture/types.ts";
import { createRowDeflater, ROW_MODE, type DeflateExports } from "./deflate-module.ts";
import { clampHalves } from "./float-rows.ts";

// offset  size  chunk                                          https://www.w3.org/TR/png-3/
//   0x00     4  size of the data
//   0x04     4  name
//   0x08     .  data
//      .     4  CRC-32 of name and data
// IHDR: u32 width, u32 height, bits, colour type, 0 deflate, 0 adaptive filters, 0 no interlacing

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLOUR_TYPE = { l: 0, la: 4, rgb: 2, rgba: 6 } as const;
/** Rows are handed over in strips of about so many bytes. */
const STRIP_BYTES = 256 * 1024;
/** A gamma of 1.0, in 100,000ths: values are linear. */
const LINEAR_GAMMA = Uint8Array.of(0, 1, 0x86, 0xa0);
/** Rendering intent: perceptual. */
const PERCEPTUAL = Uint8Array.of(0);

/** The chunks of a PNG file. A part is valid until the next one. */
export function* writePng(wasm: DeflateExports, image: DecodedImage): Generator<Uint8Array, void, void> {
  const { kind, width, height, channels, pixels } = image;
  const wide = kind !== "rgba8";
  yield concatBytes([SIGNATURE, chunk("IHDR", header(image, wide)), ...colourChunks(image)]);
  const rowBytes = width * (wide ? 8 : 4);
  const most = Math.max(1, Math.min(height, Math.floor(STRIP_BYTES / rowBytes)));
  const deflater = createRowDeflater(wasm, ROW_MODE[channels] + (wide ? ROW_MODE.wide : 0), width, most);
  deflater.open();
  for (let y = 0; y < height; y += most) {
    const rows = Math.min(most, height - y);
    const strip = pixels.subarray(y * rowBytes, (y + rows) * rowBytes);
    const packed = deflater.put(kind === "rgba16f" ? clampHalves(strip) : strip, rows, y + rows === height);
    if (packed.length > 0) yield chunk("IDAT", packed);
  }
  yield chunk("IEND", new Uint8Array());
}

function header({ width, height, channels }: DecodedImage, wide: boolean): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = wide ? 16 : 8;
  data[9] = COLOUR_TYPE[channels];
  return data;
}

function colourChunks({ kind, srgb }: DecodedImage): readonly Uint8Array[] {
  if (kind === "rgba16f" || srgb === false) return [chunk("gAMA", LINEAR_GAMMA)];
  return srgb === true ? [chunk("sRGB", PERCEPTUAL)] : [];
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
