interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is remembered of the future; what was said first is forgotten first. */
const MAX_SPANS = 256;

/** Ranges that are going to be read: what lies behind a byte may be fetched with it only as far as they say. */
export class RangeList {
  readonly #spans: Span[] = [];

  /** Adds `sizeBytes` from `offset` on; a range that touches the last one continues it. */
  add(offset: number, sizeBytes: number): void {
    const end = offset + sizeBytes;
    const last = this.#spans.at(-1);
    if (last !== undefined && offset >= last.start && offset <= last.end) {
      this.#spans[this.#spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
      return;
    }
    this.#spans.push({ start: offset, end });
    if (this.#spans.length > MAX_SPANS) this.#spans.shift();
  }

  /** Where the furthest range that holds `offset` ends; `offset` when none does. */
  endOf(offset: number): number {
    let found = offset;
    for (const { start, end } of this.#spans) if (start <= offset && end > found) found = end;
    return found;
  }
}
