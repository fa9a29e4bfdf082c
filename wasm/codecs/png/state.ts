// Memory of one zlib stream. Areas lie one behind the other from `base` on; only the last two depend on the row's size.

// offset   size  area
//  0x00000  64 K  last position of each hash of 4 bytes, u16
//  0x10000  64 K  for each position the one before with its hash, u16
//  0x20000  32 K  last position of each hash of 3 bytes, u16
//  0x28000  64 K  items of the block: a literal, or 1 << 31 | (length - 3) << 16 | (distance - 1)
//  0x38000   1 K  items that a last step may add, and slack
//  0x38400   8 K  tables of the Huffman codes
//  0x3a400    .  window: history, and bytes that wait
//        .    .  output
export const HEAD4: usize = 0;
export const PREVIOUS: usize = 0x10000;
export const HEAD3: usize = 0x20000;
export const ITEMS: usize = 0x28000;
export const TABLES: usize = 0x38400;
export const WINDOW: usize = 0x3a400;

/** Bytes of the hash tables, which a new stream clears. */
export const HASH_BYTES: usize = 0x28000;
export const MAX_ITEMS: u32 = 16384;
/** A distance reaches back so far at most. */
export const HISTORY: u32 = 32768;
/** Bytes that wait before they are looked at; more make longer steps. */
export const BATCH: u32 = 65536;
/** What a match may need to see after its start. */
export const LOOKAHEAD: u32 = 272;

// offset  size  in TABLES, one u32 each
//  0x0000  1152  frequencies of the 288 literals and lengths, then their codes: code | bits << 16
//  0x0480   128  the same for the 32 distances
//  0x0500    80  and for the 19 code lengths
//  0x0580   288  bits of literals and lengths, u8
//  0x06a0    32  bits of distances
//  0x06c0    32  bits of code lengths
//  0x0700   384  code lengths as the block's header writes them, u16: symbol | extra << 8
//  0x0a00  1280  sorted symbols
//  0x0f00  1152  tree
//  0x1380    64  how many codes have so many bits, then the first code of each size
//  0x1400  1280  frequencies of literals and distances, kept to know what their codes cost
export const LITERALS: usize = 0;
export const DISTANCES: usize = 0x480;
export const LENGTHS: usize = 0x500;
export const LITERAL_BITS: usize = 0x580;
export const DISTANCE_BITS: usize = 0x6a0;
export const LENGTH_BITS: usize = 0x6c0;
export const RUNS: usize = 0x700;
export const SORTED: usize = 0xa00;
export const TREE: usize = 0xf00;
export const COUNTS: usize = 0x1380;
export const FREQUENCIES: usize = 0x1400;

export const LITERAL_COUNT: u32 = 286;
export const DISTANCE_COUNT: u32 = 30;
export const LENGTH_COUNT: u32 = 19;
export const END_OF_BLOCK: u32 = 256;
