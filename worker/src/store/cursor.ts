import { fail } from "@assetx/core/error";

/** A place in a list. Opaque to clients, so that its meaning may change. */
export function encodeCursor(kind: string, value: number | string): string {
  return btoa(`${kind}:${value}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws AssetxError `request.cursor` */
export function decodeCursor(cursor: string, kind: string): string {
  let text: string;
  try {
    text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch (error) {
    return fail("request.cursor", { cursor }, { cause: error });
  }
  const known = text.startsWith(`${kind}:`) && /^[@a-z0-9/:.-]{3,120}$/.test(text);
  return known ? text.slice(kind.length + 1) : fail("request.cursor", { cursor });
}

/** @throws AssetxError `request.cursor` */
export function decodeNumberCursor(cursor: string | undefined, kind: string): number | undefined {
  if (cursor === undefined) return undefined;
  const text = decodeCursor(cursor, kind);
  return /^\d{1,15}$/.test(text) ? Number(text) : fail("request.cursor", { cursor });
}

/** `rows` holds one more than `limit` when there is a next page. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): { readonly items: T[]; readonly next_cursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
