import type { Archive, EntryTable } from "../../../extract/index.ts";

/** What is known of an entry's small picture: not asked yet, none, or the picture. */
export type Thumbnail = ImageBitmap | "none" | undefined;

/** Pixels either way; 36 kB each. */
const SIDE_PX = 96;
/** Pictures kept: 11 MB at most. */
const MAX_KEPT = 300;
/** Entries that are larger are not decoded for a small picture. */
const MAX_BYTES = 16 * 1024 * 1024;
const STILL_MS = 80;

/** What small pictures are made from. */
export interface ThumbnailSource extends Pick<Archive, "thumbnail"> {
  readonly table: Pick<EntryTable, "hasProblem" | "kindAt" | "sizeAt">;
}

/**
 * Small pictures of entries, made one after another for what is in view, and only once the view rests. The oldest are let go.
 */
export class Thumbnails {
  readonly #archive: ThumbnailSource;
  readonly #kept: Map<number, ImageBitmap | "none"> = new Map();
  readonly #listeners: Set<() => void> = new Set();
  #wanted: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working = false;
  #closed = false;

  constructor(archive: ThumbnailSource) {
    this.#archive = archive;
  }

  find(index: number): Thumbnail {
    return this.#kept.get(index);
  }

  /** What is in view now, in the order in which it is wanted; what was wanted before is forgotten. */
  want(indexes: readonly number[]): void {
    const { table } = this.#archive;
    const isOne = (index: number): boolean =>
      table.kindAt(index) === "texture" && !table.hasProblem(index) && (table.sizeAt(index) ?? 0) <= MAX_BYTES;
    this.#wanted = indexes.filter(isOne).slice(0, MAX_KEPT / 2);
    // What is in view is used, and is not let go before what is not.
    for (const index of this.#wanted) this.#touch(index);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#work(), STILL_MS);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#wanted = [];
    for (const kept of this.#kept.values()) if (kept !== "none") kept.close();
    this.#kept.clear();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let next = this.#next(); next !== undefined && !this.#closed; next = this.#next()) {
        // An entry that fails has no small picture; its preview says why.
        const made = await this.#archive.thumbnail(next, SIDE_PX).catch(() => undefined);
        if (this.#closed) made?.close();
        else this.#keep(next, made ?? "none");
      }
    } finally {
      this.#working = false;
    }
  }

  #next(): number | undefined {
    return this.#wanted.find((index) => !this.#kept.has(index));
  }

  #touch(index: number): void {
    const kept = this.#kept.get(index);
    if (kept === undefined) return;
    this.#kept.delete(index);
    this.#kept.set(index, kept);
  }

  #keep(index: number, made: ImageBitmap | "none"): void {
    this.#kept.set(index, made);
    for (const [oldest, kept] of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
      if (kept !== "none") kept.close();
    }
    for (const listener of this.#listeners) listener();
  }
}
