/**
 * Builds everything that has to be built, in order, and skips a step whose inputs are what they were when it last passed.
 *
 *     node tools/build.ts [--force] [step ...]
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BUILD_STEPS, type BuildStep } from "./lib/build/step.table.ts";
import { hashInputs, readStamp, writeStamp } from "./lib/build/stamp.ts";
import { ROOT } from "./lib/paths.ts";
import { run } from "./lib/run.ts";
import { seconds } from "./lib/step.ts";
import { requirePinnedNode } from "./node-version.ts";

requirePinnedNode();
const force = process.argv.includes("--force");
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = wanted.filter((name) => !BUILD_STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step ${unknown.join(", ")}; there are ${BUILD_STEPS.map((s) => s.name).join(", ")}\n`,
  );
  process.exit(2);
}

const ran = new Set<string>();
for (const step of BUILD_STEPS) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  if (!(await build(step))) {
    process.exitCode = 1;
    break;
  }
}

async function build(step: BuildStep): Promise<boolean> {
  const missing = step.needs.filter((path) => !existsSync(join(ROOT, path)));
  if (missing.length > 0) return say("FAIL", step, `${missing.join(", ")} is missing`);
  const hash = hashInputs(step);
  const isThere = step.outputs.every((path) => existsSync(join(ROOT, path)));
  const isCurrent = isThere && readStamp(step) === hash && !step.after.some((name) => ran.has(name));
  if (isCurrent && !force) return say("same", step, "");
  const { code, output, elapsedMs } = await run(step.command, step.args);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
  const absent = step.outputs.filter((path) => !existsSync(join(ROOT, path)));
  if (code !== 0 || absent.length > 0) {
    return say("FAIL", step, code === 0 ? `passed without writing ${absent.join(", ")}` : `exit code ${code}`);
  }
  ran.add(step.name);
  writeStamp(step, hash);
  return say("ok", step, seconds(elapsedMs));
}

function say(word: "FAIL" | "ok" | "same", step: BuildStep, detail: string): boolean {
  process.stdout.write(`${word.padEnd(4)} ${step.name.padEnd(8)} ${detail}`.trimEnd() + "\n");
  return word !== "FAIL";
}
