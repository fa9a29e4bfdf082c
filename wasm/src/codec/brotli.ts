import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const BROTLI: WasmMethod = {
  name: "brotli",
  number: 0,
  describeUnsupported: () => "brotli with a meta-block whose header is above 256 KiB",
};

/** Brotli streams, with windows of up to 16 MiB. They carry no checksum. */
export function createBrotli(module: WebAssembly.Module): Codec {
  return {
    name: BROTLI.name,
    decodeBlock: createBlockDecoder(module, BROTLI),
    decodeStream: createStreamDecoder(module, BROTLI),
  };
}
