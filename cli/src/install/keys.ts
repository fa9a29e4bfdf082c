import { fail } from "@assetx/core/error";
import { readPublicKey, type KeyId, type PublicKey } from "@assetx/core/signing";
import type { RegistryClient } from "../registry/index.ts";
import type { StoreState } from "../store/index.ts";

const PAGE_LIMIT = "100";
const MAX_PAGES = 10;

/**
 * The keys that the registry has on file for a scope and that were not revoked.
 *
 * @param scope without `@`
 * @throws AssetxError `cli.no-key`, `signature.key-weak`, `cli.registry-*`
 */
export async function fetchScopeKeys(registry: RegistryClient, scope: string): Promise<readonly PublicKey[]> {
  const keys: PublicKey[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each page names the next
    const { items, next_cursor: next } = await registry.call("listKeys", {
      query: { scope, limit: PAGE_LIMIT, cursor },
    });
    const valid = items.filter((key) => key.scope === scope && key.revoked_at === null);
    keys.push(...valid.map((key) => readPublicKey(new Uint8Array(Buffer.from(key.public_key, "base64")))));
    if (next === null) break;
    cursor = next;
  }
  if (keys.length === 0) fail("cli.no-key", { scope: `@${scope}` });
  return keys;
}

/** What to check a signer against: the scope's pinned keys, or none when nothing of the scope was installed yet. */
function findPinnedKeys(state: StoreState, scope: string): readonly string[] | undefined {
  return state.pins.find((pin) => pin.scope === `@${scope}`)?.keys;
}

/** Who signed, what the registry offers, and what the user said about it. */
export interface PinRequest {
  readonly scope: string;
  readonly registry: string;
  readonly signers: readonly KeyId[];
  readonly offered: readonly PublicKey[];
  readonly acceptNewKey: boolean;
}

/**
 * Pins a scope's keys when it is first used. Later, one of the signers must be pinned: a registry that suddenly names
 * another key is not believed.
 *
 * @throws AssetxError `cli.key-changed`
 */
export function pinKeys(state: StoreState, request: PinRequest): StoreState {
  const { scope, registry, signers, offered, acceptNewKey } = request;
  const pinned = findPinnedKeys(state, scope);
  if (pinned !== undefined && signers.some((signer) => pinned.includes(signer))) return state;
  if (pinned !== undefined && !acceptNewKey) fail("cli.key-changed", { scope: `@${scope}`, registry });
  const keys = pinned === undefined ? offered.map((key) => key.id) : [...pinned, ...signers];
  const others = state.pins.filter((pin) => pin.scope !== `@${scope}`);
  return { ...state, pins: [...others, { scope: `@${scope}`, keys }] };
}
