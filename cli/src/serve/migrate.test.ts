import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findToken } from "@assetx/core/api";
import { afterEach, beforeEach, describe, it } from "vitest";
import { Connection } from "./hrana/connection.ts";
import { findFreePort } from "./listen.ts";
import { migrate } from "./migrate.ts";
import { loadOperatorToken } from "./operator-token.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assetx-migrate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("migrate()", () => {
  it("applies each migration once, in order", ({ expect }) => {
    const file = join(folder, "t.db");
    writeFileSync(join(folder, "0002_b.sql"), "INSERT INTO t VALUES (2)");
    writeFileSync(join(folder, "0001_a.sql"), "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT");
    writeFileSync(join(folder, "notes.sql"), "SYNTAX ERROR");
    migrate(file, folder);
    migrate(file, folder);
    const db = new Connection(file);
    expect(db.execute("SELECT count(*) FROM t", {}).rows).toEqual([[{ type: "integer", value: "1" }]]);
    db.close();
  });

  it("refuses a database whose migrations were other ones", ({ expect }) => {
    const file = join(folder, "t.db");
    const sql = join(folder, "0001_a.sql");
    writeFileSync(sql, "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT");
    migrate(file, folder);
    writeFileSync(sql, "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT) STRICT");
    expect(() => migrate(file, folder)).toThrow(expect.objectContaining({ code: "store.drift" }));
  });

  it("leaves nothing of a migration that fails", ({ expect }) => {
    const file = join(folder, "t.db");
    const sql = join(folder, "0001_a.sql");
    writeFileSync(sql, "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT; SYNTAX ERROR");
    expect(() => migrate(file, folder)).toThrow("syntax error");
    writeFileSync(sql, "CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT");
    migrate(file, folder);
  });
});

describe("loadOperatorToken()", () => {
  it("makes one token per folder, for its owner's eyes", ({ expect }) => {
    const file = join(folder, "operator-token");
    const first = loadOperatorToken(file);
    expect(findToken(first.text)?.id).toBe(first.id);
    expect(loadOperatorToken(file)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("refuses a file that holds no token", ({ expect }) => {
    const file = join(folder, "operator-token");
    writeFileSync(file, "axp_wrong");
    expect(() => loadOperatorToken(file)).toThrow(expect.objectContaining({ code: "input.unreadable" }));
  });
});

it("findFreePort() passes over a port that is taken", async ({ expect }) => {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const taken = address === null || typeof address === "string" ? 0 : address.port;
  expect(await findFreePort(taken)).toBeGreaterThan(taken);
  server.close();
});
