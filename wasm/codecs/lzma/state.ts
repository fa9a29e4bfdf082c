// What one decoder keeps in memory. The probabilities, hash state and buffers lie behind this struct, at the places it names.
//
// offset  size  field
//   0x000    12  what `stream_run` tells: bytes consumed, where output lies, how long it is
//   0x00c     4  method            as the exports take it
//   0x010     4  phase             of the container that is read
//   0x014     4  next byte of the input, and
//   0x018     4  the input's end
//   0x01c     4  whether nothing follows that end
//   0x020     4  whether output goes to the caller's buffer instead of a window
export const CONSUMED: usize = 0x00;
export const OUTPUT: usize = 0x04;
export const OUTPUT_BYTES: usize = 0x08;
export const METHOD: usize = 0x0c;
export const PHASE: usize = 0x10;
export const AT: usize = 0x14;
export const END: usize = 0x18;
export const LAST: usize = 0x1c;
export const IN_PLACE: usize = 0x20;

//   0x024     4  start of the buffer that is written to and matches are copied from
//   0x028     4  its end
//   0x02c     4  next byte to write
//   0x030     4  first byte that was not handed over yet
//   0x034     4  dictionary's size: no match reaches further
//   0x038     4  dictionary's first byte, or the buffer's when that one has moved out
//   0x03c     4  place of the position 0, from which position bits are counted; may lie before the buffer
//   0x040     4  room that the buffer has for the dictionary
export const BUFFER: usize = 0x24;
export const BUFFER_END: usize = 0x28;
export const OUT: usize = 0x2c;
export const PENDING: usize = 0x30;
export const DICT_BYTES: usize = 0x34;
export const DICT_START: usize = 0x38;
export const POSITION_ZERO: usize = 0x3c;
export const DICT_ROOM: usize = 0x40;

//   0x044     4  probabilities
//   0x048    16  the coder's range and code as u64
//   0x058    16  the four last distances, each less one
//   0x068     4  state machine of the symbols, 0 to 11
//   0x06c     4  literal context bits
//   0x070     4  mask of literal position bits
//   0x074     4  mask of position bits
//   0x078     4  why the symbols stopped: see SYMBOLS_*
//   0x07c     4  whether the data itself states the size that follows, not its container
//   0x080     8  bytes still to come, if the size is known
//   0x088     4  whether it is
export const PROBS: usize = 0x44;
export const RANGE: usize = 0x48;
export const CODE: usize = 0x50;
export const REP_0: usize = 0x58;
export const REP_1: usize = 0x5c;
export const REP_2: usize = 0x60;
export const REP_3: usize = 0x64;
export const SYMBOL_STATE: usize = 0x68;
export const LC: usize = 0x6c;
export const LP_MASK: usize = 0x70;
export const PB_MASK: usize = 0x74;
export const STOPPED: usize = 0x78;
export const REMAINING: usize = 0x80;
export const SIZE_KNOWN: usize = 0x88;
export const SIZE_IS_OWN: usize = 0x7c;

//   0x08c     4  LZMA2: what must be reset before the next chunk: see lzma2.ts
//   0x090     4  whether the symbols of a chunk may go on with the properties that were set
export const NEEDS_DICT: usize = 0x8c;
export const HAS_PROPS: usize = 0x90;

//   0x094     4  xz: kind of the integrity check
//   0x098     8  input bytes of the block's chunks so far
//   0x0a0     8  output bytes of the block so far
//   0x0a8     8  the sizes that the block's header states, all ones for none
//   0x0b8     8  size of the block's header
//   0x0c0     8  blocks of the stream, sum of their sizes, sum of their output, CRC-32 over each pair of sizes
//   0x0e0    32  the same four, as the index states them
//   0x100     8  records of the index that are still to come
//   0x108     8  bytes of the index so far
//   0x110     4  CRC-32 of the index so far
//   0x114     4  filters before LZMA2: how many
//   0x118    96  up to three of them, 32 bytes each: see filter.ts
//   0x178     4  buffer of filtered output
//   0x17c     4  bytes in it
//   0x180   128  running hash: see integrity.ts
//   0x200     8  the integer that was read last
//   0x208     4  bytes of the filtered output that were handed over
export const CHECK: usize = 0x94;
export const BLOCK_IN: usize = 0x98;
export const BLOCK_OUT: usize = 0xa0;
export const STATED_IN: usize = 0xa8;
export const STATED_OUT: usize = 0xb0;
export const HEADER_BYTES: usize = 0xb8;
export const SEEN: usize = 0xc0;
export const LISTED: usize = 0xe0;
export const RECORDS: usize = 0x100;
export const INDEX_BYTES: usize = 0x108;
export const INDEX_CRC: usize = 0x110;
export const FILTERS: usize = 0x114;
export const FILTER: usize = 0x118;
export const FILTERED: usize = 0x178;
export const FILTERED_BYTES: usize = 0x17c;
export const HASH: usize = 0x180;
export const NUMBER: usize = 0x200;
export const FILTERED_GONE: usize = 0x208;
export const STATE_BYTES: u32 = 0x240;

/** Why the symbol decoder stopped. */
export const SYMBOLS_PAUSED: u32 = 0;
export const SYMBOLS_END_MARKER: u32 = 1;
export const SYMBOLS_MALFORMED: u32 = 2;

/** Answers of one step of a container. Below zero is an error of the convention. */
export const NEEDS_INPUT: i32 = 0;
export const HAS_OUTPUT: i32 = 1;
export const ENDED: i32 = 2;
/** The step was done; the container goes on with the next. */
export const GOES_ON: i32 = 3;
export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;

/** Bytes of input that are here. */
// @ts-ignore: decorator
@inline
export function available(s: usize): u32 {
  return load<u32>(s, END) - load<u32>(s, AT);
}

/** The answer when an item of the container does not lie in the input as a whole: it is cut off, or comes later. */
export function lacksInput(s: usize): i32 {
  return load<u32>(s, LAST) != 0 ? MALFORMED : NEEDS_INPUT;
}
