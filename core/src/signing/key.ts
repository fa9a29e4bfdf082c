import { sha256Hex, type Sha256Hex } from "../package/index.ts";
import { fail } from "../error/index.ts";
import { explainWeakKey, publicKeyOf, SEED_BYTES } from "./ed25519.ts";
import { findBase64, toBase64 } from "./base64.ts";

declare const KEY_ID: unique symbol;

/** SHA-256 of a public key's 32 bytes, as hex: says which key, never whether it may. */
export type KeyId = Sha256Hex & { readonly [KEY_ID]: true };

/** An Ed25519 key that was found to be a good one. Trust comes from where it was looked up. */
export interface PublicKey {
  readonly id: KeyId;
  readonly bytes: Uint8Array;
}

export interface SecretKey {
  readonly seed: Uint8Array;
  readonly publicKey: PublicKey;
}

const PUBLIC_PREFIX = "ed25519:";
/** Spelled so that every scanner for leaked keys finds it, ours too. */
const SECRET_BEGIN = "-----BEGIN ASSETX PRIVATE KEY-----";
const SECRET_END = "-----END ASSETX PRIVATE KEY-----";
/** Of the seed's SHA-256: tells a mistyped key from another key. */
const CHECK_BYTES = 4;

/** A new key from the platform's secure randomness. */
export function generateKey(): SecretKey {
  return secretKeyOf(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

/** The id of a public key. */
export function keyId(publicKey: Uint8Array): KeyId {
  return brandKeyId(sha256Hex(publicKey));
}

/**
 * A public key from its 32 bytes.
 *
 * @throws AssetxError `signature.key-weak` for small-order points, second spellings and what is not on the curve
 */
export function readPublicKey(bytes: Uint8Array): PublicKey {
  const weak = explainWeakKey(bytes);
  if (weak !== undefined) fail("signature.key-weak", { detail: weak });
  return { id: keyId(bytes), bytes: bytes.slice() };
}

/** `ed25519:` and the base64 of 32 bytes, on one line. */
export function encodePublicKey(key: PublicKey): string {
  return `${PUBLIC_PREFIX}${toBase64(key.bytes)}`;
}

/**
 * The key of `encodePublicKey`'s text; white space around it is allowed.
 *
 * @throws AssetxError `signature.key-text`, `signature.key-weak`
 */
export function decodePublicKey(text: string): PublicKey {
  const line = text.trim();
  if (!line.startsWith(PUBLIC_PREFIX)) return badText(`a public key starts with ${PUBLIC_PREFIX}`);
  const bytes = findBase64(line.slice(PUBLIC_PREFIX.length));
  return bytes === undefined ? badText("its base64 is broken") : readPublicKey(bytes);
}

/** Three lines, as PEM. Whoever stores it encrypts it first. */
export function encodeSecretKey(key: SecretKey): string {
  const body = new Uint8Array(SEED_BYTES + CHECK_BYTES);
  body.set(key.seed);
  body.set(checkOf(key.seed), SEED_BYTES);
  return `${SECRET_BEGIN}\n${toBase64(body)}\n${SECRET_END}\n`;
}

/**
 * The key of `encodeSecretKey`'s text.
 *
 * @throws AssetxError `signature.key-text`
 */
export function decodeSecretKey(text: string): SecretKey {
  const [begin, body, end, ...rest] = text.trim().split(/\s*\r?\n\s*/);
  if (begin !== SECRET_BEGIN || end !== SECRET_END || rest.length > 0)
    return badText("its first or last line is missing");
  const bytes = findBase64(body ?? "");
  if (bytes?.length !== SEED_BYTES + CHECK_BYTES) return badText("its base64 is broken");
  const seed = bytes.slice(0, SEED_BYTES);
  if (toBase64(bytes.subarray(SEED_BYTES)) !== toBase64(checkOf(seed))) return badText("a character of it was changed");
  return secretKeyOf(seed);
}

function secretKeyOf(seed: Uint8Array): SecretKey {
  const bytes = publicKeyOf(seed);
  return { seed, publicKey: { id: keyId(bytes), bytes } };
}

function checkOf(seed: Uint8Array): Uint8Array {
  const digest = sha256Hex(seed);
  return Uint8Array.from({ length: CHECK_BYTES }, (_, index) =>
    Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16),
  );
}

function badText(detail: string): never {
  return fail("signature.key-text", { detail });
}

function brandKeyId(digest: Sha256Hex): KeyId {
  // Safe: the only caller hands in the digest of a public key.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return digest as KeyId;
}
