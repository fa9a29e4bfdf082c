import { toHex } from "@assetx/core/bytes";

/** A strong entity tag of a body, with its quotes. */
export async function entityTag(body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `"${toHex(digest.subarray(0, 16))}"`;
}

/** Whether an If-None-Match header names `etag` (RFC 9110: weak comparison, `*` names everything). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}
