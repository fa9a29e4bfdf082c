import { fail } from "@assetx/core/error";
import { layOut, viewOf, WASM_ERROR, type CodecExports } from "../codec/index.ts";
import { blocksAcross, failBasis, type Etc1sPalettes } from "./basis-types.ts";

/** Exports of wasm/codecs/basis. */
interface BasisExports extends CodecExports {
  readonly etc1s_bytes: (endpoints: number, selectors: number) => number;
  readonly etc1s_open: (
    state: number,
    endpoints: number,
    endpointsAt: number,
    endpointsLen: number,
    selectors: number,
    selectorsAt: number,
    selectorsLen: number,
    tablesAt: number,
    tablesLen: number,
  ) => number;
  readonly etc1s_slice: (
    state: number,
    src: number,
    srcLen: number,
    across: number,
    down: number,
    video: number,
    indices: number,
  ) => number;
  readonly etc1s_paint: (
    state: number,
    indices: number,
    across: number,
    dst: number,
    width: number,
    height: number,
    alpha: number,
  ) => void;
  readonly uastc_paint: (
    src: number,
    srcLen: number,
    dst: number,
    width: number,
    height: number,
    tile: number,
  ) => number;
}

export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** Bytes of an index of a block: an endpoint and a selector. */
const INDEX_BYTES = 4;
const TILE_BYTES = 64;

/** UASTC blocks as RGBA pixels. */
export type PaintUastc = (blocks: Uint8Array, shape: Shape) => Uint8Array;

export interface Etc1sMachine {
  /** The blocks of a slice as indices; `last` are those of the frame before, in a video. */
  readonly read: (slice: Uint8Array, shape: Shape, isVideo: boolean, last: Uint8Array | undefined) => Uint8Array;
  /** RGBA pixels of the blocks of a slice, and of a second one whose green is alpha. */
  readonly paint: (colour: Uint8Array, alpha: Uint8Array | undefined, shape: Shape) => Uint8Array;
}

/** A fresh instance that decodes UASTC blocks. */
export function createUastcPainter(module: WebAssembly.Module): PaintUastc {
  const wasm = openModule(module);
  return (blocks, { width, height }) => {
    const pixelBytes = width * height * 4;
    const [tileAt = 0, inputAt = 0, outputAt = 0] = reserve(wasm, "uastc", [TILE_BYTES, blocks.length, pixelBytes]);
    viewOf(wasm, inputAt, blocks.length).set(blocks);
    check("uastc", wasm.uastc_paint(inputAt, blocks.length, outputAt, width, height, tileAt));
    return viewOf(wasm, outputAt, pixelBytes).slice();
  };
}

/**
 * A fresh instance that holds the palettes of a file.
 *
 * @throws AssetxError `codec.malformed`, `codec.unsupported`
 */
export function createEtc1sMachine(module: WebAssembly.Module, palettes: Etc1sPalettes): Etc1sMachine {
  const wasm = openModule(module);
  const { endpointCount, endpoints, selectorCount, selectors, tables } = palettes;
  const stateBytes = wasm.etc1s_bytes(endpointCount, selectorCount);
  const sizes = [stateBytes, endpoints.length, selectors.length, tables.length];
  const [stateAt = 0, endpointsAt = 0, selectorsAt = 0, tablesAt = 0] = reserve(wasm, "etc1s", sizes);
  viewOf(wasm, endpointsAt, endpoints.length).set(endpoints);
  viewOf(wasm, selectorsAt, selectors.length).set(selectors);
  viewOf(wasm, tablesAt, tables.length).set(tables);
  check(
    "etc1s",
    wasm.etc1s_open(
      stateAt,
      endpointCount,
      endpointsAt,
      endpoints.length,
      selectorCount,
      selectorsAt,
      selectors.length,
      tablesAt,
      tables.length,
    ),
  );
  return {
    read(slice, { width, height }, isVideo, last) {
      const [across, down] = [blocksAcross(width), blocksAcross(height)];
      const indexBytes = across * down * INDEX_BYTES;
      const [, inputAt = 0, indicesAt = 0] = reserve(wasm, "etc1s", [stateBytes, slice.length, indexBytes]);
      viewOf(wasm, inputAt, slice.length).set(slice);
      const indices = viewOf(wasm, indicesAt, indexBytes);
      if (last?.length === indexBytes) indices.set(last);
      else indices.fill(0);
      check("etc1s", wasm.etc1s_slice(stateAt, inputAt, slice.length, across, down, isVideo ? 1 : 0, indicesAt));
      return indices.slice();
    },
    paint(colour, alpha, { width, height }) {
      const pixelBytes = width * height * 4;
      const [, indicesAt = 0, outputAt = 0] = reserve(wasm, "etc1s", [stateBytes, colour.length, pixelBytes]);
      const across = blocksAcross(width);
      viewOf(wasm, indicesAt, colour.length).set(colour);
      wasm.etc1s_paint(stateAt, indicesAt, across, outputAt, width, height, 0);
      if (alpha !== undefined) {
        viewOf(wasm, indicesAt, alpha.length).set(alpha);
        wasm.etc1s_paint(stateAt, indicesAt, across, outputAt, width, height, 1);
      }
      return viewOf(wasm, outputAt, pixelBytes).slice();
    },
  };
}

function check(codec: string, answer: number): void {
  if (answer === WASM_ERROR.unsupported) fail("codec.unsupported", { codec: `${codec} with a shared codebook` });
  if (answer < 0) failBasis(codec, "it does not follow its format");
}

function reserve(wasm: CodecExports, format: string, sizes: readonly number[]): readonly number[] {
  try {
    return layOut(wasm, sizes);
  } catch (cause) {
    return fail("texture.unsupported", { format, detail: "there is not enough memory" }, { cause });
  }
}

/** Safe: the module is built from wasm/codecs/basis and held by wasm.lock; its exports are these. */
function openModule(module: WebAssembly.Module): BasisExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new WebAssembly.Instance(module).exports as unknown as BasisExports;
}
