/**
 * Writes what follows from core/src/abi: the SDK's constants and the tables of docs/abi.md. With `--check` it writes
 * nothing and fails when a file is not what the sources say.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { abiConstants } from "./lib/abi/constants.ts";
import { abiDocument } from "./lib/abi/document.ts";
import { extensionTable } from "./lib/abi/extensions.ts";
import { ROOT } from "./lib/paths.ts";

const FILES: readonly (readonly [path: string, text: string])[] = [
  ["plugins/sdk/assembly/abi.gen.ts", abiConstants()],
  ["plugins/sdk/assembly/extension.gen.ts", extensionTable()],
  ["docs/abi.md", abiDocument()],
];

const checks = process.argv.includes("--check");
const stale: string[] = [];
for (const [path, text] of FILES) {
  const file = join(ROOT, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  stale.push(path);
  if (!checks) writeFileSync(file, text);
}
if (stale.length > 0) process.stdout.write(`${checks ? "not current" : "written"}: ${stale.join(", ")}\n`);
process.exitCode = checks && stale.length > 0 ? 1 : 0;
