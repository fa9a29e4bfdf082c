import { Source } from "../../sdk/assembly";

// offset  size  field
//   0x00     5  magic              RPGMV
//   0x05     3  zero
//   0x08     3  version            0, 3, 1
//   0x0b     5  zero
//   0x10    16  head               the plain file's first bytes, each xored with one of the key
//   0x20     .  body               the rest of the plain file
export const HEADER_BYTES: f64 = 16;
export const HEAD_BYTES: u32 = 16;

/** The header's first and second half, as little-endian words. */
const MAGIC: u64 = 0x000000564d475052;
const VERSION: u64 = 0x0000000000010300;

export const HEADER_NONE: u32 = 0;
export const HEADER_OTHER: u32 = 1;
export const HEADER_KNOWN: u32 = 2;

/** Whether the file starts with the header of this format, in the one version there is or in another. */
export function findHeader(source: Source): u32 {
  if (!source.has(0, HEADER_BYTES) || source.u64le(0) != MAGIC) return HEADER_NONE;
  return source.u64le(8) == VERSION ? HEADER_KNOWN : HEADER_OTHER;
}

/** Bytes of the plain file. */
export function plainBytes(source: Source): f64 {
  return source.size - HEADER_BYTES;
}

/** Whether the plain file has bytes from `offset` on, and they are stored as they are. */
export function isClear(source: Source, offset: f64, length: f64): bool {
  return offset >= <f64>HEAD_BYTES && source.has(HEADER_BYTES + offset, length);
}
