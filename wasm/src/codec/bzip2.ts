import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const BZIP2: WasmMethod = { name: "bzip2", number: 0 };

/** Whole bzip2 streams, one after another, with zeros behind them as padding. */
export function createBzip2(module: WebAssembly.Module): Codec {
  return {
    name: "bzip2",
    decodeBlock: createBlockDecoder(module, BZIP2),
    decodeStream: createStreamDecoder(module, BZIP2),
  };
}
