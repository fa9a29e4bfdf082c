import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ChannelSet, PixelKind } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import { createImageEncoder, type ImageEncoder } from "@assetx/wasm/image";
import type { DecodedImage } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";
import { readPng } from "../../lib/png.ts";

const CHANNELS = { l: 1, la: 2, rgb: 3, rgba: 4 } as const satisfies Record<ChannelSet, number>;

let images: ImageEncoder;

beforeAll(async () => {
  images = createImageEncoder(createNodeCodecPlatform());
  await images.prepare();
});

describe("encodePng()", () => {
  const shape = fc.record({
    kind: fc.constantFrom<PixelKind[]>("rgba8", "rgba16"),
    channels: fc.constantFrom<ChannelSet[]>("l", "la", "rgb", "rgba"),
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 1 }),
    smooth: fc.boolean(),
  });

  it("writes what an independent reader reads, in every shape", () => {
    fc.assert(
      fc.property(shape, ({ kind, channels, width, height, seed, smooth }) => {
        const image = makeImage({ kind, channels, width, height, seed, smooth });
        const found = readPng(images.encodePng(image));
        expect(found).toMatchObject({
          width,
          height,
          depth: kind === "rgba8" ? 8 : 16,
          channels: CHANNELS[channels],
          chunks: ["IHDR", "IDAT", "IEND"],
        });
        expect(Buffer.compare(found.pixels, image.pixels)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it.for<[string, number, number, boolean]>([
    ["long runs", 2000, 1500, true],
    ["noise", 700, 600, false],
    ["one very wide row after another", 32_768, 20, true],
  ])("writes pictures of many strips and blocks: %s", ([, width, height, smooth]) => {
    const image = makeImage({ kind: "rgba8", channels: "rgba", width, height, seed: 7, smooth });
    const file = images.encodePng(image);
    const found = readPng(file);
    expect(Buffer.compare(found.pixels, image.pixels)).toBe(0);
    expect(found.chunks.length).toBeGreaterThan(3);
    const rowBytes = width * 4;
    for (const rows of [1, 7, height]) {
      const parts = images.encodePngParts({ ...image, strips: inStrips(image.pixels, rows * rowBytes) });
      expect(Buffer.compare(Buffer.concat(Array.from(parts, (part) => part.slice())), file)).toBe(0);
    }
  });

  it("packs one colour to almost nothing", () => {
    const image = {
      ...makeImage({ kind: "rgba8", channels: "rgba", width: 4000, height: 2000, seed: 1, smooth: true }),
    };
    const flat = { ...image, pixels: new Uint8Array(image.pixels.length).fill(77) };
    const file = images.encodePng(flat);
    expect(file.length).toBeLessThan(50_000);
    expect(Buffer.compare(readPng(file).pixels, flat.pixels)).toBe(0);
  });

  it("does not blow up what cannot be packed", () => {
    const image = makeImage({ kind: "rgba8", channels: "rgba", width: 512, height: 512, seed: 3, smooth: false });
    expect(images.encodePng(image).length).toBeLessThan(image.pixels.length * 1.002 + 2048);
  });

  it("is at most a tenth larger than zlib's level 6 over the same filtered rows", () => {
    for (const seed of [1, 2, 3]) {
      const image = makeImage({ kind: "rgba8", channels: "rgb", width: 640, height: 480, seed, smooth: true });
      const packed = idat(images.encodePng(image));
      const zlib = deflateSync(inflateSync(packed), { level: 6 });
      expect(packed.length).toBeLessThan(zlib.length * 1.1);
    }
  });

  it("gives the same bytes everywhere", () => {
    const image = makeImage({ kind: "rgba8", channels: "rgba", width: 300, height: 200, seed: 11, smooth: true });
    const digest = createHash("sha256").update(images.encodePng(image)).digest("hex");
    expect(digest).toBe("faf2d962290a4f2bf0c42de92954db4bf2435fc6fa213c7213419c11afa6da72");
    // An instance that was used before answers like a fresh one.
    images.encodePng(makeImage({ kind: "rgba16", channels: "rgba", width: 900, height: 400, seed: 2, smooth: false }));
    expect(createHash("sha256").update(images.encodePng(image)).digest("hex")).toBe(digest);
  });

  it("says what is known about colour, and only that", () => {
    const image = makeImage({ kind: "rgba8", channels: "rgb", width: 2, height: 2, seed: 1, smooth: true });
    expect(readPng(images.encodePng({ ...image, srgb: true })).chunks).toEqual(["IHDR", "sRGB", "IDAT", "IEND"]);
    expect(readPng(images.encodePng({ ...image, srgb: false })).chunks).toEqual(["IHDR", "gAMA", "IDAT", "IEND"]);
  });

  it("clamps floats to 0..1 and rounds them to 16 bits", () => {
    // 0.5, 2, -1, NaN and then 1, infinity, the smallest half float, 1.
    const halves = Uint16Array.of(0x3800, 0x4000, 0xbc00, 0x7e00, 0x3c00, 0x7c00, 0x0001, 0x3c00);
    const pixels = new Uint8Array(halves.buffer);
    const found = readPng(
      images.encodePng({ kind: "rgba16f", width: 2, height: 1, channels: "rgba", srgb: undefined, pixels }),
    );
    expect([...new Uint16Array(found.pixels.buffer)]).toEqual([32_768, 65_535, 0, 0, 65_535, 65_535, 0, 65_535]);
    expect(found.chunks).toContain("gAMA");
  });

  it("refuses pixels that are not so many", () => {
    const image = makeImage({ kind: "rgba8", channels: "rgb", width: 2, height: 2, seed: 1, smooth: true });
    for (const width of [1, 3, 0]) {
      expect(() => images.encodePng({ ...image, width })).toThrow(AssetxError);
      expect(() => [...images.encodePngParts({ ...image, width, strips: [image.pixels] })]).toThrow(AssetxError);
    }
  });

  it("is not there before it is prepared", () => {
    const image = makeImage({ kind: "rgba8", channels: "rgb", width: 2, height: 2, seed: 1, smooth: true });
    expect(() => createImageEncoder(createNodeCodecPlatform()).encodePng(image)).toThrow(AssetxError);
  });
});

/** Each strip in the same memory, as a decoder gives them. */
function* inStrips(pixels: Uint8Array, sizeBytes: number): Generator<Uint8Array> {
  const strip = new Uint8Array(sizeBytes);
  for (let at = 0; at < pixels.length; at += sizeBytes) {
    const part = pixels.subarray(at, at + sizeBytes);
    strip.set(part);
    yield strip.subarray(0, part.length);
  }
}

interface Wanted {
  readonly kind: PixelKind;
  readonly channels: ChannelSet;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly smooth: boolean;
}

/** Noise, or slopes and repeated patterns; channels that the picture has not are as a decoder leaves them. */
function makeImage({ kind, channels, width, height, seed, smooth }: Wanted): DecodedImage {
  const values = width * height * 4;
  const noise = makeNoise(kind === "rgba8" ? values : values * 2, seed);
  const samples = kind === "rgba8" ? noise : new Uint16Array(noise.buffer);
  const full = kind === "rgba8" ? 255 : 65_535;
  for (let at = 0; at < values; at++) {
    const channel = at % 4;
    if (smooth) {
      const [x, y] = [(at >> 2) % width, Math.floor(at / (4 * width))];
      const rough = (x ^ y) % 37 < 3 ? (samples[at] ?? 0) & 31 : 0;
      samples[at] = (x * (channel + 1) + y * 3 + rough) >> 1;
    }
    if (channel === 3 && (channels === "l" || channels === "rgb")) samples[at] = full;
    if (channel > 0 && channel < 3 && (channels === "l" || channels === "la")) samples[at] = samples[at - channel] ?? 0;
  }
  const pixels = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  return { kind, width, height, channels, srgb: undefined, pixels };
}

function idat(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < file.length;) {
    const size = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(file.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  return Buffer.concat(parts);
}
