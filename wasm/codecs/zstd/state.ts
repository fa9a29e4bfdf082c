// Where everything of one decoder lies, from the address that all functions get as `state`. The first three words are what
// the host reads after each step of a stream; see ../README.md.

export const CONSUMED: usize = 0;
export const OUTPUT: usize = 4;
export const OUTPUT_BYTES: usize = 8;
export const PHASE: usize = 12;
/** The three recent distances, newest first. */
export const RECENT: usize = 16;
/** Bits of the Huffman table's index; 0 when no block has brought one. */
export const HUFFMAN_LOG: usize = 28;
/** Address of the table in use and bits of its index, for lengths of literals, distances, lengths of matches; 0 for none. */
export const LITERAL_LENGTHS: usize = 32;
export const DISTANCES: usize = 40;
export const MATCH_LENGTHS: usize = 48;
/** Bytes of a skippable frame that are still to come. */
export const SKIPPED_LEFT: usize = 56;
export const WINDOW_BYTES: usize = 60;
/** Where the frame's output starts, as far as it is still there, and where it goes on. */
export const WINDOW_START: usize = 64;
export const OUTPUT_AT: usize = 68;
export const HAS_CHECKSUM: usize = 72;
export const HAS_SIZE: usize = 76;
export const FRAME_BYTES: usize = 80;
export const PRODUCED: usize = 88;
/** A running xxHash64, 96 bytes. */
export const HASH: usize = 96;
/** What `literals.ts` found: where they lie and how many there are. */
export const FOUND_AT: usize = 192;
export const FOUND_BYTES: usize = 196;
/** What `readCounts` found: bits of the table's index and number of symbols. */
export const COUNTS_LOG: usize = 200;
export const COUNTS_SYMBOLS: usize = 204;

/** 2,048 entries of a symbol and its bits, a byte each. */
export const HUFFMAN: usize = 256;
/** Entries of 8 bytes; see `fse.ts`. */
export const DEFAULT_LITERAL_LENGTHS: usize = HUFFMAN + 4096;
export const DEFAULT_MATCH_LENGTHS: usize = DEFAULT_LITERAL_LENGTHS + 64 * 8;
export const DEFAULT_DISTANCES: usize = DEFAULT_MATCH_LENGTHS + 64 * 8;
export const OWN_LITERAL_LENGTHS: usize = DEFAULT_DISTANCES + 32 * 8;
export const OWN_MATCH_LENGTHS: usize = OWN_LITERAL_LENGTHS + 512 * 8;
export const OWN_DISTANCES: usize = OWN_MATCH_LENGTHS + 512 * 8;
export const WEIGHT_TABLE: usize = OWN_DISTANCES + 256 * 8;
/** i16 for each symbol. */
export const COUNTS: usize = WEIGHT_TABLE + 64 * 8;
/** u16 for each symbol. */
export const NEXT: usize = COUNTS + 512;
/** A byte for each symbol, and u32 for each weight. */
export const WEIGHTS: usize = NEXT + 512;
export const RANKS: usize = WEIGHTS + 256;
/** The literals of a block, with slack. */
export const LITERALS: usize = RANKS + 128;
export const STATE_BYTES: usize = LITERALS + 0x20000 + 128;

export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;

/** Most bytes that a block is, packed or not. */
export const BLOCK_BYTES: u32 = 0x20000;
