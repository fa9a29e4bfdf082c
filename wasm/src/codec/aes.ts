import { fail } from "@assetx/core/error";
import { allowedBytes, checkSize, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const BLOCK_BYTES = 16;
const KEY_BYTES = 32;
const SIZE_BYTES = 8;

/**
 * AES-256, each block on its own. The data is whole blocks. Parameters:
 *
 *     offset  size  field
 *       0x00    32  key
 *       0x20     8  sizeBytes    optional: of the plain data, u64
 *
 * What a last block holds beyond the plain size is dropped. That size is the one in the parameters, or else the stated one
 * of the output.
 */
export function createAesEcb(module: WebAssembly.Module): Codec {
  return createAes(module, { name: "aes-256-ecb", number: 0 }, KEY_BYTES);
}

/**
 * AES-256, each block xored with the encrypted one before it: cipher feedback with segments of 128 bits. Parameters:
 *
 *     offset  size  field
 *       0x00    32  key
 *       0x20    16  initialization vector, or the 16 bytes of the data that stand before the first
 *       0x30     8  sizeBytes    optional: of the plain data, u64
 *
 * The plain size is treated as in `createAesEcb`.
 */
export function createAesCfb(module: WebAssembly.Module): Codec {
  return createAes(module, { name: "aes-256-cfb", number: 1 }, KEY_BYTES + BLOCK_BYTES);
}

/**
 * AES-256 with a counter: each block xored with an encrypted number, which grows by one from block to block. Parameters:
 *
 *     offset  size  field
 *       0x00    32  key
 *       0x20    16  number of the first block, the most significant byte first
 *       0x30     8  sizeBytes    optional: of the plain data, u64
 *
 * The plain size is treated as in `createAesEcb`.
 */
export function createAesCtr(module: WebAssembly.Module): Codec {
  return createAes(module, { name: "aes-256-ctr", number: 2 }, KEY_BYTES + BLOCK_BYTES);
}

function createAes(module: WebAssembly.Module, method: WasmMethod, keyBytes: number): Codec {
  const { name } = method;
  const decryptBlock = createBlockDecoder(module, method);
  const decryptStream = createStreamDecoder(module, method);
  return {
    name,
    decodeBlock(input, options) {
      const { params, sizeBytes } = readParams(name, keyBytes, options);
      const padded = { ...options, params, sizeBytes: undefined, maxBytes: paddedBytes(options) };
      const output = decryptBlock(input, padded);
      const plainBytes = sizeBytes ?? output.length;
      if (output.length < plainBytes || output.length >= plainBytes + BLOCK_BYTES) {
        fail("codec.size", { codec: name, foundBytes: output.length, allowedBytes: plainBytes });
      }
      return checkSize(name, output.subarray(0, plainBytes), options);
    },
    decodeStream(input, options) {
      const { params, sizeBytes } = readParams(name, keyBytes, options);
      const padded = { ...options, params, sizeBytes: undefined, maxBytes: paddedBytes(options) };
      return limitSize(name, cut(name, decryptStream(input, padded), sizeBytes), options);
    },
  };
}

/** Splits off the plain size, which the options state where the parameters do not. */
function readParams(codec: string, keyBytes: number, { params, sizeBytes }: DecodeOptions): Params {
  if (params.length === keyBytes) return { params, sizeBytes };
  if (params.length !== keyBytes + SIZE_BYTES) fail("codec.malformed", { codec, detail: "its parameters hold no key" });
  const view = new DataView(params.buffer, params.byteOffset, params.byteLength);
  return { params: params.subarray(0, keyBytes), sizeBytes: Number(view.getBigUint64(keyBytes, true)) };
}

interface Params {
  readonly params: Uint8Array;
  readonly sizeBytes: number | undefined;
}

/** Most bytes before padding is dropped. */
function paddedBytes(options: DecodeOptions): number {
  return allowedBytes(options) + BLOCK_BYTES - 1;
}

/** Drops what is padding: less than a block behind `sizeBytes`. */
async function* cut(
  codec: string,
  output: AsyncIterable<Uint8Array>,
  sizeBytes: number | undefined,
): AsyncGenerator<Uint8Array> {
  let foundBytes = 0;
  for await (const chunk of output) {
    const left = (sizeBytes ?? Infinity) - foundBytes;
    foundBytes += chunk.length;
    if (chunk.length >= left + BLOCK_BYTES) fail("codec.size", { codec, foundBytes, allowedBytes: sizeBytes ?? 0 });
    yield chunk.length > left ? chunk.subarray(0, Math.max(0, left)) : chunk;
  }
  if (foundBytes < (sizeBytes ?? 0)) fail("codec.size", { codec, foundBytes, allowedBytes: sizeBytes ?? 0 });
}
