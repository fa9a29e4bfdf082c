import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository's root. */
export const ROOT: string = resolve(import.meta.dirname, "../..");

/** Executables of node_modules come first, so that `node` is the pinned one in every child. */
export const CHILD_ENV: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
};

/** The folder of real game files, or `undefined` when this machine has none. */
export function findFixtures(): string | undefined {
  const wanted = process.env["ASSETX_FIXTURES"];
  const folder = wanted === undefined ? resolve(ROOT, "../shared/fixtures") : resolve(wanted);
  return existsSync(folder) ? folder : undefined;
}
