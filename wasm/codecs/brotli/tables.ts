// Tables that are the same for every stream: commands by symbol, contexts by the two bytes before.

import { COMMANDS, CONTEXTS } from "./state";

/** Fields of a command's entry. */
export const INSERT_BASE: usize = 0;
export const COPY_BASE: usize = 2;
export const INSERT_EXTRA: usize = 4;
export const COPY_EXTRA: usize = 5;
export const USES_LAST: usize = 6;

// Least length and extra bits of each length code, RFC 7932, section 5.
// prettier-ignore
const INSERT_BASES = memory.data<u16>([
  0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 18, 26, 34, 50, 66, 98, 130, 194, 322, 578, 1090, 2114, 6210, 22594,
]);
// prettier-ignore
const INSERT_BITS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24,
]);
// prettier-ignore
const COPY_BASES = memory.data<u16>([
  2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 22, 30, 38, 54, 70, 102, 134, 198, 326, 582, 1094, 2118,
]);
// prettier-ignore
const COPY_BITS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24,
]);
// Which eight codes of each the 64 symbols of a cell stand for; the first two cells use the last distance.
const INSERT_CELLS = memory.data<u8>([0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16]);
const COPY_CELLS = memory.data<u8>([0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16]);
const SYMBOLS: u32 = 704;
const LAST_SYMBOLS: u32 = 128;

// What the last byte below 128 says about text, RFC 7932, section 7.1.
// prettier-ignore
const TEXT_CLASSES = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  8, 12, 16, 12, 12, 20, 12, 16, 24, 28, 12, 12, 32, 12, 36, 12,
  44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 32, 32, 24, 40, 28, 12,
  12, 48, 52, 52, 52, 48, 52, 52, 52, 48, 52, 52, 52, 52, 52, 48,
  52, 52, 52, 52, 52, 48, 52, 52, 52, 52, 52, 24, 12, 28, 12, 12,
  12, 56, 60, 60, 60, 56, 60, 60, 60, 56, 60, 60, 60, 60, 60, 56,
  60, 60, 60, 60, 60, 56, 60, 60, 60, 60, 60, 24, 12, 28, 12, 0,
]);

export function buildTables(state: usize): void {
  for (let symbol: u32 = 0; symbol < SYMBOLS; symbol++) {
    const cell = <usize>(symbol >> 6);
    const insert = <usize>load<u8>(INSERT_CELLS + cell) + <usize>((symbol >> 3) & 7);
    const copy = <usize>load<u8>(COPY_CELLS + cell) + <usize>(symbol & 7);
    const entry = state + COMMANDS + ((<usize>symbol) << 3);
    store<u16>(entry, load<u16>(INSERT_BASES + (insert << 1)), INSERT_BASE);
    store<u16>(entry, load<u16>(COPY_BASES + (copy << 1)), COPY_BASE);
    store<u8>(entry, load<u8>(INSERT_BITS + insert), INSERT_EXTRA);
    store<u8>(entry, load<u8>(COPY_BITS + copy), COPY_EXTRA);
    store<u8>(entry, symbol < LAST_SYMBOLS ? 1 : 0, USES_LAST);
  }
  const contexts = state + CONTEXTS;
  memory.fill(contexts, 0, 4 * 512);
  for (let byte: u32 = 0; byte < 256; byte++) {
    const at = contexts + <usize>byte;
    store<u8>(at, byte & 63);
    store<u8>(at, byte >> 2, 512);
    store<u8>(at, textClass(byte), 2 * 512);
    store<u8>(at, textClassBefore(byte), 2 * 512 + 256);
    store<u8>(at, signedClass(byte) << 3, 3 * 512);
    store<u8>(at, signedClass(byte), 3 * 512 + 256);
  }
}

function textClass(byte: u32): u32 {
  return byte < 128 ? <u32>load<u8>(TEXT_CLASSES + <usize>byte) : (byte & 1) + (byte < 192 ? 0 : 2);
}

/** Of the byte before the last: 3 lower-case letters, 2 upper-case ones, digits and leads of three bytes, 1 punctuation. */
function textClassBefore(byte: u32): u32 {
  if (byte >= 97 && byte <= 122) return 3;
  if ((byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || byte >= 224) return 2;
  return byte > 32 && byte < 127 ? 1 : 0;
}

/** How far from zero a byte is, from both sides. */
function signedClass(byte: u32): u32 {
  if (byte < 64) return byte == 0 ? 0 : byte < 16 ? 1 : 2;
  if (byte < 192) return byte < 128 ? 3 : 4;
  return byte < 240 ? 5 : byte < 255 ? 6 : 7;
}
