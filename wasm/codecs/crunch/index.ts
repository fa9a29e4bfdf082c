// Crunch (CRN) to blocks that a GPU reads. Layout: header.ts; two variants of everything behind the header, the
// original one and Unity's.

import { isSound, openBits } from "./bits";
import {
  checkHeader,
  faceCount,
  formatOf,
  levelCount,
  levelFrom,
  levelHeight,
  levelTo,
  levelWidth,
  paletteBytes,
  paletteCount,
  paletteFrom,
  tablesBytes,
  tablesFrom,
} from "./header";
import {
  ALPHA_ENDPOINT_BYTES,
  ALPHA_ENDPOINT_STEPS,
  ALPHA_ENDPOINTS,
  ALPHA_SELECTOR_BYTES,
  ALPHA_SELECTOR_STEPS,
  ALPHA_SELECTORS,
  blockBytes,
  COLOUR_ENDPOINT_BYTES,
  COLOUR_ENDPOINT_STEPS,
  COLOUR_ENDPOINTS,
  COLOUR_SELECTOR_BYTES,
  COLOUR_SELECTOR_STEPS,
  COLOUR_SELECTORS,
  COUNTS,
  ETC2A,
  FORMAT,
  HELPER,
  isEtc,
  LENGTHS,
  MALFORMED,
  PALETTE_START,
  paletteOf,
  PALETTES,
  REFERENCES,
  TOO_LARGE,
  UNSUPPORTED,
  VARIANT,
} from "./layout";
import { readEtcLevel } from "./level-etc";
import { readOriginalLevel } from "./level-original";
import { readUnityLevel } from "./level-unity";
import { readModel } from "./model";
import {
  readAlphaEndpoints,
  readAlphaSelectors,
  readColourEndpoints,
  readColourSelectors,
  readEacSelectors,
  readEtcEndpoints,
  readEtcSelectors,
  readUnityAlphaSelectors,
  readUnityColourSelectors,
} from "./palette";

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

/** Bytes of the state that this file needs, or an error. */
export function crunch_bytes(variant: i32, src: usize, srcLen: u32): i32 {
  const answer = checkHeader(variant, src, srcLen);
  return answer < 0 ? answer : <i32>placePalettes(0, src, false);
}

/** Places each palette from PALETTE_START on, at multiples of 16, and answers where the last one ends. */
function placePalettes(state: usize, src: usize, write: bool): usize {
  let end = PALETTE_START;
  for (let palette: usize = 0; palette < 16; palette += 4) {
    const count = paletteCount(src, palette);
    if (write) {
      store<u32>(state + COUNTS + palette, count);
      store<u32>(state + PALETTES + palette, <u32>end);
    }
    end += (count * entryBytes(palette) + 15) & ~15;
  }
  return end;
}

function entryBytes(palette: usize): usize {
  if (palette == COLOUR_ENDPOINTS) return COLOUR_ENDPOINT_BYTES;
  if (palette == COLOUR_SELECTORS) return COLOUR_SELECTOR_BYTES;
  return palette == ALPHA_ENDPOINTS ? ALPHA_ENDPOINT_BYTES : ALPHA_SELECTOR_BYTES;
}

/** Reads the models and palettes of a file: variant 0 is the original one, 1 Unity's. Answers 0 or an error. */
export function crunch_open(variant: i32, src: usize, srcLen: u32, state: usize): i32 {
  const answer = checkHeader(variant, src, srcLen);
  if (answer < 0) return answer;
  store<u32>(state + VARIANT, variant);
  store<u32>(state + FORMAT, formatOf(src));
  placePalettes(state, src, true);

  openBits(src + tablesFrom(src), src + tablesFrom(src) + tablesBytes(src));
  if (!readTable(state, REFERENCES)) return MALFORMED;
  if (paletteCount(src, COLOUR_ENDPOINTS) > 0) {
    if (!readTable(state, COLOUR_ENDPOINT_STEPS) || !readTable(state, COLOUR_SELECTOR_STEPS)) return MALFORMED;
  }
  if (paletteCount(src, ALPHA_ENDPOINTS) > 0) {
    if (!readTable(state, ALPHA_ENDPOINT_STEPS) || !readTable(state, ALPHA_SELECTOR_STEPS)) return MALFORMED;
  }
  if (!isSound()) return MALFORMED;
  for (let palette: usize = 0; palette < 16; palette += 4) {
    if (!readPalette(state, src, palette, variant != 0)) return MALFORMED;
  }
  return 0;
}

function readTable(state: usize, model: usize): bool {
  return readModel(state + model, state + HELPER, state + LENGTHS);
}

function readPalette(state: usize, src: usize, palette: usize, unity: bool): bool {
  const count = paletteCount(src, palette);
  if (count == 0) return true;
  const from = src + paletteFrom(src, palette);
  openBits(from, from + paletteBytes(src, palette));
  const out = paletteOf(state, palette);
  const format = formatOf(src);
  switch (<u32>palette) {
    case <u32>COLOUR_ENDPOINTS:
      return isEtc(format) ? readEtcEndpoints(state, out, count) : readColourEndpoints(state, out, count);
    case <u32>ALPHA_ENDPOINTS:
      return readAlphaEndpoints(state, out, count);
    case <u32>COLOUR_SELECTORS:
      if (isEtc(format)) return readEtcSelectors(state, out, count);
      return unity ? readUnityColourSelectors(state, out, count) : readColourSelectors(state, out, count);
    default:
      if (format == ETC2A) return readEacSelectors(state, out, count);
      return unity ? readUnityAlphaSelectors(state, out, count) : readAlphaSelectors(state, out, count);
  }
}

/**
 * Writes the blocks of all faces of a level and answers their size, or an error; -2 only once the level is found to be
 * long enough. `state` is what `crunch_open` left
 * for the same src.
 */
export function crunch_level(state: usize, src: usize, srcLen: u32, level: u32, dst: usize, dstCap: u32): i32 {
  if (level >= levelCount(src)) return UNSUPPORTED;
  const across = (levelWidth(src, level) + 3) >> 2;
  const down = (levelHeight(src, level) + 3) >> 2;
  const faces = faceCount(src);
  const from = levelFrom(src, level);
  const to = levelTo(src, level);
  if (from > to || to > srcLen) return MALFORMED;
  // Each block has a selector of at least one bit.
  if (<u64>across * down * faces > <u64>(to - from) * 8) return MALFORMED;
  const bytes = across * down * faces * blockBytes(formatOf(src));
  if (bytes > dstCap) return TOO_LARGE;
  openBits(src + from, src + to);
  let sound: bool;
  if (load<u32>(state + VARIANT) == 0) sound = readOriginalLevel(state, dst, across, down, faces);
  else if (isEtc(formatOf(src))) sound = readEtcLevel(state, dst, across, down, faces);
  else sound = readUnityLevel(state, dst, across, down, faces);
  return sound ? <i32>bytes : MALFORMED;
}
