import { defineConfig } from "vitest/config";

const SKIPPED_FOLDERS = ["**/node_modules/**", "**/dist/**", "test/layout/cases/**"];

/** One project per folder of `test/`, and one for the unit tests beside the sources: `vitest run --project hostile`. */
function project(name: string, include: readonly string[], timeoutMs: number) {
  return {
    extends: true as const,
    test: { name, include: [...include], exclude: SKIPPED_FOLDERS, testTimeout: timeoutMs, hookTimeout: timeoutMs },
  };
}

export default defineConfig({
  test: {
    projects: [
      project(
        "unit",
        ["{core,wasm,worker,web,cli}/src/**/*.test.{ts,tsx}", "plugins/*/*.test.ts", "tools/**/*.test.ts"],
        20_000,
      ),
      project("layout", ["test/layout/**/*.test.ts"], 120_000),
      project("hostile", ["test/hostile/**/*.test.ts"], 120_000),
      project("conformance", ["test/conformance/**/*.test.ts"], 300_000),
      project("runtime", ["test/runtime/**/*.test.ts"], 300_000),
      project("e2e", ["test/e2e/**/*.test.ts"], 300_000),
      project("browser", ["test/browser/**/*.test.ts"], 300_000),
    ],
  },
});
