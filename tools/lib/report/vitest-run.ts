import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../paths.ts";
import { run } from "../run.ts";
import type { Tally } from "./tally.ts";
import { readVitestReport } from "./vitest-report.ts";

/** Runs vitest with its output shown, and reads what it reports. */
export async function runVitest(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Tally> {
  const report = join(ROOT, "dist/.cache/report", `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run("vitest", ["run", ...args, ...reporters], { show: true, env });
  return readVitestReport(report, code);
}

/** How many tests a project has, without running them. */
export async function countTests(project: string): Promise<number> {
  const { code, output } = await run("vitest", ["list", "--project", project, "--json"]);
  const start = output.indexOf("[");
  if (code !== 0 || start === -1) return 0;
  const tests: unknown = JSON.parse(output.slice(start));
  return Array.isArray(tests) ? tests.length : 0;
}
