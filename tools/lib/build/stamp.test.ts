import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { hashInputs } from "./stamp.ts";
import type { BuildStep } from "./step.table.ts";

it("changes with content, names and the command, and not with tests beside the sources", () => {
  mkdirSync(join(ROOT, "dist/.cache"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "dist/.cache/stamp-"));
  try {
    const step: BuildStep = {
      name: "try",
      command: "node",
      args: [],
      needs: [],
      inputs: [relative(ROOT, folder), "not/there"],
      outputs: [],
      after: [],
    };
    const seen = [hashInputs(step)];
    writeFileSync(join(folder, "one.ts"), "1");
    seen.push(hashInputs(step));
    writeFileSync(join(folder, "one.ts"), "2");
    seen.push(hashInputs(step), hashInputs({ ...step, args: ["--mode"] }));
    expect(new Set(seen).size).toBe(seen.length);
    const before = hashInputs(step);
    writeFileSync(join(folder, "one.test.ts"), "3");
    expect(hashInputs(step)).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
