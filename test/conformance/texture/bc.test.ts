import { beforeAll, describe, expect, it } from "vitest";
import { TEXTURE_FORMATS, type TextureFormatName } from "@assetx/core/asset";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { NOISE_VECTORS } from "../../../tools/lib/conformance/texture/noise.table.ts";
import { noiseBlocks } from "../../../tools/lib/conformance/texture/vector.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";

const SIDE = 64;

const FORMATS: readonly TextureFormatName[] = [
  ...NOISE_VECTORS.map(({ format }) => format).filter((format) => TEXTURE_FORMATS[format].family === "bc"),
  "bc1-opaque",
  "bc4-signed",
  "atc-rgba-explicit",
];

describe("blocks of 4 x 4 pixels", () => {
  let textures: TextureDecoder;

  beforeAll(async () => {
    textures = createTextureDecoder(createNodeCodecPlatform());
    await textures.prepare(["bc1"]);
  });

  const decode = (format: TextureFormatName, bytes: Uint8Array, width = 4, height = 4): Uint8Array =>
    textures.decode({ format, width, height }, bytes).pixels;

  it.for(FORMATS)("%s drops what lies outside of the picture", (format) => {
    const blocks = makeBlocks(format);
    const pixelBytes = TEXTURE_FORMATS[format].kind === "rgba8" ? 4 : 8;
    const whole = decode(format, blocks, SIDE, SIDE);
    for (const [width, height] of [
      [SIDE - 1, SIDE],
      [SIDE - 3, SIDE - 2],
      [SIDE - 2, 1],
    ] as const) {
      const part = decode(format, blocks, width, height);
      for (let y = 0; y < height; y++) {
        const row = whole.subarray(y * SIDE * pixelBytes, (y * SIDE + width) * pixelBytes);
        expect(part.subarray(y * width * pixelBytes, (y + 1) * width * pixelBytes)).toEqual(row);
      }
    }
  });

  it("gives reserved blocks their defined colour", () => {
    expect(decode("bc7", new Uint8Array(16))).toEqual(new Uint8Array(64));
    const black = Uint8Array.from({ length: 128 }, (_, at) => (at % 8 === 7 ? 0x3c : 0));
    for (const mode of [19, 23, 27, 31]) {
      expect(decode("bc6h", new Uint8Array(16).fill(255).with(0, mode | 0xe0))).toEqual(black);
    }
  });

  it("keeps the fourth of three colours opaque only where the format says so", () => {
    const block = Uint8Array.of(0, 0, 255, 255, 255, 255, 255, 255);
    expect(decode("bc1", block)).toEqual(new Uint8Array(64));
    expect(decode("bc1-opaque", block)).toEqual(Uint8Array.from({ length: 64 }, (_, at) => (at % 4 === 3 ? 255 : 0)));
  });

  it("takes signed values as unsigned ones moved by 128", () => {
    const noise = makeNoise(8 * 16);
    const moved = noise.map((byte, at) => (at % 8 < 2 ? byte ^ 0x80 : byte));
    expect(decode("bc4-signed", noise, 16, 16)).toEqual(decode("bc4", moved, 16, 16));
  });
});

function makeBlocks(format: TextureFormatName): Uint8Array {
  return noiseBlocks({ format, width: SIDE, height: SIDE, blocks: "noise" });
}
