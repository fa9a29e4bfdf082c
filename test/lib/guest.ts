/** Plugins that misbehave on purpose, compiled from test/hostile/guest when a test first needs them. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { compileSource } from "../../tools/lib/wasm/compile.ts";
import type { GrantedPermissions, PluginModule } from "../../wasm/src/sandbox/index.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const COMPILER = new URL("../../tools/lib/wasm/compile.ts", import.meta.url);

/** What `misbehave.ts` does for the first byte of its input. */
export const MODE = {
  spin: 1,
  spinWithCalls: 2,
  fill: 3,
  recurse: 4,
  readOverEnd: 7,
  readNegative: 8,
  badOffsets: 9,
  badSource: 10,
  atEnd: 11,
  growAndRead: 12,
  slow: 13,
  manyEntries: 14,
  hugeRecord: 15,
  badNames: 16,
  outputBomb: 17,
  hugeClaim: 18,
  overlap: 19,
  quine: 20,
  logFlood: 21,
  oddProgress: 22,
  traps: 23,
  badOutput: 24,
  siblingEscape: 25,
  siblingLink: 26,
  remember: 28,
  nan: 31,
  largeRecord: 33,
  trap: 34,
  entriesThenTrap: 35,
  probeFar: 40,
  keys: 41,
  closedSibling: 42,
  siblingFlood: 43,
  honest: 99,
} as const;

/** The module of test/hostile/guest/<name>.ts, compiled as those of the product are. */
export async function compileGuest(name: "misbehave" | "replay" | "start-spin"): Promise<Uint8Array> {
  const source = `test/hostile/guest/${name}.ts`;
  const digest = createHash("sha256")
    .update(readFileSync(`${ROOT}${source}`))
    .update(readFileSync(COMPILER))
    .digest("hex");
  const file = `${ROOT}dist/test/${name}-${digest.slice(0, 16)}.wasm`;
  if (!existsSync(file)) {
    mkdirSync(`${ROOT}dist/test`, { recursive: true });
    const temporary = `dist/test/${name}-${process.pid}.wasm`;
    await compileSource(ROOT, source, temporary);
    renameSync(`${ROOT}${temporary}`, file);
  }
  return new Uint8Array(readFileSync(file));
}

/** A plugin around `wasm`. */
export function guestPlugin(wasm: Uint8Array, permissions: Partial<GrantedPermissions> = {}): PluginModule {
  return {
    name: "@test/misbehave",
    version: "1.0.0",
    wasm,
    permissions: { siblings: [], codec: [], write: true, memoryMib: 64, ...permissions },
  };
}

/** An input whose first byte is the mode, followed by `sizeBytes - 1` zeros. */
export function guestInput(mode: number, sizeBytes = 64): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  bytes[0] = mode;
  return bytes;
}
