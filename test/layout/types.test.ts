import { describe, expect, it } from "vitest";
import { run } from "../../tools/lib/run.ts";
import { layCase } from "./lay.ts";

const CONFIGURATION = [
  "tsconfig.base.json",
  ...["core", "wasm"].flatMap((name) => [`${name}/tsconfig.json`, `${name}/package.json`]),
];

/** Folder of `cases/`, the package whose settings apply, the compiler's answer. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["deep-import", "wasm", "TS2307"],
  ["ts-relative-out-of-package", "wasm", "TS2878"],
  ["ts-node-in-core", "core", "TS2591"],
  ["ts-process-in-core", "core", "TS2591"],
  ["ts-document-in-core", "core", "TS2584"],
  ["ts-document-in-wasm", "wasm", "TS2584"],
  ["ts-enum", "core", "TS1294"],
  ["ts-optional-undefined", "core", "TS2375"],
];

describe("the compiler", () => {
  it.each(REFUSED)("refuses %s in %s with %s", async (name, workspace, code) => {
    using laid = layCase(name, CONFIGURATION);
    const { code: exitCode, output } = await run("tsc", ["-b", workspace, "--pretty", "false"], {
      cwd: laid.root,
    });
    expect(output).toContain(code);
    expect(exitCode).not.toBe(0);
  });
});
