/**
 * Extracts every sample of every plugin and every real file with conversion, and lets readers that other people wrote read
 * what was written: Khronos' glTF validator, Pillow, ffprobe. Says what it had to leave out.
 *
 *     node tools/validate-output.ts [--allow-missing]
 */
import { requirePinnedNode } from "./node-version.ts";
import { loadPluginSet } from "./lib/conformance/plugin-set.ts";
import { findFixtures } from "./lib/paths.ts";
import {
  findPrograms,
  isFor,
  nameOf,
  OWN_READERS,
  produceFixtures,
  produceSamples,
  type Product,
} from "./lib/validate/index.ts";

requirePinnedNode();
const SHOWN_PROBLEMS = 20;
const readers = [...OWN_READERS, ...findPrograms()];
const products: Product[] = [];
let ignored = 0;
const plugins = loadPluginSet();
for (const folder of plugins.byFolder.keys()) take(await produceSamples(folder, plugins));
const root = findFixtures();
if (root === undefined) say("no shared fixtures: only samples are validated; set ASSETX_FIXTURES");
else for await (const files of produceFixtures(root, plugins)) take(files);

let failed = 0;
let missing = root === undefined ? 1 : 0;
for (const reader of readers) {
  const own = products.filter((product) => isFor(reader, product));
  const what = `${own.length} files (${reader.endings.join(" ")})`;
  if (reader.missing !== undefined) {
    missing += 1;
    say(`${what}: ${reader.missing}`);
    continue;
  }
  const problems = await reader.check(own);
  failed += problems.length;
  process.stdout.write(`${reader.title}: ${what}, ${problems.length} problems\n`);
  for (const { product, text } of problems.slice(0, SHOWN_PROBLEMS))
    process.stdout.write(`    ${nameOf(product)}: ${text}\n`);
}
process.stdout.write(`${products.length} files validated, ${ignored} of other kinds not, ${failed} problems\n`);
const isComplete = missing === 0 || process.argv.includes("--allow-missing");
process.exitCode = failed === 0 && products.length > 0 && isComplete ? 0 : 1;

function take(files: readonly Product[]): void {
  const known = files.filter((product) => readers.some((reader) => isFor(reader, product)));
  products.push(...known);
  ignored += files.length - known.length;
}

function say(text: string): void {
  process.stdout.write(`!!! SKIPPED: ${text}\n`);
}
