import { AES_BLOCK_BYTES, AES_KEY_BYTES, AesEncryption, alloc, ERRNO_EILSEQ, ERRNO_EKEYREJECTED, ERRNO_ENOMEM, Md5, openKey, Source, Text } from "../../sdk/assembly";

// offset  size  encrypted data of Godot 4: a directory or a file
//   0x00    16  md5                of the plain bytes
//   0x10     8  sizeBytes          of them
//   0x18    16  vector
//   0x28     .  AES-256, cipher feedback; filled up to 16 bytes
export const SEAL_BYTES: f64 = 40;
export const VECTOR_AT: f64 = 24;
const SIZE_AT: f64 = 16;
/** Above any directory of a million entries with names of usual length. */
const MAX_DIRECTORY_BYTES: u64 = 25165824;

/** Pointer to the key that the user gave; 0 when there is none, WRONG_SIZE when it has another size than 32 bytes. */
export function readKey(): usize {
  const handle = openKey(Text.create(8).ascii("default"));
  if (handle < 0) return 0;
  const source = Source.of(handle);
  const key = alloc(AES_KEY_BYTES);
  if (source.size != <f64>AES_KEY_BYTES || key == 0) return WRONG_SIZE;
  return source.copy(0, key, AES_KEY_BYTES) ? key : 0;
}

/** No pointer: what `readKey` answers for a key of another size. */
export const WRONG_SIZE: usize = 1;

/** Decrypted bytes, or why there are none. */
@unmanaged
export class Unsealed {
  pointer: usize;
  length: u32;
  /** 0, or -errno: EKEYREJECTED when the key is wrong. */
  fault: i32;

  /** Decrypts what starts at `at`, and checks it. */
  static read(source: Source, at: f64, key: usize): Unsealed {
    const unsealed = changetype<Unsealed>(alloc(offsetof<Unsealed>()));
    unsealed.fault = unsealed.decrypt(source, at, key);
    return unsealed;
  }

  private decrypt(source: Source, at: f64, key: usize): i32 {
    if (!source.has(at, SEAL_BYTES)) return -ERRNO_EILSEQ;
    const size = source.u64le(at + SIZE_AT);
    if (size > MAX_DIRECTORY_BYTES) return -ERRNO_EILSEQ;
    this.length = <u32>size;
    const padded = (this.length + AES_BLOCK_BYTES - 1) & ~(AES_BLOCK_BYTES - 1);
    // The vector stands in front of the data, as each block stands in front of the next one.
    const before = alloc(AES_BLOCK_BYTES + padded);
    this.pointer = alloc(padded);
    if (before == 0 || this.pointer == 0) return -ERRNO_ENOMEM;
    if (!source.copy(at + VECTOR_AT, before, AES_BLOCK_BYTES + padded)) return source.fault;
    const aes = AesEncryption.create(key);
    for (let block: u32 = 0; block < padded; block += AES_BLOCK_BYTES) {
      const target = this.pointer + block;
      const packed = before + AES_BLOCK_BYTES + block;
      aes.encrypt(before + block, target);
      store<u64>(target, load<u64>(target) ^ load<u64>(packed));
      store<u64>(target, load<u64>(target, 8) ^ load<u64>(packed, 8), 8);
    }
    const found = Md5.ofMemory(this.pointer, this.length);
    const stated = source.view(at, AES_BLOCK_BYTES);
    if (found == 0 || stated == 0) return -ERRNO_ENOMEM;
    return memory.compare(found, stated, AES_BLOCK_BYTES) == 0 ? 0 : -ERRNO_EKEYREJECTED;
  }
}
