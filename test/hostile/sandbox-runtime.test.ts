import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { IMPORTS } from "../../core/src/abi/index.ts";
import { createSession, type Listing } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { compileGuest, guestInput, guestPlugin, MODE } from "../lib/guest.ts";
import { codeOf, createMemorySink, openTest, saidNumbers } from "../lib/session.ts";

let wasm: Uint8Array;
let folder: string;

beforeAll(async () => {
  wasm = await compileGuest("misbehave");
  folder = mkdtempSync(join(tmpdir(), "assetx-hostile-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Lists `mode` and hands the listing on; every worker is gone afterwards. */
async function listMode(mode: number, ...rest: [] | [Parameters<typeof openTest>[2]]): Promise<Listing> {
  const open = await openTest(guestPlugin(wasm), guestInput(mode), ...rest);
  try {
    return await open.session.list();
  } finally {
    await open.close();
  }
}

describe("a plugin that uses up what it was given", () => {
  it("R01 ends a spin without host calls by fuel, at the same unit each time", async ({ expect }) => {
    const used: unknown[] = [];
    for (let run = 0; run < 3; run++) {
      used.push(await listMode(MODE.spin, { listFuel: 5e7 }).catch((error: unknown) => Object(error).fields));
    }
    expect(used).toEqual([{ used: 5e7 }, { used: 5e7 }, { used: 5e7 }]);
    expect(await codeOf(listMode(MODE.spin, { listFuel: 5e7 }))).toBe("sandbox.fuel");
  });

  it("R01 ends a spin with host calls by fuel too", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.spinWithCalls, { listFuel: 1e7 }))).toBe("sandbox.fuel");
  });

  it("R02 gives a start function nothing to run on", async ({ expect }) => {
    const open = await openTest(guestPlugin(await compileGuest("start-spin")), guestInput(0));
    expect(await codeOf(open.session.list())).toBe("sandbox.fuel");
    await open.close();
  });

  it("R03 charges bulk memory by its length", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.fill, { listFuel: 2e8 }))).toBe("sandbox.fuel");
  });

  it("R04 maps endless recursion and uses a new worker afterwards", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.recurse));
    expect(await codeOf(open.session.list())).toBe("sandbox.stack");
    expect(open.host.pool.workers).toBe(0);
    const input = { kind: "bytes", name: "ok", bytes: guestInput(MODE.honest), siblings: new Map() } as const;
    const next = await createSession(open.host, { plugin: guestPlugin(wasm), input });
    expect((await next.list()).entryCount).toBe(1);
    await open.close();
  });

  it("R05 stops a spin by the clock when fuel would not", async ({ expect }) => {
    const started = performance.now();
    expect(await codeOf(listMode(MODE.spinWithCalls, { listFuel: 1e15, listMs: 300 }))).toBe("sandbox.timeout");
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("R06 answers a cancel while a plugin spins, and leaks no worker", async ({ expect }) => {
    const abort = new AbortController();
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.spinWithCalls), { listFuel: 1e15 }, abort.signal);
    setTimeout(() => abort.abort(), 100);
    expect(await codeOf(open.session.list())).toBe("cancelled");
    expect(open.host.pool.running).toBe(0);
    await open.close();
    expect(open.host.pool.workers).toBe(0);
  });
});

describe("a plugin that reaches for what is not its own", () => {
  it("R07 aborts a read over the end of memory", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.readOverEnd))).toBe("abi.bounds");
  });

  it("R08 takes a negative pointer for the huge address it is", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.readNegative))).toBe("abi.bounds");
  });

  it("R09 answers EINVAL to offsets that are none", async ({ expect }) => {
    expect(saidNumbers(await listMode(MODE.badOffsets))).toEqual([-22, -22, -22, -22, -22]);
  });

  it("R10 answers EBADF to a source that was not granted, and counts it", async ({ expect }) => {
    const host = createNodeHost();
    const report = await host.pool.run(
      {
        task: { kind: "list" },
        plugin: guestPlugin(wasm),
        inputKey: "a",
        input: { kind: "bytes", name: "a", bytes: guestInput(MODE.badSource), siblings: new Map() },
        limits: { ...(await import("../../core/src/bytes/index.ts")).DEFAULT_LIMITS },
      },
      { signal: undefined, limitMs: 10_000 },
    );
    expect(report.badHandles).toBe(2);
    expect(saidNumbers(await listMode(MODE.badSource))).toEqual([-9, -9]);
    await host.pool.close();
  });

  it("R11 reads nothing at the end, less before it, and never stale bytes", async ({ expect }) => {
    // The last byte of the input is 0; the guest had 0xaa in its buffer.
    expect(saidNumbers(await listMode(MODE.atEnd))).toEqual([0, 0, 1, 0]);
  });

  it("R12 reads into memory that has just grown", async ({ expect }) => {
    expect(saidNumbers(await listMode(MODE.growAndRead))).toEqual([1, MODE.growAndRead]);
  });

  it("R13 notices an input that is replaced while it is read", async ({ expect }) => {
    const path = join(folder, "changing.bin");
    writeFileSync(path, guestInput(MODE.slow));
    const change = (): void => {
      writeFileSync(path, guestInput(MODE.slow, 32));
      utimesSync(path, 1, 1);
    };
    const host = createNodeHost({ onlyThreads: true });
    const open = await openTest(guestPlugin(wasm), { kind: "path", path }, {}, undefined, change, host);
    expect(await codeOf(open.session.list())).toBe("input.changed");
    await open.close();
  });

  it("R24 answers EBADF to a write on a handle that is not the entry's own, and goes on", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.badOutput));
    const sink = createMemorySink();
    expect(await open.session.extract({ sink, select: [0] })).toMatchObject({ extracted: 1, failed: 0 });
    const written = sink.files.get("made") ?? new Uint8Array(4);
    expect(new DataView(written.buffer, written.byteOffset).getInt32(0, true)).toBe(-9);
    await open.close();
  });

  it("R25 answers EACCES to sibling names that are no plain allowed name", async ({ expect }) => {
    const open = await openTest(
      guestPlugin(wasm, { siblings: ["*.dat", "../*", "*passwd"] }),
      guestInput(MODE.siblingEscape),
    );
    expect(saidNumbers(await open.session.list())).toEqual([-13, -13, -13, -13, -13]);
    await open.close();
  });

  it("gives a key only to a plugin that may ask for keys, and only by its name", async ({ expect }) => {
    const input = { kind: "bytes", name: "a", bytes: guestInput(MODE.keys), siblings: new Map() } as const;
    const keys = new Map([["default", new Uint8Array(32)]]);
    const host = createNodeHost();
    for (const [permissions, said, missing] of [
      [{ key: true }, [1, 1, -126, -13], ["absent"]],
      [{ key: true, siblings: ["*"] }, [1, 1, -126, -13], ["absent"]],
      [{ siblings: ["*"] }, [-13, -13, -13, -13], []],
    ] as const) {
      const asked: string[] = [];
      const onMissingKey = (id: string): void => void asked.push(id);
      const session = await createSession(host, { plugin: guestPlugin(wasm, permissions), input, keys, onMissingKey });
      expect(saidNumbers(await session.list())).toEqual(said);
      expect(asked).toEqual(missing);
      await session.close();
    }
    await host.pool.close();
  });

  it("answers EIO to reads of a sibling that is only there to be pointed into, and goes on", async ({ expect }) => {
    const siblings = new Map([["part.dat", 5_000_000]]);
    const input = { kind: "bytes", name: "a", bytes: guestInput(MODE.closedSibling), siblings } as const;
    const open = await openTest(guestPlugin(wasm, { siblings: ["*.dat"] }), input);
    expect(saidNumbers(await open.session.list())).toEqual([1, 5_000_000, -5, 4]);
    await open.close();
  });

  it("R26 does not follow a sibling that is a link", async ({ expect }) => {
    const path = join(folder, "with-sibling.bin");
    writeFileSync(path, guestInput(MODE.siblingLink));
    symlinkSync("/etc/hostname", join(folder, "part.dat"));
    const open = await openTest(guestPlugin(wasm, { siblings: ["*.dat"] }), { kind: "path", path });
    expect(saidNumbers(await open.session.list())).toEqual([-13]);
    await open.close();
  });

  it.for([
    ["in one thread", true, 1],
    ["without a thread", false, 0],
  ] as const)("R28 starts every run with memory of its own, %s", async ([, onlyThreads, workers], { expect }) => {
    const host = createNodeHost({ onlyThreads });
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.remember), {}, undefined, undefined, host);
    expect(saidNumbers(await open.session.list())).toEqual([0]);
    expect(saidNumbers(await open.session.list())).toEqual([0]);
    expect(open.host.pool.workers).toBe(workers);
    await open.close();
  });

  it("R29 has no clock to import", ({ expect }) => {
    const names = Object.values(IMPORTS).flatMap((module) => Object.keys(module));
    expect(names.toSorted()).toEqual(["emit", "log", "open", "progress", "read", "run", "size", "write"]);
  });

  it("a probe sees only the two ends of the input", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.probeFar, 400_000));
    expect(await open.session.probe()).toBe(0);
    await open.close();
  });
});

describe("a plugin that emits what no host can use", () => {
  it("R14 cuts the listing at the entry limit and keeps it usable", async ({ expect }) => {
    const listing = await listMode(MODE.manyEntries, { entries: 1000 });
    expect(listing).toMatchObject({ entryCount: 1000, truncated: true, problem: { code: "limit.entries" } });
    expect(listing.entry(999).name).toBe("a");
  });

  it("R15 refuses records larger than memory, and larger than 64 KiB", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.hugeRecord))).toBe("abi.bounds");
    expect(await codeOf(listMode(MODE.largeRecord))).toBe("limit.record");
  });

  it("R16 quarantines a name that is not UTF-8 and goes on with the others", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.badNames));
    const sink = createMemorySink();
    const failed: string[] = [];
    const summary = await open.session.extract({
      sink,
      onResult: (result) => result.type === "failed" && failed.push(`${result.entry.name} ${result.error.code}`),
    });
    expect(summary).toMatchObject({ extracted: 2, failed: 1 });
    expect([...sink.files.keys()]).toEqual(["ok", "fine"]);
    expect(failed).toEqual([String.raw`\xffbad name.encoding`]);
    await open.close();
  });

  it("R17 bounds what a plugin writes, by ratio and by sum", async ({ expect }) => {
    const limits = { ratioFloorBytes: 4 * 2 ** 20, outputBytes: 2 ** 40 };
    for (const [more, code] of [
      [{}, "limit.ratio"],
      [{ outputBytes: 3 * 2 ** 20 }, "limit.output"],
    ] as const) {
      const open = await openTest(guestPlugin(wasm), guestInput(MODE.outputBomb, 1024), { ...limits, ...more });
      const sink = createMemorySink();
      const codes: string[] = [];
      const ended = open.session.extract({
        sink,
        select: [0],
        onResult: (result) => result.type === "failed" && codes.push(result.error.code),
      });
      expect([await codeOf(ended.then(() => codes[0])), sink.files.size]).toEqual([code, 0]);
      expect(sink.writtenBytes).toBeLessThan(16 * 2 ** 20);
      await open.close();
    }
  });

  it("R18 refuses a size no stored bytes can give, before anything is allocated", async ({ expect }) => {
    const listing = await listMode(MODE.hugeClaim);
    expect(listing.entry(0).problem?.code).toBe("limit.ratio");
    expect(listing.entry(1).problem).toBeUndefined();
  });

  it("R19 refuses entries that claim the same bytes over and over", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.overlap))).toBe("limit.amplify");
  });

  it("R20 stops opening containers in containers at depth 8", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.quine));
    let { session } = open;
    let depth = 1;
    let ended: unknown;
    while (ended === undefined) {
      try {
        session = await session.openEntry(0, guestPlugin(wasm));
        depth++;
      } catch (error) {
        ended = Object(error).code;
      }
    }
    expect([depth, ended]).toEqual([8, "limit.depth"]);
    await open.close();
  });

  it("R21 keeps a thousand log lines and counts the others", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.logFlood));
    await codeOf(open.session.list());
    const bytes = open.logs.slice(0, -1).reduce((sum, line) => sum + line.length, 0);
    expect(open.logs.length).toBeLessThanOrEqual(1001);
    expect(bytes).toBeLessThan(16 * 2 ** 20);
    expect(open.logs.at(-1)).toMatch(/^@test\/misbehave: \d+ more lines were suppressed$/);
    await open.close();
  });

  it("R22 reports progress that only grows, whatever a plugin says", async ({ expect }) => {
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.oddProgress));
    const seen: number[] = [];
    await open.session.list({ onProgress: ({ doneBytes }) => seen.push(doneBytes) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.every((doneBytes) => doneBytes >= 0 && doneBytes <= 64)).toBe(true);
    await open.close();
  });

  it("R23 stops asking a plugin that crashes on every entry", async ({ expect }) => {
    expect(await codeOf(listMode(MODE.trap))).toBe("sandbox.trap");
    const open = await openTest(guestPlugin(wasm), guestInput(MODE.traps));
    const codes: string[] = [];
    await open.session.extract({
      sink: createMemorySink(),
      select: Array.from({ length: 40 }, (_, index) => index),
      onResult: (result) => result.type === "failed" && codes.push(result.error.code),
    });
    expect(codes.filter((code) => code === "sandbox.trap")).toHaveLength(16);
    expect(codes.filter((code) => code === "sandbox.unhealthy")).toHaveLength(24);
    await open.close();
  });

  it("keeps and marks what was listed before a crash", async ({ expect }) => {
    const listing = await listMode(MODE.entriesThenTrap);
    expect(listing).toMatchObject({ entryCount: 10, truncated: true, problem: { code: "sandbox.trap" } });
  });

  it("R31 gives one NaN for every NaN", async ({ expect }) => {
    const value = (await listMode(MODE.nan)).entry(0).attributes.get("v");
    const bits = new BigUint64Array(new Float64Array([Number(value)]).buffer)[0];
    expect(bits?.toString(16)).toBe("7ff8000000000000");
  });
});

describe("many runs", () => {
  it("R32 queues what is more than the pool takes, and finishes all of it", async ({ expect }) => {
    const host = createNodeHost();
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, host.pool.workers)), 1);
    const counts = await Promise.all(
      Array.from({ length: 256 }, async () => {
        const input = { kind: "bytes", name: "a", bytes: guestInput(MODE.honest), siblings: new Map() } as const;
        const session = await createSession(host, { plugin: guestPlugin(wasm), input });
        return (await session.list()).entryCount;
      }),
    );
    clearInterval(watch);
    expect(counts.every((count) => count === 1)).toBe(true);
    expect(most).toBeLessThanOrEqual(8);
    await host.pool.close();
    expect(host.pool.workers).toBe(0);
  });

  it("R27 uses the same fuel for the same input each time", async ({ expect }) => {
    const used = new Set<number>();
    for (let run = 0; run < 3; run++) used.add((await listMode(MODE.manyEntries, { entries: 5000 })).fuelUsed);
    expect(used.size).toBe(1);
  });
});
