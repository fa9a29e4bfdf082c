import { freeBuffer } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { createAudioDecoder, type AudioDecoder } from "../audio/index.ts";
import { gather, type CodecPlatform } from "../codec/index.ts";
import { createImageEncoder, pictureBytes } from "../image/index.ts";
import {
  collectRows,
  createPackedTextureDecoder,
  createTextureDecoder,
  isPackedFormat,
  type PictureRows,
  type TextureImage,
} from "../texture/index.ts";
import { convertScore } from "./score.ts";
import type { AudioConversion, Converter, ImageConversion } from "./types.ts";

/** The stored bytes of a picture are held at once; more than this is refused. */
export const PICTURE_BYTES: number = 256 * 1024 * 1024;
/** Pixels of a picture whose file is held whole: parts of it would only be more to hand on. */
const SMALL_BYTES = 1024 * 1024;

/** Converters on the modules of `platform`, each loaded when it is first needed. */
export function createConverter(platform: CodecPlatform): Converter {
  const textures = createTextureDecoder(platform);
  const packed = createPackedTextureDecoder(platform, textures);
  const images = createImageEncoder(platform);
  let audio: Promise<AudioDecoder> | undefined;

  const decode = async (image: TextureImage, bytes: Uint8Array): Promise<PictureRows> => {
    if (isPackedFormat(image.format)) return await packed.decodeRows(image, bytes);
    await textures.prepare([image.format]);
    return textures.decodeRows(image, bytes);
  };

  async function* convertImage(
    { image, extension, name }: ImageConversion,
    input: AsyncIterable<Uint8Array>,
    sizeBytes: number | undefined,
  ): AsyncGenerator<Uint8Array> {
    const refuse = (foundBytes: number): never =>
      fail("convert.too-large", { name, sizeBytes: foundBytes, limit: PICTURE_BYTES });
    const bytes = await gather(input, { sizeBytes, limit: PICTURE_BYTES, refuse });
    const picture = await decode(image, bytes);
    await images.prepare();
    if (extension === ".exr") yield images.encodeExr(collectRows(picture, image.format));
    else if (pictureBytes(picture) <= SMALL_BYTES) yield images.encodePng(collectRows(picture, image.format));
    else yield* images.encodePngParts(picture);
    freeBuffer(bytes.buffer);
  }

  async function* convertSound(
    conversion: AudioConversion,
    input: AsyncIterable<Uint8Array>,
    sizeBytes: number | undefined,
  ): AsyncGenerator<Uint8Array> {
    audio ??= createAudioDecoder(platform);
    const chunks = input[Symbol.asyncIterator]();
    const sounds = await audio;
    try {
      yield* sounds.stream(
        conversion.sound,
        { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) },
        sizeBytes,
      );
      // A sound may end before its bytes do, but stored checksums are over all of them.
      await drain(chunks);
    } finally {
      await chunks.return?.();
    }
  }

  return {
    convert(conversion, input, sizeBytes) {
      switch (conversion.kind) {
        case "image":
          return convertImage(conversion, input, sizeBytes);
        case "audio":
          return convertSound(conversion, input, sizeBytes);
        case "score":
          return convertScore(conversion, input, sizeBytes);
      }
    },
  };
}

async function drain(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- chunks come in order
  while ((await chunks.next()).done !== true);
}
