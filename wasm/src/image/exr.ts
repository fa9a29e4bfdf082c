import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { DecodedImage } from "../texture/types.ts";
import { createRowDeflater, ROW_MODE, type DeflateExports } from "./deflate-module.ts";

/**
 * OpenEXR 2 scan line files with half floats and ZIP compression. Little-endian.
 * Layout: https://openexr.com/en/latest/OpenEXRFileLayout.html
 */

const MAGIC = 0x01_31_2f_76;
const VERSION = 2;
const ZIP_COMPRESSION = 3;
const HALF = 1;
/** Rows that ZIP packs together. */
const BLOCK_ROWS = 16;

/** Channels in the order of their names, and where each lies in a pixel. */
const CHANNELS = {
  l: [["Y", 0]],
  la: [
    ["A", 3],
    ["Y", 0],
  ],
  rgb: [
    ["B", 2],
    ["G", 1],
    ["R", 0],
  ],
  rgba: [
    ["A", 3],
    ["B", 2],
    ["G", 1],
    ["R", 0],
  ],
} as const;

/**
 * The picture as it is, without clamping.
 *
 * @throws AssetxError `texture.unsupported` when it has no floats
 */
export function writeExr(wasm: DeflateExports, image: DecodedImage): Uint8Array {
  const { kind, width, height, channels, pixels } = image;
  if (kind !== "rgba16f") fail("texture.unsupported", { format: kind, detail: "OpenEXR is written from floats" });
  const sources = CHANNELS[channels].map(([, source]) => source);
  const rowBytes = width * sources.length * 2;
  const header = writeHeader(image);
  const blocks: Uint8Array[] = [];
  for (let y = 0; y < height; y += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, height - y);
    const planes = separate(pixels.subarray(y * width * 8, (y + rows) * width * 8), width, sources);
    const deflater = createRowDeflater(wasm, ROW_MODE.raw, rows * rowBytes, 1);
    deflater.open();
    const packed = deflater.put(predict(planes), 1, true);
    blocks.push(writeBlock(y, packed.length < planes.length ? packed : planes));
  }
  return concatBytes([header, writeOffsets(header.length, blocks), ...blocks]);
}

// offset  size  block
//   0x00     4  y                of its first row
//   0x04     4  sizeBytes
//   0x08     .  data             as it is when packing does not make it smaller
function writeBlock(y: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + data.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, y, true);
  view.setInt32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
}

/** u64 offset of each block. */
function writeOffsets(headerBytes: number, blocks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(8 * blocks.length);
  const view = new DataView(bytes.buffer);
  let offset = headerBytes + bytes.length;
  for (const [index, block] of blocks.entries()) {
    view.setBigUint64(index * 8, BigInt(offset), true);
    offset += block.length;
  }
  return bytes;
}

/** Each row channel by channel. */
function separate(pixels: Uint8Array, width: number, sources: readonly number[]): Uint8Array {
  const output = new Uint8Array((pixels.length / 4) * sources.length);
  let to = 0;
  for (let row = 0; row < pixels.length; row += width * 8) {
    for (const source of sources) {
      for (let at = row + source * 2; at < row + width * 8; at += 8) {
        output[to++] = pixels[at] ?? 0;
        output[to++] = pixels[at + 1] ?? 0;
      }
    }
  }
  return output;
}

/** All low bytes, then all high bytes, each as the difference to the one before plus 128. */
function predict(planes: Uint8Array): Uint8Array {
  const output = new Uint8Array(planes.length);
  const half = Math.ceil(planes.length / 2);
  for (let at = 0; at < planes.length; at++) output[at % 2 === 0 ? at / 2 : half + (at - 1) / 2] = planes[at] ?? 0;
  for (let at = output.length - 1; at > 0; at--) output[at] = (output[at] ?? 0) - (output[at - 1] ?? 0) + 128;
  return output;
}

// An attribute: name and type, each ending in 0, u32 size, value. The header ends with a 0.
function writeHeader({ width, height, channels }: DecodedImage): Uint8Array {
  const window = words([0, 0, width - 1, height - 1]);
  return concatBytes([
    words([MAGIC, VERSION]),
    attribute("channels", "chlist", channelList(CHANNELS[channels].map(([name]) => name))),
    attribute("compression", "compression", Uint8Array.of(ZIP_COMPRESSION)),
    attribute("dataWindow", "box2i", window),
    attribute("displayWindow", "box2i", window),
    attribute("lineOrder", "lineOrder", Uint8Array.of(0)),
    attribute("pixelAspectRatio", "float", floats([1])),
    attribute("screenWindowCenter", "v2f", floats([0, 0])),
    attribute("screenWindowWidth", "float", floats([1])),
    Uint8Array.of(0),
  ]);
}

// A channel: name, i32 type, u8 linear, 3 reserved, i32 x and y sampling. The list ends with a 0.
function channelList(names: readonly string[]): Uint8Array {
  return concatBytes([...names.flatMap((name) => [text(name), words([HALF, 0, 1, 1])]), Uint8Array.of(0)]);
}

function attribute(name: string, type: string, value: Uint8Array): Uint8Array {
  return concatBytes([text(name), text(type), words([value.length]), value]);
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(`${value}\0`);
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setInt32(index * 4, value, true);
  return bytes;
}

function floats(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat32(index * 4, value, true);
  return bytes;
}
