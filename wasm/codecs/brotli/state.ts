// Where everything of one decoder lies, from the address that all functions get as `state`. The first three words are what
// the host reads after each step of a stream; see ../README.md.

export const CONSUMED: usize = 0;
export const OUTPUT: usize = 4;
export const OUTPUT_BYTES: usize = 8;
export const PHASE: usize = 12;
/** Bits of the first byte of input that are used up. */
export const BIT: usize = 16;
/** Most bytes that a distance goes back. */
export const WINDOW_BYTES: usize = 20;
/** Where output goes on, and how much there was before. */
export const OUTPUT_AT: usize = 24;
export const PRODUCED: usize = 32;
export const IS_LAST: usize = 40;
/** Bytes that the meta-block still gives, or that are skipped. */
export const LEFT: usize = 44;
/** What is left of the command that output was full in. */
export const INSERT_LEFT: usize = 48;
export const COPY_LEFT: usize = 52;
export const IS_IMPLICIT: usize = 56;
export const DISTANCE: usize = 60;
/** The last four distances, newest first. */
export const RECENT: usize = 64;
export const POSTFIX_BITS: usize = 80;
export const DIRECT_CODES: usize = 84;
/** For literals, commands and distances each: number of types, type, type before, left of the block. */
export const BLOCKS: usize = 96;
export const BLOCK_TYPES: usize = 0;
export const BLOCK_TYPE: usize = 4;
export const BLOCK_BEFORE: usize = 8;
export const BLOCK_LEFT: usize = 12;
export const BLOCK_STRIDE: usize = 16;
/** A byte for each type of literals. */
export const CONTEXT_MODES: usize = 256;
/** Index of a tree, a byte each. */
export const LITERAL_MAP: usize = CONTEXT_MODES + 256;
export const DISTANCE_MAP: usize = LITERAL_MAP + 64 * 256;
/** 704 entries of 8 bytes; see `command.ts`. */
export const COMMANDS: usize = DISTANCE_MAP + 4 * 256;
/** 4 tables of 512 bytes: what the last byte gives to a context, and what the one before. */
export const CONTEXTS: usize = COMMANDS + 704 * 8;
/** Lengths of the code that is read, a byte each. */
export const LENGTHS: usize = CONTEXTS + 4 * 512;
/** 16 times the next code, and where its symbol goes, u16. */
export const NEXT_CODES: usize = LENGTHS + 768;
/** A word of the dictionary. */
export const WORD: usize = NEXT_CODES + 64;

// A tree: 512 entries of u16 by the next 9 bits, a symbol and the length of its code, or 15 for a longer one; how many codes
// have each length, 16 u16; symbols by code, u16.
export const TREE_COUNTS: usize = 1024;
export const TREE_SYMBOLS: usize = TREE_COUNTS + 32;
const TYPE_TREE_BYTES: usize = TREE_SYMBOLS + 272 * 2;
const COUNT_TREE_BYTES: usize = TREE_SYMBOLS + 32 * 2;
export const LITERAL_TREE_BYTES: usize = TREE_SYMBOLS + 256 * 2;
export const COMMAND_TREE_BYTES: usize = TREE_SYMBOLS + 704 * 2;
export const DISTANCE_TREE_BYTES: usize = TREE_SYMBOLS + 520 * 2;

/** For the lengths of codes, and for context maps. */
export const SMALL_TREE: usize = (WORD + 64 + 63) & ~63;
/** For the types of blocks and their sizes, of literals, commands, distances. */
export const BLOCK_TREES: usize = SMALL_TREE + TYPE_TREE_BYTES;
export const BLOCK_COUNT_TREE: usize = TYPE_TREE_BYTES;
export const BLOCK_TREES_STRIDE: usize = TYPE_TREE_BYTES + COUNT_TREE_BYTES;
export const LITERALS: usize = BLOCK_TREES + 3 * BLOCK_TREES_STRIDE;
export const COMMAND_TREES: usize = LITERALS + 256 * LITERAL_TREE_BYTES;
export const DISTANCES: usize = COMMAND_TREES + 256 * COMMAND_TREE_BYTES;
export const STATE_BYTES: usize = DISTANCES + 256 * DISTANCE_TREE_BYTES;

// What steps answer below an address.
export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;
