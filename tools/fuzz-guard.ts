/**
 * Throws mutated modules at the guard: `node tools/fuzz-guard.ts --count 100000 --seed 1`.
 *
 * Ends with 1 when the guard throws anything but a coded error, accepts what the engine calls invalid, writes a module
 * that the engine calls invalid, or differs between two runs.
 */
import { globSync, readFileSync } from "node:fs";
import { join as joinPath, relative } from "node:path";
import { parseArgs } from "node:util";
import { AssetxError } from "../core/src/error/index.ts";
import { guardModule, scanModule } from "../core/src/guard/index.ts";
import { ROOT } from "./lib/paths.ts";
import { createRandom, mutate, plugin, richPlugin } from "./lib/wasm-builder/index.ts";

/** Larger modules would spend the whole run on a few mutations. */
const LARGEST_BYTES = 64 * 1024;
const WRONG_SHOWN = 10;

const { values } = parseArgs({
  options: { count: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const seed = Number(values.seed);

const codes = new Map<string, number>();
const wrong: string[] = [];
let accepted = 0;
const bases = findBases();
const random = createRandom(seed);
const start = performance.now();

for (let round = 0; round < count; round += 1) {
  const base = bases[round % bases.length];
  if (base === undefined) throw new Error("there is nothing to mutate");
  const mutated = mutate(base.bytes, random);
  const problem = check(mutated, round % 100 === 0);
  if (problem !== undefined) wrong.push(`round ${round}, ${base.name}: ${problem}`);
}

const elapsedMs = performance.now() - start;
console.log(`seed ${seed}: ${count} mutations of ${bases.length} modules in ${(elapsedMs / 1000).toFixed(1)} s`);
console.log(`accepted ${accepted}, refused ${count - accepted - wrong.length}, wrong ${wrong.length}`);
for (const [code, times] of [...codes].toSorted((a, b) => b[1] - a[1])) console.log(`  ${code.padEnd(26)} ${times}`);
for (const line of wrong.slice(0, WRONG_SHOWN)) console.error(line);
if (wrong.length > 0) process.exitCode = 1;

interface Base {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function findBases(): readonly Base[] {
  const found: Base[] = [
    { name: "the least plugin", bytes: plugin() },
    { name: "a plugin with every section", bytes: richPlugin() },
  ];
  for (const path of globSync(joinPath(ROOT, "plugins/*/dist/*.wasm")).toSorted()) {
    const bytes = new Uint8Array(readFileSync(path));
    if (bytes.length <= LARGEST_BYTES) found.push({ name: relative(ROOT, path), bytes });
  }
  for (const { name, bytes } of found) {
    const problem = check(bytes, true);
    if (problem !== undefined || accepted === 0) {
      throw new Error(`${name} is refused before it is mutated: ${problem ?? [...codes.keys()].join()}`);
    }
    accepted = 0;
    console.log(`${String(bytes.length).padStart(6)} bytes  ${name}`);
  }
  codes.clear();
  return found;
}

/** What is wrong with how the guard answers to `bytes`, or `undefined`. */
function check(bytes: Uint8Array, twice: boolean): string | undefined {
  try {
    const { module } = guardModule(bytes);
    if (!WebAssembly.validate(new Uint8Array(bytes))) return "accepted, and the engine calls it invalid";
    if (!WebAssembly.validate(module)) return "made invalid";
    if (twice && Buffer.compare(module, guardModule(bytes).module) !== 0) return "two runs differ";
    if (twice) scanModule(bytes);
    accepted += 1;
    return undefined;
  } catch (error) {
    if (!(error instanceof AssetxError)) return `untyped: ${String(error)}`;
    if (!error.code.startsWith("guard.")) return `${error.code}: ${error.message}`;
    codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    return undefined;
  }
}
