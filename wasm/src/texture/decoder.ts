import { findTextureFormat, type TextureFormat } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import { MODULE_NAMES, type CodecPlatform, type ModuleName } from "../codec/index.ts";
import { swapBytes, untile } from "./layout/index.ts";
import { SRGB_FLAG, TEXTURE_NUMBERS } from "./number.table.ts";
import { readPalette } from "./palette.ts";
import { planTexture, type TexturePlan } from "./plan.ts";
import { PIXEL_BYTES } from "./pixel.ts";
import { collectRows } from "./rows.ts";
import { decodeSlice, stripBytes, stripRows } from "./strips.ts";
import { createTextureMachine, openTextureModule, type TextureExports } from "./texture-module.ts";
import {
  TEXTURE_LIMITS,
  type DecodedImage,
  type PictureHead,
  type PictureRows,
  type TextureDecoder,
  type TextureImage,
  type TextureLimits,
} from "./types.ts";

/** What an instance may keep between pictures; a larger one is dropped after its picture. */
const KEPT_BYTES = 16 * 1024 * 1024;

type Family = TextureFormat["family"];

/** One picture to decode. */
interface Job {
  readonly image: TextureImage;
  readonly plan: TexturePlan;
  readonly palette: Uint8Array | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Decodes textures with the modules of `platform`.
 *
 * @param limits bounds of one picture
 * @example
 * const textures = createTextureDecoder(createNodeCodecPlatform());
 * await textures.prepare(["bc7"]);
 * const { width, height, pixels } = textures.decode({ format: "bc7", width: 256, height: 256 }, bytes);
 */
export function createTextureDecoder(platform: CodecPlatform, limits: TextureLimits = TEXTURE_LIMITS): TextureDecoder {
  const modules = new Map<Family, WebAssembly.Module>();
  const loading = new Map<Family, Promise<void>>();
  const kept = new Map<Family, TextureExports>();

  const load = async (family: Family, name: ModuleName): Promise<void> => {
    modules.set(family, await platform.loadModule(name));
  };

  const decodeRows = (image: TextureImage, bytes: Uint8Array): PictureRows => {
    const plan = planTexture(image, bytes.length, limits);
    const palette = readPalette(image);
    const module = modules.get(plan.format.family) ?? failUnprepared(plan.format.name);
    return { ...headOf(image, plan), strips: decodeStrips(module, { image, plan, palette, bytes }) };
  };

  function* decodeStrips(
    module: WebAssembly.Module,
    { image, plan, palette, bytes }: Job,
  ): Generator<Uint8Array, void, void> {
    const { format, width, depth, sliceBytes } = plan;
    const { family } = format;
    const wasm = kept.get(family) ?? openTextureModule(module);
    // An instance that fails, or that nobody reads to its end, is not used again.
    kept.delete(family);
    const rows = stripRows(plan);
    const machine = createTextureMachine(
      wasm,
      { name: format.name, number: numberOf(image, format) },
      stripBytes(plan, rows),
      rows * width * PIXEL_BYTES[format.kind],
    );
    if (palette !== undefined) machine.scratch().set(palette);
    const options = { bottomUp: image.bottomUp === true, premultiplied: image.premultiplied === true };
    for (let slice = 0; slice < depth; slice++) {
      const stored = bytes.subarray(slice * sliceBytes, (slice + 1) * sliceBytes);
      yield* decodeSlice(machine, plan, orderBlocks(plan, stored), options);
    }
    if (wasm.memory.buffer.byteLength <= KEPT_BYTES) kept.set(family, wasm);
  }

  return {
    async prepare(formats) {
      for (const format of formats) {
        const family = findTextureFormat(format)?.family;
        const name = MODULE_NAMES.find((one) => one === `texture-${family}`);
        if (family === undefined || name === undefined || loading.has(family)) continue;
        loading.set(family, load(family, name));
      }
      await Promise.all(loading.values());
    },
    decode: (image, bytes): DecodedImage => collectRows(decodeRows(image, bytes), image.format),
    decodeRows,
  };
}

/** A slice's blocks in rows. */
function orderBlocks({ format, across, down, memory: { layout, swap } }: TexturePlan, stored: Uint8Array): Uint8Array {
  const bytes = swap === 1 ? stored : swapBytes(stored, swap);
  return layout === undefined ? bytes : untile(layout, bytes, { across, down, blockBytes: format.blockBytes });
}

function headOf({ srgb }: TextureImage, { width, height, depth, channels, format }: TexturePlan): PictureHead {
  return { kind: format.kind, width, height: height * depth, channels, srgb };
}

function numberOf({ srgb }: TextureImage, { name, family, kind }: TextureFormat): number {
  const number = TEXTURE_NUMBERS[name];
  return family === "astc" && kind === "rgba8" && srgb === true ? number | SRGB_FLAG : number;
}

function failUnprepared(format: string): never {
  return fail("codec.unavailable", { codec: format, detail: "it was not prepared" });
}
