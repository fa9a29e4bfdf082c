import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { CodecPlatform } from "../codec/index.ts";
import type { DecodedImage } from "../texture/types.ts";
import { openDeflateModule, type DeflateExports } from "./deflate-module.ts";
import { writeExr } from "./exr.ts";
import { writePng } from "./png.ts";
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
  const open = (image: DecodedImage): DeflateExports => {
    checkPixels(image);
    return openDeflateModule(loaded ?? fail("codec.unavailable", { codec: "png", detail: "it was not prepared" }));
  };
  /** Runs `write` with the instance that is kept between pictures; one that failed or grew is not kept. */
  const withKept = (image: DecodedImage, write: (wasm: DeflateExports) => Uint8Array): Uint8Array => {
    checkPixels(image);
    const wasm = kept ?? open(image);
    kept = undefined;
    const bytes = write(wasm);
    if (wasm.memory.buffer.byteLength <= KEPT_BYTES) kept = wasm;
    return bytes;
  };
  const encodePng = (image: DecodedImage): Uint8Array =>
    withKept(image, (wasm) => concatBytes(Array.from(writePng(wasm, image))));
  const encodeExr = (image: DecodedImage): Uint8Array => withKept(image, (wasm) => writeExr(wasm, image));
  return {
    async prepare() {
      loading ??= platform.loadModule("png");
      loaded = await loading;
    },
    encodePng,
    encodePngParts: (image) => writePng(open(image), image),
    encodeExr,
    encode: (image) =>
      image.kind === "rgba16f"
        ? { bytes: encodeExr(image), extension: ".exr", mediaType: "image/x-exr" }
        : { bytes: encodePng(image), extension: ".png", mediaType: "image/png" },
  };
}

function checkPixels({ kind, width, height, pixels }: DecodedImage): void {
  const expectedBytes = width * height * (kind === "rgba8" ? 4 : 8);
  if (pixels.length !== expectedBytes || expectedBytes === 0) {
    fail("texture.size", { format: kind, width, height, expectedBytes, foundBytes: pixels.length });
  }
}
