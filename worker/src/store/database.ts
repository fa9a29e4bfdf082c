import type { Client } from "@libsql/client/web";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/web";

export type Db = LibSQLDatabase;

/** drizzle over any libSQL client: HTTP at the edge, a file elsewhere. */
export function openDatabase(client: Client): Db {
  return drizzle({ client });
}
