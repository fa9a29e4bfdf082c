/**
 * Builds every WebAssembly module of our sources and compares it with wasm.lock. What has not changed is not compiled again.
 *
 *     node tools/build-wasm.ts [--update] [name ...]
 *
 * `--update` writes wasm.lock instead of comparing. Names of codecs and plugins limit the run, and the lock lines it looks
 * at, to them.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/paths.ts";
import { checkModule } from "./lib/wasm/check.ts";
import { buildModule, sha256 } from "./lib/wasm/compile.ts";
import { compareLock, mergeLock } from "./lib/wasm/lock.ts";
import { findModules } from "./lib/wasm/module.ts";

const LOCK = join(ROOT, "wasm.lock");

process.chdir(ROOT);
const updates = process.argv.includes("--update");
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const modules = findModules(ROOT);
const chosen = modules.filter(({ name }) => names.length === 0 || names.includes(name));
const problems = names
  .filter((name) => !modules.some((module) => module.name === name))
  .map((name) => `There is no module ${name}; there are ${modules.map((module) => module.name).join(", ")}`);
const digests = new Map<string, string>();
for (const module of chosen) {
  try {
    const { bytes, compiled } = await buildModule(ROOT, module);
    const findings = checkModule(module, new Uint8Array(bytes));
    problems.push(...findings.map((finding) => `${module.output} ${finding}`));
    if (findings.length === 0) digests.set(module.output, sha256(bytes));
    process.stdout.write(`${compiled ? "built" : "same "} ${module.output} ${bytes.length} bytes\n`);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
}

const locked = existsSync(LOCK) ? readFileSync(LOCK, "utf8") : "";
const outputs = new Set(modules.map((module) => module.output));
if (updates) writeFileSync(LOCK, mergeLock(locked, digests, outputs));
else problems.push(...compareLock(locked, digests, names.length === 0));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
