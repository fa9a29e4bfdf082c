/**
 * Runs every test that carries the id of a case of the threat list, and counts cases: a case stands when it has tests and
 * all of them passed.
 *
 *     node tools/hostile.ts
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { installBrowser } from "./browser.ts";
import { ROOT } from "./lib/paths.ts";
import { run } from "./lib/run.ts";
import { requirePinnedNode } from "./node-version.ts";

interface Test {
  readonly fullName: string;
  readonly status: string;
}

const AREAS: readonly (readonly [area: string, ids: readonly string[]])[] = [
  ["sandbox-static", numbered("S", 25)],
  ["sandbox-runtime", numbered("R", 32)],
  ["output-names", numbered("N", 14)],
  ["package", numbered("T", 16)],
  // The others need the transparency log.
  ["signing", [...numbered("G", 7), "G11", "G15"]],
];

const RUNS: readonly (readonly string[])[] = [
  ["--project", "hostile"],
  ["--project", "unit", "cli/src/install", "cli/src/transaction"],
  ["-c", "vitest.workerd.config.ts", "test/workerd/sandbox.test.ts"],
  ["--project", "browser", "test/browser/engine.test.ts"],
];

requirePinnedNode();
const browser = installBrowser();
const tests: Test[] = [];
for (const [index, args] of RUNS.entries()) tests.push(...(await runTests(String(index), args)));
let missing = 0;
for (const [area, ids] of AREAS) {
  const standing = ids.filter((id) => stands(id));
  const fallen = ids.filter((id) => !standing.includes(id));
  missing += fallen.length;
  const count = `${standing.length} of ${ids.length}`.padEnd(10);
  process.stdout.write(
    `${area.padEnd(16)} ${count} ${fallen.length === 0 ? "" : `missing ${fallen.join(" ")}`}`.trimEnd(),
  );
  process.stdout.write("\n");
}
const cases = AREAS.reduce((sum, [, ids]) => sum + ids.length, 0);
process.stdout.write(`${cases - missing} passed, ${missing} failed\n`);
process.exitCode = missing === 0 ? 0 : 1;

function stands(id: string): boolean {
  const own = tests.filter(({ fullName }) => new RegExp(`\\b${id}\\b`).test(fullName));
  return own.length > 0 && own.every(({ status }) => status === "passed");
}

async function runTests(name: string, args: readonly string[]): Promise<readonly Test[]> {
  const report = join(ROOT, "dist/.cache/report", `hostile-${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const env = browser === undefined ? {} : { ASSETX_CHROMIUM: browser };
  await run("vitest", ["run", ...args, "--reporter=json", `--outputFile=${report}`], { env });
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly testResults: readonly { readonly assertionResults: readonly Test[] }[];
  };
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

function numbered(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);
}
