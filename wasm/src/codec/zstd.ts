import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const BLOCK_BYTES = 128 * 1024;
/** A block that is one byte over and over takes so many. */
const MIN_PACKED_BYTES = 4;
const UNSUPPORTED = [
  "zstd",
  "zstd with a dictionary",
  "zstd with a window above 8 MiB",
  "zstd from before version 0.8",
];

const ZSTD: WasmMethod = {
  name: "zstd",
  number: 0,
  maxOutputBytes: (packedBytes) => Math.ceil(packedBytes / MIN_PACKED_BYTES) * BLOCK_BYTES,
  describeUnsupported: (detail) => UNSUPPORTED[detail] ?? "zstd",
};

/**
 * Zstandard frames, one after another; checksums are verified. A stream has a window of at most 8 MiB; a block, whose output
 * is its window, any.
 */
export function createZstd(module: WebAssembly.Module): Codec {
  return {
    name: ZSTD.name,
    decodeBlock: createBlockDecoder(module, ZSTD),
    decodeStream: createStreamDecoder(module, ZSTD),
  };
}
