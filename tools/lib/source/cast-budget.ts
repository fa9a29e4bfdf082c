import type { Finding, SourceTree } from "./finding.ts";
import { stripLiterals } from "./strip.ts";

const PACKAGES = ["core", "wasm", "worker", "web", "cli"];
const CASTS_PER_1000_LINES = 2;

/** A package may hold two `as X` per thousand lines; `as const`, renames and tests do not count. */
export function checkCastBudget(tree: SourceTree): readonly Finding[] {
  const findings: Finding[] = [];
  for (const name of PACKAGES) {
    let lines = 0;
    let casts = 0;
    for (const [path, text] of tree) {
      if (!path.startsWith(`${name}/src/`) || !/\.tsx?$/.test(path) || /\.(test|gen|d)\.tsx?$/.test(path)) continue;
      lines += text.split("\n").length;
      casts += countCasts(text);
    }
    const allowed = Math.max(CASTS_PER_1000_LINES, Math.floor((lines * CASTS_PER_1000_LINES) / 1000));
    if (casts > allowed) {
      findings.push({
        rule: "cast-budget",
        path: `${name}/src`,
        detail: `${casts} casts in ${lines} lines; ${allowed} are allowed`,
      });
    }
  }
  return findings;
}

function countCasts(text: string): number {
  const code = stripLiterals(text).replaceAll(/^\s*(?:import|export)\s+(?:type\s+)?(?:\{[^}]*\}|\*\s+as\s+\w+)/gm, "");
  return [...code.matchAll(/\bas\s+(?!const\b)[A-Za-z_({[]/g)].length;
}
