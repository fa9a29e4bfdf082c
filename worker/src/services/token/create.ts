import { mintToken, TOKEN_RANDOM_BYTES, type CreatedToken, type NewToken } from "@assetx/core/api";
import type { Act, Store } from "../../store/index.ts";
import { hashToken } from "./authenticate.ts";

const DAY_MS = 86_400_000;

/** Creates a token; the registry keeps its hash, so this answer is the only time it can be read. */
export async function createToken(
  store: Store,
  random: (sizeBytes: number) => Uint8Array,
  wanted: NewToken,
  act: Act,
): Promise<CreatedToken> {
  const token = mintToken(random(TOKEN_RANDOM_BYTES));
  const expiresAtMs = act.atMs + wanted.expires_in_days * DAY_MS;
  const { label, scopes } = wanted;
  const secretSha256 = await hashToken(token.text);
  await store.addToken({ id: token.id, secretSha256, scopes, label, expiresAtMs, revokedAtMs: undefined }, act);
  return { token: token.text, token_id: token.id, label, scopes, expires_at: new Date(expiresAtMs).toISOString() };
}
