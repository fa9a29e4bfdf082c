import { AES_BLOCK_BYTES, BOX, double, expandKey, mixColumn, ROUNDS, substitute } from "./aes-key";
import { alloc } from "./memory";

/** What each byte adds to a column, for its first row. */
const COLUMN: usize = memory.data(1024, 16);

/**
 * AES-256 (FIPS 197) without chaining, encryption only, which is all that cipher feedback needs in either direction. Look-ups
 * in tables leak the key to whoever times this machine's cache, so it is for keys that their owner brings to his own files.
 */
@unmanaged
export class AesEncryption {
  private keys: usize;

  /** A cipher with the 32 bytes at `key`. */
  static create(key: usize): AesEncryption {
    const aes = changetype<AesEncryption>(alloc(offsetof<AesEncryption>()));
    aes.keys = expandKey(key);
    makeTable();
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
      key += AES_BLOCK_BYTES;
      const nextA = mixColumn(COLUMN, a, b, c, d) ^ load<u32>(key);
      const nextB = mixColumn(COLUMN, b, c, d, a) ^ load<u32>(key, 4);
      const nextC = mixColumn(COLUMN, c, d, a, b) ^ load<u32>(key, 8);
      d = mixColumn(COLUMN, d, a, b, c) ^ load<u32>(key, 12);
      a = nextA;
      b = nextB;
      c = nextC;
    }
    key += AES_BLOCK_BYTES;
    store<u32>(to, substitute(BOX, a, b, c, d) ^ load<u32>(key));
    store<u32>(to, substitute(BOX, b, c, d, a) ^ load<u32>(key, 4), 4);
    store<u32>(to, substitute(BOX, c, d, a, b) ^ load<u32>(key, 8), 8);
    store<u32>(to, substitute(BOX, d, a, b, c) ^ load<u32>(key, 12), 12);
  }
}

function makeTable(): void {
  for (let plain: u32 = 0; plain < 256; plain++) {
    const once: u32 = load<u8>(BOX + plain);
    const twice = double(once);
    store<u32>(COLUMN + (plain << 2), twice | (once << 8) | (once << 16) | ((twice ^ once) << 24));
  }
}
