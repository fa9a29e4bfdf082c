// What one decode keeps in its scratch memory.
//
// offset  size  field
//   0x000     8  bits that were read and not used, the next one on top
//   0x008     4  how many of them
//   0x00c     4  next word of the input
//   0x010     4  end of the frame, or of the input: zeros are read behind it
//   0x014     4  input's end
//   0x018     4  next byte of the output
//   0x01c     4  output's start
//   0x020     4  output's end
//   0x024    12  the three last distances
//   0x030     4  window's size
//   0x034     4  symbols of the main tree
//   0x038     4  framing: see index.ts
//   0x03c     4  kind of the current block, 0 before the first
//   0x040     4  bytes of it that are still to come
//   0x044     4  size to which E8 translation is relative, 0 for none
//   0x048     4  whether that size was read
//   0x04c     4  whether the current block has an odd size
export const BITS: usize = 0x00;
export const COUNT: usize = 0x08;
export const AT: usize = 0x0c;
export const FRAME_END: usize = 0x10;
export const END: usize = 0x14;
export const OUT: usize = 0x18;
export const OUT_START: usize = 0x1c;
export const OUT_END: usize = 0x20;
export const R0: usize = 0x24;
export const R1: usize = 0x28;
export const R2: usize = 0x2c;
export const WINDOW_BYTES: usize = 0x30;
export const MAIN_SYMBOLS: usize = 0x34;
export const FRAMING: usize = 0x38;
export const BLOCK: usize = 0x3c;
export const BLOCK_LEFT: usize = 0x40;
export const E8_SIZE: usize = 0x44;
export const STARTED: usize = 0x48;
export const BLOCK_IS_ODD: usize = 0x4c;

// Code lengths, one byte each, then trees: see tree.ts.
export const MAX_MAIN_SYMBOLS: u32 = 256 + 8 * 50;
export const LENGTH_SYMBOLS: u32 = 249;
export const ALIGNED_SYMBOLS: u32 = 8;
export const PRE_SYMBOLS: u32 = 20;
export const MAIN_LENGTHS: usize = 0x80;
export const LENGTH_LENGTHS: usize = 0x340;
export const ALIGNED_LENGTHS: usize = 0x440;
export const PRE_LENGTHS: usize = 0x450;
export const MAIN_BITS: u32 = 11;
export const LENGTH_BITS: u32 = 10;
export const ALIGNED_BITS: u32 = 7;
export const PRE_BITS: u32 = 7;
export const MAIN_TREE: usize = 0x480;
export const LENGTH_TREE: usize = 0x2000;
export const ALIGNED_TREE: usize = 0x2c00;
export const PRE_TREE: usize = 0x2e00;
export const STATE_BYTES: u32 = 0x3000;

export const BLOCK_VERBATIM: u32 = 1;
export const BLOCK_ALIGNED: u32 = 2;
export const BLOCK_PLAIN: u32 = 3;

/** A step of the decoder went well; else it answers an error of the convention. */
export const OK: i32 = 0;
export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;
