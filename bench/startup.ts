/**
 * What starting the command costs, as a ratio to starting Node: whole processes, interleaved, minimum and median of 15.
 *
 *     node bench/startup.ts [--rounds N] [--json]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { samples } from "../plugins/quake-pak/sample.ts";

const CLI = join(import.meta.dirname, "../dist/npm/assetx.mjs");
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "15" }, json: { type: "boolean", default: false } },
});
const rounds = Math.max(1, Number(values.rounds));

if (!existsSync(CLI)) {
  console.error(`${CLI} is missing; run: npm run build`);
  process.exit(1);
}
const [sample] = samples();
if (sample === undefined) throw new Error("plugins/quake-pak makes no sample");
const folder = mkdtempSync(join(tmpdir(), "assetx-startup-"));
const file = join(folder, sample.name);
writeFileSync(file, sample.bytes);

const BASE = "node -e 0";
const SUBJECTS: readonly { readonly name: string; readonly args: readonly string[]; readonly limit?: number }[] = [
  { name: BASE, args: ["-e", "0"] },
  { name: "assetx --version", args: [CLI, "--version"], limit: 1.4 },
  { name: "assetx --help", args: [CLI, "--help"], limit: 1.4 },
  { name: "assetx identify", args: [CLI, "identify", file], limit: 2 },
  { name: "assetx list", args: [CLI, "list", file] },
];

const times = new Map<string, number[]>(SUBJECTS.map(({ name }) => [name, []]));
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, args } of SUBJECTS) times.get(name)?.push(measure(args));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const base = summarize(times.get(BASE) ?? []);
const rows = SUBJECTS.map(({ name, limit }) => {
  const { minMs, medianMs } = summarize(times.get(name) ?? []);
  return { name, minMs, medianMs, minRatio: minMs / base.minMs, medianRatio: medianMs / base.medianMs, limit };
});
if (values.json) {
  console.log(JSON.stringify({ node: process.version, cpus: cpus().length, rounds, rows }));
} else {
  console.log(`node ${process.version}, ${cpus().length} processors, ${rounds} rounds, whole processes`);
  for (const { name, minMs, medianMs, minRatio, medianRatio, limit } of rows) {
    const goal = limit === undefined ? "" : `  goal <= ${limit}`;
    const ratios = `min ${minRatio.toFixed(2)}  median ${medianRatio.toFixed(2)}`;
    console.log(
      `${name.padEnd(18)} ${minMs.toFixed(1).padStart(7)} ${medianMs.toFixed(1).padStart(7)} ms  ${ratios}${goal}`,
    );
  }
}

function measure(args: readonly string[]): number {
  const startMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const elapsedMs = performance.now() - startMs;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return elapsedMs;
}

function summarize(all: readonly number[]): { readonly minMs: number; readonly medianMs: number } {
  const sorted = all.toSorted((a, b) => a - b);
  return { minMs: sorted[0] ?? 0, medianMs: sorted[sorted.length >> 1] ?? 0 };
}
