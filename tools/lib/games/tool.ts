import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What other people's programs say about a container or its outputs. */
export interface Verdict {
  readonly checked: number;
  readonly problems: readonly string[];
}

export const NOTHING: Verdict = { checked: 0, problems: [] };

const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;
/** Debian keeps programs about games apart from PATH's usual folders. */
const FOLDERS = ["/usr/bin", "/usr/games", "/usr/local/bin"];

/** A program's path, or `undefined` when it is not on this machine. */
export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
}

/** The Python that has Pillow: `ASSETX_PEER_PYTHON`, or the system's. */
export function findPillow(): string | undefined {
  const python = process.env["ASSETX_PEER_PYTHON"] ?? "python3";
  return spawnSync(python, ["-c", "import PIL"]).status === 0 ? python : undefined;
}

/** What a program prints; throws when it fails. */
export function runProgram(path: string, args: readonly string[], input = ""): string {
  const { status, stdout, stderr, error } = spawnSync(path, args, { input, maxBuffer: MAX_OUTPUT_BYTES });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${path} ended with ${String(status)}: ${stderr.toString().slice(-500)}`);
  return stdout.toString("latin1");
}

/** Up to `count` items, spread evenly. */
export function sampleOf<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
