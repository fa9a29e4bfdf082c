import type { Key, KeyPage, Scope, ScopePage } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { and, asc, count, eq, gt, isNull } from "drizzle-orm";
import { mutate } from "./audit.ts";
import { cutPage, decodeCursor, decodeNumberCursor, encodeCursor } from "./cursor.ts";
import type { Db } from "./database.ts";
import type { Act, PageRequest } from "./port.ts";
import { toInstant } from "./row.ts";
import { keys, plugins, scopes } from "./schema.ts";

/** @throws AssetxError `request.cursor` */
export async function listScopes(db: Db, page: PageRequest): Promise<ScopePage> {
  const after = page.cursor === undefined ? undefined : gt(scopes.name, decodeCursor(page.cursor, "scope"));
  const [totals, rows] = await db.batch([
    db.select({ total: count() }).from(scopes),
    db
      .select({ name: scopes.name, createdAt: scopes.createdAt, plugins: count(plugins.id) })
      .from(scopes)
      .leftJoin(plugins, eq(plugins.scopeId, scopes.id))
      .where(after)
      .groupBy(scopes.id)
      .orderBy(asc(scopes.name))
      .limit(page.limit + 1),
  ]);
  const { items, next_cursor } = cutPage(rows, page.limit, (last) => encodeCursor("scope", last.name));
  return {
    items: items.map((row) => ({ name: row.name, plugins: row.plugins, created_at: toInstant(row.createdAt) })),
    next_cursor,
    total: totals[0]?.total ?? 0,
  };
}

export async function hasScope(db: Db, name: string): Promise<boolean> {
  const rows = await db.select({ id: scopes.id }).from(scopes).where(eq(scopes.name, name)).limit(1);
  return rows.length > 0;
}

/** @throws AssetxError `scope.exists` */
export async function addScope(db: Db, name: string, act: Act): Promise<Scope> {
  await mutate(db, act, { action: "scope.add", subject: `@${name}`, detail: {} }, async () => {
    if (await hasScope(db, name)) fail("scope.exists", { scope: name });
    return [db.insert(scopes).values({ name, createdAt: act.atMs })];
  });
  return { name, plugins: 0, created_at: toInstant(act.atMs) };
}

const KEY_COLUMNS = {
  id: keys.id,
  scope: scopes.name,
  keyId: keys.keyId,
  publicKey: keys.publicKey,
  label: keys.label,
  createdAt: keys.createdAt,
  revokedAt: keys.revokedAt,
} as const;

/** @throws AssetxError `request.cursor` */
export async function listKeys(db: Db, scope: string | undefined, page: PageRequest): Promise<KeyPage> {
  const ofScope = scope === undefined ? undefined : eq(scopes.name, scope);
  const after = decodeNumberCursor(page.cursor, "key");
  const [totals, rows] = await db.batch([
    db.select({ total: count() }).from(keys).innerJoin(scopes, eq(scopes.id, keys.scopeId)).where(ofScope),
    db
      .select(KEY_COLUMNS)
      .from(keys)
      .innerJoin(scopes, eq(scopes.id, keys.scopeId))
      .where(and(ofScope, after === undefined ? undefined : gt(keys.id, after)))
      .orderBy(asc(keys.id))
      .limit(page.limit + 1),
  ]);
  const { items, next_cursor } = cutPage(rows, page.limit, (last) => encodeCursor("key", last.id));
  return { items: items.map(toKey), next_cursor, total: totals[0]?.total ?? 0 };
}

/** Keys of a scope that are not revoked. */
export async function validKeys(db: Db, scope: string): Promise<Key[]> {
  const rows = await db
    .select(KEY_COLUMNS)
    .from(keys)
    .innerJoin(scopes, eq(scopes.id, keys.scopeId))
    .where(and(eq(scopes.name, scope), isNull(keys.revokedAt)))
    .orderBy(asc(keys.id));
  return rows.map(toKey);
}

/** @throws AssetxError `key.exists`, `scope.not-found` */
export async function addKey(db: Db, key: Omit<Key, "created_at" | "revoked_at">, act: Act): Promise<Key> {
  const event = { action: "key.add", subject: `@${key.scope} ${key.key_id}`, detail: { public_key: key.public_key } };
  await mutate(db, act, event, async () => {
    const [scope] = await db.select({ id: scopes.id }).from(scopes).where(eq(scopes.name, key.scope)).limit(1);
    if (scope === undefined) return fail("scope.not-found", { scope: key.scope });
    const known = await db
      .select({ id: keys.id })
      .from(keys)
      .where(and(eq(keys.scopeId, scope.id), eq(keys.keyId, key.key_id)));
    if (known.length > 0) fail("key.exists", { keyId: key.key_id });
    return [
      db.insert(keys).values({
        scopeId: scope.id,
        keyId: key.key_id,
        publicKey: key.public_key,
        label: key.label,
        createdAt: act.atMs,
      }),
    ];
  });
  return { ...key, created_at: toInstant(act.atMs), revoked_at: null };
}

interface KeyRow {
  readonly scope: string;
  readonly keyId: string;
  readonly publicKey: string;
  readonly label: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

function toKey(row: KeyRow): Key {
  return {
    key_id: row.keyId,
    scope: row.scope,
    public_key: row.publicKey,
    label: row.label,
    created_at: toInstant(row.createdAt),
    revoked_at: row.revokedAt === null ? null : toInstant(row.revokedAt),
  };
}
