import { fail } from "@assetx/core/error";
import { layOut, viewOf } from "../codec/index.ts";

/** What `rows_open` of `wasm/codecs/png` makes rows from; `wide` is added for 16-bit channels. */
export const ROW_MODE = { l: 0, la: 1, rgb: 2, rgba: 3, wide: 4, raw: 8 } as const;

/** One instance of the module. */
export interface DeflateExports {
  readonly memory: WebAssembly.Memory;
  readonly heap_base: () => number;
  readonly rows_bytes: (mode: number, pixels: number, outBytes: number) => number;
  readonly rows_open: (state: number, mode: number, pixels: number) => void;
  readonly rows_put: (src: number, rows: number, first: number, last: number) => number;
  readonly output_at: () => number;
}

/** What the module may write beside as much as it was given: what waited from earlier calls, and block headers. */
const PENDING_BYTES = 256 * 1024;
/** One block header for each so many bytes. */
const BLOCK_BYTES = 16 * 1024;
const HEADER_BYTES = 5;

/** A zlib stream that is written row by row. */
export interface RowDeflater {
  /** Starts a stream. */
  readonly open: () => void;
  /** Takes rows of four-channel pixels without padding, at most as many as reserved; the answer is valid until the next call. */
  readonly put: (pixels: Uint8Array, rows: number, last: boolean) => Uint8Array;
}

/** Bytes of one row as the module takes it. */
function sourceBytes(mode: number, pixels: number): number {
  if (mode === ROW_MODE.raw) return pixels;
  return pixels * (mode >= ROW_MODE.wide ? 8 : 4);
}

/**
 * Streams of rows of `pixels` pixels, of which at most `rows` come at once; with the mode `raw` a row is `pixels` bytes. An
 * instance has one deflater at a time.
 *
 * @throws AssetxError `texture.unsupported` when there is not enough memory
 */
export function createRowDeflater(wasm: DeflateExports, mode: number, pixels: number, rows: number): RowDeflater {
  const inputBytes = sourceBytes(mode, pixels) * rows;
  const outBytes = inputBytes + rows + HEADER_BYTES * Math.ceil(inputBytes / BLOCK_BYTES) + PENDING_BYTES;
  const [input = 0, state = 0] = reserve(wasm, [inputBytes, wasm.rows_bytes(mode, pixels, outBytes)]);
  let first = true;
  return {
    open() {
      wasm.rows_open(state, mode, pixels);
      first = true;
    },
    put(bytes, count, last) {
      viewOf(wasm, input, bytes.length).set(bytes);
      const written = wasm.rows_put(input, count, first ? 1 : 0, last ? 1 : 0);
      first = false;
      return viewOf(wasm, wasm.output_at(), written);
    },
  };
}

/**
 * Instantiates the module.
 *
 * Safe: the module is built from `wasm/codecs/png` and held by wasm.lock; its exports are these.
 */
export function openDeflateModule(module: WebAssembly.Module): DeflateExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new WebAssembly.Instance(module).exports as unknown as DeflateExports;
}

function reserve(wasm: DeflateExports, sizes: readonly number[]): readonly number[] {
  try {
    return layOut(wasm, sizes);
  } catch (cause) {
    return fail("texture.unsupported", { format: "PNG", detail: "there is not enough memory" }, { cause });
  }
}
