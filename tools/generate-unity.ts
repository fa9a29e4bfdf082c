/**
 * Writes the texts, layouts and tables of plugins/unity-assets as its module holds them. With `--check` it writes nothing and
 * fails when they are not current.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/paths.ts";
import { textSource } from "./lib/unity/source.ts";

const FILE = "plugins/unity-assets/assembly/text.gen.ts";

const text = textSource();
const path = join(ROOT, FILE);
const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
if (process.argv.includes("--check")) {
  if (!isCurrent) process.stderr.write(`${FILE} is not current: node tools/generate-unity.ts\n`);
  process.exitCode = isCurrent ? 0 : 1;
} else if (!isCurrent) writeFileSync(path, text);
