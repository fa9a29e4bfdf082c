import { renderSize } from "./size.ts";
import type { Terminal } from "./terminal.ts";

/** What the bar shows; `totalBytes` 0 means the total is not known yet. */
export interface ProgressState {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneEntries: number;
  readonly totalEntries: number;
}

export interface ProgressBar {
  /** Cheap: most calls return after one comparison. */
  readonly update: (state: ProgressState) => void;
  /** Clears the line. */
  readonly end: () => void;
}

const REDRAW_MS = 100;
const BAR_COLUMNS = 24;

/**
 * A bar on stderr, redrawn ten times a second at most; nothing at all when stderr is not a terminal.
 *
 * @param note what else is worth saying at the moment
 */
export function createProgressBar(terminal: Terminal, nowMs: () => number, note?: () => string): ProgressBar {
  if (!terminal.canRedraw) {
    const ignore = (): void => {
      // a bar in a log file is noise
    };
    return { update: ignore, end: ignore };
  }
  const startMs = nowMs();
  let nextMs = startMs + REDRAW_MS;
  let isDrawn = false;
  return {
    update(state) {
      const now = nowMs();
      if (now < nextMs) return;
      nextMs = now + REDRAW_MS;
      isDrawn = true;
      const line = renderProgress(state, now - startMs);
      terminal.err(`\r${fit(note === undefined ? line : `${line}, ${note()}`, terminal.columns - 1)}\u001B[K`);
    },
    end() {
      if (isDrawn) terminal.err("\r\u001B[K");
      isDrawn = false;
    },
  };
}

/** One line: share, bar, bytes, entries, time left. */
export function renderProgress(state: ProgressState, elapsedMs: number): string {
  const { doneBytes, totalBytes, doneEntries, totalEntries } = state;
  const ratio =
    totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : totalEntries > 0 ? doneEntries / totalEntries : 0;
  const filled = Math.round(ratio * BAR_COLUMNS);
  const bar = "#".repeat(filled).padEnd(BAR_COLUMNS, ".");
  const leftMs = ratio > 0.01 && elapsedMs > 1000 ? (elapsedMs / ratio) * (1 - ratio) : undefined;
  const left = leftMs === undefined ? "" : `, ${renderDuration(leftMs)} left`;
  const percent = `${Math.floor(ratio * 100)}%`.padStart(4);
  return `${percent} [${bar}] ${renderSize(doneBytes)} of ${renderSize(totalBytes)}, ${doneEntries}/${totalEntries}${left}`;
}

function renderDuration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function fit(line: string, columns: number): string {
  return line.length > columns ? line.slice(0, Math.max(0, columns)) : line;
}
