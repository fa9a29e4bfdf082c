import { readReleaseManifest } from "../package/index.ts";
import { signWithSeed } from "./ed25519.ts";
import { encodeEnvelope, encodePae, readEnvelope } from "./envelope.ts";
import type { SecretKey } from "./key.ts";

/**
 * Signs the exact bytes of a manifest.json, once they are known to be one.
 *
 * @returns the bytes of a DSSE envelope
 * @throws AssetxError `package.release-manifest`, `signature.json-duplicate`
 * @example
 * const envelope = signManifest(buildReleaseManifest({ manifest, pkg, guard }), generateKey());
 */
export function signManifest(manifestBytes: Uint8Array, key: SecretKey): Uint8Array<ArrayBuffer> {
  readReleaseManifest(manifestBytes);
  return encodeEnvelope({ payload: manifestBytes.slice(), signatures: [signatureBy(key, manifestBytes)] });
}

/**
 * Adds the signature of a further key, such as a second reviewer's; the payload stays as it is. The signature of a key that
 * signed before is replaced.
 *
 * @throws AssetxError those of `readEnvelope`
 */
export function addSignature(envelopeBytes: Uint8Array, key: SecretKey): Uint8Array<ArrayBuffer> {
  const { payload, signatures } = readEnvelope(envelopeBytes);
  const others = signatures.filter((signature) => signature.keyid !== key.publicKey.id);
  const bytes = encodeEnvelope({ payload, signatures: [...others, signatureBy(key, payload)] });
  readEnvelope(bytes);
  return bytes;
}

function signatureBy(key: SecretKey, payload: Uint8Array): { readonly keyid: string; readonly bytes: Uint8Array } {
  return { keyid: key.publicKey.id, bytes: signWithSeed(encodePae(payload), key.seed) };
}
