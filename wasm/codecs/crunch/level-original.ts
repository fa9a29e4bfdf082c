// Levels of the original variant: chunks of 2 x 2 blocks, whose blocks share up to four endpoints.

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
  countOf,
  FORMAT,
  hasAlpha,
  hasColour,
  isDxn,
  paletteOf,
  REFERENCES,
} from "./layout";
import { readSymbol } from "./model";
import { step } from "./index-step";

/** Per encoding of a chunk: which endpoint each block has, 2 bits each in reading order, and how many there are. */
const TILES = memory.data<u8>([0x00, 0x50, 0x44, 0x90, 0x09, 0x84, 0x21, 0xe4]);
const TILE_COUNTS = memory.data<u8>([1, 2, 2, 3, 3, 3, 3, 4]);

/** Endpoints of the chunk being read, 4 of each kind. */
const COLOUR_TILES = memory.data(16);
const ALPHA_TILES = memory.data(16);
const ALPHA_2_TILES = memory.data(16);

/** Writes all faces of a level, one behind the other; false when the bits do not follow the format. */
export function readOriginalLevel(state: usize, dst: usize, across: u32, down: u32, faces: u32): bool {
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
  const chunksAcross = (across + 1) >> 1;
  const chunksDown = (down + 1) >> 1;

  let encodings: u32 = 1;
  let colourEndpoint: u32 = 0;
  let colourSelector: u32 = 0;
  let alphaEndpoint: u32 = 0;
  let alphaSelector: u32 = 0;
  let alpha2Endpoint: u32 = 0;
  let alpha2Selector: u32 = 0;
  for (let face: u32 = 0; face < faces; face++) {
    for (let row: u32 = 0; row < chunksDown; row++) {
      for (let column: u32 = 0; column < chunksAcross; column++) {
        const x = (row & 1) == 0 ? column : chunksAcross - 1 - column;
        // A bit above the encodings that are left tells when there are none.
        if (encodings == 1) encodings = (readSymbol(state + REFERENCES) & 0x1ff) | 0x200;
        const encoding = encodings & 7;
        encodings >>= 3;
        const tiles = (<usize>load<u8>(TILE_COUNTS + encoding)) << 2;
        if (alpha) {
          for (let tile: usize = 0; tile < tiles; tile += 4) {
            alphaEndpoint = step(state + ALPHA_ENDPOINT_STEPS, alphaEndpoint, alphaEndpointCount);
            store<u32>(ALPHA_TILES + tile, alphaEndpoint);
          }
        }
        if (twoAlphas) {
          for (let tile: usize = 0; tile < tiles; tile += 4) {
            alpha2Endpoint = step(state + ALPHA_ENDPOINT_STEPS, alpha2Endpoint, alphaEndpointCount);
            store<u32>(ALPHA_2_TILES + tile, alpha2Endpoint);
          }
        }
        if (colour) {
          for (let tile: usize = 0; tile < tiles; tile += 4) {
            colourEndpoint = step(state + COLOUR_ENDPOINT_STEPS, colourEndpoint, colourEndpointCount);
            store<u32>(COLOUR_TILES + tile, colourEndpoint);
          }
        }
        let tileBits = <u32>load<u8>(TILES + encoding);
        for (let block: u32 = 0; block < 4; block++) {
          const tile = (<usize>(tileBits & 3)) << 2;
          tileBits >>= 2;
          const bx = x * 2 + (block & 1);
          const by = row * 2 + (block >> 1);
          // Blocks outside the picture are read like others.
          const inside = bx < across && by < down;
          const out = dst + (<usize>by * across + bx) * size;
          if (alpha) {
            alphaSelector = step(state + ALPHA_SELECTOR_STEPS, alphaSelector, alphaSelectorCount);
            const endpoint = load<u32>(ALPHA_TILES + tile);
            if (inside) store<u64>(out, alphaBlock(alphaEndpoints, endpoint, alphaSelectors, alphaSelector));
          }
          if (twoAlphas) {
            alpha2Selector = step(state + ALPHA_SELECTOR_STEPS, alpha2Selector, alphaSelectorCount);
            const endpoint = load<u32>(ALPHA_2_TILES + tile);
            if (inside) store<u64>(out, alphaBlock(alphaEndpoints, endpoint, alphaSelectors, alpha2Selector), 8);
          }
          if (colour) {
            colourSelector = step(state + COLOUR_SELECTOR_STEPS, colourSelector, colourSelectorCount);
            const endpoint = load<u32>(COLOUR_TILES + tile);
            const word = colourBlock(colourEndpoints, endpoint, colourSelectors, colourSelector);
            if (inside) store<u64>(out + size - 8, word);
          }
        }
      }
      if (!isSound()) return false;
    }
    dst += <usize>across * down * size;
  }
  return true;
}
