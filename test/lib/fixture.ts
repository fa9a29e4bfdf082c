import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFixtures } from "../../tools/lib/paths.ts";

const FOLDER = findFixtures();

/** Why tests over real files are left out, or `undefined` when the files are there. */
export function whyNoFixtures(): string | undefined {
  return FOLDER === undefined ? "no shared fixtures; set ASSETX_FIXTURES to their folder" : undefined;
}

/** The bytes of a real file, by its path in the fixtures' folder. */
export function readFixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER ?? "", path)));
}
