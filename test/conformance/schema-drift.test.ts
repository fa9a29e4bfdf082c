import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Client } from "@libsql/client";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, it } from "vitest";
import { migrate } from "../../cli/src/serve/migrate.ts";
import * as schema from "../../worker/src/store/schema.ts";
import { MIGRATIONS } from "../runtime/lib/node-registry.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-drift-"));
let db: Client;

beforeAll(() => {
  const file = join(folder, "t.db");
  migrate(file, MIGRATIONS);
  migrate(file, MIGRATIONS);
  db = createClient({ url: `file:${file}` });
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const tables = Object.values(schema).flatMap((value) => (is(value, SQLiteTable) ? [getTableConfig(value)] : []));

it("migrations and the drizzle schema have the same tables, all of them STRICT", async ({ expect }) => {
  const { rows } = await db.execute("PRAGMA table_list");
  const own = rows.filter(
    (row) => row["schema"] === "main" && !/^(?:sqlite_|plugin_fts|migrations$)/.test(String(row["name"])),
  );
  expect(own.map((row) => row["name"]).toSorted(byText)).toEqual(tables.map((table) => table.name).toSorted(byText));
  expect(own.filter((row) => row["strict"] !== 1)).toEqual([]);
});

it.each(tables.map((table) => [table.name, table] as const))(
  "%s has the same columns, keys and indexes",
  async (name, table) => {
    const columns = (await db.execute(`PRAGMA table_info(${name})`)).rows;
    expectSame(
      columns.map(
        (row) => `${String(row["name"])} ${String(row["type"])} ${row["notnull"] === 1 || Number(row["pk"]) > 0}`,
      ),
      table.columns.map(
        (column) => `${column.name} ${column.getSQLType().toUpperCase()} ${column.notNull || column.primary}`,
      ),
    );
    const foreign = (await db.execute(`PRAGMA foreign_key_list(${name})`)).rows;
    expectSame(
      foreign.map((row) => `${String(row["from"])} ${String(row["table"])}.${String(row["to"])}`),
      table.foreignKeys.map((key) => {
        const { columns: from, foreignTable, foreignColumns } = key.reference();
        return `${from[0]?.name ?? ""} ${getTableConfig(foreignTable).name}.${foreignColumns[0]?.name ?? ""}`;
      }),
    );
    const unique = table.uniqueConstraints.map((each) => each.columns.map((column) => column.name).join(","));
    const alone = table.columns.filter((column) => column.isUnique).map((column) => column.name);
    const plain = table.indexes.map(
      (each) => `index ${each.config.columns.map((column) => ("name" in column ? column.name : "?")).join(",")}`,
    );
    expectSame(await indexesOf(name), [...unique, ...alone, ...plain]);
  },
);

async function indexesOf(table: string): Promise<readonly string[]> {
  const { rows } = await db.execute(`PRAGMA index_list(${table})`);
  const found = rows
    .filter((row) => row["origin"] !== "pk")
    .map(async (row) => {
      const columns = (await db.execute(`PRAGMA index_info(${String(row["name"])})`)).rows;
      const names = columns.map((column) => String(column["name"])).join(",");
      return row["unique"] === 1 ? names : `index ${names}`;
    });
  return Promise.all(found);
}

function expectSame(inDatabase: readonly string[], inSchema: readonly string[]): void {
  const [a, b] = [inDatabase.toSorted(byText).join("\n"), inSchema.toSorted(byText).join("\n")];
  if (a !== b) throw new Error(`the database has\n${a}\nand the schema has\n${b}`);
}

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}
