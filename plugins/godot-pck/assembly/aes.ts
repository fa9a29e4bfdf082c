import { alloc } from "../../sdk/assembly";

const ROUNDS: u32 = 14;
export const BLOCK_BYTES: u32 = 16;
export const KEY_BYTES: u32 = 32;
const BOX: usize = memory.data(256, 16);
/** What each byte adds to a column, for its first row. */
const COLUMN: usize = memory.data(1024, 16);

let made: bool = false;

/**
 * AES-256 (FIPS 197) without chaining, encryption only, which is all that cipher feedback needs in either direction. Look-ups
 * in tables leak the key to whoever times this machine's cache, so it is for keys that their owner brings to his own files.
 */
@unmanaged
export class AesEncryption {
  private keys: usize;

  /** A cipher with the 32 bytes at `key`. */
  static create(key: usize): AesEncryption {
    makeTables();
    const aes = changetype<AesEncryption>(alloc(offsetof<AesEncryption>()));
    aes.keys = alloc((ROUNDS + 1) * BLOCK_BYTES);
    if (aes.keys != 0) expand(key, aes.keys);
    return aes;
  }

  /** Writes the encryption of the block at `from` to `to`. */
  encrypt(from: usize, to: usize): void {
    let key = this.keys;
    let a = load<u32>(from) ^ load<u32>(key);
    let b = load<u32>(from, 4) ^ load<u32>(key, 4);
    let c = load<u32>(from, 8) ^ load<u32>(key, 8);
    let d = load<u32>(from, 12) ^ load<u32>(key, 12);
    for (let round: u32 = 1; round < ROUNDS; round++) {
      key += BLOCK_BYTES;
      const nextA = column(a, b, c, d) ^ load<u32>(key);
      const nextB = column(b, c, d, a) ^ load<u32>(key, 4);
      const nextC = column(c, d, a, b) ^ load<u32>(key, 8);
      d = column(d, a, b, c) ^ load<u32>(key, 12);
      a = nextA;
      b = nextB;
      c = nextC;
    }
    key += BLOCK_BYTES;
    store<u32>(to, substitute(a, b, c, d) ^ load<u32>(key));
    store<u32>(to, substitute(b, c, d, a) ^ load<u32>(key, 4), 4);
    store<u32>(to, substitute(c, d, a, b) ^ load<u32>(key, 8), 8);
    store<u32>(to, substitute(d, a, b, c) ^ load<u32>(key, 12), 12);
  }
}

/** One column of a round: each row comes from another column, as the rows are shifted. */
function column(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    load<u32>(COLUMN + ((first & 255) << 2)) ^
    rotl(load<u32>(COLUMN + (((second >> 8) & 255) << 2)), 8) ^
    rotl(load<u32>(COLUMN + (((third >> 16) & 255) << 2)), 16) ^
    rotl(load<u32>(COLUMN + ((fourth >> 24) << 2)), 24)
  );
}

/** The same without mixing, as the last round has it. */
function substitute(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    (<u32>load<u8>(BOX + (first & 255))) |
    ((<u32>load<u8>(BOX + ((second >> 8) & 255))) << 8) |
    ((<u32>load<u8>(BOX + ((third >> 16) & 255))) << 16) |
    ((<u32>load<u8>(BOX + (fourth >> 24))) << 24)
  );
}

function expand(key: usize, keys: usize): void {
  memory.copy(keys, key, KEY_BYTES);
  let constant: u32 = 1;
  for (let word: u32 = 8; word < (ROUNDS + 1) << 2; word++) {
    const at = keys + (word << 2);
    let value = load<u32>(at - 4);
    if ((word & 7) == 0) {
      value = rotr(value, 8);
      value = substitute(value, value, value, value) ^ constant;
      constant <<= 1;
    } else if ((word & 7) == 4) value = substitute(value, value, value, value);
    store<u32>(at, value ^ load<u32>(at - KEY_BYTES));
  }
}

/** The S-box from its definition: the inverse in GF(2^8), then an affine map. 3 generates the field, 0xf6 is its inverse. */
function makeTables(): void {
  if (made) return;
  made = true;
  let power: u32 = 1;
  let inverse: u32 = 1;
  do {
    power ^= double(power);
    inverse = timesInverseOf3(inverse);
    setBox(power, affine(inverse));
  } while (power != 1);
  setBox(0, 0x63);
}

function setBox(plain: u32, substituted: u32): void {
  store<u8>(BOX + plain, substituted);
  const twice = double(substituted);
  store<u32>(COLUMN + (plain << 2), twice | (substituted << 8) | (substituted << 16) | ((twice ^ substituted) << 24));
}

function affine(value: u32): u32 {
  const wide = value | (value << 8);
  return (value ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 255;
}

function double(value: u32): u32 {
  return ((value << 1) ^ ((value >> 7) * 0x11b)) & 255;
}

function timesInverseOf3(value: u32): u32 {
  let product: u32 = 0;
  let left = value;
  for (let bits: u32 = 0xf6; bits != 0; bits >>= 1) {
    if ((bits & 1) != 0) product ^= left;
    left = double(left);
  }
  return product;
}
