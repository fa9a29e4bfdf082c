import type { Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Client } from "@libsql/client/web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HranaServer } from "../../cli/src/serve/hrana/server.ts";
import { listenOnLoopback } from "../../cli/src/serve/listen.ts";

let folder: string;
let hrana: HranaServer;
let server: Server;
let address: string;
let db: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hrana-"));
  hrana = new HranaServer(join(folder, "t.db"));
  server = hrana.listener("secret");
  address = `http://${await listenOnLoopback(server)}`;
  db = createClient({ url: address, authToken: "secret", intMode: "bigint" });
  await db.executeMultiple("CREATE TABLE t(id INTEGER PRIMARY KEY, a, b UNIQUE); CREATE VIRTUAL TABLE f USING fts5(x)");
});

afterAll(() => {
  db.close();
  server.closeAllConnections();
  server.close();
  hrana.close();
  rmSync(folder, { recursive: true });
});

describe("hrana bridge", () => {
  it("keeps every kind of value", async () => {
    const blob = new Uint8Array([0, 255, 1, 128]);
    const { rows } = await db.execute({
      sql: "SELECT ? a, ? b, ? c, ? d, ? e, ? f",
      args: [9223372036854775807n, -9223372036854775808n, 1.5, "é🎮", blob.buffer, null],
    });
    expect(Array.from(rows[0] ?? { length: 0 }).slice(0, 4)).toEqual([
      9223372036854775807n,
      -9223372036854775808n,
      1.5,
      "é🎮",
    ]);
    expect(new Uint8Array(rows[0]?.["e"] as ArrayBuffer)).toEqual(blob);
    expect(rows[0]?.["f"]).toBeNull();
  });

  it("binds by name, counts changes, returns rowids", async () => {
    const inserted = await db.execute({ sql: "INSERT INTO t(a,b) VALUES(:a,@b)", args: { a: 1n, b: "x" } });
    expect(inserted).toMatchObject({ rowsAffected: 1, lastInsertRowid: 1n });
    const returned = await db.execute("INSERT INTO t(a,b) VALUES(2,'y') RETURNING id, b");
    expect(returned.rowsAffected).toBe(1);
    expect(returned.rows[0]?.["id"]).toBe(2n);
    expect((await db.execute("UPDATE t SET a = a + 1")).rowsAffected).toBe(2);
  });

  it("answers errors with a code and keeps the stream alive", async () => {
    await expect(db.execute("INSERT INTO t(a,b) VALUES(1,'x')")).rejects.toMatchObject({
      code: expect.stringContaining("SQLITE_CONSTRAINT"),
    });
    await expect(db.execute("SELEKT")).rejects.toMatchObject({ message: expect.stringContaining("syntax error") });
    expect((await db.execute("SELECT 1 one")).rows[0]?.["one"]).toBe(1n);
  });

  it("makes a batch one transaction", async () => {
    const before = (await db.execute("SELECT count(*) n FROM t")).rows[0]?.["n"];
    await expect(
      db.batch(["INSERT INTO t(b) VALUES('p')", "INSERT INTO t(b) VALUES('p')"], "write"),
    ).rejects.toMatchObject({ statementIndex: 1 });
    expect((await db.execute("SELECT count(*) n FROM t")).rows[0]?.["n"]).toBe(before);
    const [, second] = await db.batch(["INSERT INTO t(b) VALUES('q')", "SELECT count(*) n FROM t"], "write");
    expect(second?.rows[0]?.["n"]).toBe(BigInt(Number(before) + 1));
  });

  it("holds an interactive transaction and makes a second writer wait without blocking", async () => {
    const tx = await db.transaction("write");
    await tx.execute("INSERT INTO t(b) VALUES('held')");
    const other = db.execute("INSERT INTO t(b) VALUES('waiting')");
    expect((await db.execute("SELECT count(*) n FROM t WHERE b='held'")).rows[0]?.["n"]).toBe(0n);
    await tx.commit();
    expect((await other).rowsAffected).toBe(1);
    const undone = await db.transaction("write");
    await undone.execute("INSERT INTO t(b) VALUES('undone')");
    await undone.rollback();
    expect((await db.execute("SELECT count(*) n FROM t WHERE b='undone'")).rows[0]?.["n"]).toBe(0n);
  });

  it("answers describe, get_autocommit and a foreign baton", async () => {
    const post = async (body: unknown): Promise<Response> =>
      fetch(`${address}/v3/pipeline`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: "Bearer secret" },
      });
    const reply = await post({
      requests: [
        { type: "describe", sql: "SELECT id FROM t WHERE a = :a AND b = ?" },
        { type: "describe", sql: "DELETE FROM t" },
        { type: "execute", stmt: { sql: "BEGIN" } },
        { type: "get_autocommit" },
        { type: "close" },
      ],
    });
    const { results, baton } = (await reply.json()) as {
      results: { response: Record<string, unknown> }[];
      baton: null;
    };
    expect(baton).toBeNull();
    expect(results[0]?.response["result"]).toMatchObject({
      params: [{ name: ":a" }, { name: null }],
      cols: [{ name: "id", decltype: "INTEGER" }],
      is_readonly: true,
    });
    expect(results[1]?.response["result"]).toMatchObject({ is_readonly: false });
    expect(results[3]?.response["is_autocommit"]).toBe(false);
    expect((await post({ baton: "stolen", requests: [] })).status).toBe(400);
  });

  it("says how numbers arrive", async () => {
    const { rows } = await db.execute({ sql: "SELECT typeof(?) n, typeof(?) b, ? / 2 half", args: [5, 5n, 5] });
    expect([rows[0]?.["n"], rows[0]?.["b"], rows[0]?.["half"]]).toEqual(["real", "integer", 2.5]);
  });

  it("answers nobody without the token, and nothing but the protocol", async () => {
    const ask = async (path: string, token: string, body: string): Promise<number> =>
      (await fetch(`${address}${path}`, { method: "POST", body, headers: { authorization: token } })).status;
    expect(await ask("/v2/pipeline", "Bearer wrong", '{"requests":[]}')).toBe(401);
    expect(await ask("/v2/pipeline", "", '{"requests":[]}')).toBe(401);
    expect(await ask("/elsewhere", "Bearer secret", "{}")).toBe(404);
    expect(await ask("/v2/pipeline", "Bearer secret", "no json")).toBe(400);
  });
});
