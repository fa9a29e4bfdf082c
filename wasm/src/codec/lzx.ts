import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";

const LZX: WasmMethod = {
  name: "lzx",
  number: 0,
  describeUnsupported: () => "lzx with another window or framing than these: 15 to 21 bits; sized, plain, WIM",
};

/**
 * LZX. Parameters, both optional: bits of the window (15 to 21, default 16) and framing (0 frames with their sizes, the default;
 * 1 plain frames; 2 a chunk of a WIM archive). XNB files need none; the Xbox's XMem is `17, 0`, a cabinet `bits, 1`. Whole
 * only: the output is the window.
 */
export function createLzx(module: WebAssembly.Module): Codec {
  return { name: LZX.name, decodeBlock: createBlockDecoder(module, LZX) };
}
