/** Linear memory comes in pages of this. */
const PAGE_BYTES = 65_536;
/** What a codec module may read and write past the end of a buffer. */
const SLACK_BYTES = 64;
const ALIGN_BYTES = 64;

/** What a module's functions answer below zero; `wasm/codecs/README.md` has the whole convention. */
export const WASM_ERROR = { malformed: -1, tooLarge: -2, unsupported: -3 } as const;

/** Exports of a module of `wasm/codecs` that keeps the common convention. A module has `decode`, the stream's three, or both. */
export interface CodecExports {
  readonly memory: WebAssembly.Memory;
  readonly heap_base: () => number;
  /** Bytes of tables that `decode` needs beside its buffers. */
  readonly scratch_bytes?: (method: number) => number;
  readonly decode?: (
    method: number,
    src: number,
    srcLen: number,
    dst: number,
    dstCap: number,
    params: number,
    paramsLen: number,
    scratch: number,
  ) => number;
  /** Bytes of state and window of one stream, or an error. */
  readonly stream_bytes?: (method: number, params: number, paramsLen: number) => number;
  readonly stream_open?: (method: number, state: number, params: number, paramsLen: number) => number;
  readonly stream_run?: (state: number, src: number, srcLen: number, last: number) => number;
  /** The number behind the last `unsupported`, e.g. the id of an unknown variant. */
  readonly detail?: () => number;
}

/**
 * Instantiates a codec module.
 *
 * Safe: the module is built from `wasm/codecs` and held by wasm.lock; its exports are these.
 */
export function openCodecModule(module: WebAssembly.Module): CodecExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new WebAssembly.Instance(module).exports as unknown as CodecExports;
}

/** Areas of the given sizes, one behind the other from `heap_base` on, each with its slack; the memory grows to hold them. */
export function layOut(wasm: CodecExports, sizes: readonly number[]): readonly number[] {
  const starts: number[] = [];
  let at = align(wasm.heap_base());
  for (const sizeBytes of sizes) {
    starts.push(at);
    at += align(sizeBytes + SLACK_BYTES);
  }
  const missing = at - wasm.memory.buffer.byteLength;
  if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE_BYTES));
  return starts;
}

/** A view that the next `memory.grow` ends. */
export function viewOf(wasm: CodecExports, start: number, sizeBytes: number): Uint8Array {
  return new Uint8Array(wasm.memory.buffer, start, sizeBytes);
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGN_BYTES) * ALIGN_BYTES;
}
