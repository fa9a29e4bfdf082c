import type { Progress } from "./types.ts";

const EVERY_MS = 100;

/** Reports progress at most ten times a second, never backwards, and the end exactly once. */
export class ProgressMeter {
  readonly #phase: "extract" | "list";
  readonly #report: ((progress: Progress) => void) | undefined;
  readonly #now: () => number;
  readonly #totalBytes: number;
  readonly #totalEntries: number;
  #doneBytes = 0;
  #doneEntries = 0;
  #at = Number.NEGATIVE_INFINITY;
  #ended = false;

  constructor(
    phase: "extract" | "list",
    totals: { readonly bytes: number; readonly entries: number },
    report: ((progress: Progress) => void) | undefined,
    now: () => number,
  ) {
    this.#phase = phase;
    this.#totalBytes = totals.bytes;
    this.#totalEntries = totals.entries;
    this.#report = report;
    this.#now = now;
  }

  addBytes(sizeBytes: number): void {
    this.#doneBytes += sizeBytes;
    this.#tell();
  }

  addEntry(): void {
    this.#doneEntries++;
    this.#tell();
  }

  /** Moves to a share of the total; a smaller one than before is ignored. */
  setRatio(ratio: number): void {
    this.#doneBytes = Math.max(this.#doneBytes, Math.floor(this.#totalBytes * ratio));
    this.#tell();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#report?.(this.#event("end"));
  }

  #tell(): void {
    if (this.#report === undefined || this.#ended) return;
    const now = this.#now();
    if (now - this.#at < EVERY_MS) return;
    this.#at = now;
    this.#report(this.#event(this.#phase));
  }

  #event(phase: Progress["phase"]): Progress {
    return {
      phase,
      doneBytes: Math.min(this.#doneBytes, this.#totalBytes),
      totalBytes: this.#totalBytes,
      doneEntries: this.#doneEntries,
      totalEntries: this.#totalEntries,
    };
  }
}
