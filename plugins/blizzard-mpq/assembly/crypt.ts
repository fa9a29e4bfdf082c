import { alloc } from "../../sdk/assembly";

/** What a hash is for: the row of the table that it uses. */
export const HASH_SLOT: u32 = 0;
export const HASH_A: u32 = 1;
export const HASH_B: u32 = 2;
export const HASH_KEY: u32 = 3;
/** The row that decrypts. */
const ROW_DATA: u32 = 4;

const ROWS: u32 = 5;
const FIRST_SEED: u32 = 0xeeeeeeee;

let words: usize = 0;

/** The 0x500 words that hash and encrypt; 0 when there is no memory for them. */
function table(): usize {
  if (words != 0) return words;
  const made = alloc(0x500 * 4);
  if (made == 0) return 0;
  let state: u32 = 0x00100001;
  for (let column: u32 = 0; column < 256; column++) {
    for (let row: u32 = 0; row < ROWS; row++) {
      state = (state * 125 + 3) % 0x2aaaab;
      const high = state << 16;
      state = (state * 125 + 3) % 0x2aaaab;
      store<u32>(made + (((row << 8) + column) << 2), high | (state & 0xffff));
    }
  }
  words = made;
  return made;
}

/** One word of the row that decrypts. */
export function dataWord(index: u32): u32 {
  return load<u32>(table() + (((ROW_DATA << 8) + (index & 0xff)) << 2));
}

/** Hash of a name: upper case of ASCII, `/` as `\`. */
export function hashName(pointer: usize, length: u32, row: u32): u32 {
  const base = table() + (row << 10);
  let first: u32 = 0x7fed7fed;
  let second: u32 = FIRST_SEED;
  for (let index: u32 = 0; index < length; index++) {
    let value: u32 = load<u8>(pointer + index);
    if (value - 0x61 < 26) value -= 0x20;
    else if (value == 0x2f) value = 0x5c;
    first = load<u32>(base + (value << 2)) ^ (first + second);
    second = value + first + second + (second << 5) + 3;
  }
  return first;
}

/** The key of a file: the hash of its name without its folders. */
export function fileKey(pointer: usize, length: u32): u32 {
  let start = length;
  while (start > 0) {
    const value = load<u8>(pointer + start - 1);
    if (value == 0x5c || value == 0x2f) break;
    start--;
  }
  return hashName(pointer + start, length - start, HASH_KEY);
}

/** Decrypts whole words in place; up to three bytes at the end stay as they are. */
export function decrypt(pointer: usize, length: u32, key: u32): void {
  const base = table() + (ROW_DATA << 10);
  const end = pointer + (length & ~3);
  let seed = FIRST_SEED;
  for (let at = pointer; at < end; at += 4) {
    seed += load<u32>(base + ((key & 0xff) << 2));
    const plain = load<u32>(at) ^ (key + seed);
    store<u32>(at, plain);
    key = ((~key << 21) + 0x11111111) | (key >>> 11);
    seed = plain + seed + (seed << 5) + 3;
  }
}
