import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const WHOLE: WasmMethod = { name: "implode", number: 0 };
/** The output may be complete without the code that ends it. */
const SIZED: WasmMethod = { name: "implode", number: 1 };

/** PKWARE DCL data: header, literals binary or coded, and an end code, which may be missing where the size is stated. */
export function createImplode(module: WebAssembly.Module): Codec {
  const decodeWhole = createBlockDecoder(module, WHOLE);
  const decodeSized = createBlockDecoder(module, SIZED);
  return {
    name: "implode",
    decodeBlock: (input, options) =>
      options.sizeBytes === undefined ? decodeWhole(input, options) : decodeSized(input, options),
    decodeStream: createStreamDecoder(module, WHOLE),
  };
}
