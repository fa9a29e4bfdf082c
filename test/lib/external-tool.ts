/** Programs that other people wrote and that judge our output, when they are on this machine. */
import { spawnSync } from "node:child_process";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Says loudly why a test is left out, or `undefined` when all of the programs are there. */
export function whyNoTool(...names: readonly string[]): string | undefined {
  const missing = names.filter((name) => spawnSync(name, ["--version"]).error !== undefined);
  if (missing.length === 0) return undefined;
  const why = `${missing.join(" and ")} not found; install the Debian package of that name`;
  process.stderr.write(`SKIPPED: ${why}\n`);
  return why;
}

/** What a program writes to its standard output; throws with its errors when it fails. */
export function runTool(name: string, args: readonly string[], input: Uint8Array = new Uint8Array()): Uint8Array {
  const { status, stdout, stderr, error } = spawnSync(name, args, { input, maxBuffer: MAX_OUTPUT_BYTES });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${stderr.toString()}`);
  return new Uint8Array(stdout);
}
