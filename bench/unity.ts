/**
 * Extracting pictures, sounds, meshes and texts of real Unity files with the built CLI, against UnityPy that writes the
 * same assets as PNG, WAV, OBJ and text. Whole processes in turn, medians; both must write the same number of files, save
 * those that ours names as failed.
 *
 * UnityPy is measured when `ASSETX_PEER_PYTHON` names a Python that has it: `python3 -m venv /tmp/peer`,
 * `/tmp/peer/bin/pip install UnityPy`.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { findFixtures, ROOT } from "../tools/lib/paths.ts";
import { requirePinnedNode } from "../tools/node-version.ts";
import { measureProcess, type ProcessCost } from "./lib/process.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { median } from "./lib/stats.ts";

const BUILT = join(ROOT, "dist/npm");
const ROUNDS = 5;
const PEER = "UnityPy";
const KINDS = ["texture", "audio", "mesh", "text"];

/** Prints how many assets it wrote; one that cannot be read is left out, as ours leaves it out. */
const PEER_SCRIPT = `
import os, sys, UnityPy
source, out = sys.argv[1], sys.argv[2]
count = 0
for object in UnityPy.load(source).objects:
    kind = object.type.name
    path = os.path.join(out, f"{kind}-{object.path_id}-{count}")
    if kind not in ("Texture2D", "AudioClip", "Mesh", "TextAsset"): continue
    try:
        asset = object.read()
        if kind == "Texture2D":
            asset.image.save(path + ".png")
        elif kind == "AudioClip":
            for name, samples in asset.samples.items():
                with open(path + "-" + name.replace("/", "_"), "wb") as file: file.write(samples)
        elif kind == "Mesh":
            with open(path + ".obj", "w") as file: file.write(asset.export())
        else:
            with open(path + ".txt", "wb") as file: file.write(asset.m_Script.encode("utf-8", "surrogateescape"))
        count += 1
    except Exception:
        pass
`;

requirePinnedNode();
if (!existsSync(join(BUILT, "package.json"))) throw new Error("dist/npm is not complete: run npm run build first");
const fixtures = findFixtures();
const python = process.env["ASSETX_PEER_PYTHON"];
if (fixtures === undefined) process.stdout.write("skipped: no shared fixtures; set ASSETX_FIXTURES to their folder\n");
else if (python === undefined) process.stdout.write("skipped: ASSETX_PEER_PYTHON names no Python with UnityPy\n");
else await benchAll(fixtures, python);

async function benchAll(root: string, peer: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-bench-"));
  try {
    // A copy: whatever is built meanwhile, one build is measured.
    cpSync(BUILT, join(folder, "npm"), { recursive: true });
    const rows: BenchRow[] = [];
    for (const path of sources(root, folder)) {
      const found = await benchFile(join(folder, "npm/assetx.mjs"), peer, path, join(folder, "out"));
      printRows(found);
      rows.push(...found);
    }
    printRows(summarize(rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundles, and web data as it lies behind its gzip, which UnityPy does not undo. */
function sources(root: string, folder: string): readonly string[] {
  const bundles = readdirSync(join(root, "unity_bundle"), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const web = readdirSync(join(root, "unity_webdata")).filter((name) => name.endsWith(".gz"));
  return [
    ...bundles,
    ...web.map((name) => {
      const plain = join(folder, name.replace(/\.gz$/, ""));
      writeFileSync(plain, gunzipSync(readFileSync(join(root, "unity_webdata", name))));
      return plain;
    }),
  ];
}

interface Runner {
  readonly name: string;
  readonly run: (out: string) => Promise<ProcessCost>;
}

interface Measured {
  readonly elapsedMs: number;
  readonly cpuMs: number;
  readonly peakMib: number;
  readonly files: number;
}

async function benchFile(cli: string, peer: string, path: string, out: string): Promise<readonly BenchRow[]> {
  const kinds = KINDS.flatMap((kind) => ["--kind", kind]);
  let failed = 0;
  const ours: Runner = {
    name: "ours",
    async run(folder) {
      const cost = await measureProcess("node", [cli, "extract", path, "-o", folder, ...kinds, "--json"], [0, 9]);
      failed = cost.stdout.split('{"type":"failed"').length - 1;
      return cost;
    },
  };
  const theirs: Runner = {
    name: PEER,
    run: (folder) => measureProcess(peer, ["-c", PEER_SCRIPT, path, folder]),
  };
  if (!(await hasAssets(theirs, out))) return [];
  const costs = new Map<Runner, Measured[]>([
    [ours, []],
    [theirs, []],
  ]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [runner, found] of costs) found.push(await measure(runner, out));
  }
  const [own, other] = [summary(costs.get(ours) ?? []), summary(costs.get(theirs) ?? [])];
  if (own.files + failed < other.files) throw new Error(`${path}: ${own.files} files, ${PEER} has ${other.files}`);
  const bench = `extract Unity assets, ${basename(path)}`;
  const note = (found: Measured, more: string): string =>
    `${found.files} files${more}, cpu ${found.cpuMs.toFixed(0)} ms`;
  const missing = failed === 0 ? "" : `, ${failed} failed`;
  return [
    { bench, subject: PEER, value: other.elapsedMs, unit: "ms", note: note(other, "") },
    {
      bench,
      subject: "ours",
      value: own.elapsedMs,
      unit: "ms",
      baseline: PEER,
      ratio: other.elapsedMs / own.elapsedMs,
      note: note(own, missing),
    },
    { bench: `${bench}, memory`, subject: PEER, value: other.peakMib, unit: "MiB" },
    {
      bench: `${bench}, memory`,
      subject: "ours",
      value: own.peakMib,
      unit: "MiB",
      baseline: PEER,
      ratio: own.peakMib / other.peakMib,
    },
  ];
}

async function hasAssets(runner: Runner, out: string): Promise<boolean> {
  return (await measure(runner, out)).files > 0;
}

async function measure({ run }: Runner, out: string): Promise<Measured> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const { elapsedMs, cpuMs = 0, peakRssMib = 0 } = await run(out);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  return { elapsedMs, cpuMs, peakMib: peakRssMib, files };
}

function summary(all: readonly Measured[]): Measured {
  const of = (read: (one: Measured) => number): number => median(all.map(read));
  return {
    elapsedMs: of(({ elapsedMs }) => elapsedMs),
    cpuMs: of(({ cpuMs }) => cpuMs),
    peakMib: of(({ peakMib }) => peakMib),
    files: of(({ files }) => files),
  };
}

/** The least speed and the most memory, and their medians, over all files. */
function summarize(rows: readonly BenchRow[]): readonly BenchRow[] {
  const ratios = (isMemory: boolean): readonly number[] =>
    rows.flatMap(({ bench, ratio }) => (ratio !== undefined && bench.endsWith(", memory") === isMemory ? [ratio] : []));
  const [speeds, memories] = [ratios(false), ratios(true)];
  if (speeds.length === 0) return [];
  const row = (bench: string, subject: string, value: number): BenchRow => ({ bench, subject, value, unit: "x" });
  return [
    row(`speed over ${PEER}`, "median of the files", median(speeds)),
    row(`speed over ${PEER}`, "slowest file", Math.min(...speeds)),
    row(`memory over ${PEER}`, "median of the files", median(memories)),
    row(`memory over ${PEER}`, "largest", Math.max(...memories)),
  ];
}
