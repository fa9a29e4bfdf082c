// Basis Universal: ETC1S slices and UASTC blocks to pixels. Layout: the public specifications of ".basis" and of UASTC.

import { isSound, openBits, readBits } from "./bits";
import { paintBlocks } from "./etc1s-paint";
import { readEndpoints, readSelectors } from "./etc1s-palette";
import { readSlice } from "./etc1s-slice";
import {
  CHOICE_BYTES,
  COLOUR_BYTES,
  COLOURS,
  ENDPOINT_COUNT,
  ENDPOINT_STEPS,
  HELPER,
  HISTORY_COUNT,
  LENGTHS,
  MALFORMED,
  PREDICTIONS,
  RUNS,
  SELECTOR_COUNT,
  SELECTORS,
} from "./etc1s-state";
import { readModel } from "./model";
import { uastcBlock } from "./uastc";

const MAX_SIDE: u32 = 0x8000;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Bytes of the state of a file with palettes of so many entries, each at most 65535. */
export function etc1s_bytes(endpoints: u32, selectors: u32): i32 {
  return <i32>(COLOURS + endpoints * COLOUR_BYTES + selectors * CHOICE_BYTES);
}

/** Reads the palettes and the models of a file. Answers 0 or an error. */
export function etc1s_open(
  state: usize,
  endpoints: u32,
  endpointsAt: usize,
  endpointsLen: u32,
  selectors: u32,
  selectorsAt: usize,
  selectorsLen: u32,
  tablesAt: usize,
  tablesLen: u32,
): i32 {
  if (endpoints == 0 || selectors == 0 || endpoints > 0xffff || selectors > 0xffff) return MALFORMED;
  store<u32>(state + ENDPOINT_COUNT, endpoints);
  store<u32>(state + SELECTOR_COUNT, selectors);
  let answer = readEndpoints(state, endpointsAt, endpointsAt + endpointsLen);
  if (answer < 0) return answer;
  answer = readSelectors(state, selectorsAt, selectorsAt + selectorsLen);
  if (answer < 0) return answer;
  openBits(tablesAt, tablesAt + tablesLen);
  if (!readTable(state, PREDICTIONS) || !readTable(state, ENDPOINT_STEPS)) return MALFORMED;
  if (!readTable(state, SELECTORS) || !readTable(state, RUNS)) return MALFORMED;
  store<u32>(state + HISTORY_COUNT, readBits(13));
  return isSound() ? 0 : MALFORMED;
}

function readTable(state: usize, model: usize): bool {
  return readModel(state + model, state + HELPER, state + LENGTHS);
}

/**
 * Reads a slice of across x down blocks to `indices`, 4 bytes each. For a video they hold the slice of the frame
 * before, or zeros. Answers 0 or an error.
 */
export function etc1s_slice(
  state: usize,
  src: usize,
  srcLen: u32,
  across: u32,
  down: u32,
  video: i32,
  indices: usize,
): i32 {
  return readSlice(state, src, srcLen, across, down, video != 0, indices);
}

/** Writes the blocks of `indices` as RGBA pixels, or with `alpha` their green as the alpha of pixels that are there. */
export function etc1s_paint(
  state: usize,
  indices: usize,
  across: u32,
  dst: usize,
  width: u32,
  height: u32,
  alpha: i32,
): void {
  paintBlocks(state, indices, across, dst, width, height, alpha != 0);
}

/** Writes width x height RGBA pixels from UASTC blocks; `tile` is room for 64 bytes. Answers 0 or an error. */
export function uastc_paint(src: usize, srcLen: u32, dst: usize, width: u32, height: u32, tile: usize): i32 {
  if (width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE) return MALFORMED;
  const across = (width + 3) >> 2;
  const down = (height + 3) >> 2;
  if (<u64>across * down * 16 > <u64>srcLen) return MALFORMED;
  const stride = (<usize>width) << 2;
  for (let by: u32 = 0; by < down; by++) {
    const rows = min<u32>(4, height - by * 4);
    for (let bx: u32 = 0; bx < across; bx++) {
      const out = dst + <usize>by * 4 * stride + ((<usize>bx) << 4);
      const columns = min<u32>(4, width - bx * 4);
      if (rows == 4 && columns == 4) {
        if (!uastcBlock(src, out, stride)) return MALFORMED;
      } else {
        if (!uastcBlock(src, tile, 16)) return MALFORMED;
        for (let y: u32 = 0; y < rows; y++) {
          for (let x: u32 = 0; x < columns; x++) {
            store<u32>(out + y * stride + ((<usize>x) << 2), load<u32>(tile + (y << 4) + (x << 2)));
          }
        }
      }
      src += 16;
    }
  }
  return 0;
}
