// The state that `crunch_open` leaves for `crunch_level`.
//
// offset  size  state
//   0x00     4  variant: 0 the original one, 1 Unity's
//   0x04     4  format
//   0x08    16  entries: colour endpoints, colour selectors, alpha endpoints, alpha selectors
//   0x18    16  where each palette lies, from the state's start
//   0x40        eight models, the lengths of one, columns of blocks, then the palettes

import { LENGTHS_BYTES, MODEL_BYTES } from "./model";

export const VARIANT: usize = 0;
export const FORMAT: usize = 4;
export const COUNTS: usize = 8;
export const PALETTES: usize = 24;

export const COLOUR_ENDPOINTS: usize = 0;
export const COLOUR_SELECTORS: usize = 4;
export const ALPHA_ENDPOINTS: usize = 8;
export const ALPHA_SELECTORS: usize = 12;

/** How blocks refer to others: chunk encodings, or references. */
export const REFERENCES: usize = 64;
export const COLOUR_ENDPOINT_STEPS: usize = REFERENCES + MODEL_BYTES;
export const COLOUR_SELECTOR_STEPS: usize = COLOUR_ENDPOINT_STEPS + MODEL_BYTES;
export const ALPHA_ENDPOINT_STEPS: usize = COLOUR_SELECTOR_STEPS + MODEL_BYTES;
export const ALPHA_SELECTOR_STEPS: usize = ALPHA_ENDPOINT_STEPS + MODEL_BYTES;
/** Models that are used only while something is read. */
export const PASSING_1: usize = ALPHA_SELECTOR_STEPS + MODEL_BYTES;
export const PASSING_2: usize = PASSING_1 + MODEL_BYTES;
export const HELPER: usize = PASSING_2 + MODEL_BYTES;
export const LENGTHS: usize = HELPER + MODEL_BYTES;
/** What the blocks of the row above had, 16 bytes each: 4096 pixels, rounded up, and one in front. */
export const COLUMNS: usize = LENGTHS + LENGTHS_BYTES;
export const COLUMN_BYTES: usize = 16;
const MAX_COLUMNS: usize = 1028;
export const PALETTE_START: usize = COLUMNS + MAX_COLUMNS * COLUMN_BYTES;

/** Bytes of one entry of each palette. */
export const COLOUR_ENDPOINT_BYTES: usize = 4;
/** The word of a block; two for ETC, whose second one is for flipped blocks. */
export const COLOUR_SELECTOR_BYTES: usize = 8;
export const ALPHA_ENDPOINT_BYTES: usize = 2;
export const ALPHA_SELECTOR_BYTES: usize = 16;

export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;

export const DXT1: u32 = 0;
export const DXT5: u32 = 2;
export const DXT5_AGBR: u32 = 6;
export const DXN_XY: u32 = 7;
export const DXN_YX: u32 = 8;
export const DXT5A: u32 = 9;
export const ETC1: u32 = 10;
export const ETC2: u32 = 11;
export const ETC2A: u32 = 12;

// @ts-ignore: decorator
@inline
export function isDxt5(format: u32): bool {
  return format >= DXT5 && format <= DXT5_AGBR;
}

// @ts-ignore: decorator
@inline
export function isDxn(format: u32): bool {
  return format == DXN_XY || format == DXN_YX;
}

// @ts-ignore: decorator
@inline
export function isEtc(format: u32): bool {
  return format >= ETC1 && format <= ETC2A;
}

export function hasColour(format: u32): bool {
  return !isDxn(format) && format != DXT5A;
}

export function hasAlpha(format: u32): bool {
  return isDxt5(format) || isDxn(format) || format == DXT5A || format == ETC2A;
}

export function blockBytes(format: u32): u32 {
  return format == DXT1 || format == DXT5A || format == ETC1 || format == ETC2 ? 8 : 16;
}

// @ts-ignore: decorator
@inline
export function countOf(state: usize, palette: usize): u32 {
  return load<u32>(state + COUNTS + palette);
}

// @ts-ignore: decorator
@inline
export function paletteOf(state: usize, palette: usize): usize {
  return state + load<u32>(state + PALETTES + palette);
}
