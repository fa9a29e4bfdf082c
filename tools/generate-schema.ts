/**
 * Writes docs/plugin.schema.json, the JSON Schema of plugin.toml, for editors. With `--check` it writes nothing and fails
 * when the file is not what the sources say.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestJsonSchema } from "@assetx/core/manifest";
import { ROOT } from "./lib/paths.ts";

const FILE = "docs/plugin.schema.json";
const text = `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`;
const file = join(ROOT, FILE);
const isCurrent = existsSync(file) && readFileSync(file, "utf8") === text;
const checks = process.argv.includes("--check");
if (!isCurrent && !checks) writeFileSync(file, text);
if (!isCurrent) process.stdout.write(`${checks ? "not current" : "written"}: ${FILE}\n`);
process.exitCode = checks && !isCurrent ? 1 : 0;
