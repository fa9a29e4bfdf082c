/** Containers of gigabytes that stay on their server: what listing them, and extracting one entry, fetches of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { openRemote, REMOTE_LIMITS } from "../../wasm/src/host/node-remote.ts";
import { createSession, type EngineHost, type Session } from "../../wasm/src/extract/index.ts";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { RangeServer } from "../lib/range-server.ts";
import { createMemorySink } from "../lib/session.ts";
import { entryMark, sparsePak, sparseVpk, sparseZip, type SparseArchive } from "../lib/sparse-archives.ts";

const KIB = 1024;
const GIB = KIB ** 3;
const PAGE = 32 * KIB;
/** About two gigabytes in entries of one megabyte less a bit, so that they begin anywhere in a page. */
const COUNT = 2080;
const ENTRY_BYTES = KIB * KIB - 4321;
const CHOSEN = 777;

let server: RangeServer;
let host: EngineHost;

beforeAll(async () => {
  server = await RangeServer.start();
  host = createNodeHost();
  server.files.set("/big.pak", sparsePak(COUNT, ENTRY_BYTES));
  server.files.set("/big.zip", sparseZip(COUNT, ENTRY_BYTES));
  for (const [name, file] of sparseVpk(4, 64, 8 * KIB * KIB + 1)) server.files.set(`/vpk/${name}`, file);
});
afterAll(async () => {
  await host.pool.close();
  await host.decoders?.close();
  await server.stop();
});
beforeEach(() => server.reset());

async function open(plugin: string, path: string): Promise<Session> {
  const url = `${server.origin}${path}`;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const input = { kind: "url", url, name } as const;
  return await createSession(host, { plugin: loadFirstParty(plugin), input, limits: REMOTE_LIMITS });
}

function textOf(bytes: Uint8Array | undefined, sizeBytes?: number): string {
  return new TextDecoder().decode(bytes?.subarray(0, sizeBytes));
}

function served(path: string): SparseArchive {
  return server.files.get(path) as SparseArchive;
}

describe("an archive of two gigabytes on a server", () => {
  it.for([
    ["quake-pak", "/big.pak", 10],
    ["zip-family", "/big.zip", 64],
  ] as const)("%s lists it with less than a thousandth of its bytes", async ([plugin, path, requests]) => {
    const session = await open(plugin, path);
    const listing = await session.list();
    await session.close();
    expect(served(path).sizeBytes).toBeGreaterThan(2 * GIB - 0.05 * GIB);
    expect(listing.entryCount).toBe(COUNT);
    expect(server.sentBytes).toBeLessThan(served(path).sizeBytes / 1000);
    expect(server.requests.length).toBeLessThan(requests);
  });

  it.for([
    ["quake-pak", "/big.pak"],
    ["zip-family", "/big.zip"],
  ] as const)("%s extracts one entry with its bytes and at most two pages more", async ([plugin, path]) => {
    const session = await open(plugin, path);
    await session.list();
    const before = server.sentBytes;
    const sink = createMemorySink();
    const summary = await session.extract({ sink, select: [CHOSEN] });
    await session.close();
    expect(summary).toMatchObject({ extracted: 1, failed: 0 });
    const { name, sizeBytes } = served(path).entries[CHOSEN] ?? { name: "", sizeBytes: 0 };
    const bytes = sink.files.get(name);
    expect(bytes).toHaveLength(sizeBytes);
    expect(textOf(bytes, entryMark(name).length)).toBe(textOf(entryMark(name)));
    expect(bytes?.subarray(-100).every((byte) => byte === 0)).toBe(true);
    expect(server.sentBytes - before).toBeLessThanOrEqual(ENTRY_BYTES + 2 * PAGE);
    expect(server.sentBytes - before).toBeGreaterThanOrEqual(ENTRY_BYTES - 2 * PAGE);
  });

  it("reads the parts of a VPK beside its directory, and of each only what is asked for", async () => {
    const session = await open("source-vpk", "/vpk/pak01_dir.vpk");
    const listing = await session.list();
    expect(listing.entryCount).toBe(4 * 64);
    expect(listing.entry(0).problem).toBeUndefined();
    const indexBytes = served("/vpk/pak01_dir.vpk").sizeBytes;
    expect(server.sentBytes).toBe(indexBytes + 4);
    const sink = createMemorySink();
    const { name, sizeBytes } = listing.entry(130);
    expect(await session.extract({ sink, select: [130] })).toMatchObject({ extracted: 1, failed: 0 });
    await session.close();
    expect(textOf(sink.files.get(name), entryMark(name).length)).toBe(textOf(entryMark(name)));
    expect(server.sentBytes).toBeLessThanOrEqual(indexBytes + 4 + (sizeBytes ?? 0) + 2 * PAGE);
    expect(new Set(server.requests.map(({ path }) => path.slice(5)))).toEqual(
      new Set(["pak01_dir.vpk", "pak01_000.vpk", "pak01_001.vpk", "pak01_002.vpk", "pak01_003.vpk"]),
    );
  });

  it("says which part of a VPK is missing, and lists the rest", async () => {
    server.fault = ({ path }) => (path.endsWith("_002.vpk") ? { status: 404 } : undefined);
    const session = await open("source-vpk", "/vpk/pak01_dir.vpk");
    const listing = await session.list();
    await session.close();
    expect([0, 130].map((index) => listing.entry(index).problem?.code)).toEqual([undefined, "extract.part-missing"]);
    expect(server.requests.filter(({ path }) => path.endsWith("_002.vpk"))).toHaveLength(1);
  });

  it("fails entries, and not the run, when the server breaks in the middle", async () => {
    const session = await open("quake-pak", "/big.pak");
    await session.list();
    const failAt = served("/big.pak").entries[5]?.offset ?? 0;
    server.fault = ({ headers }) =>
      Number(/=(\d+)-/.exec(headers.range ?? "")?.[1]) > failAt ? { status: 404 } : undefined;
    const sink = createMemorySink();
    const codes: string[] = [];
    const summary = await session.extract({
      sink,
      select: [1, 900],
      onResult: (result) => codes.push(result.type === "failed" ? result.error.code : result.output),
    });
    await session.close();
    expect(summary).toMatchObject({ extracted: 1, failed: 1 });
    expect(codes).toEqual(["maps/00001.bsp", "remote.not-found"]);
    expect(sink.files.size).toBe(1);
  });

  it("notices that it was replaced between listing and extracting", async () => {
    const session = await open("quake-pak", "/big.pak");
    await session.list();
    const before = served("/big.pak");
    server.files.set("/big.pak", { ...before, etag: '"pak-2"' });
    const codes: string[] = [];
    await expect(
      session.extract({
        sink: createMemorySink(),
        select: [CHOSEN],
        onResult: (result) => codes.push(result.type === "failed" ? result.error.code : ""),
      }),
    ).rejects.toMatchObject({ code: "remote.changed" });
    expect(codes).toEqual(["remote.changed"]);
    await session.close();
    server.files.set("/big.pak", before);
  });

  it("is read once by several sessions while somebody keeps it open", async () => {
    const url = `${server.origin}/big.pak`;
    const kept = await openRemote(url);
    for (let round = 0; round < 3; round++) {
      const session = await open("quake-pak", "/big.pak");
      expect(await session.probe()).toBe(95);
      await session.list();
      await session.close();
    }
    expect(server.sentBytes).toBe(kept.usage.receivedBytes);
    expect(server.requests.length).toBe(kept.usage.requests);
    expect(server.requests.length).toBeLessThan(10);
    kept.close();
  });

  it("stops at once when it is cancelled, whatever the server does", async () => {
    const session = await open("quake-pak", "/big.pak");
    server.fault = () => ({ hang: true });
    const controller = new AbortController();
    const listing = session.list({ signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    const start = performance.now();
    await expect(listing).rejects.toMatchObject({ code: "cancelled" });
    expect(performance.now() - start).toBeLessThan(3000);
    await session.close();
  });
});
