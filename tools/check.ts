/**
 * Everything that can be known without building: types, rules, format, dead code, generated files, and that each rule still
 * refuses what it is meant to refuse. The same here and in CI.
 */
import { requirePinnedNode } from "./node-version.ts";
import { runSteps, seconds, type Step } from "./lib/step.ts";

const STEPS: readonly Step[] = [
  { name: "typecheck", command: "tsc", args: ["-b"] },
  { name: "lint", command: "oxlint", args: ["--type-aware"] },
  { name: "format", command: "oxfmt", args: ["--check"] },
  { name: "unused", command: "knip", args: ["--no-progress"] },
  { name: "source", command: "node", args: ["tools/check-source.ts"] },
  { name: "generated", command: "node", args: ["tools/generate.ts", "--check"] },
  { name: "layout", command: "vitest", args: ["run", "--project", "layout", "--reporter", "dot"] },
];

requirePinnedNode();
const start = performance.now();
const results = await runSteps(STEPS, 2);
const failed = results.filter((result) => !result.passed);
process.stdout.write(
  failed.length === 0
    ? `check: all ${results.length} steps passed in ${seconds(performance.now() - start).trim()}\n`
    : `check: ${failed.map((result) => result.name).join(", ")} failed\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
