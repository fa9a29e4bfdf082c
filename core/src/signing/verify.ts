import { fail } from "../error/index.ts";
import { readReleaseManifest } from "../package/index.ts";
import { explainWeakBytes, verifyStrictly } from "./ed25519.ts";
import { encodePae, readEnvelope } from "./envelope.ts";
import type { KeyId, PublicKey } from "./key.ts";

/** What a signature has to be for: the release that was asked for, not the one that the file says it is. */
export interface Subject {
  readonly name: string;
  readonly version: string;
}

export interface VerifyOptions {
  /** How many different trusted keys must have signed; 1 when absent. */
  readonly threshold?: number;
  readonly subject?: Subject;
}

export interface VerifiedEnvelope {
  /** The signed bytes, exactly. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** The trusted keys that signed, each once. */
  readonly signers: readonly KeyId[];
}

/**
 * Verifies an envelope against keys that were looked up beforehand. Signatures of other keys are passed over; one that
 * names a trusted key and does not hold is refused, whatever the others say.
 *
 * @throws AssetxError `signature.*`, `package.release-manifest` when a subject is asked for
 * @example
 * const { payload } = verifyEnvelope(envelope, keysOfPublisher, { subject: { name: "@assetx/quake-pak", version: "1.0.0" } });
 */
export function verifyEnvelope(
  envelopeBytes: Uint8Array,
  trusted: readonly PublicKey[],
  { threshold = 1, subject }: VerifyOptions = {},
): VerifiedEnvelope {
  const keys = indexKeys(trusted);
  const { payload, signatures } = readEnvelope(envelopeBytes);
  const message = encodePae(payload);
  const signers = new Set<KeyId>();
  for (const { keyid, bytes } of signatures) {
    const key = keys.get(keyid);
    if (key === undefined) continue;
    if (!verifyStrictly(bytes, message, key.bytes))
      fail("signature.invalid", { detail: `key ${key.id} did not sign these bytes` });
    signers.add(key.id);
  }
  if (signers.size === 0)
    fail("signature.untrusted", { keyIds: signatures.map(({ keyid }) => keyid.replace(/[^0-9a-z]/gi, "?")) });
  const needed = Math.max(1, threshold);
  if (signers.size < needed) fail("signature.threshold", { needed, found: signers.size });
  if (subject !== undefined) checkSubject(payload, subject);
  return { payload, signers: [...signers] };
}

/** Weak keys are refused here too: a key may have been stored before it was checked. */
function indexKeys(trusted: readonly PublicKey[]): ReadonlyMap<string, PublicKey> {
  for (const key of trusted) {
    const weak = explainWeakBytes(key.bytes);
    if (weak !== undefined) fail("signature.key-weak", { detail: weak });
  }
  return new Map(trusted.map((key) => [key.id, key]));
}

function checkSubject(payload: Uint8Array, { name, version }: Subject): void {
  const release = readReleaseManifest(payload);
  if (release.name === name && release.version === version) return;
  fail("signature.subject", { expected: `${name} ${version}`, signed: `${release.name} ${release.version}` });
}
