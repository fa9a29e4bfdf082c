/**
 * Extracting an MPQ archive with the built CLI, against smpq (StormLib) on the same bytes, in the sectors of 4 KiB that most
 * games' archives have. Whole processes in turn, medians. smpq checks nothing; ours checks CRC-32 and MD5 of every file.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ROOT } from "../tools/lib/paths.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { makeFiles } from "./lib/corpus.ts";
import { isInstalled } from "./lib/machine.ts";
import { measureProcess } from "./lib/process.ts";
import { compareSubjects, type Subject } from "./lib/rounds.ts";
import { printRows } from "./lib/row.ts";
import { checkTree } from "./lib/tree.ts";

const ROUNDS = 5;
const CLI = join(ROOT, "dist/npm/assetx.mjs");
const FILES = 1000;
const FILE_BYTES = 512 * 1024;
const JOBS = String(availableParallelism());

requirePinnedNode();
if (!existsSync(CLI)) throw new Error("dist/npm/assetx.mjs is missing: run npm run build first");
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
try {
  if (isInstalled("smpq")) await benchMpq();
  else process.stdout.write("skipped: smpq is not installed\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchMpq(): Promise<void> {
  const archive = join(folder, "big.mpq");
  await packMpq(archive);
  const ours: Subject = subject("assetx extract", (out) => [
    "node",
    [CLI, "extract", archive, "-o", out, "--force", "--jobs", JOBS],
  ]);
  // It writes to the folder that it runs in.
  const peer: Subject = subject("smpq -x", (out) => ["sh", ["-c", 'cd "$1" && smpq -x -q "$2"', "sh", out, archive]]);
  for (const { run, reset } of [ours, peer]) {
    reset?.();
    await run();
  }
  checkTree(outputOf(ours.name), FILES, FILE_BYTES);
  const mib = (FILES * FILE_BYTES) / 2 ** 20;
  printRows(await compareSubjects(`extract ${mib} MiB MPQ, zlib`, [ours, peer], ROUNDS));
}

/** smpq names files as they are named on its command line, from the folder that it runs in. */
async function packMpq(archive: string): Promise<void> {
  const plain = join(folder, "plain");
  mkdirSync(plain);
  for (const { name, bytes } of makeFiles(FILES, FILE_BYTES)) writeFileSync(join(plain, basename(name)), bytes);
  await measureProcess("sh", ["-c", 'cd "$1" && smpq -c -q -M 1 -C ZLIB "$2" *', "sh", plain, archive]);
}

function subject(name: string, command: (out: string) => readonly [string, readonly string[]]): Subject {
  const out = outputOf(name);
  return {
    name,
    reset: () => {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out);
    },
    run: () => measureProcess(...command(out)),
  };
}

function outputOf(name: string): string {
  return join(folder, `out-${name.replaceAll(/[^a-z0-9]+/gi, "-")}`);
}
