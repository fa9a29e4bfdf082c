// Where the module's own tables and working areas lie. All of it is static memory, zero at the start; what is longer than its
// contents has slack for reads and writes of 16 bytes.

/** Per block mode (11 bits) what `mode.ts` says, for the footprint in use. */
export const MODES = memory.data(2048 * 4, 16);
/** Per count of pairs of colour values (1 to 9) and bits that are left (0 to 127): 1 + index of the range, or 0. */
export const COLOUR_RANGES = memory.data(10 * 128, 16);
/** Five trits, 2 bits each, per 8 bits; three quints, 3 bits each, per 7 bits. */
export const TRITS = memory.data(256 * 2, 16);
export const QUINTS = memory.data(128 * 2, 16);
/** Per range 32 bytes: a weight of 0 to 64 for each stored value. */
export const WEIGHT_VALUES = memory.data(12 * 32, 16);
/** Per range 256 bytes: a colour of 0 to 255 for each stored value. */
export const COLOUR_VALUES = memory.data(21 * 256, 16);

/** Values of one integer sequence, a byte each: at most 64, plus what the last steps write too much. */
export const VALUES = memory.data(64 + 32, 16);
/** The weights of a plane's grid, at most 64; infill may read 13 behind them. */
export const GRID_0 = memory.data(64 + 32, 16);
export const GRID_1 = memory.data(64 + 32, 16);
/** Per pixel its weight four times, as i16. */
export const WEIGHTS = memory.data(144 * 8 + 32, 16);
/** Per partition `low << 6` and `high - low` of R, G, B, A, as i16. */
export const ENDPOINTS = memory.data(4 * 16, 16);
/** Per partition the low endpoint and the difference to the high one, i32 of R, G, B, A; and -1 where it is a logarithm. */
export const HIGH_ENDPOINTS = memory.data(4 * 32, 16);
export const HIGH_MASKS = memory.data(4 * 16, 16);
/** Pixels of one block, of 4 bytes or 8. */
export const BLOCK = memory.data(144 * 8 + 32, 16);

/** Per size of grid (width * 13 + height): whether its infill is there (1), or plain (2). */
export const INFILL_STATE = memory.data(169, 16);
/** Per size of grid and pixel: where its four weights start, and their factors. */
export const INFILL_AT = memory.data(169 * 144 + 16, 16);
export const INFILL_FACTORS = memory.data(169 * 144 * 4 + 16, 16);

/** Per partition count (2 to 4) and seed: whether its map is there; the map, a byte a pixel. */
export const PARTITION_STATE = memory.data(3 * 1024, 16);
export const PARTITIONS = memory.data(3 * 1024 * 144 + 16, 16);
