import { describe, expect, it } from "vitest";
import { run } from "../../tools/lib/run.ts";
import { layCase } from "./lay.ts";

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

const IMPORTS = "eslint(no-restricted-imports)";
const GLOBALS = "eslint(no-restricted-globals)";

/** Folder of `cases/`, the rule that must refuse it. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["upper-package", IMPORTS],
  ["wasm-imports-cli", IMPORTS],
  ["web-imports-worker", IMPORTS],
  ["web-imports-wasm", IMPORTS],
  ["worker-imports-wasm", IMPORTS],
  ["cli-imports-worker", IMPORTS],
  ["miniflare-outside-serve", IMPORTS],
  ["drizzle-outside-store", IMPORTS],
  ["node-in-worker-route", IMPORTS],
  ["hono-outside-worker", IMPORTS],
  ["hono-in-web", IMPORTS],
  ["node-in-core", IMPORTS],
  ["node-outside-host", IMPORTS],
  ["relative-out-of-package", IMPORTS],
  ["plugin-sample-imports-plugin", IMPORTS],
  ["plugin-sample-imports-core", IMPORTS],
  ["platform-in-core", GLOBALS],
  ["platform-outside-host", GLOBALS],
  ["console", "eslint(no-console)"],
  ["console-in-command", "eslint(no-console)"],
  ["circle", "eslint-plugin-import(no-cycle)"],
  ["default-export", "eslint-plugin-import(no-default-export)"],
  ["any", "typescript-eslint(no-explicit-any)"],
  ["bang", "typescript-eslint(no-non-null-assertion)"],
  ["file-name", "eslint-plugin-unicorn(filename-case)"],
  ["long-file", "eslint(max-lines)"],
];

describe("the linter", () => {
  it.each(REFUSED)("refuses %s with %s", async (name, rule) => {
    const codes = (await lint(name)).map((diagnostic) => diagnostic.code.replace("eslint-plugin-", ""));
    expect(codes).toContain(rule.replace("eslint-plugin-", "").replace("typescript-eslint", "typescript"));
  });

  it("allows each folder what it is there for", async () => {
    expect(await lint("allowed")).toEqual([]);
  });
});

async function lint(name: string): Promise<readonly Diagnostic[]> {
  using laid = layCase(name, [".oxlintrc.json"]);
  const { output } = await run("oxlint", ["--format", "json"], { cwd: laid.root });
  const report = JSON.parse(output) as {
    readonly diagnostics: readonly Diagnostic[];
    readonly number_of_files: number;
  };
  expect(report.number_of_files).toBeGreaterThan(0);
  return report.diagnostics;
}
