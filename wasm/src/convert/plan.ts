import type { AttributeValue } from "@assetx/core/abi";
import { findTextureFormat, IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { findSound } from "../audio/index.ts";
import type { TextureImage } from "../texture/index.ts";
import { planScore } from "./score.ts";
import type { AudioConversion, Conversion, ImageConversion } from "./types.ts";

/** What an entry says of itself. */
export interface ConvertibleEntry {
  /** Display name. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/**
 * How an entry is converted: a picture to PNG, or to OpenEXR when its format has floating point, a sound to WAV, a score to MIDI.
 * `undefined` for one whose attributes say neither. Whether the bytes fit is seen only when they are there.
 *
 * @throws AssetxError `audio.unknown-codec`, `audio.parameters`
 * @example
 * planConversion(entry)?.extension; // ".png"
 */
export function planConversion(entry: ConvertibleEntry): Conversion | undefined {
  return planImage(entry) ?? planScore(entry.name, entry.attributes) ?? planSound(entry);
}

function planImage({ name, attributes }: ConvertibleEntry): ImageConversion | undefined {
  const format = textOf(attributes, IMAGE_ATTRIBUTES.format);
  const width = numberOf(attributes, IMAGE_ATTRIBUTES.width);
  const height = numberOf(attributes, IMAGE_ATTRIBUTES.height);
  if (format === undefined || width === undefined || height === undefined) return undefined;
  const palette = attributes.get(IMAGE_ATTRIBUTES.palette);
  const image: TextureImage = {
    format,
    width,
    height,
    index: numberOf(attributes, IMAGE_ATTRIBUTES.index),
    depth: numberOf(attributes, IMAGE_ATTRIBUTES.depth),
    // Attributes are views of a large buffer of records, which a message would copy whole.
    palette: palette instanceof Uint8Array ? palette.slice() : undefined,
    paletteAlpha: flagOf(attributes, IMAGE_ATTRIBUTES.paletteAlpha),
    swizzle: textOf(attributes, IMAGE_ATTRIBUTES.swizzle),
    layout: textOf(attributes, IMAGE_ATTRIBUTES.layout),
    pitch: numberOf(attributes, IMAGE_ATTRIBUTES.pitch),
    bottomUp: flagOf(attributes, IMAGE_ATTRIBUTES.bottomUp),
    premultiplied: flagOf(attributes, IMAGE_ATTRIBUTES.premultiplied),
    srgb: flagOf(attributes, IMAGE_ATTRIBUTES.srgb),
  };
  const isFloat = findTextureFormat(format)?.kind === "rgba16f";
  return isFloat
    ? { kind: "image", extension: ".exr", mediaType: "image/x-exr", name, image }
    : { kind: "image", extension: ".png", mediaType: "image/png", name, image };
}

function planSound({ name, attributes }: ConvertibleEntry): AudioConversion | undefined {
  const sound = findSound(attributes);
  if (sound === undefined) return undefined;
  const { coefficients } = sound;
  const plain = coefficients === undefined ? sound : { ...sound, coefficients: coefficients.slice() };
  return { kind: "audio", extension: ".wav", mediaType: "audio/wav", name, sound: plain };
}

function textOf(attributes: ReadonlyMap<string, AttributeValue>, key: string): string | undefined {
  const value = attributes.get(key);
  return typeof value === "string" ? value : undefined;
}

function numberOf(attributes: ReadonlyMap<string, AttributeValue>, key: string): number | undefined {
  const value = attributes.get(key);
  return typeof value === "number" ? value : undefined;
}

function flagOf(attributes: ReadonlyMap<string, AttributeValue>, key: string): boolean | undefined {
  const value = numberOf(attributes, key);
  return value === undefined ? undefined : value !== 0;
}
