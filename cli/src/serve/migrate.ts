import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@assetx/core/error";
import { Connection } from "./hrana/connection.ts";
import type { Value } from "./hrana/wire.ts";

/**
 * Brings a database file up to date: every `*.sql` of `folder` in the order of its name, each once, each in a transaction.
 *
 * @throws AssetxError `store.drift` when a migration that was applied has changed since
 */
export function migrate(file: string, folder: string): void {
  const db = new Connection(file);
  try {
    db.sequence("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT");
    const applied = new Map(
      db
        .execute("SELECT name, sha256 FROM migrations", {})
        .rows.map(([name, sha256]) => [textOf(name), textOf(sha256)]),
    );
    for (const name of readdirSync(folder)
      .filter((each) => /^\d{4}_[a-z0-9_]+\.sql$/.test(each))
      .toSorted()) {
      const sql = readFileSync(join(folder, name), "utf8");
      const sha256 = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known === undefined) apply(db, name, sha256, sql);
      else if (known !== sha256) fail("store.drift", { migration: name });
    }
  } finally {
    db.close();
  }
}

/** Safe to put in the text: `name` and `sha256` were checked to be plain words. */
function apply(db: Connection, name: string, sha256: string, sql: string): void {
  try {
    db.sequence(`BEGIN IMMEDIATE; ${sql}; INSERT INTO migrations VALUES ('${name}', '${sha256}'); COMMIT`);
  } catch (error) {
    db.rollback();
    throw error;
  }
}

function textOf(value: Value | undefined): string {
  return value?.type === "text" ? value.value : "";
}
