import { findBase64, toBase64 } from "./base64.ts";
import { signWithSeed, verifyStrictly } from "./ed25519.ts";
import type { PublicKey, SecretKey } from "./key.ts";

/** The base64 of a signature over a text that both sides spell the same, such as the proof that a key is held. */
export function signText(text: string, key: SecretKey): string {
  return toBase64(signWithSeed(new TextEncoder().encode(text), key.seed));
}

/** Whether `signature`, as `signText` writes it, is by `key` over exactly `text`. */
export function isTextSignedBy(text: string, signature: string, key: PublicKey): boolean {
  const bytes = findBase64(signature);
  return bytes !== undefined && verifyStrictly(bytes, new TextEncoder().encode(text), key.bytes);
}
