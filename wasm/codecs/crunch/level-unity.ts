// Levels of Unity's variant with BC blocks. Blocks come in rows; each has its own endpoints, those of the block to
// the left, or those of the block above. One symbol says so for 2 x 2 blocks.
//
// offset  size  column, what its last block had
//   0x00     2  colour endpoint
//   0x02     4  two alpha endpoints
//   0x06     1  references of its next block and of that one's right neighbour

import { isSound } from "./bits";
import { alphaBlock, colourBlock } from "./block";
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
  hasColour,
  isDxn,
  paletteOf,
  REFERENCES,
} from "./layout";
import { direct, step } from "./index-step";
import { readSymbol } from "./model";

/** Writes all faces of a level, one behind the other; false when the bits do not follow the format. */
export function readUnityLevel(state: usize, dst: usize, across: u32, down: u32, faces: u32): bool {
  const format = load<u32>(state + FORMAT);
  const size = <usize>blockBytes(format);
  const colour = hasColour(format);
  const alpha = hasAlpha(format);
  const twoAlphas = isDxn(format);
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
  let alpha2Endpoint: u32 = 0;
  let references: u32 = 0;
  for (let face: u32 = 0; face < faces; face++) {
    for (let by: u32 = 0; by < ((down + 1) & ~1); by++) {
      for (let bx: u32 = 0; bx < ((across + 1) & ~1); bx++) {
        const column = state + COLUMNS + bx * COLUMN_BYTES;
        if ((bx & 1) == 0) {
          if ((by & 1) == 0) {
            const group = readSymbol(state + REFERENCES);
            // This block and the right one; the two below wait in the column.
            references = (group & 3) | ((group >> 2) & 12);
            store<u8>(column, <u8>(((group >> 2) & 3) | ((group >> 4) & 12)), 6);
          } else {
            references = load<u8>(column, 6);
          }
        }
        const reference = references & 3;
        references >>= 2;
        if (reference >= 2) {
          colourEndpoint = load<u16>(column);
          alphaEndpoint = load<u16>(column, 2);
          alpha2Endpoint = load<u16>(column, 4);
        } else {
          if (reference == 0) {
            if (colour) colourEndpoint = step(state + COLOUR_ENDPOINT_STEPS, colourEndpoint, colourEndpointCount);
            if (alpha) alphaEndpoint = step(state + ALPHA_ENDPOINT_STEPS, alphaEndpoint, alphaEndpointCount);
            if (twoAlphas) alpha2Endpoint = step(state + ALPHA_ENDPOINT_STEPS, alpha2Endpoint, alphaEndpointCount);
          }
          store<u16>(column, <u16>colourEndpoint);
          store<u16>(column, <u16>alphaEndpoint, 2);
          store<u16>(column, <u16>alpha2Endpoint, 4);
        }
        // Blocks outside the picture are read like others.
        const inside = bx < across && by < down;
        const out = dst + (<usize>by * across + bx) * size;
        if (colour) {
          const selector = direct(state + COLOUR_SELECTOR_STEPS, colourSelectorCount);
          const word = colourBlock(colourEndpoints, colourEndpoint, colourSelectors, selector);
          if (inside) store<u64>(out + size - 8, word);
        }
        if (alpha) {
          const selector = direct(state + ALPHA_SELECTOR_STEPS, alphaSelectorCount);
          if (inside) store<u64>(out, alphaBlock(alphaEndpoints, alphaEndpoint, alphaSelectors, selector));
        }
        if (twoAlphas) {
          const selector = direct(state + ALPHA_SELECTOR_STEPS, alphaSelectorCount);
          if (inside) store<u64>(out, alphaBlock(alphaEndpoints, alpha2Endpoint, alphaSelectors, selector), 8);
        }
      }
      if (!isSound()) return false;
    }
    dst += <usize>across * down * size;
  }
  return true;
}
