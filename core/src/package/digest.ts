import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../bytes/index.ts";

declare const SHA256_HEX: unique symbol;

/** A SHA-256 as 64 lower-case hex digits. */
export type Sha256Hex = string & { readonly [SHA256_HEX]: true };

export function isSha256Hex(text: string): text is Sha256Hex {
  return /^[0-9a-f]{64}$/.test(text);
}

/**
 * SHA-256 of `bytes`.
 *
 * @example
 * sha256Hex(new Uint8Array()); // "e3b0c44298fc1c14..."
 */
export function sha256Hex(bytes: Uint8Array): Sha256Hex {
  return brandSha256(toHex(sha256(bytes)));
}

function brandSha256(text: string): Sha256Hex {
  // Safe: toHex of the 32 bytes that sha256 gives.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return text as Sha256Hex;
}
