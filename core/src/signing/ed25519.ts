import * as ed from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

ed.hashes.sha512 = sha512;

const PUBLIC_KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

const PRIME = 2n ** 255n - 19n;

/**
 * y of the points whose order divides 8. With either sign of x these are the 8 small-order keys, and the
 * spellings that carry a sign for an x of 0.
 */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  PRIME - 1n,
]);

/** What is weak about a public key, as far as its bytes tell; `undefined` when nothing is. No curve arithmetic. */
export function explainWeakBytes(publicKey: Uint8Array): string | undefined {
  if (publicKey.length !== PUBLIC_KEY_BYTES) return `it has ${publicKey.length} bytes, not ${PUBLIC_KEY_BYTES}`;
  const y = readY(publicKey);
  if (y >= PRIME) return "its encoding is not canonical";
  return SMALL_ORDER_Y.has(y) ? "it is a point of small order, for which anybody can sign" : undefined;
}

/** As `explainWeakBytes`, and whether the key is a point of the main group. Costs as much as a verification. */
export function explainWeakKey(publicKey: Uint8Array): string | undefined {
  const weak = explainWeakBytes(publicKey);
  if (weak !== undefined) return weak;
  try {
    return ed.Point.fromBytes(publicKey, false).isTorsionFree() ? undefined : "it is not in the main group";
  } catch {
    return "it is not a point of the curve";
  }
}

/** Strict verification (RFC 8032): no small order, no second spelling of a key, a point or a scalar. Never throws. */
export function verifyStrictly(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || explainWeakBytes(publicKey) !== undefined) return false;
  try {
    return ed.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export function signWithSeed(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed.sign(message, seed);
}

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed.getPublicKey(seed);
}

/** The y of a point, little-endian, without the sign of x in the top bit. */
function readY(publicKey: Uint8Array): bigint {
  let y = 0n;
  for (const byte of publicKey.toReversed()) y = (y << 8n) | BigInt(byte);
  return y & (2n ** 255n - 1n);
}
