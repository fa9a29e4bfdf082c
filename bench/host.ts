/**
 * What the boundary costs: one host call, one record, and fuel on loops that call nothing and on real listings. Costs of a call are differences
 * between a long and a short run through the whole engine, so start-up cancels out.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FUEL_EXPORT } from "@assetx/core/abi";
import { DEFAULT_LIMITS, type Limits } from "@assetx/core/bytes";
import { guardModule } from "@assetx/core/guard";
import { openSession } from "@assetx/wasm/node";
import { NO_PERMISSIONS, type PluginModule } from "@assetx/wasm/sandbox";
import { loadFirstParty } from "../tools/lib/conformance/first-party.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { makeFiles, type CorpusFile } from "./lib/corpus.ts";
import { compileGuest } from "./lib/guest.ts";
import { writePak } from "./lib/pak.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { median } from "./lib/stats.ts";
import { writeVpk } from "./lib/vpk.ts";
import { writeZip } from "./lib/zip.ts";

const RUNS = 5;
const LISTED = 20_000;
const LIST_RUNS = 15;
const CALLS = 1_000_000;
const LOOP_ROUNDS = 100_000_000;
const LOOPS: readonly (readonly [string, string])[] = [
  [
    "xorshift, one short loop",
    "let x: u32 = 1; for (let n = rounds(); n > 0; n--) { x ^= x << 13; x ^= x >> 17; x ^= x << 5; } return x & 1;",
  ],
  [
    "adler32 over 4 KiB",
    "let a: u32 = 1, b: u32 = 0; for (let n = rounds() / 4096; n > 0; n--) { for (let i: usize = 0; i < 4096; i++) { a += load<u8>(AREA + i); b += a; } a %= 65521; b %= 65521; } return (a ^ b) & 1;",
  ],
];

const LIMITS: Limits = { ...DEFAULT_LIMITS, listFuel: 1e12, listMs: 120_000 };

requirePinnedNode();
printRows([
  ...(await benchCalls("ax1.size", "for (let n = rounds(); n > 0; n--) size(0);")),
  ...(await benchCalls("ax1.read of no bytes", "for (let n = rounds(); n > 0; n--) read(0, 0, AREA + 16, 0);")),
  ...(await benchCalls("ax1.read of 64 bytes", "for (let n = rounds(); n > 0; n--) read(0, 0, AREA + 16, 64);")),
  ...(await benchCalls("ax1.emit of one entry", emitBody())),
  ...(await benchFuel()),
  ...benchPlugins(),
]);

/** Emits entries of one name of five digits; layout in core/src/abi/record.table.ts. */
function emitBody(): string {
  return `
    const count = rounds();
    store<u16>(AREA, 3);
    store<u16>(AREA + 2, 1); store<u16>(AREA + 4, 4);
    store<u16>(AREA + 10, 2); store<u16>(AREA + 12, 8);
    store<u16>(AREA + 22, 4); store<u16>(AREA + 24, 8); store<f64>(AREA + 26, 0);
    for (let n = 0; n < count; n++) {
      store<u32>(AREA + 6, n);
      let left = n;
      for (let digit: usize = 0; digit < 8; digit++) { store<u8>(AREA + 21 - digit, 48 + left % 10); left /= 10; }
      if (emit(AREA, 34) != 0) return -5;
    }`;
}

async function benchCalls(subject: string, body: string): Promise<readonly BenchRow[]> {
  const wasm = await compileGuest(body);
  const plugin: PluginModule = { name: "@bench/host", version: "1.0.0", wasm, permissions: NO_PERMISSIONS };
  const long: number[] = [];
  const short: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    short.push(await timeList(plugin, 1));
    long.push(await timeList(plugin, CALLS));
  }
  const ns = ((median(long) - median(short)) * 1e6) / CALLS;
  return [{ bench: "host call", subject, value: ns, unit: "ns", note: `${CALLS} calls, median of ${RUNS}` }];
}

async function timeList(plugin: PluginModule, rounds: number): Promise<number> {
  const bytes = new Uint8Array(64);
  new DataView(bytes.buffer).setInt32(0, rounds, true);
  const input = { kind: "bytes", name: "bench.bin", bytes, siblings: new Map<string, Uint8Array>() } as const;
  const session = await openSession({ plugin, input, limits: LIMITS });
  const start = performance.now();
  const listing = await session.list();
  const elapsedMs = performance.now() - start;
  if (listing.problem !== undefined) throw listing.problem;
  if (listing.entryCount !== 0 && listing.entryCount !== rounds) throw new Error(`${listing.entryCount} entries`);
  await session.close();
  return elapsedMs;
}

/** The same module with and without the guard, in turn, called straight in this thread. */
async function benchFuel(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [subject, body] of LOOPS) {
    const wasm = await compileGuest(body);
    const plain = instantiate(wasm);
    const guarded = instantiate(guardModule(wasm).module);
    const times = { plain: [] as number[], guarded: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      times.plain.push(plain());
      times.guarded.push(guarded());
    }
    const value = median(times.guarded);
    const base = median(times.plain);
    rows.push({ bench: "fuel", subject: `${subject}, unguarded`, value: base, unit: "ms" });
    rows.push({
      bench: "fuel",
      subject: `${subject}, guarded`,
      value,
      unit: "ms",
      baseline: "unguarded",
      ratio: value / base,
    });
  }
  return rows;
}

/** `ax_list` of first-party plugins over 20,000 entries in memory, with and without the guard, in turn. */
function benchPlugins(): readonly BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
  const archives = [
    ["quake-pak", writePak],
    ["source-vpk", writeVpk],
    ["zip-family", (path: string, files: Iterable<CorpusFile>) => writeZip(path, files, { deflate: false })],
  ] as const;
  const rows: BenchRow[] = [];
  for (const [name, write] of archives) {
    const path = join(folder, name);
    write(path, makeFiles(LISTED, 64));
    const bytes = readFileSync(path);
    const { wasm } = loadFirstParty(name);
    const plain = instantiateOver(wasm, bytes);
    const guarded = instantiateOver(guardModule(wasm).module, bytes);
    const times = { plain: [] as number[], guarded: [] as number[] };
    for (let run = 0; run < LIST_RUNS; run++) {
      times.plain.push(plain());
      times.guarded.push(guarded());
    }
    const value = median(times.guarded);
    const ratio = value / median(times.plain);
    rows.push({
      bench: "fuel",
      subject: `${name}, ${LISTED} entries`,
      value,
      unit: "ms",
      baseline: "unguarded",
      ratio,
    });
  }
  rmSync(folder, { recursive: true });
  return rows;
}

/** A function that lists `bytes` in a fresh instance and answers the milliseconds that took; records are counted only. */
function instantiateOver(wasm: Uint8Array, bytes: Uint8Array): () => number {
  const module = new WebAssembly.Module(wasm.slice());
  return () => {
    let memory: WebAssembly.Memory | undefined;
    let records = 0;
    const imports = {
      ax1: {
        size: () => bytes.length,
        read: (_source: number, offset: number, into: number, length: number) => {
          if (memory === undefined || offset >= bytes.length) return 0;
          const part = bytes.subarray(offset, offset + length);
          new Uint8Array(memory.buffer).set(part, into);
          return part.length;
        },
        emit: () => {
          records++;
          return 0;
        },
        open: () => -2,
        log: () => undefined,
        progress: () => 0,
      },
    };
    const { exports } = new WebAssembly.Instance(module, imports);
    const { memory: exported, ax_list: list, [FUEL_EXPORT]: fuel } = exports;
    if (!(exported instanceof WebAssembly.Memory) || typeof list !== "function") throw new Error("not a plugin");
    memory = exported;
    if (fuel instanceof WebAssembly.Global) fuel.value = 2n ** 62n;
    const start = performance.now();
    const result: unknown = list();
    const elapsedMs = performance.now() - start;
    if (result !== 0 || records < LISTED) throw new Error(`the listing ended with ${String(result)}`);
    return elapsedMs;
  };
}

/** A function that runs the module's loop once and answers the milliseconds it took. */
function instantiate(wasm: Uint8Array): () => number {
  let memory: WebAssembly.Memory | undefined;
  const imports = {
    ax1: {
      size: () => 64,
      read: (_source: number, _offset: number, into: number) => {
        if (memory !== undefined) new DataView(memory.buffer).setInt32(into, LOOP_ROUNDS, true);
        return 4;
      },
      emit: () => 0,
    },
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm.slice()), imports);
  const { memory: exported, ax_list: list, [FUEL_EXPORT]: fuel } = instance.exports;
  if (!(exported instanceof WebAssembly.Memory) || typeof list !== "function") throw new Error("not a plugin");
  memory = exported;
  return () => {
    if (fuel instanceof WebAssembly.Global) fuel.value = 2n ** 62n;
    const start = performance.now();
    list();
    return performance.now() - start;
  };
}
