import { Aes } from "./aes";
import { AesEncryption } from "./aes-encryption";
import { AES_BLOCK_BYTES } from "./aes-key";
import { alloc } from "./memory";

/** Of a counter: a vector in front, the number of the block behind it, the most significant byte first. */
const VECTOR_BYTES: u32 = 12;

/** AES-256 over a run of bytes that is decrypted part by part: each block by itself, or with a counter. */
@unmanaged
export class Cipher {
  private aes: Aes;
  private encryption: AesEncryption;
  /** A number that is encrypted, and what it becomes; 0 where blocks stand by themselves. */
  private counter: usize;

  /** Each block by itself. */
  static ofBlocks(key: usize): Cipher {
    const cipher = changetype<Cipher>(alloc(offsetof<Cipher>()));
    cipher.aes = Aes.create(key);
    return cipher;
  }

  /** With a counter that starts at 0 behind the 12 bytes at `vector`. */
  static withCounter(key: usize, vector: usize): Cipher {
    const cipher = changetype<Cipher>(alloc(offsetof<Cipher>()));
    cipher.encryption = AesEncryption.create(key);
    cipher.counter = alloc(AES_BLOCK_BYTES << 1);
    cipher.startWith(vector);
    return cipher;
  }

  /** Another run with the same key, whose counter starts behind the 12 bytes at `vector`. */
  startWith(vector: usize): void {
    if (this.counter != 0) memory.copy(this.counter, vector, VECTOR_BYTES);
  }

  /**
   * Decrypts in place what stands `block` blocks behind the start of the run. Bytes behind the last whole block stay as they
   * are without a counter.
   */
  open(pointer: usize, length: u32, block: u32): void {
    const counter = this.counter;
    if (counter == 0) {
      this.aes.decrypt(pointer, length);
      return;
    }
    const stream = counter + AES_BLOCK_BYTES;
    for (let at: u32 = 0; at < length; at++) {
      const place = at & (AES_BLOCK_BYTES - 1);
      if (place == 0) {
        store<u32>(counter, bswap<u32>(block++), VECTOR_BYTES);
        this.encryption.encrypt(counter, stream);
      }
      store<u8>(pointer + at, load<u8>(pointer + at) ^ load<u8>(stream + place));
    }
  }
}

/** What a `Region` calls, which does not name the cipher so that plugins without one do not carry it. */
export function openPart(cipher: Cipher, pointer: usize, length: u32, block: u32): void {
  cipher.open(pointer, length, block);
}
