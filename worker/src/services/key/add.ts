import { keyProofText, type Key, type NewKey } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { decodePublicKey, isTextSignedBy } from "@assetx/core/signing";
import type { Act, Store } from "../../store/index.ts";

/**
 * Registers a public key for a scope, once its holder has shown to have the secret half.
 *
 * @throws AssetxError `signature.key-weak`, `signature.key-text`, `key.proof`, `key.exists`, `scope.not-found`
 */
export async function addKey(store: Store, wanted: NewKey, act: Act): Promise<Key> {
  const key = decodePublicKey(`ed25519:${wanted.public_key}`);
  const { scope, label, public_key } = wanted;
  const proof = keyProofText(scope, public_key);
  if (!isTextSignedBy(proof, wanted.signature, key)) fail("key.proof", { keyId: key.id });
  return store.addKey({ key_id: key.id, scope, public_key, label }, act);
}
