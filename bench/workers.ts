/**
 * Decode workers: what a second one brings on work that is bound by the processor, whether time follows size, and how much
 * memory a stream takes however long it is. One process, in turn, best of several rounds.
 *
 *     node bench/workers.ts [--json]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, deflateSync } from "node:zlib";
import { CODEC_IDS, type Piece } from "../core/src/abi/index.ts";
import { IMAGE_ATTRIBUTES } from "../core/src/asset/index.ts";
import { createSession, type EngineHost, type OutputSink } from "../wasm/src/extract/index.ts";
import { createNodeHost } from "../wasm/src/host/node.ts";
import { plain } from "../test/lib/mixed-container.ts";
import { ReplayContainer, replayPlugin } from "../test/lib/replay.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

const ROUNDS = 7;
const MIB = 1024 * 1024;
const BLOCK_BYTES = 128 * 1024;
const PICTURE_SIDE = 512;
const NOWHERE: OutputSink = {
  create: () => ({ write: () => undefined, commit: () => undefined, discard: () => undefined }),
};

/** Entries of blocks that share one packed block, so that making the input takes no time. */
function blocksOf(entries: number): Uint8Array {
  const container = new ReplayContainer();
  const bytes = plain(BLOCK_BYTES, 1);
  const block = container.extent(deflateRawSync(bytes), bytes.length, CODEC_IDS.deflate);
  const pieces = Array.from({ length: 32 }, () => block);
  for (let index = 0; index < entries; index++) container.entry({ name: `${index}`, pieces });
  return container.bytes();
}

function picturesOf(entries: number): Uint8Array {
  const container = new ReplayContainer();
  const { format, width, height } = IMAGE_ATTRIBUTES;
  const bytes = plain(PICTURE_SIDE * PICTURE_SIDE * 4, 1);
  const pieces = [container.extent(deflateSync(bytes), bytes.length, CODEC_IDS.zlib)];
  const attributes = { [format]: "rgba8", [width]: PICTURE_SIDE, [height]: PICTURE_SIDE };
  for (let index = 0; index < entries; index++) container.entry({ name: `${index}`, pieces, attributes });
  return container.bytes();
}

/** One stream of about so many bytes. */
function streamOf(sizeMib: number): Uint8Array {
  const container = new ReplayContainer();
  const bytes = plain(MIB, 1);
  const packed = deflateRawSync(Buffer.concat(Array.from({ length: sizeMib }, () => bytes)));
  const piece: Piece = container.extent(packed, sizeMib * MIB, CODEC_IDS.deflate);
  container.entry({ name: "stream", pieces: [piece] });
  return container.bytes();
}

interface Measured {
  readonly elapsedMs: number;
  /** Processor time of this thread, and of all. */
  readonly engineMs: number;
  readonly cpuMs: number;
}

/** One extraction of which every entry must come out. */
async function measure(host: EngineHost, path: string, jobs: number): Promise<Measured> {
  const session = await createSession(host, { plugin: await replayPlugin(), input: { kind: "path", path } });
  await session.list();
  const [start, cpu, thread] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  const { failed } = await session.extract({ sink: NOWHERE, jobs, convert: true });
  const [elapsedMs, all, own] = [performance.now() - start, process.cpuUsage(cpu), process.threadCpuUsage(thread)];
  await session.close();
  if (failed > 0) throw new Error(`${failed} entries failed`);
  return { elapsedMs, engineMs: (own.user + own.system) / 1000, cpuMs: (all.user + all.system) / 1000 };
}

type Subject = readonly [path: string, jobs: number];

async function fastest<const S extends readonly Subject[]>(
  host: EngineHost,
  subjects: S,
): Promise<{ [K in keyof S]: Measured }> {
  const best = subjects.map((): Measured => ({ elapsedMs: Infinity, engineMs: Infinity, cpuMs: Infinity }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [path, jobs]] of subjects.entries()) {
      const measured = await measure(host, path, jobs);
      if (measured.elapsedMs < (best[index]?.elapsedMs ?? 0)) best[index] = measured;
    }
  }
  // Safe: one measurement for each subject, in their order.
  return best as unknown as { [K in keyof S]: Measured };
}

async function benchWorkers(host: EngineHost): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const works = [
    ["128-KiB deflate blocks", write("blocks", blocksOf(64))],
    ["512 x 512 pictures to PNG", write("pictures", picturesOf(48))],
  ] as const;
  for (const [name, path] of works) {
    const [here, one, two] = await fastest(host, [
      [path, 0],
      [path, 1],
      [path, 2],
    ]);
    const bench = `workers, ${name}`;
    const share = (100 * one.engineMs) / one.cpuMs;
    const load = `${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
    const note = `${load}; reading and writing take ${share.toFixed(0)} % of the processor time`;
    const row = (subject: string, { elapsedMs }: Measured): BenchRow => {
      const ratio = elapsedMs / one.elapsedMs;
      return { bench, subject, value: elapsedMs, unit: "ms", baseline: "1 worker", ratio };
    };
    rows.push({ bench, subject: "1 worker", value: one.elapsedMs, unit: "ms", note });
    rows.push(row("2 workers", two), row("no worker", here));
    rows.push({ bench, subject: "1 worker's time over that of 2", value: one.elapsedMs / two.elapsedMs, unit: "x" });
  }
  return rows;
}

async function benchGrowth(host: EngineHost): Promise<readonly BenchRow[]> {
  const [small, large] = await fastest(host, [
    [write("small", blocksOf(24)), 1],
    [write("large", blocksOf(96)), 1],
  ]);
  const bench = "time follows size, 1 worker";
  const ratio = large.elapsedMs / small.elapsedMs;
  return [
    { bench, subject: "96 MiB", value: small.elapsedMs, unit: "ms" },
    { bench, subject: "384 MiB", value: large.elapsedMs, unit: "ms", baseline: "96 MiB", ratio },
  ];
}

/** How much memory a stream takes while it is decoded; a process of its own for each size. */
function benchMemory(): readonly BenchRow[] {
  const rows = [0, 1].map((jobs) => {
    const [small = 0, large = 0] = [64, 1024].map((sizeMib) => {
      const path = write("stream", streamOf(sizeMib));
      const args = [import.meta.filename, "--stream", path, String(jobs)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      return Number(stdout);
    });
    const bench = `growth by a stream, ${jobs === 0 ? "no worker" : "in a worker"}`;
    return [
      { bench, subject: "64 MiB", value: small, unit: "MiB" },
      { bench, subject: "1 GiB", value: large, unit: "MiB" },
      { bench, subject: "more for 1 GiB", value: large - small, unit: "MiB" },
    ];
  });
  return rows.flat();
}

/** Prints by how many MiB this process grows while it extracts a file. */
async function printGrowth(path: string, jobs: number): Promise<void> {
  const host = createNodeHost();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  await measure(host, path, jobs);
  clearInterval(watch);
  await host.pool.close();
  process.stdout.write(`${(most - before) / MIB}\n`);
}

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

requirePinnedNode();
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-workers-"));
try {
  const [path, jobs] = process.argv.slice(process.argv.indexOf("--stream") + 1);
  if (process.argv.includes("--stream")) await printGrowth(path ?? "", Number(jobs));
  else {
    const host = createNodeHost();
    printRows([...(await benchWorkers(host)), ...(await benchGrowth(host)), ...benchMemory()]);
    await host.pool.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
