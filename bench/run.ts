/**
 * Runs every bench script in its own process, one after the other, prints one table and how the targets fared, and draws
 * dist/bench.html.
 *
 *     node bench/run.ts [--json] [name ...]
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { requirePinnedNode } from "../tools/node-version.ts";
import { run } from "../tools/lib/run.ts";
import { describeMachine } from "./lib/machine.ts";
import { renderBenchPage } from "./lib/page.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { judge, type Verdict } from "./lib/target.table.ts";

const PAGE = join(import.meta.dirname, "../dist/bench.html");

requirePinnedNode();
const isJson = process.argv.includes("--json");
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const scripts = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => names.length === 0 || names.includes(name))
  .toSorted();

const facts = [
  ...describeMachine(),
  `load     ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")} before the first bench`,
];
const all: BenchRow[] = [];
for (const line of facts) process.stdout.write(isJson ? `${JSON.stringify({ machine: line })}\n` : `${line}\n`);
for (const name of scripts) {
  const { code, output } = await run("node", [`bench/${name}.ts`, "--json"]);
  const rows = output.split("\n").flatMap((line) => parseRow(line));
  // A script that prints something else than rows is shown as it is.
  if (rows.length === 0) process.stdout.write(`${name}\n${output}`);
  else printRows(rows);
  all.push(...rows);
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

const verdicts = judge(all);
if (isJson)
  for (const { target, found, isMet } of verdicts)
    process.stdout.write(`${JSON.stringify({ target: target.measure, found, isMet })}\n`);
else process.stdout.write(`\n${verdicts.map(formatVerdict).join("")}`);
mkdirSync(join(PAGE, ".."), { recursive: true });
writeFileSync(PAGE, renderBenchPage(all, verdicts, facts));
if (!isJson) process.stdout.write(`chart: ${PAGE}\n`);

function formatVerdict({ target, found, isMet }: Verdict): string {
  const wanted = target.atLeast === undefined ? `<= ${target.atMost ?? ""}` : `>= ${target.atLeast}`;
  const verdict = isMet === undefined ? "not measured here" : isMet ? "met" : "MISSED";
  const value = found === undefined ? "" : `${found.toFixed(2)} ${target.unit}`;
  return `${target.measure.padEnd(40)}  ${`${wanted} ${target.unit}`.padEnd(12)}  ${value.padStart(10)}  ${verdict}\n`;
}

function parseRow(line: string): readonly BenchRow[] {
  if (!line.startsWith("{") || !line.endsWith("}")) return [];
  const row = JSON.parse(line) as Partial<BenchRow>;
  if (typeof row.bench !== "string" || typeof row.subject !== "string" || typeof row.value !== "number") return [];
  return [{ ...row, bench: row.bench, subject: row.subject, value: row.value, unit: row.unit ?? "" }];
}
