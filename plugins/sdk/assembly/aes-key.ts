/** The parts of AES-256 (FIPS 197) that both directions need: the S-box, and the keys of all rounds. */
import { alloc } from "./memory";

export const ROUNDS: u32 = 14;
export const AES_BLOCK_BYTES: u32 = 16;
export const AES_KEY_BYTES: u32 = 32;
/** Of 256 bytes. Empty until `makeBox`. */
export const BOX: usize = memory.data(256, 16);

/** The keys of all rounds for the 32 bytes at `key`, encryption's first at the lowest address; 0 when there is no memory. */
export function expandKey(key: usize): usize {
  makeBox();
  const keys = alloc((ROUNDS + 1) * AES_BLOCK_BYTES);
  if (keys == 0) return 0;
  memory.copy(keys, key, AES_KEY_BYTES);
  let constant: u32 = 1;
  for (let word: u32 = 8; word < (ROUNDS + 1) << 2; word++) {
    const at = keys + (word << 2);
    let value = load<u32>(at - 4);
    if ((word & 7) == 0) {
      value = rotr(value, 8);
      value = substitute(BOX, value, value, value, value) ^ constant;
      constant <<= 1;
    } else if ((word & 7) == 4) value = substitute(BOX, value, value, value, value);
    store<u32>(at, value ^ load<u32>(at - AES_KEY_BYTES));
  }
  return keys;
}

/** A column of bytes looked up in `box`, each row's from another column. */
export function substitute(box: usize, first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    (<u32>load<u8>(box + (first & 255))) |
    ((<u32>load<u8>(box + ((second >> 8) & 255))) << 8) |
    ((<u32>load<u8>(box + ((third >> 16) & 255))) << 16) |
    ((<u32>load<u8>(box + (fourth >> 24))) << 24)
  );
}

/** One column of a round by a table of what each byte adds to a column for its first row. */
// @ts-ignore: a decorator on a function is AssemblyScript
@inline
export function mixColumn(table: usize, first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    load<u32>(table + ((first & 255) << 2)) ^
    rotl(load<u32>(table + (((second >> 8) & 255) << 2)), 8) ^
    rotl(load<u32>(table + (((third >> 16) & 255) << 2)), 16) ^
    rotl(load<u32>(table + ((fourth >> 24) << 2)), 24)
  );
}

/** The S-box from its definition: the inverse in GF(2^8), then an affine map. 3 generates the field, 0xf6 is its inverse. */
function makeBox(): void {
  let power: u32 = 1;
  let inverse: u32 = 1;
  do {
    power ^= double(power);
    inverse = multiply(inverse, 0xf6);
    store<u8>(BOX + power, affine(inverse));
  } while (power != 1);
  store<u8>(BOX, 0x63);
}

function affine(value: u32): u32 {
  const wide = value | (value << 8);
  return (value ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 255;
}

export function double(value: u32): u32 {
  return ((value << 1) ^ ((value >> 7) * 0x11b)) & 255;
}

export function multiply(left: u32, right: u32): u32 {
  let product: u32 = 0;
  let value = left;
  for (let bits = right; bits != 0; bits >>= 1) {
    if ((bits & 1) != 0) product ^= value;
    value = double(value);
  }
  return product;
}
