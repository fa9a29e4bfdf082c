import { fail } from "@assetx/core/error";
import type { Codec, DecodeOptions } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const LZMA: WasmMethod = {
  name: "lzma",
  number: 0,
  describeUnsupported: () => "lzma with a dictionary above 64 MiB, as a stream",
};
const LZMA_ALONE: WasmMethod = { ...LZMA, name: "lzma-alone", number: 1 };

// offset  size  field                                     what the module takes: the header of a .lzma file
//   0x00     5  properties        as the container keeps them
//   0x05     8  output's size     all ones when only the end marker tells
const PROPERTY_BYTES = 5;
const HEADER_BYTES = 13;
const UNKNOWN_SIZE = 2n ** 64n - 1n;

/**
 * Bare LZMA, as Unity's bundles hold it: 5 bytes of properties as parameters, and the size from the container. An end marker
 * may follow the last byte; without a size there must be one.
 */
export function createLzma(module: WebAssembly.Module): Codec {
  const decodeBlock = createBlockDecoder(module, LZMA);
  const decodeStream = createStreamDecoder(module, LZMA);
  return {
    name: LZMA.name,
    decodeBlock: (input, options) => decodeBlock(input, withHeader(options)),
    decodeStream: (input, options) => decodeStream(input, withHeader(options)),
  };
}

/** A whole .lzma file: properties, size and data. */
export function createLzmaAlone(module: WebAssembly.Module): Codec {
  return {
    name: LZMA_ALONE.name,
    decodeBlock: createBlockDecoder(module, LZMA_ALONE),
    decodeStream: createStreamDecoder(module, LZMA_ALONE),
  };
}

function withHeader(options: DecodeOptions): DecodeOptions {
  const { params, sizeBytes } = options;
  if (params.length !== PROPERTY_BYTES) {
    fail("codec.malformed", { codec: LZMA.name, detail: `its properties have ${params.length} bytes instead of 5` });
  }
  const header = new Uint8Array(HEADER_BYTES);
  header.set(params);
  const size = sizeBytes === undefined ? UNKNOWN_SIZE : BigInt(sizeBytes);
  new DataView(header.buffer).setBigUint64(PROPERTY_BYTES, size, true);
  return { ...options, params: header };
}
