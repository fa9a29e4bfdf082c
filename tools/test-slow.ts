/** What takes too long for each change: every `tools/fuzz-*.ts` with 100,000 inputs. */
import { readdirSync } from "node:fs";
import { runSteps } from "./lib/step.ts";
import { requirePinnedNode } from "./node-version.ts";

const COUNT = 100_000;

requirePinnedNode();
const fuzzers = readdirSync(import.meta.dirname).filter((name) => /^fuzz-[a-z-]+\.ts$/.test(name));
const results = await runSteps(
  fuzzers.toSorted().map((name) => ({
    name: name.replace(/\.ts$/, ""),
    command: "node",
    args: [`tools/${name}`, "--count", String(COUNT), "--seed", "1"],
  })),
  2,
);
const failed = results.filter((result) => !result.passed);
process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 && results.length > 0 ? 0 : 1;
