/** Runs every `tools/generate-*.ts`; `--check` writes nothing and fails when a generated file is not what its sources say. */
import { readdirSync } from "node:fs";
import { requirePinnedNode } from "./node-version.ts";
import { runSteps } from "./lib/step.ts";

requirePinnedNode();
const checks = process.argv.includes("--check");
const generators = readdirSync(import.meta.dirname).filter((name) => /^generate-[a-z-]+\.ts$/.test(name));
const results = await runSteps(
  generators.toSorted().map((name) => ({
    name: name.replace(/\.ts$/, ""),
    command: "node",
    args: [`tools/${name}`, ...(checks ? ["--check"] : [])],
  })),
  1,
);
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
