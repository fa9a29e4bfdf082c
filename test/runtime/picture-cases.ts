import {
  IMAGE_ATTRIBUTES,
  imageBytes,
  PACKED_TEXTURE_FORMATS,
  TEXTURE_FORMATS,
  type TextureFormatName,
} from "@assetx/core/asset";
import { TEXTURE_LAYOUTS } from "@assetx/wasm/texture";
import { createRandom, mutate, type Random } from "../../tools/lib/codec-fuzz/index.ts";
import type { ConversionCase } from "../../tools/lib/conversion/decide.ts";
import { BASIS_VECTORS } from "../conformance/texture/basis-vector.table.ts";
import { writeCrunch } from "../conformance/texture/crunch-writer.ts";
import { makeNoise } from "../lib/noise.ts";

const MUTATIONS = 6;
/** A prime, so that no row of a picture is as another one when it repeats. */
const NOISE_BYTES = 4099;
/** Sides that end within a block of every format, and one that is a power of two for PVRTC. */
const ODD = { width: 43, height: 29 } as const;
const SQUARE = { width: 32, height: 16 } as const;
const CRUNCH = { width: 20, height: 12, levels: 2, faces: 1, entries: 9, seed: 3 } as const;
const CRUNCH_FORMATS = [
  ...[0, 2, 7, 9].map((format) => ["original", format] as const),
  ...[0, 2, 7, 9, 10, 11, 12].map((format) => ["unity", format] as const),
];
const { format: FORMAT, width: WIDTH, height: HEIGHT } = IMAGE_ATTRIBUTES;

type Attributes = ConversionCase["attributes"];

/** Every texture format and every option, good and damaged: the same cases for every runtime. */
export function makePictureCases(): readonly ConversionCase[] {
  const random = createRandom(77);
  const formats = Object.keys(TEXTURE_FORMATS).filter(isFormat);
  return [
    ...formats.flatMap((format) => formatCases(format, random)),
    ...optionCases(),
    ...largeCases(),
    ...packedCases(random),
  ];
}

function formatCases(format: TextureFormatName, random: Random): readonly ConversionCase[] {
  const sides = sidesOf(format);
  const bytes = makeNoise(imageBytes(TEXTURE_FORMATS[format], sides.width, sides.height), random(1 << 30) + 1);
  const attributes = attributesOf(format, sides);
  const smooth = bytes.map((_, at) => (at >> 3) & 0xff);
  return [
    toCase(`${format}, noise`, attributes, bytes),
    toCase(`${format}, a slope`, attributes, smooth),
    toCase(`${format}, sRGB`, { ...attributes, [IMAGE_ATTRIBUTES.srgb]: 1 }, bytes),
    toCase(`${format}, one pixel`, { ...attributes, [WIDTH]: 1, [HEIGHT]: 1 }, bytes),
    toCase(`${format}, no height`, { ...attributes, [HEIGHT]: 0 }, bytes),
    toCase(`${format}, far too wide`, { ...attributes, [WIDTH]: 2 ** 31 }, bytes),
    ...Array.from({ length: MUTATIONS }, (_, index) =>
      toCase(`${format}, damaged ${index}`, attributes, mutate(index % 2 === 0 ? bytes : smooth, bytes, random)),
    ),
  ];
}

/** Layouts, swizzles and the like over one format each of 1, 2, 4, 8 and 16 bytes. */
function optionCases(): readonly ConversionCase[] {
  const formats = ["l8", "r5g6b5", "rgba8", "bc1", "bc7", "rgba16f", "rgba16"] as const;
  const sides = { width: 64, height: 48 };
  const { bottomUp, depth, layout, pitch, premultiplied, swizzle } = IMAGE_ATTRIBUTES;
  const options: readonly Attributes[] = [
    ...TEXTURE_LAYOUTS.flatMap((name) => ["", "+swap16", "+swap32"].map((swap) => ({ [layout]: `${name}${swap}` }))),
    ...["bgra", "rrr1", "000a", "1gb0", "argb", "rg"].map((letters) => ({ [swizzle]: letters })),
    { [bottomUp]: 1 },
    { [premultiplied]: 1 },
    { [depth]: 3 },
    { [depth]: 3, [bottomUp]: 1, [premultiplied]: 1, [swizzle]: "bgra" },
    { [pitch]: 1024 },
    { [pitch]: 3 },
    { [layout]: "spiral" },
  ];
  return formats.flatMap((format) => {
    // Tiled layouts round sides up; what follows a picture is ignored.
    const repeat = Math.ceil((imageBytes(TEXTURE_FORMATS[format], 128, 128) * 3) / NOISE_BYTES);
    const bytes = makeNoise(NOISE_BYTES, 9);
    return options.map((option) => ({
      ...toCase(`${format}, ${JSON.stringify(option)}`, { ...attributesOf(format, sides), ...option }, bytes),
      repeat,
    }));
  });
}

/** So large that the file is written in parts; and floats of several strips. */
function largeCases(): readonly ConversionCase[] {
  const large = { width: 2304, height: 2048 };
  const block = makeNoise(8 * 577, 5);
  return [
    { ...toCase("bc1, 18 MiB", attributesOf("bc1", large), block), repeat: 512 },
    { ...toCase("r16f, 400 rows", attributesOf("r16f", { width: 300, height: 400 }), makeNoise(6000)), repeat: 40 },
  ];
}

/** Pictures whose bytes are a file. */
function packedCases(random: Random): readonly ConversionCase[] {
  const crunch = CRUNCH_FORMATS.flatMap(([variant, format]) => {
    const file = writeCrunch({ ...CRUNCH, variant, format });
    return [`crunch-${variant}`, "crunch"].map((name) => ({ name, file, sides: CRUNCH }));
  });
  const basis = BASIS_VECTORS.map(({ about, base64 }) => ({
    name: "basis",
    file: new Uint8Array(Buffer.from(base64, "base64")),
    sides: about,
  }));
  return [...crunch, ...basis].flatMap(({ name, file, sides }, index) => {
    const attributes = attributesOf(name, sides);
    return [
      toCase(`${name} ${index}`, attributes, file),
      toCase(`${name} ${index}, second picture`, { ...attributes, [IMAGE_ATTRIBUTES.index]: 1 }, file),
      toCase(`${name} ${index}, other sides`, { ...attributes, [WIDTH]: 9 }, file),
      ...Array.from({ length: MUTATIONS }, (_, round) =>
        toCase(`${name} ${index}, damaged ${round}`, attributes, mutate(file, file, random)),
      ),
    ];
  });
}

function attributesOf(format: string, { width, height }: { width: number; height: number }): Attributes {
  const palette = { [IMAGE_ATTRIBUTES.palette]: { base64: Buffer.from(makeNoise(768, 4)).toString("base64") } };
  return { [FORMAT]: format, [WIDTH]: width, [HEIGHT]: height, ...(/^pa?[48]/.test(format) ? palette : {}) };
}

function sidesOf(format: TextureFormatName): { width: number; height: number } {
  return TEXTURE_FORMATS[format].family === "pvrtc" ? SQUARE : ODD;
}

function toCase(name: string, attributes: Attributes, bytes: Uint8Array): ConversionCase {
  return { name, attributes, bytes: Buffer.from(bytes).toString("base64") };
}

function isFormat(name: string): name is TextureFormatName {
  return Object.hasOwn(TEXTURE_FORMATS, name);
}

/** All names that a case has to be about. */
export const PICTURE_FORMATS: readonly string[] = [...Object.keys(TEXTURE_FORMATS), ...PACKED_TEXTURE_FORMATS];
