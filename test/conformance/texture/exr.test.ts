import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChannelSet } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import { createImageEncoder, type ImageEncoder } from "@assetx/wasm/image";
import type { DecodedImage } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";

/** Which channel of a pixel each channel of the file is. */
const SOURCES: ReadonlyMap<string, number> = new Map([
  ["Y", 0],
  ["R", 0],
  ["G", 1],
  ["B", 2],
  ["A", 3],
]);

describe("encodeExr()", () => {
  let images: ImageEncoder;

  beforeAll(async () => {
    images = createImageEncoder(createNodeCodecPlatform());
    await images.prepare();
  });

  it.for<[ChannelSet, readonly string[]]>([
    ["l", ["Y"]],
    ["la", ["A", "Y"]],
    ["rgb", ["B", "G", "R"]],
    ["rgba", ["A", "B", "G", "R"]],
  ])("keeps the bits of every float: %s", ([channels, names]) => {
    for (const smooth of [false, true]) {
      const image = makeFloats(channels, 37, 35, smooth);
      const found = readExr(images.encodeExr(image));
      expect(found).toMatchObject({ width: 37, height: 35, names });
      expect(found.planes).toEqual(names.map((name) => plane(image, SOURCES.get(name) ?? 0)));
    }
  });

  it("packs what repeats and stores what does not", () => {
    const smooth = images.encodeExr(makeFloats("rgb", 256, 256, true)).length;
    expect(smooth).toBeLessThan(100_000);
    expect(images.encodeExr(makeFloats("rgb", 256, 256, false)).length).toBeLessThan(256 * 256 * 6 + 2000);
  });

  it("is what floats are written as, and nothing else", () => {
    const image = makeFloats("rgb", 4, 4, true);
    expect(images.encode(image)).toMatchObject({ extension: ".exr", mediaType: "image/x-exr" });
    expect(images.encode({ ...image, kind: "rgba16" })).toMatchObject({ extension: ".png", mediaType: "image/png" });
    expect(() => images.encodeExr({ ...image, kind: "rgba16" })).toThrow(AssetxError);
  });
});

function makeFloats(channels: ChannelSet, width: number, height: number, smooth: boolean): DecodedImage {
  const halves = new Uint16Array(makeNoise(width * height * 8).buffer);
  if (smooth) for (const at of halves.keys()) halves[at] = 0x3800 + ((at >> 2) % width) * 4 + (at & 3);
  const pixels = new Uint8Array(halves.buffer);
  return { kind: "rgba16f", width, height, channels, srgb: undefined, pixels };
}

function plane({ pixels, width, height }: DecodedImage, source: number): readonly number[] {
  const halves = new Uint16Array(pixels.buffer);
  return Array.from({ length: width * height }, (_, pixel) => halves[pixel * 4 + source] ?? 0);
}

interface ExrFile {
  readonly width: number;
  readonly height: number;
  readonly names: readonly string[];
  readonly planes: readonly (readonly number[])[];
}

/** A reader of the files above, from the format's description. */
function readExr(file: Uint8Array): ExrFile {
  const bytes = Buffer.from(file);
  expect(bytes.readUInt32LE(0)).toBe(20_000_630);
  expect(bytes.readUInt32LE(4)).toBe(2);
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
  expect(attributes.get("compression")).toEqual(Buffer.of(3));
  // Each channel has a name of one letter here, and 18 bytes.
  const list = attributes.get("channels") ?? Buffer.alloc(0);
  const names = Array.from({ length: (list.length - 1) / 18 }, (_, index) =>
    list.toString("latin1", index * 18, index * 18 + 1),
  );
  for (const index of names.keys()) expect(list.readUInt32LE(index * 18 + 2)).toBe(1);
  const planes = names.map((): number[] => []);
  for (let y = 0; y < height; y += 16, at += 8) {
    const offset = Number(bytes.readBigUInt64LE(at));
    expect(bytes.readInt32LE(offset)).toBe(y);
    const size = bytes.readInt32LE(offset + 4);
    const rows = Math.min(16, height - y);
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

function unpack(stored: Buffer, sizeBytes: number): Buffer {
  if (stored.length === sizeBytes) return stored;
  const bytes = inflateSync(stored);
  expect(bytes.length).toBe(sizeBytes);
  for (let at = 1; at < bytes.length; at++) bytes[at] = ((bytes[at] ?? 0) + (bytes[at - 1] ?? 0) - 128) & 255;
  const half = (sizeBytes + 1) >> 1;
  return Buffer.from(bytes.map((_, at) => bytes[(at & 1) === 0 ? at >> 1 : half + (at >> 1)] ?? 0));
}
