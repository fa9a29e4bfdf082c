import { beforeAll, describe, expect, it } from "vitest";
import { createTextureDecoder, type DecodedImage, type TextureDecoder } from "@assetx/wasm/texture";
import { halfToNumber } from "../../../wasm/src/image/half.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { readBlp, readDds, readFtex, readTga, readVtf, type TextureFile } from "../../lib/texture-file.ts";

interface Case {
  readonly file: string;
  readonly png: string;
  /** Largest difference of a channel; other than 0 only where the reference is known to differ. */
  readonly maxError?: number;
  readonly why?: string;
}

const dds = (name: string, rest: Omit<Case, "file" | "png"> = {}): Case => ({
  file: `dds/${name}`,
  png: `dds/expected/${name}.pil.png`,
  ...rest,
});

/** Pictures that Pillow decoded, or that the fixtures' source shipped. */
const CASES: readonly Case[] = [
  dds("DXGI_FORMAT_R8G8B8A8_UNORM_SRGB.dds"),
  dds("argb-32bpp_MipMaps-1.dds"),
  dds("ati2.dds"),
  { file: "dds/bc4_unorm.dds", png: "dds/expected/bc4_unorm.png" },
  dds("bc5_typeless.dds"),
  { file: "dds/bc5s.dds", png: "dds/expected/bc5s.png" },
  { file: "dds/bc5_snorm.dds", png: "dds/expected/bc5s.png" },
  dds("bc6h_sf.dds", { maxError: 1, why: "the reference interpolates without rounding" }),
  dds("bc7-argb-8bpp_MipMaps-1.dds"),
  dds("dxt1-rgb-4bbp-noalpha_MipMaps-1.dds"),
  dds("dxt3-argb-8bbp-explicitalpha_MipMaps-1.dds"),
  dds("dxt5-colorblock-alpha-issue-4142.dds"),
  dds("shannon-dxt1.dds"),
  dds("shannon-dxt5.dds"),
  dds("uncompressed_l.dds"),
  dds("uncompressed_rgb.dds"),
  { file: "ftex/ftex_dxt1.ftc", png: "ftex/expected/ftex_dxt1.ftc.pil.png" },
  { file: "blizzard_blp/blp2_raw.blp", png: "blizzard_blp/expected/blp2_raw.blp.pil.png" },
  {
    file: "blizzard_blp/blp2_dxt1.blp",
    png: "blizzard_blp/expected/blp2_dxt1.blp.pil.png",
    maxError: 3,
    why: "the reference widens 5 bits without repeating them",
  },
  { file: "tga/200x32_rgba_bl_raw.tga", png: "tga/expected/200x32_rgba_bl_raw.tga.pil.png" },
  { file: "tga/200x32_rgba_tl_raw.tga", png: "tga/expected/200x32_rgba_tl_raw.tga.pil.png" },
];

const READERS: ReadonlyMap<string, (file: Uint8Array) => TextureFile | undefined> = new Map([
  ["dds", readDds],
  ["ftc", readFtex],
  ["blp", readBlp],
  ["tga", readTga],
  ["vtf", readVtf],
]);

const absent = whyNoFixtures();
if (absent !== undefined) process.stderr.write(`SKIPPED: textures of real files: ${absent}\n`);

describe.skipIf(absent !== undefined)("textures of real files", () => {
  let textures: TextureDecoder;
  const table: string[] = [];

  beforeAll(async () => {
    textures = createTextureDecoder(createNodeCodecPlatform());
    await textures.prepare(["bc1", "rgba8"]);
    return () => void process.stdout.write(`fixture, format, largest error\n${table.join("\n")}\n`);
  });

  it.for(CASES)("decodes $file as its reference", ({ file, png, maxError = 0, why = "" }) => {
    const texture = open(file);
    const found = textures.decode(texture.image, texture.bytes);
    const wanted = readPng(readFixture(png));
    expect([found.width, found.height]).toEqual([wanted.width, wanted.height]);
    const error = largestError(preview(found), wanted.pixels);
    table.push(`${file}, ${texture.image.format}, ${error}${why === "" ? "" : ` (${why})`}`);
    expect(error).toBe(maxError);
  });

  it.for([
    ["bgra8888", 0],
    ["abgr8888", 0],
    ["rgb888", 0],
    ["bgr888", 0],
    ["rgb565", 7],
    ["bgra5551", 7],
  ] as const)("decodes VTF's %s as its RGBA twin, but for %i", ([name, maxError]) => {
    const twin = open("source_vtf/fmt_rgba8888.vtf");
    const texture = open(`source_vtf/fmt_${name}.vtf`);
    const found = textures.decode(texture.image, texture.bytes).pixels;
    const error = largestError(found, textures.decode(twin.image, twin.bytes).pixels);
    table.push(`source_vtf/fmt_${name}.vtf, ${texture.image.format}, ${error} to its RGBA twin`);
    expect(error).toBeLessThanOrEqual(maxError);
  });

  it("decodes ATC close to the picture it was made from", () => {
    for (const name of ["shannon-atc-rgb.dds", "shannon-atc-rgba-explicit.dds"]) {
      const texture = open(`dds_atc/${name}`);
      const found = textures.decode(texture.image, texture.bytes);
      const source = readPng(readFixture("pvr/expected/shannon.png"));
      const ratio = signalToNoise(found.pixels, source.pixels);
      table.push(`dds_atc/${name}, ${texture.image.format}, ${ratio.toFixed(2)} dB to its source`);
      expect(ratio).toBeGreaterThan(33);
    }
  });
});

/** The first level of a real file. */
function open(path: string): TextureFile {
  const texture = READERS.get(path.slice(-3))?.(readFixture(path));
  if (texture === undefined) throw new Error(`${path} has an unknown format`);
  return texture;
}

/** Half floats as the reference shows them: clamped and truncated. */
function preview({ kind, pixels }: DecodedImage): Uint8Array {
  if (kind === "rgba8") return pixels;
  const halves = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return Uint8Array.from({ length: pixels.length / 2 }, (_, index) => {
    const value = halfToNumber(halves.getUint16(index * 2, true));
    return value > 1 ? 255 : Math.floor(Math.max(0, value) * 255);
  });
}

function largestError(found: Uint8Array, wanted: Uint8Array): number {
  let largest = found.length === wanted.length ? 0 : 256;
  for (const [at, value] of found.entries()) largest = Math.max(largest, Math.abs(value - (wanted[at] ?? 0)));
  return largest;
}

/** Peak signal to noise over colour, in dB. */
function signalToNoise(found: Uint8Array, wanted: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < found.length; at++) if (at % 4 !== 3) sum += ((found[at] ?? 0) - (wanted[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * found.length * 0.75) / sum);
}
