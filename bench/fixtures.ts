/**
 * Opening, listing and extracting real files with the built CLI: whole processes, the median of three. Of each folder of
 * the fixtures the largest file that a plugin recognises is measured; `ASSETX_BENCH_ALL=1` measures all of them.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { findFixtures, ROOT } from "../tools/lib/paths.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { measureProcess, type ProcessCost } from "./lib/process.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { median, percentile } from "./lib/stats.ts";

const BUILT = join(ROOT, "dist/npm");
const ROUNDS = 3;
/** Done, and done in part: what a file is, not what it costs. */
const CODES = [0, 9];
const LISTED = "open and list a real file";
const EXTRACTED = "extract a real file";
const MEMORY = "peak memory over a real file";

requirePinnedNode();
if (!existsSync(join(BUILT, "package.json"))) throw new Error("dist/npm is not complete: run npm run build first");
const fixtures = findFixtures();
if (fixtures === undefined) process.stdout.write("skipped: no shared fixtures; set ASSETX_FIXTURES to their folder\n");
else await benchAll(fixtures);

async function benchAll(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
  try {
    // A copy: whatever is built meanwhile, one build is measured.
    cpSync(BUILT, join(folder, "npm"), { recursive: true });
    const cli = join(folder, "npm/assetx.mjs");
    const rows: BenchRow[] = [];
    for (const path of await chooseFiles(cli, root)) {
      const found = await benchFile(cli, path, relative(root, path), join(folder, "files"));
      printRows(found);
      rows.push(...found);
    }
    printRows(summarize(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files that a plugin opens, by folder; the largest of each, or all. */
async function chooseFiles(cli: string, root: string): Promise<readonly string[]> {
  const chosen: string[] = [];
  for (const folder of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const files = readdirSync(join(root, folder.name), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("expected"))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted((a, b) => statSync(b).size - statSync(a).size);
    const known = await recognised(cli, files);
    chosen.push(...(process.env["ASSETX_BENCH_ALL"] === "1" ? known : known.slice(0, 1)));
  }
  return chosen;
}

async function recognised(cli: string, files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const { stdout } = await measureProcess("node", [cli, "identify", "--json", ...files], [0, 1]);
  const known = new Set<string>();
  for (const line of stdout.split("\n").filter((text) => text !== "")) {
    const { type, path } = JSON.parse(line) as { readonly type: string; readonly path: string };
    if (type === "identified") known.add(path);
  }
  return files.filter((file) => known.has(file));
}

async function benchFile(cli: string, path: string, subject: string, out: string): Promise<readonly BenchRow[]> {
  try {
    return await measureFile(cli, path, subject, out);
  } catch (error) {
    process.stdout.write(`not measured: ${error instanceof Error ? error.message : String(error)}\n`);
    return [];
  }
}

async function measureFile(cli: string, path: string, subject: string, out: string): Promise<readonly BenchRow[]> {
  const lists: ProcessCost[] = [];
  const extracts: ProcessCost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    lists.push(await measureProcess("node", [cli, "list", path, "--json"], CODES));
    rmSync(out, { recursive: true, force: true });
    extracts.push(await measureProcess("node", [cli, "extract", path, "-o", out], CODES));
  }
  const entries = (lists[0]?.stdout.split("\n").length ?? 2) - 2;
  const note = `${entries} entries, ${(statSync(path).size / 1024).toFixed(0)} KiB`;
  const peak = Math.max(...[...lists, ...extracts].map(({ peakRssMib = 0 }) => peakRssMib));
  return [
    { bench: LISTED, subject, value: elapsed(lists), unit: "ms", note: `${note}${cpu(lists)}` },
    { bench: EXTRACTED, subject, value: elapsed(extracts), unit: "ms", note: cpu(extracts).slice(2) },
    ...(peak === 0 ? [] : [{ bench: MEMORY, subject, value: peak, unit: "MiB" }]),
  ];
}

function elapsed(costs: readonly ProcessCost[]): number {
  return median(costs.map(({ elapsedMs }) => elapsedMs));
}

/** What a busy machine adds to the time is not in it. */
function cpu(costs: readonly ProcessCost[]): string {
  const found = costs.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
  return found.length === 0 ? "" : `, cpu ${median(found).toFixed(0)} ms`;
}

function summarize(rows: readonly BenchRow[]): readonly BenchRow[] {
  const of = (bench: string): readonly number[] => rows.filter((row) => row.bench === bench).map(({ value }) => value);
  const listed = of(LISTED);
  if (listed.length === 0) return [];
  const note = `${listed.length} files`;
  return [
    { bench: LISTED, subject: "95 of 100 files", value: percentile(listed, 95), unit: "ms", note },
    { bench: EXTRACTED, subject: "95 of 100 files", value: percentile(of(EXTRACTED), 95), unit: "ms", note },
    { bench: EXTRACTED, subject: "slowest file", value: Math.max(...of(EXTRACTED)), unit: "ms", note },
    ...(of(MEMORY).length === 0
      ? []
      : [{ bench: MEMORY, subject: "largest", value: Math.max(...of(MEMORY)), unit: "MiB", note }]),
  ];
}
