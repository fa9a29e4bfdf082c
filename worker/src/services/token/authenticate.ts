import { findToken } from "@assetx/core/api";
import type { Access } from "@assetx/core/api";
import { toHex } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Deps } from "../../deps.ts";
import type { Store } from "../../store/index.ts";

/** Who calls, and what their token allows. */
export interface Caller {
  readonly id: string;
  readonly scopes: readonly string[];
}

/**
 * The holder of the bearer token in `header`.
 *
 * @throws AssetxError `auth.required` without one, `auth.invalid` for any that does not hold: unknown, expired, revoked
 * and mistyped look alike from outside
 */
export async function authenticate(
  deps: Pick<Deps, "now" | "operator">,
  store: Store,
  header: string | undefined,
  access: Access,
): Promise<Caller> {
  const [, text] = /^Bearer ([!-~]{1,200})$/i.exec(header ?? "") ?? [];
  if (text === undefined) return fail("auth.required", { access });
  const token = findToken(text);
  if (token === undefined) return fail("auth.invalid", {});
  const secretSha256 = await hashToken(text);
  if (token.id === deps.operator?.id) {
    return isSame(secretSha256, deps.operator.secretSha256)
      ? { id: token.id, scopes: ["admin"] }
      : fail("auth.invalid", {});
  }
  const stored = await store.findToken(token.id);
  const valid =
    stored !== undefined &&
    isSame(secretSha256, stored.secretSha256) &&
    stored.revokedAtMs === undefined &&
    stored.expiresAtMs > deps.now();
  return valid ? { id: stored.id, scopes: stored.scopes } : fail("auth.invalid", {});
}

/**
 * @param scope of the request, for `publish`
 * @throws AssetxError `auth.scope`
 */
export function authorize(caller: Caller, access: Access, scope: string | undefined): void {
  const needed = access === "publish" ? `publish:@${scope ?? ""}` : access;
  if (access === "public" || caller.scopes.includes("admin") || caller.scopes.includes(needed)) return;
  fail("auth.scope", { needed });
}

/** What the registry keeps of a token: lower-case hex of the SHA-256 of all its text. */
export async function hashToken(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** Takes equal time wherever the first difference lies. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
