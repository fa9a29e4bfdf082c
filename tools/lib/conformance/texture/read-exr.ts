/** A reader of the OpenEXR files that we write, from the format's description and apart from the writer. */
import { inflateSync } from "node:zlib";

export interface ExrImage {
  readonly width: number;
  readonly height: number;
  /** Of the channels, in the file's order. */
  readonly names: readonly string[];
  /** The half floats of each channel. */
  readonly planes: readonly (readonly number[])[];
}

const MAGIC = 20_000_630;
const ZIP_ROWS = 16;
const ZIP = 3;
/** A name of one letter with its end, type, pLinear, three reserved bytes and two sampling rates. */
const CHANNEL_BYTES = 18;
const HALF = 1;

/** Reads half floats packed with ZIP; throws on anything that is not right. */
export function readExr(file: Uint8Array): ExrImage {
  const bytes = Buffer.from(file);
  if (bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(4) !== 2) throw new Error("no OpenEXR file of one part");
  let at = 8;
  const text = (): string => {
    const end = bytes.indexOf(0, at);
    const value = bytes.toString("latin1", at, end);
    at = end + 1;
    return value;
  };
  const attributes = new Map<string, Buffer>();
  while (bytes[at] !== 0) {
    const name = text();
    text();
    const size = bytes.readUInt32LE(at);
    attributes.set(name, bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  at++;
  const window = attributes.get("dataWindow") ?? Buffer.alloc(16);
  const [width, height] = [window.readInt32LE(8) + 1, window.readInt32LE(12) + 1];
  if (attributes.get("compression")?.[0] !== ZIP) throw new Error("not packed with ZIP");
  const names = readNames(attributes.get("channels") ?? Buffer.alloc(1));
  const planes = names.map((): number[] => []);
  for (let y = 0; y < height; y += ZIP_ROWS, at += 8) {
    const offset = Number(bytes.readBigUInt64LE(at));
    if (bytes.readInt32LE(offset) !== y) throw new Error(`rows from ${y} are not where the table says`);
    const size = bytes.readInt32LE(offset + 4);
    const rows = Math.min(ZIP_ROWS, height - y);
    const data = unpack(bytes.subarray(offset + 8, offset + 8 + size), rows * width * names.length * 2);
    for (let row = 0; row < rows; row++) {
      for (const [index, values] of planes.entries()) {
        const start = (row * names.length + index) * width * 2;
        for (let x = 0; x < width; x++) values.push(data.readUInt16LE(start + x * 2));
      }
    }
  }
  return { width, height, names, planes };
}

function readNames(list: Buffer): readonly string[] {
  return Array.from({ length: (list.length - 1) / CHANNEL_BYTES }, (_, index) => {
    if (list.readUInt32LE(index * CHANNEL_BYTES + 2) !== HALF) throw new Error("a channel has no half floats");
    return list.toString("latin1", index * CHANNEL_BYTES, index * CHANNEL_BYTES + 1);
  });
}

function unpack(stored: Buffer, sizeBytes: number): Buffer {
  if (stored.length === sizeBytes) return stored;
  const bytes = inflateSync(stored);
  if (bytes.length !== sizeBytes) throw new Error("the rows have a wrong size");
  for (let at = 1; at < bytes.length; at++) bytes[at] = ((bytes[at] ?? 0) + (bytes[at - 1] ?? 0) - 128) & 255;
  const half = (sizeBytes + 1) >> 1;
  return Buffer.from(bytes.map((_, at) => bytes[(at & 1) === 0 ? at >> 1 : half + (at >> 1)] ?? 0));
}
