const PAGE_BYTES = 65_536;
/** What wasm/codecs/lz4 may read and write past the end of a buffer. */
const SLACK_BYTES = 64;
const XXH32_STATE_BYTES = 64;
/** How far matches reach back: what must lie before a block that refers to earlier ones, or to a dictionary. */
export const HISTORY_BYTES = 65_536;

/** Exports of wasm/codecs/lz4. */
interface Lz4Exports {
  readonly memory: WebAssembly.Memory;
  readonly heap_base: () => number;
  readonly lz4_decode: (src: number, srcLen: number, dst: number, dstCap: number, windowStart: number) => number;
  readonly xxh32_reset: (state: number, seed: number) => void;
  readonly xxh32_update: (state: number, src: number, srcLen: number) => void;
  readonly xxh32_digest: (state: number) => number;
}

/**
 * One instance of the LZ4 module with its memory laid out:
 *
 *     two hash states | input, slack | history, output, slack
 *
 * An instance belongs to one stream: two must not share it.
 */
export interface Lz4Machine {
  /** Where compressed bytes go; a view that the next `reserve` ends. */
  input(): Uint8Array;
  /** History and output; a view that the next `reserve` ends. */
  output(): Uint8Array;
  /** Makes room; what lay in the buffers is lost. */
  reserve(inputBytes: number, outputBytes: number): void;
  /**
   * Decodes the first `inputBytes` of `input()` to `output()` from `at` on; matches reach back to `windowAt`.
   *
   * @returns bytes written, -1 when the block is malformed, -2 when it needs more than `capacity`
   */
  decode(inputBytes: number, at: number, capacity: number, windowAt: number): number;
  /** A running xxHash32 of bytes that lie in the memory. */
  readonly blockHash: Lz4Hash;
  readonly contentHash: Lz4Hash;
}

/** xxHash32 over views that `input()` or `output()` gave. */
export interface Lz4Hash {
  reset(): void;
  update(view: Uint8Array): void;
  digest(): number;
}

/** A fresh machine over the compiled module. */
export function createLz4Machine(module: WebAssembly.Module): Lz4Machine {
  const wasm = toLz4Exports(new WebAssembly.Instance(module).exports);
  const start = wasm.heap_base() + 2 * XXH32_STATE_BYTES;
  let inputRoom = 0;
  let outputRoom = 0;
  const outputStart = (): number => start + align(inputRoom + SLACK_BYTES);
  return {
    input: () => new Uint8Array(wasm.memory.buffer, start, inputRoom),
    output: () => new Uint8Array(wasm.memory.buffer, outputStart(), outputRoom),
    reserve(inputBytes, outputBytes) {
      inputRoom = inputBytes;
      outputRoom = outputBytes;
      const missing = outputStart() + outputRoom + SLACK_BYTES - wasm.memory.buffer.byteLength;
      if (missing > 0) wasm.memory.grow(Math.ceil(missing / PAGE_BYTES));
    },
    decode: (inputBytes, at, capacity, windowAt) =>
      wasm.lz4_decode(start, inputBytes, outputStart() + at, capacity, outputStart() + windowAt),
    blockHash: createHash(wasm, wasm.heap_base()),
    contentHash: createHash(wasm, wasm.heap_base() + XXH32_STATE_BYTES),
  };
}

function createHash(wasm: Lz4Exports, state: number): Lz4Hash {
  return {
    reset: () => wasm.xxh32_reset(state, 0),
    update: (view) => wasm.xxh32_update(state, view.byteOffset, view.length),
    digest: () => wasm.xxh32_digest(state) >>> 0,
  };
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

/** Safe: the module is built from wasm/codecs/lz4 and held by wasm.lock; its exports are these. */
function toLz4Exports(exports: WebAssembly.Exports): Lz4Exports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return exports as unknown as Lz4Exports;
}
