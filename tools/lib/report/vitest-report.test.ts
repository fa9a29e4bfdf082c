import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { add, formatTally } from "./tally.ts";
import { readVitestReport } from "./vitest-report.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(name: string, files: readonly (readonly [string, readonly string[]])[]): string {
  const path = join(folder, `${name}.json`);
  const testResults = files.map(([status, tests]) => ({
    name: "a.test.ts",
    status,
    message: "",
    assertionResults: tests.map((test) => ({ status: test, fullName: "a test" })),
  }));
  writeFileSync(path, JSON.stringify({ testResults }));
  return path;
}

describe("readVitestReport()", () => {
  it("counts tests by how they ended", () => {
    const path = report("mixed", [
      ["failed", ["passed", "failed", "skipped"]],
      ["passed", ["passed", "todo"]],
    ]);
    expect(readVitestReport(path, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it("counts a file that could not be loaded as a failed test", () => {
    const path = report("unloaded", [
      ["failed", []],
      ["passed", ["passed"]],
    ]);
    expect(readVitestReport(path, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it("counts a runner that ends badly without a failed test as one", () => {
    expect(readVitestReport(report("crash", [["passed", ["passed"]]]), 1).failed).toBe(1);
    expect(readVitestReport(join(folder, "absent.json"), 0).failed).toBe(1);
  });
});

describe("formatTally()", () => {
  it("names what was skipped only when something was", () => {
    const tally = { passed: 3, failed: 0, skipped: 0 };
    expect(formatTally(tally)).toBe("3 passed, 0 failed");
    expect(formatTally(add(tally, { passed: 0, failed: 1, skipped: 2 }))).toBe("3 passed, 1 failed, 2 skipped");
  });
});
