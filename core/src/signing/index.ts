/**
 * Who signed what. A release is signed as a DSSE envelope over the exact bytes of its manifest.json, with strict Ed25519.
 * `verifyRelease` is the one function behind which a package may be trusted; the keys it is given decide, never an id that
 * stands in a signed file.
 */
export { explainWeakKey } from "./ed25519.ts";
export { MAX_SIGNATURES, PAYLOAD_TYPE } from "./envelope.ts";
export {
  decodePublicKey,
  decodeSecretKey,
  encodePublicKey,
  encodeSecretKey,
  generateKey,
  keyId,
  readPublicKey,
  type KeyId,
  type PublicKey,
  type SecretKey,
} from "./key.ts";
export { isTextSignedBy, signText } from "./proof.ts";
export { addSignature, signManifest } from "./sign.ts";
export { verifyEnvelope, type Subject, type VerifiedEnvelope, type VerifyOptions } from "./verify.ts";
export { readManifestOf, verifyRelease, type ReleaseToVerify, type VerifiedRelease } from "./verify-release.ts";
