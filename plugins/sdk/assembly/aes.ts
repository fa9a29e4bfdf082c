import { alloc } from "./memory";

const ROUNDS: u32 = 14;
const BLOCK_BYTES: u32 = 16;
const KEY_BYTES: u32 = 32;
/** S-box, its inverse, and what each byte adds to a column when a round is undone. */
const FORWARD: usize = memory.data(256, 16);
const INVERSE: usize = memory.data(256, 16);
const COLUMN: usize = memory.data(1024, 16);

let made: bool = false;

/**
 * AES-256 (FIPS 197) without chaining, decryption only: for an index that the plugin itself has to read. Entries are
 * decrypted by the host. Look-ups in tables leak the key to whoever times this machine's cache, so it is for keys that
 * their owner brings to his own files, and for nothing else.
 */
@unmanaged
export class Aes {
  private keys: usize;

  /** A cipher with the 32 bytes at `key`. */
  static create(key: usize): Aes {
    makeTables();
    const aes = changetype<Aes>(alloc(offsetof<Aes>()));
    aes.keys = alloc((ROUNDS + 1) * BLOCK_BYTES);
    expand(key, aes.keys);
    return aes;
  }

  /** Decrypts whole blocks in place; bytes behind the last whole block stay as they are. */
  decrypt(pointer: usize, length: u32): void {
    const end = pointer + (length & ~15);
    for (let at = pointer; at < end; at += BLOCK_BYTES) decryptBlock(at, this.keys);
  }
}

function decryptBlock(at: usize, keys: usize): void {
  let key = keys + ROUNDS * BLOCK_BYTES;
  let a = load<u32>(at) ^ load<u32>(key);
  let b = load<u32>(at, 4) ^ load<u32>(key, 4);
  let c = load<u32>(at, 8) ^ load<u32>(key, 8);
  let d = load<u32>(at, 12) ^ load<u32>(key, 12);
  for (let round: u32 = 1; round < ROUNDS; round++) {
    key -= BLOCK_BYTES;
    const nextA = column(a, d, c, b) ^ load<u32>(key);
    const nextB = column(b, a, d, c) ^ load<u32>(key, 4);
    const nextC = column(c, b, a, d) ^ load<u32>(key, 8);
    d = column(d, c, b, a) ^ load<u32>(key, 12);
    a = nextA;
    b = nextB;
    c = nextC;
  }
  store<u32>(at, lastColumn(a, d, c, b) ^ load<u32>(keys));
  store<u32>(at, lastColumn(b, a, d, c) ^ load<u32>(keys, 4), 4);
  store<u32>(at, lastColumn(c, b, a, d) ^ load<u32>(keys, 8), 8);
  store<u32>(at, lastColumn(d, c, b, a) ^ load<u32>(keys, 12), 12);
}

/** One column of a round: each row comes from another column, as the rows are shifted back. */
// @ts-ignore: a decorator on a function is AssemblyScript
@inline
function column(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    load<u32>(COLUMN + ((first & 255) << 2)) ^
    rotl(load<u32>(COLUMN + (((second >> 8) & 255) << 2)), 8) ^
    rotl(load<u32>(COLUMN + (((third >> 16) & 255) << 2)), 16) ^
    rotl(load<u32>(COLUMN + ((fourth >> 24) << 2)), 24)
  );
}

function lastColumn(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (
    (<u32>load<u8>(INVERSE + (first & 255))) |
    ((<u32>load<u8>(INVERSE + ((second >> 8) & 255))) << 8) |
    ((<u32>load<u8>(INVERSE + ((third >> 16) & 255))) << 16) |
    ((<u32>load<u8>(INVERSE + (fourth >> 24))) << 24)
  );
}

/** The keys of all rounds; those between the first and the last are mixed, as the rounds are undone in that order. */
function expand(key: usize, keys: usize): void {
  memory.copy(keys, key, KEY_BYTES);
  let constant: u32 = 1;
  for (let word: u32 = 8; word < (ROUNDS + 1) << 2; word++) {
    const at = keys + (word << 2);
    let value = load<u32>(at - 4);
    if ((word & 7) == 0) {
      value = substitute(rotr(value, 8)) ^ constant;
      constant <<= 1;
    } else if ((word & 7) == 4) value = substitute(value);
    store<u32>(at, value ^ load<u32>(at - KEY_BYTES));
  }
  for (let at = keys + BLOCK_BYTES; at < keys + ROUNDS * BLOCK_BYTES; at += 4) {
    const value = substitute(load<u32>(at));
    // The table undoes the substitution first, so that it mixes the bytes as they are.
    store<u32>(at, column(value, value, value, value));
  }
}

function substitute(value: u32): u32 {
  return (
    (<u32>load<u8>(FORWARD + (value & 255))) |
    ((<u32>load<u8>(FORWARD + ((value >> 8) & 255))) << 8) |
    ((<u32>load<u8>(FORWARD + ((value >> 16) & 255))) << 16) |
    ((<u32>load<u8>(FORWARD + (value >> 24))) << 24)
  );
}

/** The S-box from its definition: the inverse in GF(2^8), then an affine map. 3 generates the field, 0xf6 is its inverse. */
function makeTables(): void {
  if (made) return;
  made = true;
  let power: u32 = 1;
  let inverse: u32 = 1;
  do {
    power = power ^ double(power);
    inverse = multiply(inverse, 0xf6);
    setBox(power, affine(inverse));
  } while (power != 1);
  setBox(0, 0x63);
  for (let index: u32 = 0; index < 256; index++) {
    const plain: u32 = load<u8>(INVERSE + index);
    const mixed =
      multiply(plain, 0x0e) |
      (multiply(plain, 0x09) << 8) |
      (multiply(plain, 0x0d) << 16) |
      (multiply(plain, 0x0b) << 24);
    store<u32>(COLUMN + (index << 2), mixed);
  }
}

function setBox(plain: u32, substituted: u32): void {
  store<u8>(FORWARD + plain, substituted);
  store<u8>(INVERSE + substituted, plain);
}

function affine(value: u32): u32 {
  const wide = value | (value << 8);
  return (value ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 255;
}

function double(value: u32): u32 {
  return ((value << 1) ^ ((value >> 7) * 0x11b)) & 255;
}

function multiply(left: u32, right: u32): u32 {
  let product: u32 = 0;
  let value = left;
  for (let bits = right; bits != 0; bits >>= 1) {
    if ((bits & 1) != 0) product ^= value;
    value = double(value);
  }
  return product;
}
