/**
 * Runs every real file of the shared fixtures through its plugin and compares what comes out with what other programs say,
 * every texture with the pixels that other programs make of it, and docs/compatibility.json with what was found.
 *
 *     node tools/conformance.ts [--json] [--update] [--allow-missing]
 */
import { requirePinnedNode } from "./node-version.ts";
import { compareCompatibility, writeCompatibility } from "./lib/conformance/compatibility/file.ts";
import { makeCompatibility } from "./lib/conformance/compatibility/index.ts";
import { checkAllFixtures, formatFixtures, formatFixtureSum, sumUp } from "./lib/conformance/fixture/index.ts";
import { loadPluginSet } from "./lib/conformance/plugin-set.ts";
import { checkTextures } from "./lib/conformance/texture/index.ts";
import { findFixtures } from "./lib/paths.ts";

requirePinnedNode();
const root = findFixtures();
if (root === undefined) {
  process.stderr.write("!!! SKIPPED: no shared fixtures; set ASSETX_FIXTURES to their folder\n");
  process.exit(process.argv.includes("--allow-missing") ? 0 : 1);
}
const plugins = loadPluginSet();
const fixtures = await checkAllFixtures(root, plugins);
const sum = sumUp(fixtures, [...plugins.byFolder.keys()]);
const textures = await checkTextures(root);
const compatibility = await makeCompatibility(fixtures.rows, plugins);
if (process.argv.includes("--update")) writeCompatibility(compatibility);
const stale = compareCompatibility(compatibility);
process.stdout.write(
  process.argv.includes("--json")
    ? `${JSON.stringify({ sum, rows: fixtures.rows, misses: fixtures.misses, textures, stale }, null, 2)}\n`
    : [formatFixtures(fixtures), textures.table, ...stale, formatFixtureSum(fixtures, sum)].join("\n"),
);
process.exitCode = sum.isPassed && textures.misses === 0 && stale.length === 0 ? 0 : 1;
