import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { findTextureFormat, type TextureFormatName } from "@assetx/core/asset";
import { createTextureDecoder, type TextureDecoder } from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";
import { readPng } from "../../lib/png.ts";
import { ASTC_VECTORS } from "./astc-vector.table.ts";

const noJudge = whyNoTool("astcenc");
const FORMATS = ASTC_VECTORS.map(({ format }) => format);
const MODES_OF_LOW_RANGE = [0, 1, 4, 5, 6, 8, 9, 10, 12, 13];

describe("ASTC", () => {
  let textures: TextureDecoder;

  beforeAll(async () => {
    textures = createTextureDecoder(createNodeCodecPlatform());
    await textures.prepare(["astc-4x4"]);
  });

  it.for(ASTC_VECTORS)(
    "decodes the blocks of $format as astcenc does",
    ({ format, blocks, linear, srgb }, { expect }) => {
      const { blockWidth, blockHeight } = sizeOf(format);
      const image = { format, width: blockWidth * 6, height: blockHeight * 4 };
      const bytes = Buffer.from(blocks, "base64");
      expect(sha256(textures.decode(image, bytes).pixels)).toBe(linear);
      expect(sha256(textures.decode({ ...image, srgb: true }, bytes).pixels)).toBe(srgb);
    },
  );

  it("has vectors for each number of partitions and planes, and each endpoint mode", ({ expect }) => {
    const partitions = new Set<number>();
    const planes = new Set<number>();
    const modes = new Set<number>();
    for (const { blocks } of ASTC_VECTORS) {
      const bytes = Buffer.from(blocks, "base64");
      for (let at = 0; at < 21 * 16; at += 16) {
        const word = bytes.readUInt32LE(at);
        const count = 1 + ((word >> 11) & 3);
        partitions.add(count);
        const hasPlaneBit = (word & 3) !== 0 || ((word >> 7) & 3) !== 2;
        planes.add(hasPlaneBit ? 1 + ((word >> 10) & 1) : 1);
        if (count === 1) modes.add((word >> 13) & 15);
      }
    }
    expect(partitions).toEqual(new Set([1, 2, 3, 4]));
    expect(planes).toEqual(new Set([1, 2]));
    expect(modes).toEqual(new Set(MODES_OF_LOW_RANGE));
  });

  it.for(FORMATS)("decodes what astcenc makes of a picture, and any blocks of %s, as astcenc does", (format, ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    const folder = mkdtempSync(join(tmpdir(), "assetx-astc-"));
    const { blockWidth, blockHeight } = sizeOf(format);
    try {
      const picture = join(folder, "picture.tga");
      const [width, height] = [131, 97];
      writeFileSync(picture, drawTga(width, height));
      for (const [encode, decode] of [
        ["-cl", "-dl"],
        ["-cs", "-ds"],
      ] as const) {
        const packed = join(folder, "picture.astc");
        runTool("astcenc", [encode, picture, packed, `${blockWidth}x${blockHeight}`, "-fast", "-silent"]);
        ctx.expect(judge(textures, format, packed, decode, { width, height })).toEqual({ wrong: 0, highRange: 0 });
        const noise = join(folder, "noise.astc");
        const side = { width: blockWidth * 40, height: blockHeight * 40 };
        writeFileSync(noise, astcFile(format, side, anyBlocks(1600)));
        const { wrong, highRange } = judge(textures, format, noise, decode, side);
        // The standard's error colour is full magenta; in the linear mode the judge comes out one step below it.
        ctx.expect([wrong, highRange > 0]).toEqual([0, decode === "-dl"]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("cuts blocks at the right and lower edge, and leaves the rest as it is", ({ expect }) => {
    for (const format of FORMATS) {
      const { blockWidth, blockHeight } = sizeOf(format);
      const blocks = anyBlocks(9);
      const [fullWidth, fullHeight] = [blockWidth * 3, blockHeight * 3];
      const whole = textures.decode({ format, width: fullWidth, height: fullHeight }, blocks).pixels;
      for (const [width, height] of [
        [fullWidth - 1, fullHeight - 1],
        [blockWidth * 2 + 1, blockHeight * 2 + 1],
      ] as const) {
        const { pixels } = textures.decode({ format, width, height }, blocks);
        for (let y = 0; y < height; y++) {
          const row = pixels.subarray(y * width * 4, (y + 1) * width * 4);
          expect(Buffer.compare(row, whole.subarray(y * fullWidth * 4, (y * fullWidth + width) * 4))).toBe(0);
        }
      }
    }
  });
});

/** Pixels that differ, apart from those of endpoint modes of high range. */
function judge(
  textures: TextureDecoder,
  format: TextureFormatName,
  packed: string,
  decode: "-dl" | "-ds",
  size: { readonly width: number; readonly height: number },
): { wrong: number; highRange: number } {
  const output = `${packed}.png`;
  runTool("astcenc", [decode, packed, output, "-silent"]);
  const wanted = words(readPng(readFileSync(output)).pixels);
  const bytes = readFileSync(packed).subarray(16);
  const found = words(textures.decode({ format, ...size, srgb: decode === "-ds" }, bytes).pixels);
  let [wrong, highRange] = [0, 0];
  wanted.forEach((pixel, at) => {
    if (pixel === found[at]) return;
    if (pixel === 0xfefe00fe && found[at] === 0xffff00ff) highRange += 1;
    else wrong += 1;
  });
  return { wrong: wrong + Math.abs(wanted.length - found.length), highRange };
}

function words(pixels: Uint8Array): Uint32Array {
  return new Uint32Array(pixels.slice().buffer);
}

function sizeOf(format: TextureFormatName): { blockWidth: number; blockHeight: number } {
  const found = findTextureFormat(format);
  if (found === undefined) throw new Error(format);
  return found;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Blocks of any content; half of them have one partition, which is allowed more often. */
function anyBlocks(count: number): Uint8Array {
  const random = createRandom(count);
  const blocks = Uint8Array.from({ length: count * 16 }, () => random(256));
  for (let at = 0; at < blocks.length; at += 32) blocks[at + 1] = (blocks[at + 1] ?? 0) & ~0x18;
  return blocks;
}

function astcFile(
  format: TextureFormatName,
  { width, height }: { readonly width: number; readonly height: number },
  blocks: Uint8Array,
): Uint8Array {
  const { blockWidth, blockHeight } = sizeOf(format);
  const three = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16];
  const magic = [0x13, 0xab, 0xa1, 0x5c];
  return Uint8Array.from([...magic, blockWidth, blockHeight, 1, ...three(width), ...three(height), 1, 0, 0, ...blocks]);
}

/** Slopes, edges, noise and a disc of alpha, as a TGA. */
function drawTga(width: number, height: number): Uint8Array {
  const random = createRandom(5);
  const head = [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, width & 255, width >> 8, height & 255, height >> 8, 32, 0x28];
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = (x - 60) ** 2 + (y - 50) ** 2 < 1600;
      const edge = (x >> 4) % 2 === (y >> 4) % 2;
      const noise = random(y > 60 ? 60 : 4);
      pixels.push((x + noise) & 255, edge ? 200 : (y * 2) & 255, ((x * y) >> 6) & 255, inside ? 255 - x : 255);
    }
  }
  return Uint8Array.from([...head, ...pixels]);
}
