import { toHex } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { BatchItem } from "drizzle-orm/batch";
import { asc, desc, gt } from "drizzle-orm";
import type { Db } from "./database.ts";
import { findUniqueViolation } from "./failure.ts";
import type { Act, AuditRow } from "./port.ts";
import { auditLog } from "./schema.ts";

/** What the first row follows. */
export const AUDIT_ORIGIN: string = "0".repeat(64);

const ATTEMPTS = 30;

export interface Event {
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Runs the statements of `build` and the audit row of `event` as one transaction. `build` is called again when another
 * mutation committed since it read, so what it decided from stays true.
 *
 * @throws whatever `build` throws, and AssetxError `store.unavailable` when the log stays contended
 */
export async function mutate(
  db: Db,
  act: Act,
  event: Event,
  build: () => Promise<readonly BatchItem<"sqlite">[]>,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt follows the one before
    if (await attemptOnce(db, act, event, build)) return;
  }
  fail("store.unavailable", { detail: "too many writers at once" });
}

async function attemptOnce(
  db: Db,
  act: Act,
  event: Event,
  build: () => Promise<readonly BatchItem<"sqlite">[]>,
): Promise<boolean> {
  const [head] = await db.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  const row = {
    at: act.atMs,
    actor: act.actor,
    action: event.action,
    subject: event.subject,
    detail: JSON.stringify(event.detail),
    prevHash: head?.hash ?? AUDIT_ORIGIN,
  };
  const statements = await build();
  // The audit row goes first: a mutation that lost the race must say so before it trips over what the winner wrote.
  const chained = db.insert(auditLog).values({ ...row, hash: await hashOf({ ...row, atMs: row.at }) });
  try {
    await db.batch([chained, ...statements]);
    return true;
  } catch (error) {
    if (findUniqueViolation(error)?.startsWith("audit_log.")) return false;
    throw error;
  }
}

export async function readAuditRows(db: Db, afterId: number, limit: number): Promise<AuditRow[]> {
  const rows = await db.select().from(auditLog).where(gt(auditLog.id, afterId)).orderBy(asc(auditLog.id)).limit(limit);
  return rows.map(({ at, ...row }) => ({ ...row, atMs: at }));
}

/** SHA-256 over the previous hash and the row's fields, each with its length, so that no two rows read alike. */
export async function hashOf(row: Omit<AuditRow, "hash" | "id">): Promise<string> {
  const encoder = new TextEncoder();
  const fields = [row.prevHash, String(row.atMs), row.actor, row.action, row.subject, row.detail];
  const framed = fields.map((field) => `${encoder.encode(field).length}:${field}`).join("");
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(framed))));
}
