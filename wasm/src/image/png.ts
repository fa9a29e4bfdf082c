import { concatBytes } from "@assetx/core/bytes";
import type { CodecPlatform, Digest } from "../codec/index.ts";
import type { PictureHead, PictureRows } from "../texture/types.ts";
import { createRowDeflater, ROW_MODE, type DeflateExports } from "./deflate-module.ts";
import { clampHalves } from "./float-rows.ts";
import { failSize } from "./size.ts";

// offset  size  chunk                                          https://www.w3.org/TR/png-3/
//   0x00     4  size of the data
//   0x04     4  name
//   0x08     .  data
//      .     4  CRC-32 of name and data
// IHDR: u32 width, u32 height, bits, colour type, 0 deflate, 0 adaptive filters, 0 no interlacing

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What a chunk has beside its data. */
const CHUNK_BYTES = 12;
const COLOUR_TYPE = { l: 0, la: 4, rgb: 2, rgba: 6 } as const;
/** Rows are handed over in strips of about so many bytes. */
const STRIP_BYTES = 256 * 1024;
/** A gamma of 1.0, in 100,000ths: values are linear. */
const LINEAR_GAMMA = Uint8Array.of(0, 1, 0x86, 0xa0);
/** Rendering intent: perceptual. */
const PERCEPTUAL = Uint8Array.of(0);

/**
 * The chunks of a PNG file. A part is valid until the next one.
 *
 * @throws AssetxError `texture.size` when there are not as many rows as the picture is high
 */
export function* writePng(
  platform: Pick<CodecPlatform, "createDigest">,
  wasm: DeflateExports,
  picture: PictureRows,
): Generator<Uint8Array, void, void> {
  const chunk = (name: string, data: Uint8Array, room?: Uint8Array): Uint8Array =>
    writeChunk(name, data, platform.createDigest("crc32"), room);
  // One for all of them: as garbage, they would be as much as the file.
  let room = new Uint8Array(0);
  const { kind, width, height, channels, strips } = picture;
  const wide = kind !== "rgba8";
  yield concatBytes([
    SIGNATURE,
    chunk("IHDR", header(picture, wide)),
    ...colourChunks(picture).map(([name, data]) => chunk(name, data)),
  ]);
  const rowBytes = width * (wide ? 8 : 4);
  const most = Math.max(1, Math.min(height, Math.floor(STRIP_BYTES / rowBytes)));
  const deflater = createRowDeflater(wasm, ROW_MODE[channels] + (wide ? ROW_MODE.wide : 0), width, most);
  deflater.open();
  let y = 0;
  for (const strip of inStripsOf(most * rowBytes, strips)) {
    const rows = strip.length / rowBytes;
    if (y + rows > height || !Number.isInteger(rows)) failSize(picture, y * rowBytes + strip.length);
    y += rows;
    const packed = deflater.put(kind === "rgba16f" ? clampHalves(strip) : strip, rows, y === height);
    if (packed.length === 0) continue;
    if (room.length < packed.length + CHUNK_BYTES) room = new Uint8Array(2 * packed.length + CHUNK_BYTES);
    yield chunk("IDAT", packed, room);
  }
  if (y < height) failSize(picture, y * rowBytes);
  yield chunk("IEND", new Uint8Array());
}

/** The same bytes, in parts of `sizeBytes` but for the last: where a stream is cut decides what is packed. */
function* inStripsOf(sizeBytes: number, strips: Iterable<Uint8Array>): Generator<Uint8Array, void, void> {
  const gathered = new Uint8Array(sizeBytes);
  let used = 0;
  for (const strip of strips) {
    let at = 0;
    while (at < strip.length) {
      const end = at + sizeBytes - used;
      if (used === 0 && end <= strip.length) yield strip.subarray(at, end);
      else {
        const part = strip.subarray(at, end);
        gathered.set(part, used);
        used += part.length;
        if (used === sizeBytes) {
          yield gathered;
          used = 0;
        }
      }
      at = end;
    }
  }
  if (used > 0) yield gathered.subarray(0, used);
}

function header({ width, height, channels }: PictureHead, wide: boolean): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = wide ? 16 : 8;
  data[9] = COLOUR_TYPE[channels];
  return data;
}

function colourChunks({ kind, srgb }: PictureHead): readonly (readonly [string, Uint8Array])[] {
  if (kind === "rgba16f" || srgb === false) return [["gAMA", LINEAR_GAMMA]];
  return srgb === true ? [["sRGB", PERCEPTUAL]] : [];
}

/** @param room holds the answer, if it is given */
function writeChunk(name: string, data: Uint8Array, crc: Digest, room?: Uint8Array): Uint8Array {
  const sizeBytes = CHUNK_BYTES + data.length;
  const bytes = (room ?? new Uint8Array(sizeBytes)).subarray(0, sizeBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
  bytes.set(data, 8);
  crc.update(bytes.subarray(4, 8 + data.length));
  bytes.set(crc.digest(), 8 + data.length);
  return bytes;
}
