import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { CodecPlatform } from "../codec/index.ts";
import type { DecodedImage, PictureRows } from "../texture/types.ts";
import { openDeflateModule, type DeflateExports } from "./deflate-module.ts";
import { writeExr } from "./exr.ts";
import { writePng } from "./png.ts";
import { failSize, pictureBytes } from "./size.ts";
import type { ImageEncoder } from "./types.ts";

/** What an instance may keep between pictures. */
const KEPT_BYTES = 16 * 1024 * 1024;

/**
 * Writes pictures with the module of `platform`.
 *
 * @example
 * const images = createImageEncoder(createNodeCodecPlatform());
 * await images.prepare();
 * const { bytes, extension } = images.encode(textures.decode(image, stored));
 */
export function createImageEncoder(platform: CodecPlatform): ImageEncoder {
  let loading: Promise<WebAssembly.Module> | undefined;
  let loaded: WebAssembly.Module | undefined;
  let kept: DeflateExports | undefined;
  /** The instance that is kept between pictures; one that failed or grew is not given back. */
  const take = (): DeflateExports => {
    const module = loaded ?? fail("codec.unavailable", { codec: "png", detail: "it was not prepared" });
    const wasm = kept ?? openDeflateModule(module);
    kept = undefined;
    return wasm;
  };
  const giveBack = (wasm: DeflateExports): void => {
    if (wasm.memory.buffer.byteLength <= KEPT_BYTES) kept = wasm;
  };
  function* writeParts(wasm: DeflateExports, picture: PictureRows): Generator<Uint8Array, void, void> {
    yield* writePng(platform, wasm, picture);
    giveBack(wasm);
  }
  const encodePngParts = (picture: PictureRows): Iterable<Uint8Array> => {
    if (picture.width * picture.height === 0) failSize(picture, 0);
    return writeParts(take(), picture);
  };
  const encodePng = (image: DecodedImage): Uint8Array => {
    checkPixels(image);
    return concatBytes(Array.from(encodePngParts({ ...image, strips: [image.pixels] }), (part) => part.slice()));
  };
  const encodeExr = (image: DecodedImage): Uint8Array => {
    checkPixels(image);
    const wasm = take();
    const bytes = writeExr(wasm, image);
    giveBack(wasm);
    return bytes;
  };
  return {
    async prepare() {
      loading ??= platform.loadModule("png");
      loaded = await loading;
    },
    encodePng,
    encodePngParts,
    encodeExr,
    encode: (image) =>
      image.kind === "rgba16f"
        ? { bytes: encodeExr(image), extension: ".exr", mediaType: "image/x-exr" }
        : { bytes: encodePng(image), extension: ".png", mediaType: "image/png" },
  };
}

function checkPixels({ pixels, ...head }: DecodedImage): void {
  if (pixels.length !== pictureBytes(head) || pixels.length === 0) failSize(head, pixels.length);
}
