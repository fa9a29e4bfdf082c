import { fail } from "@assetx/core/error";
import { and, eq, isNull } from "drizzle-orm";
import { mutate } from "./audit.ts";
import type { Db } from "./database.ts";
import type { Act, StoredToken } from "./port.ts";
import { tokens } from "./schema.ts";

export async function findToken(db: Db, id: string): Promise<StoredToken | undefined> {
  const [row] = await db.select().from(tokens).where(eq(tokens.id, id)).limit(1);
  if (row === undefined) return undefined;
  return {
    id: row.id,
    secretSha256: row.secretSha256,
    scopes: row.scopes,
    label: row.label,
    expiresAtMs: row.expiresAt,
    revokedAtMs: row.revokedAt ?? undefined,
  };
}

export async function addToken(db: Db, token: StoredToken, act: Act): Promise<void> {
  const event = { action: "token.add", subject: token.id, detail: { scopes: token.scopes.join(" ") } };
  await mutate(db, act, event, async () => [
    db.insert(tokens).values({
      id: token.id,
      secretSha256: token.secretSha256,
      scopes: token.scopes,
      label: token.label,
      createdAt: act.atMs,
      expiresAt: token.expiresAtMs,
    }),
  ]);
}

/** @throws AssetxError `token.not-found` */
export async function revokeToken(db: Db, id: string, act: Act): Promise<void> {
  await mutate(db, act, { action: "token.revoke", subject: id, detail: {} }, async () => {
    if ((await findToken(db, id)) === undefined) fail("token.not-found", { tokenId: id });
    return [
      db
        .update(tokens)
        .set({ revokedAt: act.atMs })
        .where(and(eq(tokens.id, id), isNull(tokens.revokedAt))),
    ];
  });
}
