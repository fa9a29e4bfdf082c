// What the symbols of RFC 1951, 3.2.5 stand for, as entries of a table without the length of a code.
import { IS_END, IS_INVALID, IS_LITERAL } from "./table";

export const LITERAL_SYMBOLS: u32 = 288;
export const DISTANCE_SYMBOLS: u32 = 32;
export const LENGTH_SYMBOLS: u32 = 19;
export const END_OF_BLOCK: u32 = 256;

export const LITERAL_VALUES: usize = memory.data(288 * 4, 16);
export const DISTANCE_VALUES: usize = memory.data(32 * 4, 16);
/** Of the code for the lengths of codes: each symbol is itself. */
export const LENGTH_VALUES: usize = memory.data(19 * 4, 16);

const LAST_LENGTH: u32 = 285;
const DISTANCES: u32 = 30;
let made: bool = false;

export function makeValues(): void {
  if (made) return;
  made = true;
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(LITERAL_VALUES + (byte << 2), (byte << 16) | IS_LITERAL);
  store<u32>(LITERAL_VALUES + (END_OF_BLOCK << 2), IS_END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < LAST_LENGTH; symbol++) {
    const extra = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(LITERAL_VALUES + (symbol << 2), (base << 16) | (extra << 6));
    base += 1 << extra;
  }
  store<u32>(LITERAL_VALUES + (LAST_LENGTH << 2), 258 << 16);
  for (let symbol = LAST_LENGTH + 1; symbol < LITERAL_SYMBOLS; symbol++) {
    store<u32>(LITERAL_VALUES + (symbol << 2), IS_INVALID);
  }
  base = 1;
  for (let symbol: u32 = 0; symbol < DISTANCE_SYMBOLS; symbol++) {
    const extra = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(DISTANCE_VALUES + (symbol << 2), symbol < DISTANCES ? (base << 16) | (extra << 6) : IS_INVALID);
    base += 1 << extra;
  }
  for (let symbol: u32 = 0; symbol < LENGTH_SYMBOLS; symbol++) store<u32>(LENGTH_VALUES + (symbol << 2), symbol << 16);
}
