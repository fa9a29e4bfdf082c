/**
 * What telling of progress costs: as many calls as an extraction of tiny entries makes, drawing the CLI's bar, against the
 * time of that extraction; and how often it tells. Tiny entries are the worst case: two calls for each of them.
 *
 *     node bench/progress.ts [--json]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryTerminal, createProgressBar } from "../cli/src/terminal/index.ts";
import { createSession, type OutputSink, type Progress } from "../wasm/src/extract/index.ts";
import { ProgressMeter } from "../wasm/src/extract/progress.ts";
import { createNodeHost } from "../wasm/src/host/node.ts";
import { ReplayContainer, replayPlugin } from "../test/lib/replay.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { printRows } from "./lib/row.ts";

const ROUNDS = 7;
const ENTRIES = 60_000;
const ENTRY_BYTES = 64;
const NOWHERE: OutputSink = {
  create: () => ({ write: () => undefined, commit: () => undefined, discard: () => undefined }),
};

function entries(): Uint8Array {
  const container = new ReplayContainer();
  const piece = container.extent(new Uint8Array(ENTRY_BYTES), ENTRY_BYTES);
  for (let index = 0; index < ENTRIES; index++)
    container.entry({ name: `${index}`, pieces: [piece], sizeBytes: ENTRY_BYTES });
  return container.bytes();
}

/** The CLI's bar, drawn into memory, and how often it was told. */
function createListener(): { readonly onProgress: (progress: Progress) => void; readonly told: () => number } {
  const bar = createProgressBar(createMemoryTerminal([], { canRedraw: true }), () => performance.now());
  let times = 0;
  return {
    onProgress: (progress) => {
      times += 1;
      bar.update(progress);
    },
    told: () => times,
  };
}

async function extract(path: string): Promise<{ readonly elapsedMs: number; readonly perSecond: number }> {
  const session = await createSession(host, { plugin: await replayPlugin(), input: { kind: "path", path } });
  await session.list();
  const listener = createListener();
  const start = performance.now();
  const { failed } = await session.extract({ sink: NOWHERE, jobs: 0, onProgress: listener.onProgress });
  const elapsedMs = performance.now() - start;
  await session.close();
  if (failed > 0) throw new Error(`${failed} entries failed`);
  return { elapsedMs, perSecond: listener.told() / (elapsedMs / 1000) };
}

/** The same calls without the extraction, spread over as much time, so that as much is drawn. */
function tell(elapsedMs: number): number {
  const totals = { bytes: ENTRIES * ENTRY_BYTES, entries: ENTRIES };
  const { onProgress } = createListener();
  const begin = performance.now();
  let call = 0;
  // The clock runs as it did during the extraction, and reading it costs what it costs.
  const now = (): number => begin + Math.max(performance.now() - begin, (elapsedMs * call) / (2 * ENTRIES));
  const meter = new ProgressMeter("extract", totals, onProgress, now);
  for (let entry = 0; entry < ENTRIES; entry++) {
    meter.addBytes(ENTRY_BYTES);
    meter.addEntry();
    call += 2;
  }
  meter.end();
  return performance.now() - begin;
}

requirePinnedNode();
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-progress-"));
const host = createNodeHost();
try {
  const path = join(folder, "entries");
  writeFileSync(path, entries());
  let best = await extract(path);
  let costMs = tell(best.elapsedMs);
  for (let round = 1; round < ROUNDS; round++) {
    const next = await extract(path);
    if (next.elapsedMs < best.elapsedMs) best = next;
    costMs = Math.min(costMs, tell(best.elapsedMs));
  }
  const bench = `progress of ${ENTRIES} entries of ${ENTRY_BYTES} bytes`;
  printRows([
    { bench, subject: "extraction", value: best.elapsedMs, unit: "ms" },
    { bench, subject: "telling of it", value: costMs, unit: "ms" },
    { bench, subject: "share", value: (100 * costMs) / best.elapsedMs, unit: "%" },
    { bench, subject: "events a second", value: best.perSecond, unit: "" },
  ]);
} finally {
  await host.pool.close();
  rmSync(folder, { recursive: true });
}
