/**
 * Builds and runs every test, in Node, in workerd, in Chromium and in Deno, and says what it had to leave out. The last
 * line is the sum: `N passed, N failed`, with `, N skipped` when something was.
 */
import { availableParallelism } from "node:os";
import { installBrowser } from "./browser.ts";
import { fetchDeno } from "./lib/deno.ts";
import { findFixtures } from "./lib/paths.ts";
import { add, EMPTY, formatTally, type Tally } from "./lib/report/tally.ts";
import { countTests, runVitest } from "./lib/report/vitest-run.ts";
import { run } from "./lib/run.ts";
import { requirePinnedNode } from "./node-version.ts";

/** Tests that stay within their process, so that as many files as there are processors run side by side. */
const OWN_PROCESS = ["unit", "layout", "hostile", "conformance"];
/** Tests that start other processes, and build into the same folders. */
const OTHER_PROCESSES = ["runtime", "e2e"];

requirePinnedNode();
const built = await run("node", ["tools/build.ts"], { show: true });
let total: Tally = built.code === 0 ? EMPTY : { passed: 0, failed: 1, skipped: 0 };
if (built.code === 0) {
  if (findFixtures() === undefined)
    say("no shared fixtures: tests on real game files are skipped; set ASSETX_FIXTURES");
  const deno = await fetchDeno();
  if (deno === undefined) say("no Deno and none could be fetched: the tests under Deno are skipped; set ASSETX_DENO");
  const env: Readonly<Record<string, string>> = deno === undefined ? {} : { ASSETX_DENO: deno };
  const sideBySide = `--maxWorkers=${availableParallelism()}`;
  total = add(total, await runVitest("node", [...namesOf(OWN_PROCESS), sideBySide], env));
  total = add(total, await runVitest("processes", namesOf(OTHER_PROCESSES), env));
  total = add(total, await runVitest("workerd", ["-c", "vitest.workerd.config.ts"]));
  total = add(total, await runBrowser());
}
process.stdout.write(`${formatTally(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

function namesOf(projects: readonly string[]): readonly string[] {
  return projects.flatMap((name) => ["--project", name]);
}

async function runBrowser(): Promise<Tally> {
  const browser = installBrowser();
  if (browser !== undefined) return runVitest("browser", ["--project", "browser"], { ASSETX_CHROMIUM: browser });
  const skipped = await countTests("browser");
  say(`no Chromium and none could be installed: ${skipped} browser tests are skipped; set ASSETX_CHROMIUM`);
  return { passed: 0, failed: 0, skipped };
}

function say(text: string): void {
  process.stdout.write(`\n!!! SKIPPED: ${text}\n\n`);
}
