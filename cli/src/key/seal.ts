import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";

/** Bytes under a passphrase: scrypt makes the key, AES-256-GCM keeps the bytes secret and whole. Fields are base64. */
export interface SealedBytes {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly nonce: string;
  readonly tag: string;
  readonly ciphertext: string;
}

/** 128 MiB and about half a second per guess. */
const COST = { n: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024;

export async function sealBytes(bytes: Uint8Array, passphrase: string): Promise<SealedBytes> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await deriveKey(passphrase, salt, COST), nonce);
  const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return {
    ...COST,
    salt: salt.toString("base64"),
    nonce: nonce.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
    ciphertext: ciphertext.toString("base64"),
  };
}

/** @returns `undefined` when the passphrase is wrong or the bytes were altered: the two cannot be told apart */
export async function openSealed(sealed: SealedBytes, passphrase: string): Promise<Uint8Array | undefined> {
  const key = await deriveKey(passphrase, Buffer.from(sealed.salt, "base64"), sealed);
  try {
    const nonce = Buffer.from(sealed.nonce, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(Buffer.from(sealed.tag, "base64"));
    const bytes = Buffer.concat([decipher.update(Buffer.from(sealed.ciphertext, "base64")), decipher.final()]);
    return new Uint8Array(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a key file asks for no more work than a sensible one would. */
export function isBearable({ n, r, p }: SealedBytes): boolean {
  const isPower = Number.isSafeInteger(n) && n >= 2 ** 14 && n <= 2 ** 20 && Number.isInteger(Math.log2(n));
  return isPower && Number.isInteger(r) && r >= 1 && r <= 8 && Number.isInteger(p) && p >= 1 && p <= 4;
}

async function deriveKey(
  passphrase: string,
  salt: Buffer,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: MEMORY_LIMIT_BYTES + 1024 * 1024 };
    scrypt(passphrase.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
