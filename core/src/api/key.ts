import { Instant, KeyIdText, lineText, PublicKeyText, ScopeName, SignatureText } from "./scalar.ts";
import { ListQuery } from "./scope.ts";
import { z } from "./setup.ts";

/** A public key to be trusted for one scope. `signature` is by that key over `keyProofText`. */
export const NewKey = z.strictObject({
  scope: ScopeName,
  public_key: PublicKeyText,
  signature: SignatureText,
  label: lineText(80).default(""),
});
export type NewKey = z.infer<typeof NewKey>;

export const Key = z.object({
  key_id: KeyIdText,
  scope: ScopeName,
  public_key: PublicKeyText,
  label: z.string(),
  created_at: Instant,
  revoked_at: Instant.nullable(),
});
export type Key = z.infer<typeof Key>;

export const KeyQuery = ListQuery.extend({ scope: ScopeName.optional() });
export type KeyQuery = z.infer<typeof KeyQuery>;

export const KeyPage = z.object({ items: z.array(Key), next_cursor: z.string().nullable(), total: z.int() });
export type KeyPage = z.infer<typeof KeyPage>;

/**
 * The exact text whose Ed25519 signature proves that a registrant holds the secret half of a key.
 *
 * @param scope without `@`
 * @param publicKey standard base64 of the 32 bytes
 *
 * @example
 * keyProofText("acme", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
 */
export function keyProofText(scope: string, publicKey: string): string {
  return `assetx key registration v1\nscope: @${scope}\nkey: ${publicKey}\n`;
}
