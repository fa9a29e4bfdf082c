import { beforeAll, describe, expect, it } from "vitest";
import { TEXTURE_FORMATS, type TextureFormatName } from "@assetx/core/asset";
import { createTextureDecoder, type TextureDecoder, type TextureImage } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";

interface Case {
  readonly format: TextureFormatName;
  /** The picture's bytes: one pixel, or two for formats that have them in pairs. */
  readonly bytes: readonly number[];
  /** Its channels; 16-bit ones as numbers. */
  readonly pixels: readonly number[];
}

const one = (format: TextureFormatName, bytes: readonly number[], pixels: readonly number[]): Case => ({
  format,
  bytes,
  pixels,
});

const PALETTE = Uint8Array.from({ length: 768 }, (_, at) => at % 251);

/** By hand, from what the names say. */
const CASES: readonly Case[] = [
  one("r8", [7], [7, 7, 7, 255]),
  one("l8", [7], [7, 7, 7, 255]),
  one("a8", [7], [0, 0, 0, 7]),
  one("la8", [7, 9], [7, 7, 7, 9]),
  one("l4a4", [0x1f], [17, 17, 17, 255]),
  one("a4l4", [0x1f], [255, 255, 255, 17]),
  one("rg8", [1, 2], [1, 2, 0, 255]),
  one("rgb8", [1, 2, 3], [1, 2, 3, 255]),
  one("bgr8", [1, 2, 3], [3, 2, 1, 255]),
  one("rgba8", [1, 2, 3, 4], [1, 2, 3, 4]),
  one("bgra8", [1, 2, 3, 4], [3, 2, 1, 4]),
  one("argb8", [1, 2, 3, 4], [2, 3, 4, 1]),
  one("abgr8", [1, 2, 3, 4], [4, 3, 2, 1]),
  one("rgbx8", [1, 2, 3, 4], [1, 2, 3, 255]),
  one("bgrx8", [1, 2, 3, 4], [3, 2, 1, 255]),
  one("r8s", [0x80], [0, 0, 0, 255]),
  one("rg8s", [0x7f, 0], [255, 128, 128, 255]),
  one("rgba8s", [0x7f, 0, 0x80, 0xff], [255, 128, 0, 127]),
  one("r5g6b5", [0x00, 0xf8], [255, 0, 0, 255]),
  one("r5g6b5", [0x21, 0x08], [8, 4, 8, 255]),
  one("b5g6r5", [0x00, 0xf8], [0, 0, 255, 255]),
  one("a1r5g5b5", [0x00, 0xfc], [255, 0, 0, 255]),
  one("a1r5g5b5", [0x1f, 0x00], [0, 0, 255, 0]),
  one("x1r5g5b5", [0xe0, 0x03], [0, 255, 0, 255]),
  one("a1b5g5r5", [0x1f, 0x00], [255, 0, 0, 0]),
  one("x1b5g5r5", [0x00, 0x7c], [0, 0, 255, 255]),
  one("r5g5b5a1", [0x01, 0xf8], [255, 0, 0, 255]),
  one("r5g5b5a1", [0x3e, 0x00], [0, 0, 255, 0]),
  one("a4r4g4b4", [0x34, 0x12], [34, 51, 68, 17]),
  one("x4r4g4b4", [0x34, 0x12], [34, 51, 68, 255]),
  one("a4b4g4r4", [0x34, 0x12], [68, 51, 34, 17]),
  one("r4g4b4a4", [0x34, 0x12], [17, 34, 51, 68]),
  one("b4g4r4a4", [0x34, 0x12], [51, 34, 17, 68]),
  one("a8r3g3b2", [0xe1, 0x40], [255, 0, 85, 64]),
  one("r3g3b2", [0x26], [36, 36, 170, 255]),
  one("yuy2", [235, 128, 16, 128], [255, 255, 255, 255, 0, 0, 0, 255]),
  one("yuy2", [81, 90, 81, 240], [255, 0, 0, 255, 255, 0, 0, 255]),
  one("uyvy", [128, 235, 128, 16], [255, 255, 255, 255, 0, 0, 0, 255]),
  one("uyvy", [90, 81, 240, 81], [255, 0, 0, 255, 255, 0, 0, 255]),
  one("rgbg", [1, 2, 3, 4], [1, 2, 3, 255, 1, 4, 3, 255]),
  one("grgb", [1, 2, 3, 4], [2, 1, 4, 255, 2, 3, 4, 255]),
  one("p8", [2], [6, 7, 8, 255]),
  one("p4", [0x21], [6, 7, 8, 255, 3, 4, 5, 255]),
  one("p4-low", [0x21], [3, 4, 5, 255, 6, 7, 8, 255]),
  one("pa8", [2, 9], [6, 7, 8, 9]),
  one("r16", [0x34, 0x12], [0x1234, 0x1234, 0x1234, 0xffff]),
  one("l16", [0x34, 0x12], [0x1234, 0x1234, 0x1234, 0xffff]),
  one("rg16", [1, 0, 2, 0], [1, 2, 0, 0xffff]),
  one("rgb16", [1, 0, 2, 0, 3, 0], [1, 2, 3, 0xffff]),
  one("rgba16", [1, 0, 2, 0, 3, 0, 4, 0], [1, 2, 3, 4]),
  one("r16s", [0, 0x80], [0, 0, 0, 0xffff]),
  one("rg16s", [0xff, 0x7f, 0, 0], [0xffff, 0x8000, 0x8000, 0xffff]),
  one("rgba16s", [0, 0, 1, 0, 0xff, 0xff, 0xff, 0x7f], [0x8000, 0x8001, 0x7fff, 0xffff]),
  one("a2r10g10b10", [0xff, 0x03, 0, 0x80], [0, 0, 0xffff, 0xaaaa]),
  one("a2b10g10r10", [0xff, 0x03, 0, 0x40], [0xffff, 0, 0, 0x5555]),
  one("a2b10g10r10", [0x01, 0x04, 0x10, 0], [64, 64, 64, 0]),
  one("r16f", [0, 0x3c], [0x3c00, 0x3c00, 0x3c00, 0x3c00]),
  one("rg16f", [0, 0x3c, 0, 0x40], [0x3c00, 0x4000, 0, 0x3c00]),
  one("rgb16f", [0, 0x3c, 0, 0x40, 0, 0xc0], [0x3c00, 0x4000, 0xc000, 0x3c00]),
  one("rgba16f", [0, 0x3c, 0, 0x40, 0, 0xc0, 0, 0], [0x3c00, 0x4000, 0xc000, 0]),
  one("r32f", floats(0.5), [0x3800, 0x3800, 0x3800, 0x3c00]),
  one("rg32f", floats(65504, 1e9), [0x7bff, 0x7bff, 0, 0x3c00]),
  // Half a step rounds to the even neighbour; 2^-24 is the smallest half float and 2^-25 rounds to 0.
  one("rgb32f", floats(1 + 1 / 2048, 1 + 3 / 2048, 2 ** -24), [0x3c00, 0x3c02, 1, 0x3c00]),
  one("rgba32f", floats(Number.NEGATIVE_INFINITY, Number.NaN, 2 ** -25, -0), [0xfc00, 0x7e00, 0, 0x8000]),
  one("b10g11r11f", words(0x3c0 | (0x400 << 11) | (0x1e0 << 22)), [0x3c00, 0x4000, 0x3c00, 0x3c00]),
  // 256 * 2^(16 - 24) = 1, and the least and largest values.
  one("e5b9g9r9f", words(256 | (1 << 9) | (511 << 18) | (16 << 27)), [0x3c00, 0x1c00, 0x3ffc, 0x3c00]),
  one("e5b9g9r9f", words(1), [1, 0, 0, 0x3c00]),
  one("e5b9g9r9f", words(511 | (31 << 27)), [0x7bfc, 0, 0, 0x3c00]),
  one("rgbe8", [128, 64, 1, 129], [0x3c00, 0x3800, 0x2000, 0x3c00]),
  one("rgbe8", [255, 255, 255, 9], [0, 0, 0, 0x3c00]),
];

describe("uncompressed pixels", () => {
  let textures: TextureDecoder;

  beforeAll(async () => {
    textures = createTextureDecoder(createNodeCodecPlatform());
    await textures.prepare(["r8"]);
  });

  const decode = (image: TextureImage, bytes: Uint8Array): readonly number[] => {
    const { kind, pixels } = textures.decode({ palette: PALETTE, ...image }, bytes);
    const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    return kind === "rgba8"
      ? [...pixels]
      : Array.from({ length: pixels.length / 2 }, (_, at) => view.getUint16(at * 2, true));
  };

  it.for(CASES)("$format $bytes", ({ format, bytes, pixels }) => {
    expect(decode({ format, width: pixels.length / 4, height: 1 }, Uint8Array.from(bytes))).toEqual(pixels);
  });

  it("tries every format", () => {
    const plain = Object.entries(TEXTURE_FORMATS).filter(([, { family }]) => family === "plain");
    const tried = new Set<string>(CASES.map(({ format }) => format));
    expect(plain.map(([name]) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it.for([...new Set(CASES.map(({ format }) => format))])(
    "%s is the same in a large picture as pixel by pixel",
    (format) => {
      const { blockWidth, blockBytes } = TEXTURE_FORMATS[format];
      const [width, height] = [blockWidth * 13, 7];
      const bytes = makeNoise(13 * 7 * blockBytes);
      const whole = decode({ format, width, height }, bytes);
      const single = Array.from({ length: 13 * 7 }, (_, index) =>
        decode({ format, width: blockWidth, height: 1 }, bytes.subarray(index * blockBytes, (index + 1) * blockBytes)),
      ).flat();
      expect(whole).toEqual(single);
    },
  );

  it("drops the second pixel of the last pair of an odd row", () => {
    expect(decode({ format: "p4", width: 1, height: 2 }, Uint8Array.of(0x21, 0x12))).toEqual([
      6, 7, 8, 255, 3, 4, 5, 255,
    ]);
    expect(decode({ format: "rgbg", width: 1, height: 2 }, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toEqual([
      1, 2, 3, 255, 5, 6, 7, 255,
    ]);
  });
});

function floats(...values: readonly number[]): readonly number[] {
  return [...new Uint8Array(Float32Array.from(values).buffer)];
}

function words(...values: readonly number[]): readonly number[] {
  return [...new Uint8Array(Uint32Array.from(values).buffer)];
}
