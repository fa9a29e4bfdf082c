import type { Extent } from "@assetx/core/abi";

/** Streams that stay open for the next entry. */
const KEPT = 2;

interface Cursor {
  readonly chunks: AsyncGenerator<Uint8Array>;
  /** Decoded bytes before `rest`. */
  at: number;
  /** What was decoded and not taken; valid until the next chunk is asked for. */
  rest: Uint8Array;
}

interface Solid {
  cursor: Cursor | undefined;
  /** Entries that read it or wait for it, in turn. */
  tail: Promise<unknown>;
  users: number;
}

/** Takes a chunk that is valid until the next one; `false` means enough. */
export type Take = (chunk: Uint8Array) => Promise<boolean> | boolean;

/**
 * Extents that many entries take their bytes from and that only decode from the start ("solid" archives). A reader goes on
 * where the last one stopped, so that a thousand entries cost one pass, not a thousand.
 */
export class SolidStreams {
  readonly #known: Map<Extent, Solid> = new Map();

  /**
   * Feeds the decoded bytes from `from` to `to` to `take`.
   *
   * @param open decodes the extent from its start
   * @returns how many bytes the extent has when it ends before `to`; `undefined` otherwise
   */
  async read(
    extent: Extent,
    { from, to }: { readonly from: number; readonly to: number | undefined },
    open: () => AsyncGenerator<Uint8Array>,
    take: Take,
  ): Promise<number | undefined> {
    const solid = this.#get(extent);
    solid.users++;
    const before = solid.tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    solid.tail = promise;
    try {
      await before;
      return await readOn(solid, from, to ?? Number.POSITIVE_INFINITY, open, take);
    } finally {
      solid.users--;
      resolve();
      await this.#evict(KEPT);
    }
  }

  /** Where the next chunk of an extent starts in it: 0 when it is not open. */
  position(extent: Extent): number {
    return this.#known.get(extent)?.cursor?.at ?? 0;
  }

  async close(): Promise<void> {
    await this.#evict(0);
  }

  #get(extent: Extent): Solid {
    const known = this.#known.get(extent) ?? { cursor: undefined, tail: Promise.resolve(), users: 0 };
    // The one used last is the last in order.
    this.#known.delete(extent);
    this.#known.set(extent, known);
    return known;
  }

  async #evict(kept: number): Promise<void> {
    for (const [extent, solid] of this.#known) {
      if (this.#known.size <= kept) return;
      if (solid.users > 0) continue;
      this.#known.delete(extent);
      // oxlint-disable-next-line no-await-in-loop -- one at most, as one was added
      await closeCursor(solid);
    }
  }
}

async function readOn(
  solid: Solid,
  from: number,
  to: number,
  open: () => AsyncGenerator<Uint8Array>,
  take: Take,
): Promise<number | undefined> {
  if (solid.cursor !== undefined && solid.cursor.at > from) await closeCursor(solid);
  const cursor = (solid.cursor ??= { chunks: open(), at: 0, rest: new Uint8Array(0) });
  try {
    while (cursor.at < to) {
      if (cursor.rest.length === 0) {
        // oxlint-disable-next-line no-await-in-loop -- chunks come in order
        const { done, value } = await cursor.chunks.next();
        if (done === true) {
          solid.cursor = undefined;
          return cursor.at;
        }
        cursor.rest = value;
      }
      const { at, rest } = cursor;
      const wanted = rest.subarray(Math.max(0, from - at), to - at);
      const used = Math.min(rest.length, to - at);
      cursor.rest = rest.subarray(used);
      cursor.at += used;
      // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
      if (wanted.length > 0 && !(await take(wanted))) return undefined;
    }
    return undefined;
  } catch (thrown) {
    await closeCursor(solid);
    throw thrown;
  }
}

async function closeCursor(solid: Solid): Promise<void> {
  const { cursor } = solid;
  solid.cursor = undefined;
  await cursor?.chunks.return(undefined);
}
