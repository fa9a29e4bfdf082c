import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../paths.ts";
import { walk } from "../walk.ts";
import type { BuildStep } from "./step.table.ts";

/** A digest of everything the step reads and of how it is started. Tests beside sources do not count. */
export function hashInputs(step: BuildStep): string {
  const hash = createHash("sha256").update(JSON.stringify([step.command, step.args]));
  for (const input of step.inputs) {
    for (const path of filesOf(input)) {
      const bytes = readFileSync(join(ROOT, path));
      hash.update(JSON.stringify([path, bytes.length])).update(bytes);
    }
  }
  return hash.digest("hex");
}

function filesOf(input: string): readonly string[] {
  const path = join(ROOT, input);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [input];
  return walk(path, ROOT).filter((file) => !/\.test\.tsx?$/.test(file));
}

/** The digest under which the step last passed. */
export function readStamp(step: BuildStep): string | undefined {
  const path = stampPath(step);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

export function writeStamp(step: BuildStep, hash: string): void {
  const path = stampPath(step);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, hash);
}

function stampPath(step: BuildStep): string {
  return join(ROOT, "dist/.cache/build", `${step.name}.sha256`);
}
