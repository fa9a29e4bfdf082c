// One area holds everything a decoder needs: its state, the tables of a block and the block itself.
//
//   offset      size  field
//     0x00         4  consumedBytes   of the input, by the last run
//     0x04         4  output          where it lies
//     0x08         4  outputBytes
//     0x0c         4  phase           one of PHASE_*
//     0x10         4  bitSkip         bits of the first unread byte that are used already
//     0x14         4  streams         how many have ended
//     0x18         4  blockLimit      most bytes of a block of this stream
//     0x1c         4  storedCrc       of the block
//     0x20         4  crc             of what the block gave so far
//     0x24         4  streamCrc       of the stream's blocks so far
//     0x28         4  randomised      1 when the block is
//     0x2c         4  origin          row of the sorted rotations that is the block
//     0x30         4  symbols         in the alphabet of the trees
//     0x34         4  selectorCount
//     0x38         4  selector        index of the next one
//     0x3c         4  blockBytes      written so far
//     0x40         4  run             length of the run that is being read
//     0x44         4  runBit          weight of its next digit
//     0x48         4  textAt          how much of the block is expanded
export const CONSUMED: usize = 0x00;
export const OUTPUT: usize = 0x04;
export const OUTPUT_BYTES: usize = 0x08;
export const PHASE: usize = 0x0c;
export const BIT_SKIP: usize = 0x10;
export const STREAMS: usize = 0x14;
export const BLOCK_LIMIT: usize = 0x18;
export const STORED_CRC: usize = 0x1c;
export const CRC: usize = 0x20;
export const STREAM_CRC: usize = 0x24;
export const RANDOMISED: usize = 0x28;
export const ORIGIN: usize = 0x2c;
export const SYMBOLS: usize = 0x30;
export const SELECTOR_COUNT: usize = 0x34;
export const SELECTOR: usize = 0x38;
export const BLOCK_BYTES: usize = 0x3c;
export const RUN: usize = 0x40;
export const RUN_BIT: usize = 0x44;
export const TEXT_AT: usize = 0x48;

export const MAX_TREES: usize = 6;
/** 256 bytes, two digits of runs less one, and the end. */
export const MAX_SYMBOLS: usize = 258;
export const MAX_CODE_BITS: u32 = 20;
export const MAX_SELECTORS: u32 = 18002;
export const MAX_BLOCK_BYTES: u32 = 900000;

/** Bytes by how recently they came; the front one first. 16 more may be read and written. */
export const RECENT: usize = 0x80;
/** How often each byte occurs in the block; u32. */
export const COUNTS: usize = RECENT + 256 + 64;
/** Code length of each symbol, of one tree at a time. */
export const LENGTHS: usize = COUNTS + 256 * 4;
/** One tree after another, TREE_BYTES each. */
export const TREES: usize = LENGTHS + 320;
//   offset  size  of a tree
//     0x000  2048  answers for the next 10 bits: symbol << 5 | length, 0 for a longer code or none; u16
//     0x800    96  past the last code of each length; u32
//     0x860    96  index of the first symbol of each length, less its code; i32
//     0x8c0   516  symbols by code; u16
export const FAST_BITS: u32 = 10;
export const TREE_LIMITS: usize = 0x800;
export const TREE_BASES: usize = 0x860;
export const TREE_ORDER: usize = 0x8c0;
export const TREE_BYTES: usize = 0xb00;
export const SELECTORS: usize = TREES + MAX_TREES * TREE_BYTES;
/** The last column of the sorted rotations, later the text of the block. */
export const TEXT: usize = (SELECTORS + MAX_SELECTORS + 63) & ~63;
/** Row of the rotation that starts one byte later << 8 | first byte of the row; u32. */
export const NEXT_ROWS: usize = TEXT + MAX_BLOCK_BYTES + 64;
/** Row of the rotation that starts one byte earlier << 8 | that byte; u32. */
export const PREVIOUS_ROWS: usize = NEXT_ROWS + MAX_BLOCK_BYTES * 4;
export const STATE_BYTES: usize = PREVIOUS_ROWS + MAX_BLOCK_BYTES * 4 + 64;
