import { beforeAll, describe, expect, it } from "vitest";
import { AssetxError } from "@assetx/core/error";
import { createTextureDecoder, type TextureDecoder, type TextureImage } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";

/** More rows than a strip of 1 MiB holds. */
const TALL = { format: "rgba8", width: 500, height: 1100 };
const TALL_BYTES = makeNoise(TALL.width * TALL.height * 4);

let textures: TextureDecoder;

beforeAll(async () => {
  textures = createTextureDecoder(createNodeCodecPlatform());
  await textures.prepare(["rgba8", "bc1", "no such format"]);
});

const decode = (image: TextureImage, bytes: Uint8Array): Uint8Array => textures.decode(image, bytes).pixels;

describe("createTextureDecoder()", () => {
  it("joins strips without a seam", () => {
    expect(Buffer.compare(decode(TALL, TALL_BYTES), TALL_BYTES)).toBe(0);
    const blocks = makeNoise((2048 / 4) * (1024 / 4) * 8);
    const whole = decode({ format: "bc1", width: 2048, height: 1024 }, blocks);
    const lower = decode({ format: "bc1", width: 2048, height: 512 }, blocks.subarray(blocks.length / 2));
    expect(Buffer.compare(whole.subarray(whole.length / 2), lower)).toBe(0);
  });

  it("ignores what follows the picture", () => {
    const bytes = makeNoise(64);
    expect(decode({ format: "rgba8", width: 2, height: 2 }, bytes)).toEqual(bytes.subarray(0, 16));
  });

  it("turns a picture over whose first row is the lowest, across strips", () => {
    const rowBytes = TALL.width * 4;
    const turned = decode({ ...TALL, bottomUp: true }, TALL_BYTES);
    for (const y of [0, 1, 523, 524, 525, 1098, 1099]) {
      const from = TALL_BYTES.subarray((TALL.height - 1 - y) * rowBytes, (TALL.height - y) * rowBytes);
      expect(Buffer.compare(turned.subarray(y * rowBytes, (y + 1) * rowBytes), from)).toBe(0);
    }
  });

  it("leaves out the padding of rows, which the last row need not have", () => {
    const bytes = makeNoise(3 * 10 + 8);
    const found = decode({ format: "rgba8", width: 2, height: 4, pitch: 10 }, bytes);
    const rows = [0, 10, 20, 30].flatMap((at) => [...bytes.subarray(at, at + 8)]);
    expect([...found]).toEqual(rows);
    const blocks = makeNoise(2 * 24);
    const padded = decode({ format: "bc1", width: 8, height: 8, pitch: 24 }, blocks);
    const plain = decode(
      { format: "bc1", width: 8, height: 8 },
      Uint8Array.from([...blocks.subarray(0, 16), ...blocks.subarray(24, 40)]),
    );
    expect(padded).toEqual(plain);
  });

  it("stacks the slices of a volume and turns each over by itself", () => {
    const bytes = Uint8Array.from({ length: 4 }, (_, at) => at);
    const image = { format: "r8", width: 1, height: 2, depth: 2 };
    const found = textures.decode(image, bytes);
    expect(found).toMatchObject({ width: 1, height: 4, channels: "l" });
    expect([0, 4, 8, 12].map((at) => found.pixels[at])).toEqual([0, 1, 2, 3]);
    const turned = decode({ ...image, bottomUp: true }, bytes);
    expect([0, 4, 8, 12].map((at) => turned[at])).toEqual([1, 0, 3, 2]);
  });

  it("rearranges channels, and says which are left", () => {
    const found = textures.decode({ format: "rgba8", width: 1, height: 1, swizzle: "abg1" }, Uint8Array.of(1, 2, 3, 4));
    expect([...found.pixels]).toEqual([4, 3, 2, 255]);
    expect(found.channels).toBe("rgb");
  });

  it("divides premultiplied colour by alpha", () => {
    const image = { format: "rgba8", width: 1, height: 1, premultiplied: true };
    expect([...decode(image, Uint8Array.of(10, 20, 30, 51))]).toEqual([50, 100, 150, 51]);
  });

  it("brings tiled blocks into rows before it decodes them", () => {
    const bytes = makeNoise(4 * 4 * 4);
    const found = decode({ format: "rgba8", width: 4, height: 2, layout: "morton" }, bytes);
    const order = [0, 1, 4, 5, 2, 3, 6, 7];
    expect([...found]).toEqual(order.flatMap((pixel) => [...bytes.subarray(pixel * 4, pixel * 4 + 4)]));
  });

  it("turns bytes round where the layout says so", () => {
    const image = { format: "r16", width: 1, height: 1, layout: "linear+swap16" };
    expect([...decode(image, Uint8Array.of(1, 2))]).toEqual([2, 1, 2, 1, 2, 1, 255, 255]);
  });

  it("takes colours with alpha, and makes missing ones opaque black", () => {
    const image = { format: "p8", width: 2, height: 1, palette: Uint8Array.of(1, 2, 3, 4), paletteAlpha: true };
    expect([...decode(image, Uint8Array.of(0, 1))]).toEqual([1, 2, 3, 4, 0, 0, 0, 255]);
  });

  it("passes on what is known about colour", () => {
    const image = { format: "r8", width: 1, height: 1 };
    expect(textures.decode(image, Uint8Array.of(0)).srgb).toBeUndefined();
    expect(textures.decode({ ...image, srgb: true }, Uint8Array.of(0)).srgb).toBe(true);
  });
});

describe("what is refused, before anything is allocated", () => {
  const huge = { format: "rgba8", width: 32_768, height: 32_768 };
  const cases: readonly (readonly [string, TextureImage, number])[] = [
    ["texture.format", { format: "bc8", width: 4, height: 4 }, 64],
    ["texture.format", { format: "__proto__", width: 4, height: 4 }, 64],
    ["texture.size", { format: "bc1", width: 5, height: 4 }, 15],
    ["texture.size", { format: "rgba8", width: 16_384, height: 16_384 }, 131],
    ["texture.size", { format: "rgba8", width: 2, height: 2, pitch: 10 }, 17],
    ["texture.size", { format: "r8", width: 3, height: 3, layout: "morton" }, 15],
    ["texture.dimension", { format: "bc1", width: 0, height: 4 }, 64],
    ["texture.dimension", { format: "bc1", width: 4, height: -4 }, 64],
    ["texture.dimension", { format: "bc1", width: 4.5, height: 4 }, 64],
    ["texture.dimension", { format: "bc1", width: Number.NaN, height: 4 }, 64],
    ["texture.dimension", { format: "bc1", width: 4, height: 4, depth: 0 }, 64],
    ["texture.too-large", { format: "bc1", width: 32_769, height: 1 }, 64],
    ["texture.dimension", { format: "bc1", width: Number.POSITIVE_INFINITY, height: 1 }, 64],
    ["texture.too-large", huge, 64],
    ["texture.too-large", { format: "rgba16", width: 16_384, height: 16_384 }, 64],
    ["texture.too-large", { format: "r8", width: 1024, height: 1024, depth: 1024 }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, swizzle: "rgb" }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, layout: "spiral" }, 64],
    ["texture.option", { format: "rgb8", width: 2, height: 2, layout: "switch" }, 4096],
    ["texture.option", { format: "pvrtc-4bpp", width: 8, height: 8, layout: "morton" }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, pitch: 7 }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, pitch: Number.NaN }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, pitch: 2 ** 52 }, 64],
    ["texture.option", { format: "rgba8", width: 2, height: 2, pitch: 16, layout: "morton" }, 64],
    ["texture.option", { format: "p8", width: 2, height: 2 }, 64],
    ["texture.option", { format: "p8", width: 2, height: 2, palette: new Uint8Array(4) }, 64],
    ["texture.option", { format: "p8", width: 2, height: 2, palette: new Uint8Array(3 * 257) }, 64],
    ["texture.option", { format: "p8", width: 2, height: 2, palette: new Uint8Array() }, 64],
  ];

  it.for(cases)("%s: %j in %i bytes", ([code, image, sizeBytes]) => {
    expect(codeOf(() => decode(image, new Uint8Array(sizeBytes)))).toBe(code);
    // The same decoder goes on.
    expect(decode({ format: "r8", width: 1, height: 1 }, Uint8Array.of(5))[0]).toBe(5);
  });

  it("codec.unavailable: a format that was not prepared", () => {
    const fresh = createTextureDecoder(createNodeCodecPlatform());
    const image = { format: "bc1", width: 4, height: 4 };
    expect(codeOf(() => fresh.decode(image, new Uint8Array(8)))).toBe("codec.unavailable");
  });

  it("holds narrower limits", () => {
    const narrow = createTextureDecoder(createNodeCodecPlatform(), { maxSide: 64, maxPixels: 100 });
    const refused = (width: number, height: number): unknown =>
      codeOf(() => narrow.decode({ format: "r8", width, height }, new Uint8Array(1000)));
    expect(refused(65, 1)).toBe("texture.too-large");
    expect(refused(10, 11)).toBe("texture.too-large");
    expect(refused(10, 10)).toBe("codec.unavailable");
  });
});

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (thrown) {
    return thrown instanceof AssetxError ? thrown.code : thrown;
  }
  return undefined;
}
