import type { ExitCode } from "@assetx/core/error";
import { printJson, printNote, printWarning, renderCount, renderSize, type Terminal } from "../terminal/index.ts";
import type { FileOutcome } from "./extract-file.ts";

/** What became of a game's files. */
export interface GameTotals {
  /** Files of the folder. */
  files: number;
  /** Files that a plugin opens, by how they ended; `skipped` were done by an earlier run. */
  readonly opened: Record<FileOutcome["state"] | "skipped", number>;
  /** Plain files that were copied, and those that were left where they are. */
  copied: number;
  loose: number;
  /** Entries that files list, that were wanted, that were written, and failures of any sort. */
  entries: number;
  selected: number;
  extracted: number;
  failed: number;
  writtenBytes: number;
  cancelled: boolean;
}

export function createTotals(): GameTotals {
  return {
    files: 0,
    opened: { whole: 0, partial: 0, failed: 0, empty: 0, skipped: 0 },
    copied: 0,
    loose: 0,
    entries: 0,
    selected: 0,
    extracted: 0,
    failed: 0,
    writtenBytes: 0,
    cancelled: false,
  };
}

export function addOutcome(totals: GameTotals, outcome: FileOutcome): void {
  totals.opened[outcome.state] += 1;
  totals.entries += outcome.entries;
  totals.selected += outcome.selected;
  totals.extracted += outcome.extracted;
  totals.failed += outcome.failed;
  totals.writtenBytes += outcome.writtenBytes;
}

export function exitCodeOf({ cancelled, failed }: GameTotals): ExitCode {
  return cancelled || failed > 0 ? 9 : 0;
}

export interface TotalsView {
  readonly isJson: boolean;
  readonly shownFolder: string;
  /** The engine, when it was recognised. */
  readonly engine: string | undefined;
  readonly failures: readonly (readonly [code: string, count: number])[];
  readonly duplicates: { readonly files: number; readonly sizeBytes: number } | undefined;
}

/** The last line for a program, the last lines for a person. */
export function printTotals(terminal: Terminal, totals: GameTotals, view: TotalsView): void {
  const { shownFolder, engine, failures, duplicates } = view;
  if (view.isJson) {
    const rest = { engine: engine ?? null, folder: shownFolder, failures: Object.fromEntries(failures) };
    printJson(terminal, { type: "summary", ...totals, duplicates: duplicates ?? null, ...rest });
    return;
  }
  const { opened, extracted, copied, loose, failed, writtenBytes, cancelled } = totals;
  const done = opened.whole + opened.partial;
  const from = renderCount(done, "file", "files");
  const of = engine === undefined ? "" : ` of ${engine}`;
  printNote(
    terminal,
    `Extracted ${renderCount(extracted, "entry", "entries")} (${renderSize(writtenBytes)}) from ${from}${of} to ${shownFolder}`,
  );
  if (opened.skipped > 0) printNote(terminal, `${renderCount(opened.skipped, "file was", "files were")} done before`);
  if (opened.empty > 0)
    printNote(terminal, `${renderCount(opened.empty, "file holds", "files hold")} nothing to extract`);
  if (copied > 0) printNote(terminal, `Copied ${renderCount(copied, "plain file", "plain files")}`);
  if (loose > 0)
    printNote(
      terminal,
      `${renderCount(loose, "plain file was", "plain files were")} left where they are; --loose copies them`,
    );
  if (duplicates !== undefined) {
    const { files, sizeBytes } = duplicates;
    printNote(
      terminal,
      `${renderCount(files, "file is a hard link", "files are hard links")} to equal content (${renderSize(sizeBytes)} saved)`,
    );
  }
  const codes = failures.map(([code, count]) => `${count} x ${code}`).join(", ");
  if (failed > 0) printWarning(terminal, `${renderCount(failed, "failure", "failures")}: ${codes}`);
  if (opened.partial + opened.failed > 0) {
    const parts = renderCount(opened.partial, "file was", "files were");
    printWarning(terminal, `${parts} extracted in part, ${opened.failed} not at all`);
  }
  if (cancelled) printWarning(terminal, "Cancelled; go on with --resume");
}
