import type { Progress } from "./types.ts";

const EVERY_MS = 100;
/** The clock is read once for so many calls, or for so many bytes: for tiny entries it would cost more than the counting. */
const CALLS_PER_READING = 8;
const BYTES_PER_READING = 128 * 1024;
/** Before this, the pace says nothing. */
const PACE_FROM_MS = 500;

/** Reports progress at most ten times a second, never backwards, and the end exactly once. */
export class ProgressMeter {
  readonly #phase: "extract" | "list";
  readonly #report: ((progress: Progress) => void) | undefined;
  readonly #now: () => number;
  readonly #totalBytes: number;
  readonly #totalEntries: number;
  #doneBytes = 0;
  #doneEntries = 0;
  #startMs: number | undefined;
  #at = Number.NEGATIVE_INFINITY;
  #unreadCalls = CALLS_PER_READING;
  #unreadBytes = 0;
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
    this.#unreadBytes += sizeBytes;
    this.#tellInTurn();
  }

  addEntry(): void {
    this.#doneEntries++;
    this.#tellInTurn();
  }

  /** Moves to a share of the total; a smaller one than before is ignored. */
  setRatio(ratio: number): void {
    this.#doneBytes = Math.max(this.#doneBytes, Math.floor(this.#totalBytes * ratio));
    this.#tell();
  }

  /** Reports that time went by. */
  tick(): void {
    this.#tell();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#report?.(this.#event("end"));
  }

  #tellInTurn(): void {
    this.#unreadCalls += 1;
    if (this.#unreadCalls >= CALLS_PER_READING || this.#unreadBytes >= BYTES_PER_READING) this.#tell();
  }

  #tell(): void {
    this.#unreadCalls = 0;
    this.#unreadBytes = 0;
    if (this.#report === undefined || this.#ended) return;
    const now = this.#now();
    this.#startMs ??= now;
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
      etaMs: phase === "end" ? 0 : this.#etaMs(),
    };
  }

  #etaMs(): number | undefined {
    const spentMs = this.#at - (this.#startMs ?? this.#at);
    const doneRatio =
      this.#totalBytes > 0 ? this.#doneBytes / this.#totalBytes : this.#doneEntries / this.#totalEntries;
    if (spentMs < PACE_FROM_MS || !(doneRatio > 0)) return undefined;
    return Math.round(spentMs * Math.max(0, 1 / doneRatio - 1));
  }
}
