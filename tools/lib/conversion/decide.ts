import { AssetxError } from "@assetx/core/error";
import type { CodecPlatform } from "@assetx/wasm/codec";
import { createConverter, planConversion, type Conversion } from "@assetx/wasm/convert";
import { createPackedTextureDecoder, createTextureDecoder, isPackedFormat } from "@assetx/wasm/texture";

/** One picture, sound or score as plain data, so that it can be handed to another runtime. */
export interface ConversionCase {
  /** What it is about, for messages. */
  readonly name: string;
  /** Attributes as a plugin states them; bytes in base64. */
  readonly attributes: Readonly<Record<string, number | string | { readonly base64: string }>>;
  /** Base64. */
  readonly bytes: string;
  /** How often the bytes follow one another; 1 when absent. */
  readonly repeat?: number;
}

const CHUNK_BYTES = 1021;

/**
 * For each case the extension and the SHA-256 of the file that it becomes, and of a picture that of its pixels too; or the code of
 * the error.
 */
export async function decideConversions(
  platform: CodecPlatform,
  cases: readonly ConversionCase[],
): Promise<readonly string[]> {
  const converter = createConverter(platform);
  const textures = createTextureDecoder(platform);
  const packed = createPackedTextureDecoder(platform, textures);
  const hash = (): { readonly update: (bytes: Uint8Array) => void; readonly hex: () => string } => {
    const digest = platform.createDigest("sha256");
    return {
      update: (bytes) => {
        digest.update(bytes);
      },
      hex: () => [...digest.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    };
  };
  const pixels = async (conversion: Conversion, bytes: Uint8Array): Promise<readonly string[]> => {
    if (conversion.kind !== "image") return [];
    const { image } = conversion;
    await textures.prepare([image.format]);
    const picture = isPackedFormat(image.format) ? await packed.decode(image, bytes) : textures.decode(image, bytes);
    const digest = hash();
    digest.update(picture.pixels);
    return [`${picture.kind} ${picture.width} x ${picture.height}`, digest.hex()];
  };
  const decide = async (one: ConversionCase): Promise<string> => {
    try {
      const bytes = bytesOf(one);
      const conversion = planConversion({ name: one.name, attributes: attributesOf(one) });
      if (conversion === undefined) return "no conversion";
      const digest = hash();
      for await (const part of converter.convert(conversion, chunksOf(bytes), bytes.length)) digest.update(part);
      return [conversion.extension, digest.hex(), ...(await pixels(conversion, bytes))].join(" ");
    } catch (error) {
      return error instanceof AssetxError ? error.code : `uncoded: ${String(error)}`;
    }
  };
  const decided: string[] = [];
  // One after another: pictures are large.
  // oxlint-disable-next-line no-await-in-loop -- see above
  for (const one of cases) decided.push(await decide(one));
  return decided;
}

function attributesOf({ attributes }: ConversionCase): ReadonlyMap<string, number | string | Uint8Array> {
  return new Map(
    Object.entries(attributes).map(([key, value]) => [
      key,
      typeof value === "object" ? fromBase64(value.base64) : value,
    ]),
  );
}

function bytesOf({ bytes, repeat = 1 }: ConversionCase): Uint8Array {
  const once = fromBase64(bytes);
  const all = new Uint8Array(once.length * repeat);
  for (let at = 0; at < all.length; at += once.length) all.set(once, at);
  return all;
}

/** Chunks of an odd size, so that none ends where a block does. */
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.slice(at, at + CHUNK_BYTES);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
}
