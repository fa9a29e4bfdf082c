import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { imageBytes, TEXTURE_FORMATS, type TextureFormatName } from "@assetx/core/asset";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { makeNoise } from "../../lib/noise.ts";

const SIDE = 64;

/**
 * Digests of the pixels that other decoders gave for 64 x 64 pixels of noise: Pillow 13 for BC1 to BC5 and BC7, and
 * texture2ddecoder 1.0.6 for BC5, BC7 and ATC; those of BC6H are half floats of a reader of the format's description that
 * shares nothing with ours.
 */
const DIGESTS: readonly (readonly [TextureFormatName, string])[] = [
  ["bc1", "e9647fb30f08abc8e2262540767eaa33208d7f05c4b3d5662efdd7e84d1f15e9"],
  ["bc2", "8550b8ef4d39d90d6396d6c4efb2df6a22c3c0d9ff6cec3eee6a56c978f31246"],
  ["bc3", "c0e17684abd4b2d3dd0f5f8e58301ba112e1dd5f9e3aea25fbb339bc982046c2"],
  ["bc4", "d0e038577e3f415191235930d077854b892e190513adbf5d7d254c813f6328cd"],
  ["bc5", "83406462d0c2f6e928eb67d7a6a13fc5ad6cc902d55057dffe57ceb31057353f"],
  ["bc7", "a86c9a910d9c67088c4c95681bb5771e58b07553a4a10a17ccb1fc4e57593d9a"],
  ["atc-rgb", "fbac70164d5d7a4c3b568f66b9655371eb519562dcb179cd1402719b9e689e99"],
  ["atc-rgba-interpolated", "ae3469be8cb52cbfcdd6c9b0543df2872a854bef6166ca32cb10cf412802f48b"],
  ["bc6h", "ad16b8b327dc102ae98869d2de6d22e521bb2c27763a0b220c815271beaadb11"],
  ["bc6h-signed", "1d1b4a4401f94ee306cf3d83ebedbba68435cf190bd035d61bdbd49b54828074"],
];

const FORMATS: readonly TextureFormatName[] = [
  ...DIGESTS.map(([format]) => format),
  "bc1-opaque",
  "bc4-signed",
  "bc5-signed",
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

  it.for(DIGESTS)("%s decodes noise as other decoders do", ([format, digest]) => {
    const blocks = makeBlocks(format);
    expect(
      createHash("sha256")
        .update(decode(format, blocks, SIDE, SIDE))
        .digest("hex"),
    ).toBe(digest);
  });

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

/** Noise in which BC7 has each of its modes alike. */
function makeBlocks(format: TextureFormatName): Uint8Array {
  const bytes = makeNoise(imageBytes(TEXTURE_FORMATS[format], SIDE, SIDE));
  if (format !== "bc7") return bytes;
  return bytes.map((byte, at) => {
    const mode = (at >> 4) & 7;
    return at % 16 === 0 ? (byte & (0xfe << mode)) | (1 << mode) : byte;
  });
}
