/** A PNG reader for tests, written apart from the product's writer: any bit depth, no interlacing. */
import { crc32, inflateSync } from "node:zlib";

export interface PngImage {
  readonly width: number;
  readonly height: number;
  /** 8 or 16; smaller depths are widened to 8. */
  readonly depth: 8 | 16;
  /** Channels in the file: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha. Palettes become 3 or 4. */
  readonly channels: number;
  /** RGBA; 16-bit values are little-endian as in `DecodedImage`. */
  readonly pixels: Uint8Array;
  /** Chunk names in order. */
  readonly chunks: readonly string[];
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** Reads a PNG and checks its checksums; throws on anything that is not right. */
export function readPng(bytes: Uint8Array): PngImage {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) throw new Error("no PNG signature");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array[]>();
  const chunks: string[] = [];
  for (let at = 8; at < bytes.length;) {
    const size = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const sum = crc32(bytes.subarray(at + 4, at + 8 + size));
    if (sum !== view.getUint32(at + 8 + size)) throw new Error(`${name} has a wrong CRC`);
    parts.set(name, [...(parts.get(name) ?? []), bytes.subarray(at + 8, at + 8 + size)]);
    chunks.push(name);
    at += 12 + size;
  }
  if (chunks[0] !== "IHDR" || chunks.at(-1) !== "IEND") throw new Error("IHDR or IEND is not where it belongs");
  const header = Buffer.from(parts.get("IHDR")?.[0] ?? []);
  const [width, height, bits, type] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0, header[9] ?? 0];
  if (header[12] !== 0) throw new Error("interlaced");
  const samples = CHANNELS.get(type) ?? 0;
  const stored = new Uint8Array(inflateSync(Buffer.concat(parts.get("IDAT") ?? [])));
  const rowBytes = Math.ceil((width * samples * bits) / 8);
  if (stored.length !== height * (rowBytes + 1)) throw new Error("the pixels have a wrong size");
  const rows = unfilter(stored, height, rowBytes, Math.max(1, (samples * bits) >> 3));
  const palette = type === 3 ? (parts.get("PLTE")?.[0] ?? new Uint8Array()) : undefined;
  const alphas = parts.get("tRNS")?.[0];
  const channels = palette === undefined ? samples : alphas === undefined ? 3 : 4;
  const depth = bits === 16 ? 16 : 8;
  const pixels = new Uint8Array(width * height * 4 * (depth / 8));
  const out = new DataView(pixels.buffer);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = (channel: number): number => sample(rows, y * rowBytes, x * samples + channel, bits);
      const rgba =
        palette === undefined
          ? spread(samples, value, depth === 16 ? 0xffff : 0xff, bits < 8 ? 255 / (2 ** bits - 1) : 1)
          : [0, 1, 2].map((part) => palette[value(0) * 3 + part] ?? 0).concat(alphas?.[value(0)] ?? 255);
      rgba.forEach((one, channel) => {
        const at = (y * width + x) * 4 + channel;
        if (depth === 16) out.setUint16(at * 2, one, true);
        else pixels[at] = one;
      });
    }
  }
  return { width, height, depth, channels, pixels, chunks };
}

function spread(samples: number, value: (channel: number) => number, full: number, scale: number): number[] {
  const alpha = samples === 2 || samples === 4 ? value(samples - 1) : full;
  if (samples < 3) return [value(0) * scale, value(0) * scale, value(0) * scale, alpha];
  return [value(0), value(1), value(2), alpha];
}

function sample(rows: Uint8Array, row: number, index: number, bits: number): number {
  if (bits === 16) return (rows[row + index * 2] ?? 0) * 256 + (rows[row + index * 2 + 1] ?? 0);
  const bit = index * bits;
  return ((rows[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
}

function unfilter(stored: Uint8Array, height: number, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = new Uint8Array(height * rowBytes);
  for (let y = 0; y < height; y++) {
    const filter = stored[y * (rowBytes + 1)] ?? 0;
    if (filter > 4) throw new Error(`row ${y} has filter ${filter}`);
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < pixelBytes ? 0 : (rows[at - pixelBytes] ?? 0);
      const up = y === 0 ? 0 : (rows[at - rowBytes] ?? 0);
      const corner = x < pixelBytes || y === 0 ? 0 : (rows[at - rowBytes - pixelBytes] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rows[at] = (stored[y * (rowBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
