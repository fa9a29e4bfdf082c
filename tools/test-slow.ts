/** What takes too long for each change: every `tools/fuzz-*.ts`, and the tests that a release runs with far more inputs. */
import { readdirSync } from "node:fs";
import { runSteps, type Step } from "./lib/step.ts";
import { requirePinnedNode } from "./node-version.ts";

const COUNT = 100_000;
/** For each codec, and for each family of textures and sounds. */
const MUTATIONS = 1_000_000;
/** Counts of their own. */
const COUNTS: Readonly<Record<string, number>> = { "fuzz-codec": MUTATIONS };

/** Tests that read from the environment how much they try. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  "detection of random data": ["test/conformance/codec/detect.test.ts"],
  "broken pictures and sounds": [
    "test/conformance/texture/mutation.test.ts",
    "test/conformance/audio/mutation.test.ts",
  ],
};

requirePinnedNode();
const fuzzers = readdirSync(import.meta.dirname)
  .filter((name) => /^fuzz-[a-z-]+\.ts$/.test(name))
  .map((name) => name.replace(/\.ts$/, ""));
const steps: readonly Step[] = [
  ...fuzzers.toSorted().map((name) => ({
    name,
    command: "node",
    args: [`tools/${name}.ts`, "--count", String(COUNTS[name] ?? COUNT), "--seed", "1"],
  })),
  ...Object.entries(TESTS).map(([name, files]) => ({
    name,
    command: "vitest",
    args: ["run", "--project", "conformance", ...files],
    env: { ASSETX_MUTATIONS: String(MUTATIONS), ASSETX_RANDOM_INPUTS: String(MUTATIONS) },
  })),
  { name: "validate-output", command: "node", args: ["tools/validate-output.ts", "--allow-missing"] },
];
const results = await runSteps(steps, 2);
const failed = results.filter((result) => !result.passed);
process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length === 0 && results.length > 0 ? 0 : 1;
