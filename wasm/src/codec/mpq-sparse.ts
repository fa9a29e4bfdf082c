import type { DecodeOptions } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";

/** Runs of zeros, a step of MPQ sectors (compression 0x20). */
export function createMpqSparse(module: WebAssembly.Module): (input: Uint8Array, options: DecodeOptions) => Uint8Array {
  return createBlockDecoder(module, { name: "mpq-sparse", number: 3 });
}
