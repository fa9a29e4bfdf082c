/**
 * Listing and extracting large containers with the built CLI, against what people use today on the same bytes. Whole
 * processes, in turn, median of five rounds. Nothing here is a test: figures are compared inside one run only.
 * `ASSETX_BENCH_ONLY=PAK` runs the comparisons whose names hold that word.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../tools/lib/paths.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { makeFiles } from "./lib/corpus.ts";
import { isInstalled } from "./lib/machine.ts";
import { writePak } from "./lib/pak.ts";
import { measureProcess } from "./lib/process.ts";
import { compareSubjects, type Subject } from "./lib/rounds.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { checkTree } from "./lib/tree.ts";
import { writeVpk } from "./lib/vpk.ts";
import { writeZip } from "./lib/zip.ts";

const ROUNDS = 5;
const CLI = join(ROOT, "dist/npm/assetx.mjs");
const FILE_BYTES = 512 * 1024;
const FILES = 2000;
const MANY = 100_000;
const JOBS = String(availableParallelism());

requirePinnedNode();
if (!existsSync(CLI)) throw new Error("dist/npm/assetx.mjs is missing: run npm run build first");
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
try {
  await benchAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Prints the rows of each comparison as soon as it is done: all of them take minutes. */
async function benchAll(): Promise<void> {
  const pak = join(folder, "big.pak");
  const vpk = join(folder, "big_dir.vpk");
  const pk3 = join(folder, "big.pk3");
  // The same files as in the PAK and the VPK, for tools that open neither.
  const stored = join(folder, "stored.zip");
  const many = join(folder, "many.pk3");
  const sparse = join(folder, "sparse.pk3");
  writePak(pak, makeFiles(FILES, FILE_BYTES));
  writeVpk(vpk, makeFiles(FILES, FILE_BYTES));
  writeZip(pk3, makeFiles(FILES, FILE_BYTES), { deflate: true });
  writeZip(stored, makeFiles(FILES, FILE_BYTES), { deflate: false });
  writeZip(many, makeFiles(MANY, 64), { deflate: false });
  writeZip(sparse, makeFiles(1000, 1024), { deflate: false, hole: true });
  const plain = join(folder, "plain");
  for (const path of [pak, vpk, pk3]) {
    rmSync(plain, { recursive: true, force: true });
    await measureProcess("node", [CLI, "extract", path, "-o", plain, "--jobs", JOBS]);
    checkTree(plain, FILES, FILE_BYTES);
  }
  const version: Subject = { name: "assetx --version", run: () => measureProcess("node", [CLI, "--version"]) };
  const comparisons: readonly (readonly [string, readonly Subject[]])[] = [
    ["start and end", [version]],
    ["extract 1000 MiB PAK, stored", [ours(pak), ...zipTools(stored), copy(plain)]],
    ["extract 1000 MiB VPK, stored", [ours(vpk), ...zipTools(stored), copy(plain)]],
    ["extract 1000 MiB PK3, deflated", [ours(pk3), ...zipTools(pk3), copy(plain)]],
    ["list an 8 GiB sparse PK3", [listOurs(sparse), ...zipListers(sparse)]],
    ["one file of an 8 GiB PK3", [oneOurs(sparse), ...oneZip(sparse)]],
    ["list 100,000 entries", [listOurs(many), ...zipListers(many)]],
    ["extract 100,000 entries", [ours(many), ...zipTools(many)]],
  ];
  const only = process.env["ASSETX_BENCH_ONLY"] ?? "";
  for (const [bench, subjects] of comparisons) {
    if (bench.includes(only)) printRows(await compareSubjects(bench, subjects, ROUNDS));
  }
  const tiny = join(folder, "tiny.pk3");
  writeZip(tiny, makeFiles(10, 1024), { deflate: true });
  if ("peak memory".includes(only)) printRows(await benchMemory(tiny, { pak, vpk, pk3, sparse, many }));
}

/** Peak memory of whole extractions over that of a tiny one: it must not follow the archive. */
async function benchMemory(tiny: string, archives: Readonly<Record<string, string>>): Promise<readonly BenchRow[]> {
  const bench = "peak memory of an extraction";
  const base = await peakMib(tiny);
  const rows: BenchRow[] = [{ bench, subject: "10 KiB PK3", value: base, unit: "MiB" }];
  for (const [name, path] of Object.entries(archives)) {
    const value = await peakMib(path);
    const note = `${(value - base).toFixed(0)} MiB more, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB archive`;
    rows.push({ bench, subject: name, value, unit: "MiB", baseline: "10 KiB PK3", ratio: value / base, note });
  }
  return rows;
}

async function peakMib(path: string): Promise<number> {
  const { reset, run } = ours(path);
  reset?.();
  const { peakRssMib } = await run();
  reset?.();
  if (peakRssMib === undefined) throw new Error("GNU time is needed to measure memory");
  return peakRssMib;
}

function subject(name: string, command: string, args: (out: string) => readonly string[]): Subject {
  const out = join(folder, `out-${name.replaceAll(/[^a-z0-9]+/gi, "-")}`);
  return {
    name,
    reset: () => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
    },
    run: () => measureProcess(command, args(out)),
  };
}

function ours(path: string): Subject {
  return subject("assetx extract", "node", (out) => [CLI, "extract", path, "-o", out, "--force", "--jobs", JOBS]);
}

function listOurs(path: string): Subject {
  return subject("assetx list", "node", () => [CLI, "list", path, "--json"]);
}

function oneOurs(path: string): Subject {
  const include = ["--include", "data/d0/file7.bin"];
  return subject("assetx extract --include", "node", (out) => [CLI, "extract", path, "-o", out, "--force", ...include]);
}

function copy(plain: string): Subject {
  return subject("cp -r", "cp", (out) => ["-r", plain, out]);
}

function zipTools(path: string): readonly Subject[] {
  return [
    ...(isInstalled("unzip") ? [subject("unzip", "unzip", (out) => ["-qq", "-o", path, "-d", out])] : []),
    ...(isInstalled("7z") ? [subject("7z x", "7z", (out) => ["x", "-y", "-bd", `-o${out}`, path])] : []),
  ];
}

function zipListers(path: string): readonly Subject[] {
  return [
    ...(isInstalled("unzip") ? [subject("unzip -l", "unzip", () => ["-l", path])] : []),
    ...(isInstalled("7z") ? [subject("7z l", "7z", () => ["l", path])] : []),
  ];
}

function oneZip(path: string): readonly Subject[] {
  const name = "data/d0/file7.bin";
  return [
    ...(isInstalled("unzip") ? [subject("unzip one", "unzip", (out) => ["-qq", "-o", path, name, "-d", out])] : []),
    ...(isInstalled("7z") ? [subject("7z x one", "7z", (out) => ["x", "-y", "-bd", `-o${out}`, path, name])] : []),
  ];
}
