import type { Client } from "@libsql/client/web";
import { asc, inArray, sql } from "drizzle-orm";
import { readAuditRows } from "./audit.ts";
import { openDatabase, type Db } from "./database.ts";
import { toStoreError } from "./failure.ts";
import { findPlugin, findVersion, indexedFormats, indexLines, listVersions, newestPlugins } from "./plugin.ts";
import type { OutboxRow, Store } from "./port.ts";
import { addVersion } from "./publish.ts";
import { outbox } from "./schema.ts";
import { addKey, addScope, hasScope, listKeys, listScopes, validKeys } from "./scope.ts";
import { searchPlugins } from "./search.ts";
import { addToken, findToken, revokeToken } from "./token.ts";

/** A store over one libSQL client, which it owns: a file, or HTTP. At the edge a client belongs to one request. */
export function createLibsqlStore(client: Client): Store {
  const db = openDatabase(client);
  const coded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw toStoreError(error);
    }
  };
  return {
    ping: () => coded(ping(db)),
    searchPlugins: (filter, page) => coded(searchPlugins(db, filter, page)),
    newestPlugins: (limit) => coded(newestPlugins(db, limit)),
    findPlugin: (plugin) => coded(findPlugin(db, plugin)),
    listVersions: (plugin, page) => coded(listVersions(db, plugin, page)),
    findVersion: (plugin, version) => coded(findVersion(db, plugin, version)),
    addVersion: (release, act) => coded(addVersion(db, release, act)),
    listScopes: (page) => coded(listScopes(db, page)),
    hasScope: (name) => coded(hasScope(db, name)),
    addScope: (name, act) => coded(addScope(db, name, act)),
    listKeys: (scope, page) => coded(listKeys(db, scope, page)),
    validKeys: (scope) => coded(validKeys(db, scope)),
    addKey: (key, act) => coded(addKey(db, key, act)),
    findToken: (id) => coded(findToken(db, id)),
    addToken: (token, act) => coded(addToken(db, token, act)),
    revokeToken: (id, act) => coded(revokeToken(db, id, act)),
    indexLines: (plugin) => coded(indexLines(db, plugin)),
    indexedFormats: () => coded(indexedFormats(db)),
    pendingEffects: () => coded(pendingEffects(db)),
    settleEffects: (ids) => coded(settleEffects(db, ids)),
    auditRows: (afterId, limit) => coded(readAuditRows(db, afterId, limit)),
    close: () => client.close(),
  };
}

async function ping(db: Db): Promise<void> {
  await db.run(sql`SELECT 1`);
}

async function pendingEffects(db: Db): Promise<OutboxRow[]> {
  return db
    .select({ id: outbox.id, kind: outbox.kind, subject: outbox.subject })
    .from(outbox)
    .orderBy(asc(outbox.id))
    .limit(100);
}

async function settleEffects(db: Db, ids: readonly number[]): Promise<void> {
  await db.delete(outbox).where(inArray(outbox.id, [...ids]));
}
