import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";
import type { WasmMethod } from "./wasm-method.ts";
import { createStreamDecoder } from "./wasm-stream.ts";

const XZ: WasmMethod = { name: "xz", number: 3, describeUnsupported };

/** Kinds of `detail`, in its high byte: wasm/codecs/lzma/detail.ts. */
const DETAIL_FILTER = 1;
const DETAIL_CHECK = 2;
/** Filters of the format that are not undone here. */
const FILTER_NAMES: ReadonlyMap<number, string> = new Map([
  [6, "the IA-64 filter"],
  [11, "the RISC-V filter"],
]);

/**
 * .xz files: any number of streams with padding between them, all checks verified. Filters: delta, x86, PowerPC, ARM,
 * ARM-Thumb, ARM64, SPARC. As a stream, dictionaries up to 64 MiB.
 */
export function createXz(module: WebAssembly.Module): Codec {
  return {
    name: XZ.name,
    decodeBlock: createBlockDecoder(module, XZ),
    decodeStream: createStreamDecoder(module, XZ),
  };
}

function describeUnsupported(detail: number): string {
  const value = detail & 0xff_ff_ff;
  switch (detail >>> 24) {
    case DETAIL_FILTER:
      return `xz with ${FILTER_NAMES.get(value) ?? `filter ${value}`}`;
    case DETAIL_CHECK:
      return `xz with check ${value}`;
    default:
      return `xz with a dictionary of ${value / 1024} MiB, as a stream`;
  }
}
