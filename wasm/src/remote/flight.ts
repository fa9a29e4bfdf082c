import { RANGE_PAGE_BYTES } from "@assetx/core/bytes";

/** A run of pages that is being fetched. Its bytes arrive in order, and each page is handed on once it is whole. */
export class Flight {
  readonly firstPage: number;
  /** Behind the last page. */
  readonly endPage: number;
  readonly #pageBytes: (page: number) => number;
  readonly #onPage: (page: number, bytes: Uint8Array) => void;
  #page: number;
  #bytes: Uint8Array | undefined;
  #filled = 0;
  #news: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(
    pages: { readonly first: number; readonly end: number },
    pageBytes: (page: number) => number,
    onPage: (page: number, bytes: Uint8Array) => void,
  ) {
    this.firstPage = pages.first;
    this.endPage = pages.end;
    this.#pageBytes = pageBytes;
    this.#onPage = onPage;
    this.#page = pages.first;
  }

  get start(): number {
    return this.firstPage * RANGE_PAGE_BYTES;
  }

  /** Whether `page` is still to come. */
  brings(page: number): boolean {
    return page >= this.#page && page < this.endPage;
  }

  /** Resolves when some more pages are there, rejects when no more will come. */
  get news(): Promise<void> {
    return this.#news.promise;
  }

  take(chunk: Uint8Array): void {
    let used = 0;
    let isNew = false;
    while (used < chunk.length) {
      const wantedBytes = this.#pageBytes(this.#page);
      if (wantedBytes === 0) break;
      const bytes = (this.#bytes ??= new Uint8Array(wantedBytes));
      const part = chunk.subarray(used, used + wantedBytes - this.#filled);
      bytes.set(part, this.#filled);
      used += part.length;
      this.#filled += part.length;
      if (this.#filled < wantedBytes) break;
      this.#onPage(this.#page, bytes);
      this.#page += 1;
      this.#bytes = undefined;
      this.#filled = 0;
      isNew = true;
    }
    if (isNew) this.#tell();
  }

  end(): void {
    this.#news.resolve();
  }

  fail(reason: unknown): void {
    this.#news.reject(reason);
    // Perhaps nobody waits any more.
    this.#news.promise.catch(() => undefined);
  }

  #tell(): void {
    const { resolve } = this.#news;
    this.#news = Promise.withResolvers();
    resolve();
  }
}
