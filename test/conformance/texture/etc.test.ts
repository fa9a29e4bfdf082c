import { beforeAll, describe, expect, it } from "vitest";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { firstDifference, randomBytes } from "./block-vectors.ts";
import { eac11, eacAlpha, etc2Pixel } from "./etc-reference.ts";

let textures: TextureDecoder;

beforeAll(async () => {
  textures = createTextureDecoder(createNodeCodecPlatform());
  await textures.prepare(["etc1"]);
});

type Pixel = (block: Uint8Array, x: number, y: number) => readonly number[];

/** What each format gives for a pixel of a block, by the words of its specification. */
const FORMATS: readonly (readonly [format: string, blockBytes: number, pixel: Pixel])[] = [
  ["etc2-rgb", 8, (block, x, y) => etc2Pixel(block, x, y, false)],
  ["etc2-rgb-a1", 8, (block, x, y) => etc2Pixel(block, x, y, true)],
  ["etc2-rgba", 16, (block, x, y) => [...etc2Pixel(block.subarray(8), x, y, false).slice(0, 3), eacAlpha(block, x, y)]],
  ["eac-r11", 8, (block, x, y) => grey(eac11(block, x, y, false))],
  ["eac-r11-signed", 8, (block, x, y) => grey(eac11(block, x, y, true))],
  ["eac-rg11", 16, (block, x, y) => [eac11(block, x, y, false), eac11(block.subarray(8), x, y, false), 0, 65_535]],
  [
    "eac-rg11-signed",
    16,
    (block, x, y) => [eac11(block, x, y, true), eac11(block.subarray(8), x, y, true), 32_768, 65_535],
  ],
];

function grey(value: number): readonly number[] {
  return [value, value, value, 65_535];
}

function expectedPixels(
  blocks: Uint8Array,
  blockBytes: number,
  width: number,
  height: number,
  pixel: Pixel,
): Uint8Array {
  const across = Math.ceil(width / 4);
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (Math.floor(y / 4) * across + Math.floor(x / 4)) * blockBytes;
      values.push(...pixel(blocks.subarray(at, at + blockBytes), x % 4, y % 4));
    }
  }
  const isWide = values.length > 0 && FORMATS.some(([name, , one]) => one === pixel && name.startsWith("eac"));
  return isWide ? new Uint8Array(Uint16Array.from(values).buffer) : Uint8Array.from(values);
}

describe("ETC and EAC", () => {
  it.for(FORMATS)("decodes 2048 random %s blocks as the specification says", ([format, blockBytes, pixel]) => {
    const blocks = randomBytes(1, 2048 * blockBytes);
    const { pixels } = textures.decode({ format, width: 256, height: 128 }, blocks);
    expect(firstDifference(pixels, expectedPixels(blocks, blockBytes, 256, 128, pixel))).toBe(-1);
  });

  it.for(FORMATS)("cuts %s blocks at the picture's edges", ([format, blockBytes, pixel]) => {
    for (const [width, height] of [
      [1, 1],
      [3, 9],
      [13, 6],
      [61, 35],
    ] as const) {
      const blocks = randomBytes(width, Math.ceil(width / 4) * Math.ceil(height / 4) * blockBytes);
      const { pixels } = textures.decode({ format, width, height }, blocks);
      expect(firstDifference(pixels, expectedPixels(blocks, blockBytes, width, height, pixel))).toBe(-1);
    }
  });

  it("decodes an ETC1 picture as the same ETC2 picture", () => {
    const blocks = randomBytes(2, 64 * 8);
    const image = { width: 32, height: 32 };
    expect(textures.decode({ ...image, format: "etc1" }, blocks).pixels).toEqual(
      textures.decode({ ...image, format: "etc2-rgb" }, blocks).pixels,
    );
  });

  it("answers too few bytes and impossible sides with a code", () => {
    const image = { format: "etc2-rgba", width: 9, height: 9 };
    expect(() => textures.decode(image, new Uint8Array(9 * 16 - 1))).toThrow(
      expect.objectContaining({ code: "texture.size" }),
    );
    expect(() => textures.decode({ ...image, width: 0 }, new Uint8Array(64))).toThrow(
      expect.objectContaining({ code: "texture.dimension" }),
    );
    expect(() => textures.decode({ ...image, width: 2 ** 31, height: 2 ** 31 }, new Uint8Array(64))).toThrow(
      expect.objectContaining({ code: "texture.too-large" }),
    );
  });
});
