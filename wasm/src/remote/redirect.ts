import { fail } from "@assetx/core/error";
import { shownAddress } from "./address.ts";

export const MAX_REDIRECTS = 5;
const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Where a redirect leads; `undefined` when the answer is none.
 *
 * @throws AssetxError `remote.redirect` for other schemes, from https to http, and where it leads nowhere
 */
export function findRedirect(response: Response, from: string): string | undefined {
  const location = response.headers.get("location");
  if (!STATUSES.has(response.status) || location === null) return undefined;
  const before = new URL(from);
  const url = shownAddress(before);
  if (!URL.canParse(location, from)) return fail("remote.redirect", { url, target: "nowhere", detail: "no address" });
  const target = new URL(location, from);
  const shown = shownAddress(target);
  if (target.protocol !== "https:" && target.protocol !== "http:") {
    return fail("remote.redirect", { url, target: shown, detail: `${target.protocol} is not http or https` });
  }
  if (before.protocol === "https:" && target.protocol === "http:") {
    return fail("remote.redirect", { url, target: shown, detail: "it leaves https" });
  }
  target.username = "";
  target.password = "";
  return target.href;
}

/** @throws AssetxError `remote.redirect` */
export function tooManyRedirects(url: string, target: string): never {
  const detail = `more than ${MAX_REDIRECTS} redirects followed each other`;
  return fail("remote.redirect", { url, target: shownAddress(new URL(target)), detail });
}
