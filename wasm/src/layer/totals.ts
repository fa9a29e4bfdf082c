import type { ExtractOptions, ExtractSummary, Progress } from "../extract/index.ts";

/** Progress and sums over several extractions, told as those of one. */
export class Totals {
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #totalBytes: number;
  readonly #totalEntries: number;
  #doneBytes = 0;
  #doneEntries = 0;
  #etaMs: number | undefined;
  summary: ExtractSummary = { extracted: 0, failed: 0, writtenBytes: 0, cancelled: false, peakBytes: 0 };

  constructor(entries: number, sizeBytes: number, onProgress: ExtractOptions["onProgress"]) {
    this.#onProgress = onProgress;
    this.#totalEntries = entries;
    this.#totalBytes = sizeBytes;
  }

  /** Takes what one of the extractions tells; one at a time. */
  readonly progress = (progress: Progress): void => {
    this.#etaMs = progress.etaMs;
    if (progress.phase === "end") {
      this.#doneBytes += progress.doneBytes;
      this.#doneEntries += progress.doneEntries;
      return;
    }
    this.#tell("extract", this.#doneBytes + progress.doneBytes, this.#doneEntries + progress.doneEntries);
  };

  /** An entry is done that no extraction tells about. */
  addEntry(sizeBytes: number): void {
    this.#doneBytes += sizeBytes;
    this.#doneEntries += 1;
    this.#tell("extract", this.#doneBytes, this.#doneEntries);
  }

  add(summary: ExtractSummary): void {
    this.summary = {
      extracted: this.summary.extracted + summary.extracted,
      failed: this.summary.failed + summary.failed,
      writtenBytes: this.summary.writtenBytes + summary.writtenBytes,
      cancelled: this.summary.cancelled || summary.cancelled,
      peakBytes: Math.max(this.summary.peakBytes, summary.peakBytes),
    };
  }

  end(): void {
    this.#tell("end", this.#doneBytes, this.#doneEntries);
  }

  #tell(phase: Progress["phase"], doneBytes: number, doneEntries: number): void {
    const totalBytes = Math.max(this.#totalBytes, doneBytes);
    const etaMs = phase === "end" ? 0 : this.#etaMs;
    this.#onProgress?.({ phase, doneBytes, totalBytes, doneEntries, totalEntries: this.#totalEntries, etaMs });
  }
}
