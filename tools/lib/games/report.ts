import type { GameResult } from "./run-game.ts";

const HEAD = [
  "game",
  "version",
  "files",
  "opened",
  "extracted",
  "converted",
  "copied",
  "failed",
  "MiB",
  "scan s",
  "extract s",
  "peak MiB",
  "checked",
];
const MIB = 1024 * 1024;

/** A table of all games, then what is wrong. */
export function formatGames(results: readonly GameResult[]): string {
  const rows = [HEAD, ...results.map((result) => cellsOf(result))];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join("  ")
      .trimEnd(),
  );
  const problems = results.flatMap(({ game, problems: all }) => all.map((problem) => `${game.name}: ${problem}`));
  return [...lines, "", ...problems, `${results.length} games, ${problems.length} problems`].join("\n");
}

function cellsOf({ game, version, tally, scan, extract, checked }: GameResult): readonly string[] {
  const failures = [...tally.failures].map(([code, count]) => `${count} ${code}`).join(", ");
  return [
    game.name,
    version,
    String(tally.files),
    String(tally.claimed.size),
    String(tally.extracted),
    String(tally.converted),
    String(tally.copied),
    failures === "" ? "0" : failures,
    (tally.writtenBytes / MIB).toFixed(1),
    (scan.elapsedMs / 1000).toFixed(1),
    (extract.elapsedMs / 1000).toFixed(1),
    extract.peakRssMib === undefined ? "?" : extract.peakRssMib.toFixed(0),
    String(checked),
  ];
}

function pad(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
