import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const LZMA2: WasmMethod = {
  name: "lzma2",
  number: 2,
  describeUnsupported: () => "lzma2 with a dictionary above 64 MiB, as a stream",
};

/** Bare LZMA2 chunks, as 7z holds them. Parameters: the dictionary's byte, or nothing; then a stream keeps 64 MiB. */
export function createLzma2(module: WebAssembly.Module): Codec {
  return {
    name: LZMA2.name,
    decodeBlock: createBlockDecoder(module, LZMA2),
    decodeStream: createStreamDecoder(module, LZMA2),
  };
}
