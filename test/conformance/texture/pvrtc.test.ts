import { beforeAll, describe, expect, it } from "vitest";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { readPvr } from "../../lib/texture-file.ts";
import { firstDifference, randomBytes, sha256, signalToNoise } from "./block-vectors.ts";
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

  // Digests of what texture2ddecoder 1.0.6 gives for the same words.
  it.for([
    [2, "f2ba57e46bc6e4dd2759a450832c4c41a35083d740cc70af08d94dee15314062"],
    [4, "9745642a8dadd0e6a46a5a80b6e57df16fd2860d059cae42ab4b42d7901d86b0"],
  ] as const)("decodes random words at %d bits a pixel as texture2ddecoder does", ([bits, digest]) => {
    const { pixels } = textures.decode(
      { format: `pvrtc-${bits}bpp`, width: 128, height: 64 },
      randomBytes(4, wordBytes(128, 64, bits)),
    );
    expect(sha256(pixels)).toBe(digest);
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

  it.skipIf(whyNoFixtures() !== undefined).for([
    ["pvr/shannon-pvrtc-4bpp-rgb.pvr", 35, "7ea0811d93092155153a9fecbbfa2374a34035c3937c8edbde2fbf1c2017ab14"],
    ["pvr/shannon-pvrtc-2bpp-rgba.pvr", 31, "189366fdc802f2c592acc30d2d831dc1a8cb5ebdc93af63ec5a83ef7bc54cc02"],
  ] as const)("decodes %s close to the picture it was made from", ([path, least, digest]) => {
    const texture = readPvr(readFixture(path));
    if (texture === undefined) throw new Error("the file has an unknown format");
    const { pixels } = textures.decode(texture.image, texture.bytes);
    expect(signalToNoise(pixels, readPng(readFixture("pvr/expected/shannon.png")).pixels)).toBeGreaterThan(least);
    // What texture2ddecoder 1.0.6 gives.
    expect(sha256(pixels)).toBe(digest);
  });
});
