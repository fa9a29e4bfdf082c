import { execFileSync, spawnSync } from "node:child_process";
import type { TestContext } from "vitest";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Skips the test and says so when one of the programs is not installed. */
export function needTools(context: TestContext, tools: readonly string[]): void {
  const missing = tools.filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
  context.skip(missing.length > 0, `not installed: ${missing.join(", ")}; apt-get install ${missing.join(" ")}`);
}

/** What a program writes to its standard output. */
export function runTool(tool: string, args: readonly string[], input: Uint8Array, folder?: string): Uint8Array {
  const options = { input, maxBuffer: MAX_OUTPUT_BYTES, stdio: ["pipe", "pipe", "ignore"] as "pipe"[] };
  return Uint8Array.from(execFileSync(tool, args, folder === undefined ? options : { ...options, cwd: folder }));
}
