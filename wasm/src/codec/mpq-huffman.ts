import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";

const WHOLE: WasmMethod = { name: "mpq-huffman", number: 0 };
/** The output may be complete without the symbol that ends it. */
const SIZED: WasmMethod = { name: "mpq-huffman", number: 1 };

/** The adaptive Huffman codes of MPQ archives (compression 0x01), all nine data types. */
export function createMpqHuffman(module: WebAssembly.Module): Codec {
  const decodeWhole = createBlockDecoder(module, WHOLE);
  const decodeSized = createBlockDecoder(module, SIZED);
  return {
    name: "mpq-huffman",
    decodeBlock: (input, options) =>
      options.sizeBytes === undefined ? decodeWhole(input, options) : decodeSized(input, options),
  };
}
