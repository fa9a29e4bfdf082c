// Levels of Unity's variant with ETC blocks, whose two halves have endpoints of their own.
//
// offset  size  column, what its last block had
//   0x00     2  colour endpoint of the first half
//   0x02     2  colour endpoint of the second half
//   0x04     2  alpha endpoint
//   0x06     1  references of its next block

import { isSound } from "./bits";
import { eacBlock, etcBlock } from "./block";
import { direct, step } from "./index-step";
import {
  ALPHA_ENDPOINT_STEPS,
  ALPHA_ENDPOINTS,
  ALPHA_SELECTOR_STEPS,
  ALPHA_SELECTORS,
  blockBytes,
  COLOUR_ENDPOINT_STEPS,
  COLOUR_ENDPOINTS,
  COLOUR_SELECTOR_STEPS,
  COLOUR_SELECTORS,
  COLUMN_BYTES,
  COLUMNS,
  countOf,
  FORMAT,
  hasAlpha,
  paletteOf,
  REFERENCES,
} from "./layout";
import { readSymbol } from "./model";

/** Writes all faces of a level, one behind the other; false when the bits do not follow the format. */
export function readEtcLevel(state: usize, dst: usize, across: u32, down: u32, faces: u32): bool {
  const format = load<u32>(state + FORMAT);
  const size = <usize>blockBytes(format);
  const alpha = hasAlpha(format);
  const colourEndpoints = paletteOf(state, COLOUR_ENDPOINTS);
  const colourSelectors = paletteOf(state, COLOUR_SELECTORS);
  const alphaEndpoints = paletteOf(state, ALPHA_ENDPOINTS);
  const alphaSelectors = paletteOf(state, ALPHA_SELECTORS);
  const colourEndpointCount = countOf(state, COLOUR_ENDPOINTS);
  const colourSelectorCount = countOf(state, COLOUR_SELECTORS);
  const alphaEndpointCount = countOf(state, ALPHA_ENDPOINTS);
  const alphaSelectorCount = countOf(state, ALPHA_SELECTORS);

  memory.fill(state + COLUMNS, 0, <usize>(across + 2) * COLUMN_BYTES);
  let colourEndpoint: u32 = 0;
  let alphaEndpoint: u32 = 0;
  for (let face: u32 = 0; face < faces; face++) {
    for (let by: u32 = 0; by < ((down + 1) & ~1); by++) {
      // What the block above the one to the left had; the left edge has none.
      let diagonalColour: u32 = 0;
      let diagonalAlpha: u32 = 0;
      for (let bx: u32 = 0; bx < ((across + 1) & ~1); bx++) {
        const column = state + COLUMNS + bx * COLUMN_BYTES;
        let references: u32;
        if ((by & 1) == 0) {
          const group = readSymbol(state + REFERENCES);
          references = (group & 3) | ((group >> 2) & 12);
          store<u8>(column, <u8>(((group >> 2) & 3) | ((group >> 4) & 12)), 6);
        } else {
          references = load<u8>(column, 6);
        }
        const aboveSecond = <u32>load<u16>(column, 2);
        const aboveAlpha = <u32>load<u16>(column, 4);
        const reference = references & 3;
        if (reference == 0) {
          colourEndpoint = step(state + COLOUR_ENDPOINT_STEPS, colourEndpoint, colourEndpointCount);
          if (alpha) alphaEndpoint = step(state + ALPHA_ENDPOINT_STEPS, alphaEndpoint, alphaEndpointCount);
        } else if (reference == 2) {
          colourEndpoint = load<u16>(column);
          alphaEndpoint = aboveAlpha;
        } else if (reference == 3) {
          colourEndpoint = diagonalColour;
          alphaEndpoint = diagonalAlpha;
        }
        store<u16>(column, <u16>colourEndpoint);
        store<u16>(column, <u16>alphaEndpoint, 4);
        const first = colourEndpoint;
        const colourSelector = direct(state + COLOUR_SELECTOR_STEPS, colourSelectorCount);
        const alphaSelector = alpha ? direct(state + ALPHA_SELECTOR_STEPS, alphaSelectorCount) : 0;
        const second = references >> 2;
        if (second != 0) colourEndpoint = step(state + COLOUR_ENDPOINT_STEPS, colourEndpoint, colourEndpointCount);
        const flip = (second >> 1) ^ 1;
        store<u16>(column, <u16>colourEndpoint, 2);
        diagonalColour = aboveSecond;
        diagonalAlpha = aboveAlpha;
        // Blocks outside the picture are read like others.
        if (bx < across && by < down) {
          const out = dst + (<usize>by * across + bx) * size;
          if (alpha) store<u64>(out, eacBlock(alphaEndpoints, alphaEndpoint, alphaSelectors, alphaSelector, flip));
          store<u64>(
            out + size - 8,
            etcBlock(colourEndpoints, first, colourEndpoint, colourSelectors, colourSelector, flip),
          );
        }
      }
      if (!isSound()) return false;
    }
    dst += <usize>across * down * size;
  }
  return true;
}
