/**
 * Runs every bench script in its own process, one after the other, and prints one table.
 *
 *     node bench/run.ts [--json] [name ...]
 */
import { readdirSync } from "node:fs";
import { requirePinnedNode } from "../tools/node-version.ts";
import { run } from "../tools/lib/run.ts";
import { describeMachine } from "./lib/machine.ts";
import { printRows, type BenchRow } from "./lib/row.ts";

requirePinnedNode();
const isJson = process.argv.includes("--json");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const scripts = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .toSorted();

for (const line of describeMachine())
  process.stdout.write(isJson ? `${JSON.stringify({ machine: line })}\n` : `${line}\n`);
for (const name of scripts) {
  const { code, output } = await run("node", [`bench/${name}.ts`, "--json"]);
  const rows = output.split("\n").flatMap((line) => parseRow(line));
  // A script that prints something else than rows is shown as it is.
  if (rows.length === 0) process.stdout.write(`${name}\n${output}`);
  else printRows(rows);
  if (code === 0) continue;
  if (rows.length > 0)
    process.stdout.write(
      output
        .split("\n")
        .filter((line) => parseRow(line).length === 0)
        .join("\n"),
    );
  process.stdout.write(`bench ${name} ended with ${code}\n`);
  process.exitCode = 1;
}

function parseRow(line: string): readonly BenchRow[] {
  if (!line.startsWith("{") || !line.endsWith("}")) return [];
  const row = JSON.parse(line) as Partial<BenchRow>;
  if (typeof row.bench !== "string" || typeof row.subject !== "string" || typeof row.value !== "number") return [];
  return [{ ...row, bench: row.bench, subject: row.subject, value: row.value, unit: row.unit ?? "" }];
}
