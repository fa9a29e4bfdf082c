/**
 * Runs every real file of the shared fixtures through the engine and compares each entry with an independent listing.
 *
 *     node tools/conformance.ts [--json] [--allow-missing]
 */
import { requirePinnedNode } from "./node-version.ts";
import { checkFixture, type FixtureReport } from "./lib/conformance/check-fixture.ts";
import { listFirstParty, loadFirstParty } from "./lib/conformance/first-party.ts";
import { findContainerFixtures } from "./lib/conformance/reference.ts";
import { findFixtures } from "./lib/paths.ts";

requirePinnedNode();
const root = findFixtures();
if (root === undefined) {
  process.stderr.write("!!! SKIPPED: no shared fixtures; set ASSETX_FIXTURES to their folder\n");
  process.exit(process.argv.includes("--allow-missing") ? 0 : 1);
}
const plugins = new Map(listFirstParty().map((folder) => [folder, loadFirstParty(folder)]));
const reports: FixtureReport[] = [];
for (const fixture of findContainerFixtures(root)) reports.push(await checkFixture(fixture, plugins));
process.stdout.write(process.argv.includes("--json") ? `${JSON.stringify(reports, null, 2)}\n` : formatTable(reports));
process.exitCode = countMisses(reports) === 0 && reports.length > 0 ? 0 : 1;

function formatTable(rows: readonly FixtureReport[]): string {
  const lines = [line("plugin", "fixture", "identified", "listed", "extracted", "entries", "misses")];
  for (const row of rows) {
    const { plugin, fixture, identified, listed, extracted, entries } = row;
    lines.push(
      line(
        plugin,
        fixture,
        ...[identified, listed, extracted].map((yes) => (row.refused ? "refused" : word(yes))),
        entries,
        row.misses.length,
      ),
    );
    for (const miss of row.misses.slice(0, 10)) lines.push(`    ${miss}\n`);
  }
  const entries = rows.reduce((sum, row) => sum + row.entries, 0);
  lines.push(`${rows.length} files, ${entries} entries, ${countMisses(rows)} misses\n`);
  return lines.join("");
}

function countMisses(rows: readonly FixtureReport[]): number {
  return rows.reduce((sum, row) => sum + row.misses.length, 0);
}

function word(yes: boolean): string {
  return yes ? "yes" : "no";
}

function line(plugin: string, fixture: string, ...cells: readonly (number | string)[]): string {
  return `${plugin.padEnd(12)} ${fixture.padEnd(42)} ${cells.map((cell) => String(cell).padStart(10)).join(" ")}\n`;
}
