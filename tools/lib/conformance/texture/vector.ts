import { createHash } from "node:crypto";
import { findTextureFormat, imageBytes, TEXTURE_FORMATS, type TextureFormatName } from "@assetx/core/asset";
import {
  createBasisDecoder,
  createCrunchDecoder,
  createTextureDecoder,
  type TextureDecoder,
  type TextureImage,
} from "@assetx/wasm/texture";
import { ASTC_HIGH_VECTORS } from "../../../../test/conformance/texture/astc-high-vector.table.ts";
import { ASTC_VECTORS } from "../../../../test/conformance/texture/astc-vector.table.ts";
import { BASIS_VECTORS } from "../../../../test/conformance/texture/basis-vector.table.ts";
import { randomBytes } from "../../../../test/conformance/texture/block-vectors.ts";
import { CRUNCH_DIGESTS } from "../../../../test/conformance/texture/crunch-digest.table.ts";
import { writeCrunch } from "../../../../test/conformance/texture/crunch-writer.ts";
import { makeNoise } from "../../../../test/lib/noise.ts";
import { createNodeCodecPlatform } from "../../../../wasm/src/host/node-codec.ts";
import { NOISE_VECTORS, type NoiseVector } from "./noise.table.ts";
import type { TextureRow } from "./types.ts";

const ASTCENC = "astcenc 4.2";
const BLOCKS_ACROSS = 6;
const BLOCKS_DOWN = 4;

/** Data of our own making whose decoded bytes another program stated. */
interface Vector {
  readonly subject: string;
  readonly format: string;
  readonly judge: string;
  readonly sha256: string;
  /** What we make of it, in the order that the judge wrote it. */
  readonly decode: () => Promise<readonly Uint8Array[]>;
}

/** Decodes every vector and compares the SHA-256 with that of its judge. */
export async function checkTextureVectors(): Promise<readonly TextureRow[]> {
  const platform = createNodeCodecPlatform();
  const textures = createTextureDecoder(platform);
  await textures.prepare(Object.keys(TEXTURE_FORMATS));
  const vectors = [...noiseVectors(textures), ...astcVectors(textures), ...packedVectors(platform)];
  return await Promise.all(vectors.map(checkVector));
}

async function checkVector({ subject, format, judge, sha256, decode }: Vector): Promise<TextureRow> {
  const row = { subject, format, reference: judge, allowed: "exact", why: "" };
  try {
    const hash = createHash("sha256");
    for (const part of await decode()) hash.update(part);
    const ok = hash.digest("hex") === sha256;
    return { ...row, found: ok ? "error 0" : "other pixels", ok };
  } catch (error) {
    return { ...row, found: error instanceof Error ? error.message : String(error), ok: false };
  }
}

function noiseVectors(textures: TextureDecoder): readonly Vector[] {
  return NOISE_VECTORS.map((vector) => {
    const { format, width, height, judge, sha256, highBytesOf } = vector;
    const decode = async (): Promise<readonly Uint8Array[]> => {
      const { pixels } = textures.decode({ format, width, height }, noiseBlocks(vector));
      // The high byte of each 16 bits of the first channels.
      return [highBytesOf === undefined ? pixels : pixels.filter((_, at) => at % 2 === 1 && at % 8 < highBytesOf * 2)];
    };
    const part = highBytesOf === undefined ? "" : ", high bytes";
    return { subject: `noise, ${width} x ${height}${part}`, format, judge, sha256, decode };
  });
}

/** The blocks of a vector of noise; in those of BC7 each mode is as frequent as the others. */
export function noiseBlocks({ format, width, height, blocks }: Omit<NoiseVector, "judge" | "sha256">): Uint8Array {
  const sizeBytes = imageBytes(TEXTURE_FORMATS[format], width, height);
  if (blocks !== "noise") return randomBytes(blocks, sizeBytes);
  const bytes = makeNoise(sizeBytes);
  if (format !== "bc7") return bytes;
  return bytes.map((byte, at) => {
    const mode = (at >> 4) & 7;
    return at % 16 === 0 ? (byte & (0xfe << mode)) | (1 << mode) : byte;
  });
}

function astcVectors(textures: TextureDecoder): readonly Vector[] {
  const vector = (name: string, blocks: string, sha256: string, subject: string, srgb = false): Vector => {
    const format = findTextureFormat(name);
    if (format === undefined) throw new Error(`there is no format ${name}`);
    const image: TextureImage = {
      format: name,
      width: format.blockWidth * BLOCKS_ACROSS,
      height: format.blockHeight * BLOCKS_DOWN,
      srgb,
    };
    const decode = async (): Promise<readonly Uint8Array[]> => [
      textures.decode(image, Buffer.from(blocks, "base64")).pixels,
    ];
    return { subject, format: name, judge: ASTCENC, sha256, decode };
  };
  return [
    ...ASTC_VECTORS.flatMap(({ format, blocks, linear, srgb }) => [
      vector(format, blocks, linear, "blocks of every kind, linear"),
      vector(format, blocks, srgb, "blocks of every kind, sRGB", true),
    ]),
    ...ASTC_HIGH_VECTORS.map(({ format, blocks, halves }) =>
      vector(highName(format), blocks, halves, "blocks of high range"),
    ),
  ];
}

function highName(format: TextureFormatName): string {
  return `${format}-hdr`;
}

function packedVectors(platform: ReturnType<typeof createNodeCodecPlatform>): readonly Vector[] {
  const basis = createBasisDecoder(platform);
  const crunch = createCrunchDecoder(platform);
  return [
    ...BASIS_VECTORS.map(({ name, base64, digest }) => ({
      subject: name,
      format: "basis",
      judge: "Binomial's transcoder",
      sha256: digest,
      decode: async () => {
        const texture = await basis.open(new Uint8Array(Buffer.from(base64, "base64")));
        return Array.from({ length: texture.levels }, (_, level) =>
          Array.from({ length: texture.images }, (_none, image) => texture.decode(image, level).pixels),
        ).flat();
      },
    })),
    ...CRUNCH_DIGESTS.map(({ digest, ...plan }) => ({
      subject: `format ${plan.format}, ${plan.width} x ${plan.height}, to blocks`,
      format: `crunch-${plan.variant}`,
      judge: "texture2ddecoder 1.0.6",
      sha256: digest,
      decode: async () => {
        await crunch.prepare();
        const file = writeCrunch({ ...plan, levels: 1, faces: 1 });
        return [crunch.open(file, plan.variant).transcode(0, 0)];
      },
    })),
  ];
}
