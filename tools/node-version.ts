import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/paths.ts";

const WANTED_MAJOR = 24;

/**
 * Makes sure that the pinned Node runs this script: on another version the script is run again by
 * `node_modules/node/bin/node`, and this process ends with that one's exit code.
 */
export function requirePinnedNode(): void {
  if (Number(process.versions.node.split(".")[0]) === WANTED_MAJOR) return;
  const pinned = join(ROOT, "node_modules/node/bin/node");
  if (!existsSync(pinned)) {
    process.stderr.write(`Node ${WANTED_MAJOR} is needed and this is ${process.version}; run npm ci first\n`);
    process.exit(1);
  }
  const { status } = spawnSync(pinned, process.argv.slice(1), { stdio: "inherit" });
  process.exit(status ?? 1);
}
