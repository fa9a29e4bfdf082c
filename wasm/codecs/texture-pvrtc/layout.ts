// Where things lie in the scratch, for pictures of up to 32768 pixels a side.

/** Most words of one row: 4 pixels each at 4 bits a pixel. */
const MAX_WORDS: usize = 8192;
const MAX_WIDTH: usize = 32768;
/** Weights of a row of pixels with room for wrapped neighbours before and behind. */
export const WEIGHT_PAD: usize = 16;

/** Per column of words, the part of a word's index that comes from x. */
export const COLUMN_OFFSETS: usize = 0;
const COLUMN_BYTES: usize = MAX_WORDS * 4;

/** Three rows of words, 16 bytes of colour each. */
export const COLOURS: usize = COLUMN_OFFSETS + COLUMN_BYTES;
export const COLOUR_ROW_BYTES: usize = MAX_WORDS * 16;

/** Three rows of words: how each one's weights are to be completed (2 bits a pixel only). */
export const MODES: usize = COLOURS + 3 * COLOUR_ROW_BYTES;
export const MODE_ROW_BYTES: usize = MAX_WORDS;

/** Three rows of words, four rows of stored weights each (2 bits a pixel only). */
export const STORED: usize = MODES + 3 * MODE_ROW_BYTES;
export const STORED_LINE_BYTES: usize = MAX_WIDTH + 2 * WEIGHT_PAD;
export const STORED_ROW_BYTES: usize = 4 * STORED_LINE_BYTES;

/** Four rows of complete weights, a byte a pixel. */
export const WEIGHTS: usize = STORED + 3 * STORED_ROW_BYTES;
export const WEIGHT_LINE_BYTES: usize = MAX_WIDTH;

export const SCRATCH_BYTES: usize = WEIGHTS + 4 * WEIGHT_LINE_BYTES;
