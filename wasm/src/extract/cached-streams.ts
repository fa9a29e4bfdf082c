import type { Extent } from "@assetx/core/abi";
import type { DecodedCache } from "./decoded-cache.ts";
import type { SolidStreams, Take } from "./solid-streams.ts";

/** What is kept of a stream at a time. */
const PAGE_BYTES = 256 * 1024;

type Open = () => AsyncGenerator<Uint8Array>;

/**
 * Random access to extents that only decode from the start: what goes by is kept in pages, so that many small reads cost
 * one pass as long as the cache holds them.
 */
export class CachedStreams {
  readonly #solids: SolidStreams;
  readonly #cache: DecodedCache;
  /** Decoded sizes of extents whose end was seen. */
  readonly #ends: WeakMap<Extent, number> = new WeakMap();
  /** Two that decode the same stream at the same time would start it over for each other. */
  #loading: Promise<unknown> = Promise.resolve();

  /** @param solids used by nobody else */
  constructor(solids: SolidStreams, cache: DecodedCache) {
    this.#solids = solids;
    this.#cache = cache;
  }

  /** As `SolidStreams.read`; chunks stay valid. */
  async read(
    extent: Extent,
    { from, to = Number.POSITIVE_INFINITY }: { readonly from: number; readonly to: number | undefined },
    open: Open,
    take: Take,
  ): Promise<number | undefined> {
    let at = from;
    while (at < to) {
      const index = Math.floor(at / PAGE_BYTES);
      const start = index * PAGE_BYTES;
      // oxlint-disable-next-line no-await-in-loop -- pages are in order
      const page = this.#cache.find(extent, index) ?? (await this.#load(extent, index, open));
      const part = page.subarray(at - start, to - start);
      if (part.length === 0) return this.#ends.get(extent) ?? start + page.length;
      at += part.length;
      // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
      if (!(await take(part))) return undefined;
    }
    return undefined;
  }

  async #load(extent: Extent, index: number, open: Open): Promise<Uint8Array> {
    const before = this.#loading;
    const load = async (): Promise<Uint8Array> => {
      await before;
      return this.#cache.find(extent, index) ?? (await this.#decode(extent, index, open));
    };
    const loading = load();
    this.#loading = loading.catch(() => undefined);
    return await loading;
  }

  /** Decodes on to a page, from where the stream stands or from its start. */
  async #decode(extent: Extent, index: number, open: Open): Promise<Uint8Array> {
    const stands = Math.ceil(this.#solids.position(extent) / PAGE_BYTES);
    let page = new Uint8Array(0);
    for (let at = stands <= index ? stands : 0; at <= index; at++) {
      page = new Uint8Array(PAGE_BYTES);
      const from = at * PAGE_BYTES;
      let used = 0;
      const keep: Take = (chunk) => {
        page.set(chunk, used);
        used += chunk.length;
        return true;
      };
      // oxlint-disable-next-line no-await-in-loop -- a stream goes one way
      const end = await this.#solids.read(extent, { from, to: from + PAGE_BYTES }, open, keep);
      if (end !== undefined) this.#ends.set(extent, end);
      if (used < PAGE_BYTES) page = page.slice(0, used);
      this.#cache.add(extent, at, page);
      // There is nothing behind the end.
      if (end !== undefined) return at === index ? page : new Uint8Array(0);
    }
    return page;
  }
}
