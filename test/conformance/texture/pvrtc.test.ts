import { beforeAll, describe, expect, it } from "vitest";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { firstDifference, randomBytes } from "./block-vectors.ts";
import { pvrtcPixels } from "./pvrtc-reference.ts";

let textures: TextureDecoder;

beforeAll(async () => {
  textures = createTextureDecoder(createNodeCodecPlatform());
  await textures.prepare(["pvrtc-4bpp"]);
});

/** Square, wide, tall, and smaller than the least number of words. */
const SIDES = [
  [64, 64],
  [128, 16],
  [16, 128],
  [8, 8],
  [256, 4],
  [4, 4],
  [2, 8],
  [1, 1],
] as const;

function wordBytes(width: number, height: number, bits: 2 | 4): number {
  return Math.max(2, width / (bits === 2 ? 8 : 4)) * Math.max(2, height / 4) * 8;
}

describe("PVRTC1", () => {
  it.for([2, 4] as const)("decodes random words at %d bits a pixel as the specification says", (bits) => {
    for (const [width, height] of SIDES) {
      const words = randomBytes(width + height, wordBytes(width, height, bits));
      const { pixels } = textures.decode({ format: `pvrtc-${bits}bpp`, width, height }, words);
      expect(firstDifference(pixels, pvrtcPixels(words, width, height, bits)), `${width} x ${height}`).toBe(-1);
    }
  });

  it("answers too few bytes and sides that are no power of two with a code", () => {
    const image = { format: "pvrtc-4bpp", width: 8, height: 8 };
    expect(() => textures.decode(image, new Uint8Array(31))).toThrow(expect.objectContaining({ code: "texture.size" }));
    for (const width of [3, 12, 100]) {
      expect(() => textures.decode({ ...image, width }, new Uint8Array(4096))).toThrow(
        expect.objectContaining({ code: "texture.unsupported" }),
      );
    }
    expect(textures.decode(image, new Uint8Array(32)).pixels).toHaveLength(256);
  });
});
