import { fail } from "@assetx/core/error";
import { layOut, viewOf, WASM_ERROR, type CodecExports } from "../codec/index.ts";

/** Exports of a module that decodes pixels; `wasm/codecs/README.md` has the convention. */
export interface TextureExports extends CodecExports {
  readonly decode_texture: (
    format: number,
    src: number,
    srcLen: number,
    dst: number,
    width: number,
    height: number,
    scratch: number,
  ) => number;
}

/**
 * Instantiates a texture module.
 *
 * Safe: the module is built from `wasm/codecs` and held by wasm.lock; its exports are these.
 */
export function openTextureModule(module: WebAssembly.Module): TextureExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new WebAssembly.Instance(module).exports as unknown as TextureExports;
}

/** One instance that is laid out for pictures, or strips of them, of one size. */
export interface TextureMachine {
  /** Where the next input goes. Valid until the next `decode`. */
  readonly input: () => Uint8Array;
  /** Tables; the start is the palette of indexed formats. */
  readonly scratch: () => Uint8Array;
  /** The pixels of what lies in `input`; valid until the next call. */
  readonly decode: (inputBytes: number, width: number, height: number, outputBytes: number) => Uint8Array;
}

/**
 * Reserves memory for inputs and outputs of at most these sizes.
 *
 * @throws AssetxError `texture.unsupported` when there is not so much memory
 */
export function createTextureMachine(
  wasm: TextureExports,
  { name, number }: { readonly name: string; readonly number: number },
  inputBytes: number,
  outputBytes: number,
): TextureMachine {
  const scratchBytes = wasm.scratch_bytes?.(number) ?? 0;
  const [scratchAt = 0, inputAt = 0, outputAt = 0] = reserve(wasm, name, [scratchBytes, inputBytes, outputBytes]);
  return {
    input: () => viewOf(wasm, inputAt, inputBytes),
    scratch: () => viewOf(wasm, scratchAt, scratchBytes),
    decode(usedBytes, width, height, writtenBytes) {
      const answer = wasm.decode_texture(number, inputAt, usedBytes, outputAt, width, height, scratchAt);
      if (answer === WASM_ERROR.unsupported) {
        fail("texture.unsupported", { format: name, detail: "it uses a variant of the format without a decoder" });
      }
      if (answer < 0) fail("texture.dimension", { format: name, detail: `${width} x ${height} pixels` });
      return viewOf(wasm, outputAt, writtenBytes);
    },
  };
}

function reserve(wasm: TextureExports, format: string, sizes: readonly number[]): readonly number[] {
  try {
    return layOut(wasm, sizes);
  } catch (cause) {
    return fail("texture.unsupported", { format, detail: "there is not enough memory" }, { cause });
  }
}
