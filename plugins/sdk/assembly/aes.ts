import { AES_BLOCK_BYTES, BOX, expandKey, mixColumn, multiply, ROUNDS, substitute } from "./aes-key";
import { alloc } from "./memory";

/** Inverse of the S-box, and what each byte adds to a column when a round is undone. */
const INVERSE: usize = memory.data(256, 16);
const COLUMN: usize = memory.data(1024, 16);

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
    const aes = changetype<Aes>(alloc(offsetof<Aes>()));
    aes.keys = expandKey(key);
    makeTables();
    if (aes.keys == 0) return aes;
    // Rounds are undone from the last one on, and their keys but the outermost are mixed as what they are added to is.
    for (let at = aes.keys + AES_BLOCK_BYTES; at < aes.keys + ROUNDS * AES_BLOCK_BYTES; at += 4) {
      const value = load<u32>(at);
      // The table undoes the substitution first, so that it mixes the bytes as they are.
      const same = substitute(BOX, value, value, value, value);
      store<u32>(at, mixColumn(COLUMN, same, same, same, same));
    }
    return aes;
  }

  /** Decrypts whole blocks in place; bytes behind the last whole block stay as they are. */
  decrypt(pointer: usize, length: u32): void {
    const end = pointer + (length & ~15);
    for (let at = pointer; at < end; at += AES_BLOCK_BYTES) decryptBlock(at, this.keys);
  }
}

function decryptBlock(at: usize, keys: usize): void {
  let key = keys + ROUNDS * AES_BLOCK_BYTES;
  let a = load<u32>(at) ^ load<u32>(key);
  let b = load<u32>(at, 4) ^ load<u32>(key, 4);
  let c = load<u32>(at, 8) ^ load<u32>(key, 8);
  let d = load<u32>(at, 12) ^ load<u32>(key, 12);
  for (let round: u32 = 1; round < ROUNDS; round++) {
    key -= AES_BLOCK_BYTES;
    const nextA = mixColumn(COLUMN, a, d, c, b) ^ load<u32>(key);
    const nextB = mixColumn(COLUMN, b, a, d, c) ^ load<u32>(key, 4);
    const nextC = mixColumn(COLUMN, c, b, a, d) ^ load<u32>(key, 8);
    d = mixColumn(COLUMN, d, c, b, a) ^ load<u32>(key, 12);
    a = nextA;
    b = nextB;
    c = nextC;
  }
  store<u32>(at, substitute(INVERSE, a, d, c, b) ^ load<u32>(keys));
  store<u32>(at, substitute(INVERSE, b, a, d, c) ^ load<u32>(keys, 4), 4);
  store<u32>(at, substitute(INVERSE, c, b, a, d) ^ load<u32>(keys, 8), 8);
  store<u32>(at, substitute(INVERSE, d, c, b, a) ^ load<u32>(keys, 12), 12);
}

function makeTables(): void {
  for (let plain: u32 = 0; plain < 256; plain++) {
    const substituted: u32 = load<u8>(BOX + plain);
    store<u8>(INVERSE + substituted, plain);
    const mixed =
      multiply(plain, 0x0e) |
      (multiply(plain, 0x09) << 8) |
      (multiply(plain, 0x0d) << 16) |
      (multiply(plain, 0x0b) << 24);
    store<u32>(COLUMN + (substituted << 2), mixed);
  }
}
