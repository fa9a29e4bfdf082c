/**
 * Scans and extracts every free game that is installed on this machine, whole, and compares what comes out with other
 * programs. What is measured: docs/games.md.
 *
 *     node tools/games.ts [NAME...] [--keep FOLDER] [--json]
 */
import { parseArgs } from "node:util";
import { findJudges, missingJudges } from "./lib/games/check-game.ts";
import { FREE_GAMES } from "./lib/games/game.table.ts";
import { formatGames } from "./lib/games/report.ts";
import { findVersion, runGame, type GameResult } from "./lib/games/run-game.ts";
import { requirePinnedNode } from "./node-version.ts";

requirePinnedNode();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" }, json: { type: "boolean", default: false } },
});
const wanted = positionals.map((name) => name.toLowerCase());
const judges = findJudges();
for (const name of missingJudges(judges)) say(`!!! NOT CHECKED: the Debian package ${name} is not installed`);
const results: GameResult[] = [];
for (const game of FREE_GAMES) {
  if (wanted.length > 0 && !wanted.some((word) => game.name.toLowerCase().includes(word))) continue;
  const version = findVersion(game);
  if (version === undefined) {
    say(`!!! SKIPPED: ${game.name}; install ${game.packages.join(" ")}`);
    continue;
  }
  say(`${game.name} ${version}`);
  results.push(await runGame(game, version, judges, values.keep));
}
process.stdout.write(`${values.json ? JSON.stringify(results.map(summaryOf), null, 2) : formatGames(results)}\n`);
process.exitCode = results.length > 0 && results.every(({ problems }) => problems.length === 0) ? 0 : 1;

function summaryOf({ game, version, tally, scan, extract, checked, problems }: GameResult): unknown {
  const { files, extracted, converted, copied, writtenBytes } = tally;
  return {
    game: game.name,
    version,
    files,
    opened: tally.claimed.size,
    extracted,
    converted,
    copied,
    failures: Object.fromEntries(tally.failures),
    writtenBytes,
    scanMs: Math.round(scan.elapsedMs),
    extractMs: Math.round(extract.elapsedMs),
    peakRssMib: extract.peakRssMib,
    checked,
    problems,
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
