/**
 * Packs every first-party plugin into dist/plugins: the tarball, its manifest.json and an index of them all. The modules
 * are built first by tools/build-wasm.ts. The same sources give the same bytes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listFirstParty } from "./lib/conformance/first-party.ts";
import { ROOT } from "./lib/paths.ts";
import { pluginIndex } from "./lib/plugin/index-file.ts";
import { findMissing, packPlugin, type PackedPlugin } from "./lib/plugin/pack.ts";

const OUT = join(ROOT, "dist/plugins");

const { version } = JSON.parse(readFileSync(join(ROOT, "cli/package.json"), "utf8")) as { readonly version: string };
const packed: PackedPlugin[] = [];
const problems: string[] = [];
for (const folder of listFirstParty()) {
  const missing = findMissing(folder);
  if (missing.length > 0) problems.push(`plugins/${folder} has no ${missing.join(", ")}`);
  else {
    try {
      packed.push(await packPlugin(folder, version));
    } catch (error) {
      problems.push(`plugins/${folder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

if (problems.length === 0) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const { stem, tarball, release, module } of packed) {
    writeFileSync(join(OUT, `${stem}.tgz`), tarball);
    writeFileSync(join(OUT, `${stem}.wasm`), module);
    writeFileSync(join(OUT, `${stem}.manifest.json`), release);
    process.stdout.write(`${stem}.tgz ${tarball.length} bytes\n`);
  }
  writeFileSync(join(OUT, "index.json"), pluginIndex(packed));
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
