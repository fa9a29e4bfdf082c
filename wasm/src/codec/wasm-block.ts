import { AssetxError, fail } from "@assetx/core/error";
import { allowedBytes, checkSize } from "./size.ts";
import type { DecodeOptions } from "./types.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { failWasm } from "./wasm-method.ts";
import { layOut, openCodecModule, viewOf, WASM_ERROR, type CodecExports } from "./wasm-module.ts";

/** What an instance may keep between blocks; a larger one is dropped after its block. */
const KEPT_BYTES = 16 * 1024 * 1024;
/** The first guess at an output whose size nobody stated; it doubles until the block fits. */
const FIRST_BYTES = 64 * 1024;
const FIRST_RATIO = 8;

/** The block decoder of `method`: one instance, kept while it stays small. */
export function createBlockDecoder(
  module: WebAssembly.Module,
  method: WasmMethod,
): (input: Uint8Array, options: DecodeOptions) => Uint8Array {
  let kept: CodecExports | undefined;
  return (input, options) => {
    const wasm = kept ?? openCodecModule(module);
    // Not kept by what throws anything but an error of ours: a trap would leave its instance in an unknown state.
    kept = undefined;
    try {
      const output = decodeGrowing(wasm, method, input, options);
      if (isSmall(wasm)) kept = wasm;
      return output;
    } catch (thrown) {
      if (thrown instanceof AssetxError && isSmall(wasm)) kept = wasm;
      throw thrown;
    }
  };
}

function isSmall(wasm: CodecExports): boolean {
  return wasm.memory.buffer.byteLength <= KEPT_BYTES;
}

/** Decodes with more and more room where nobody stated a size. */
function decodeGrowing(wasm: CodecExports, method: WasmMethod, input: Uint8Array, options: DecodeOptions): Uint8Array {
  const allowed = allowedBytes(options);
  const most = Math.min(allowed, method.maxOutputBytes?.(input.length, options.params) ?? allowed);
  const first = Math.min(most, Math.max(FIRST_BYTES, input.length * FIRST_RATIO));
  let capacity = options.sizeBytes === undefined ? first : most;
  while (true) {
    const output = decodeOnce(wasm, method, input, options, capacity);
    if (output !== undefined) return checkSize(method.name, output, options);
    if (capacity >= most) fail("codec.size", { codec: method.name, foundBytes: capacity, allowedBytes: allowed });
    capacity = Math.min(most, capacity * 2);
  }
}

/** The output, or `undefined` when it needs more than `capacity`. */
function decodeOnce(
  wasm: CodecExports,
  { name, number, ...method }: WasmMethod,
  input: Uint8Array,
  { params, into }: DecodeOptions,
  capacity: number,
): Uint8Array | undefined {
  const scratchBytes = wasm.scratch_bytes?.(number) ?? 0;
  const [paramsAt = 0, scratchAt = 0, inputAt = 0, outputAt = 0] = reserve(wasm, name, [
    params.length,
    scratchBytes,
    input.length,
    capacity,
  ]);
  viewOf(wasm, paramsAt, params.length).set(params);
  viewOf(wasm, inputAt, input.length).set(input);
  const written =
    wasm.decode?.(number, inputAt, input.length, outputAt, capacity, paramsAt, params.length, scratchAt) ??
    WASM_ERROR.unsupported;
  if (written === WASM_ERROR.tooLarge) return undefined;
  if (written < 0) failWasm({ name, number, ...method }, written, wasm.detail?.() ?? 0);
  const output = viewOf(wasm, outputAt, written);
  if (into === undefined || into.length < written) return output.slice();
  into.set(output);
  return into.subarray(0, written);
}

/** WebAssembly memory ends at 4 GiB; a block that would not fit is refused before anything is allocated. */
function reserve(wasm: CodecExports, codec: string, sizes: readonly number[]): readonly number[] {
  try {
    return layOut(wasm, sizes);
  } catch (cause) {
    const foundBytes = sizes.reduce((sum, sizeBytes) => sum + sizeBytes, 0);
    return fail("codec.size", { codec, foundBytes, allowedBytes: 2 ** 32 }, { cause });
  }
}
