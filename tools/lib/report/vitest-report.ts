import { existsSync, readFileSync } from "node:fs";
import type { Tally } from "./tally.ts";

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/**
 * What vitest's JSON report says, read together with the runner's exit code: a file that could not be loaded is one failed
 * test, and so is a runner that ended badly without naming one.
 */
export function readVitestReport(path: string, exitCode: number): Tally {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = parse(readFileSync(path, "utf8"));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const passed = tests.filter((test) => test.status === "passed").length;
  const failed = tests.filter((test) => test.status === "failed").length + unloaded.length;
  const skipped = tests.length - passed - tests.filter((test) => test.status === "failed").length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

function parse(text: string): { readonly testResults: readonly FileReport[] } {
  return JSON.parse(text) as { readonly testResults: readonly FileReport[] };
}
