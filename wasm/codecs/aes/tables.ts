// The S-box, its inverse, and what one byte of a column contributes to a round: both steps that mix are in it. Columns are
// u32, their first row in the lowest byte.

/** u32 for each byte; row 1 to 3 are row 0 turned by a byte each. */
export const ENCRYPT_0 = memory.data(1024, 64);
export const ENCRYPT_1 = memory.data(1024, 64);
export const ENCRYPT_2 = memory.data(1024, 64);
export const ENCRYPT_3 = memory.data(1024, 64);
export const DECRYPT_0 = memory.data(1024, 64);
export const DECRYPT_1 = memory.data(1024, 64);
export const DECRYPT_2 = memory.data(1024, 64);
export const DECRYPT_3 = memory.data(1024, 64);
export const S_BOX = memory.data(256, 64);
export const INVERSE_S_BOX = memory.data(256, 64);

/** What is left of x^8 in the field: x^4 + x^3 + x + 1. */
const REDUCTION: u32 = 0x1b;

let isReady: bool = false;

/** Fills the tables once. */
export function prepareTables(): void {
  if (isReady) return;
  fillBoxes();
  for (let byte: usize = 0; byte < 256; byte++) {
    const s = <u32>load<u8>(S_BOX + byte);
    const s2 = double(s);
    fillRows(ENCRYPT_0, byte, s2 | (s << 8) | (s << 16) | ((s2 ^ s) << 24));
    const i = <u32>load<u8>(INVERSE_S_BOX + byte);
    const i2 = double(i);
    const i4 = double(i2);
    const i8 = double(i4);
    fillRows(DECRYPT_0, byte, (i8 ^ i4 ^ i2) | ((i8 ^ i) << 8) | ((i8 ^ i4 ^ i) << 16) | ((i8 ^ i2 ^ i) << 24));
  }
  isReady = true;
}

function fillRows(table: usize, byte: usize, row: u32): void {
  const at = table + (byte << 2);
  store<u32>(at, row);
  store<u32>(at, rotl<u32>(row, 8), 1024);
  store<u32>(at, rotl<u32>(row, 16), 2048);
  store<u32>(at, rotl<u32>(row, 24), 3072);
}

/** Walks all elements but 0 as powers of 3, and their inverses with them. */
function fillBoxes(): void {
  let element: u32 = 1;
  let inverse: u32 = 1;
  do {
    element ^= double(element);
    inverse ^= inverse << 1;
    inverse ^= inverse << 2;
    inverse ^= inverse << 4;
    inverse &= 0xff;
    if ((inverse & 0x80) != 0) inverse ^= 9;
    setBox(element, inverse ^ turn(inverse, 1) ^ turn(inverse, 2) ^ turn(inverse, 3) ^ turn(inverse, 4) ^ 0x63);
  } while (element != 1);
  setBox(0, 0x63);
}

function setBox(from: u32, to: u32): void {
  store<u8>(S_BOX + from, to);
  store<u8>(INVERSE_S_BOX + to, from);
}

function turn(byte: u32, count: u32): u32 {
  return ((byte << count) | (byte >> (8 - count))) & 0xff;
}

function double(element: u32): u32 {
  return ((element << 1) & 0xff) ^ (REDUCTION & -(element >> 7));
}
