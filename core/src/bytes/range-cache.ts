/** What is fetched and kept at once: small, so that scattered reads stay cheap; neighbours are fetched together. */
export const RANGE_PAGE_BYTES: number = 32 * 1024;

/** Pages of a file that is read in ranges from far away. The pages used longest ago go first. */
export class RangeCache {
  readonly #sizeBytes: number;
  readonly #maxPages: number;
  /** In the order of their last use. */
  readonly #pages: Map<number, Uint8Array> = new Map();

  /**
   * @param sizeBytes of the whole file
   * @param cacheBytes most that is kept, at least one page
   */
  constructor(sizeBytes: number, cacheBytes: number) {
    this.#sizeBytes = sizeBytes;
    this.#maxPages = Math.max(1, Math.floor(cacheBytes / RANGE_PAGE_BYTES));
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** Bytes of a page; fewer than `RANGE_PAGE_BYTES` only for the last one, 0 behind it. */
  pageBytes(page: number): number {
    return Math.max(0, Math.min(RANGE_PAGE_BYTES, this.#sizeBytes - page * RANGE_PAGE_BYTES));
  }

  /** Takes ownership of the bytes of a whole page. */
  put(page: number, bytes: Uint8Array): void {
    this.#pages.delete(page);
    this.#pages.set(page, bytes);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#maxPages) break;
      this.#pages.delete(oldest);
    }
  }

  /** Copies what is here from `offset` on into `into`, up to the first page that is not; answers how many bytes. */
  copy(offset: number, into: Uint8Array): number {
    let done = 0;
    while (done < into.length) {
      const at = offset + done;
      const page = Math.floor(at / RANGE_PAGE_BYTES);
      const bytes = this.#pages.get(page);
      if (bytes === undefined) break;
      this.#pages.delete(page);
      this.#pages.set(page, bytes);
      const from = at - page * RANGE_PAGE_BYTES;
      const part = bytes.subarray(from, from + into.length - done);
      if (part.length === 0) break;
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  clear(): void {
    this.#pages.clear();
  }
}
