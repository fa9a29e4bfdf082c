import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../paths.ts";
import type { FormatRow } from "./matrix.ts";

const PATH = "docs/compatibility.json";

/** What is checked in; empty when there is nothing yet. */
export function readCompatibility(): readonly FormatRow[] {
  const path = join(ROOT, PATH);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as readonly FormatRow[]) : [];
}

export function writeCompatibility(rows: readonly FormatRow[]): void {
  writeFileSync(join(ROOT, PATH), textOf(rows));
}

/** One line for each format whose row is not what was found. */
export function compareCompatibility(rows: readonly FormatRow[]): readonly string[] {
  const written = new Map(readCompatibility().map((row) => [keyOf(row), JSON.stringify(row)]));
  const found = new Map(rows.map((row) => [keyOf(row), JSON.stringify(row)]));
  const keys = new Set([...written.keys(), ...found.keys()]);
  return [...keys]
    .filter((key) => written.get(key) !== found.get(key))
    .map(
      (key) =>
        `${PATH} is not what was found of ${key}; run: node tools/conformance.ts --update, then node tools/generate.ts`,
    );
}

function keyOf({ plugin, format }: FormatRow): string {
  return `${plugin} ${format}`;
}

function textOf(rows: readonly FormatRow[]): string {
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`;
}
