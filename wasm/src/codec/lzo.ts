import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";

/** Bare LZO1X blocks, whatever level packed them. Whole only, as containers store them. */
export function createLzo1x(module: WebAssembly.Module): Codec {
  return { name: "lzo1x", decodeBlock: createBlockDecoder(module, { name: "lzo1x", number: 0 }) };
}
