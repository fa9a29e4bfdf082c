import { createLz4Machine } from "./lz4-module.ts";

const PART_BYTES = 256 * 1024;

/**
 * xxHash32 with seed 0, as LZ4 frames use it.
 *
 * @param module the compiled module of wasm/codecs/lz4
 */
export function createXxh32(module: WebAssembly.Module): (bytes: Uint8Array) => number {
  const machine = createLz4Machine(module);
  machine.reserve(PART_BYTES, 0);
  return (bytes) => {
    machine.contentHash.reset();
    for (let at = 0; at < bytes.length; at += PART_BYTES) {
      const part = bytes.subarray(at, at + PART_BYTES);
      machine.input().set(part);
      machine.contentHash.update(machine.input().subarray(0, part.length));
    }
    return machine.contentHash.digest();
  };
}
