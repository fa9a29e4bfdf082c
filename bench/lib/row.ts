/** One line of a bench: what was measured, how much, and against what in the same run. */
export interface BenchRow {
  readonly bench: string;
  readonly subject: string;
  readonly value: number;
  readonly unit: string;
  /** Name of what `ratio` compares with; both are absent for the baseline itself. */
  readonly baseline?: string;
  /** `value` over the baseline's value. */
  readonly ratio?: number;
  readonly note?: string;
}

/** Rows as a table, or as one JSON object per line when the process was started with `--json`. */
export function printRows(rows: readonly BenchRow[]): void {
  if (process.argv.includes("--json")) {
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  process.stdout.write(formatRows(rows));
}

function formatRows(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.bench,
    row.subject,
    `${formatNumber(row.value)} ${row.unit}`,
    row.ratio === undefined ? "" : `${row.ratio.toFixed(2)}x ${row.baseline ?? ""}`,
    row.note ?? "",
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function formatNumber(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toFixed(2) : value.toFixed(4);
}
