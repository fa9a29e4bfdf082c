import { beforeAll, describe, expect, it } from "vitest";
import type { ChannelSet } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import { createImageEncoder, type ImageEncoder } from "@assetx/wasm/image";
import type { DecodedImage } from "@assetx/wasm/texture";
import { readExr } from "../../../tools/lib/conformance/texture/read-exr.ts";
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
