import type { Extent } from "@assetx/core/abi";

interface Kept {
  readonly extent: Extent;
  readonly bytes: Uint8Array;
}

/**
 * Decoded bytes for whoever reads them again: those of a container and of all that is opened inside it, at most so many
 * together. What was used longest ago goes first.
 */
export class DecodedCache {
  readonly #limitBytes: number;
  /** In the order of their last use. */
  readonly #kept: Map<string, Kept> = new Map();
  readonly #ids: WeakMap<Extent, number> = new WeakMap();
  #nextId = 0;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @param page which part of the extent's decoded bytes; 0 for one that is kept whole */
  find(extent: Extent, page: number): Uint8Array | undefined {
    const key = this.#keyOf(extent, page);
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.bytes;
  }

  /** Keeps `bytes`, which nobody may write to any more. */
  add(extent: Extent, page: number, bytes: Uint8Array): void {
    const key = this.#keyOf(extent, page);
    if (bytes.length > this.#limitBytes || this.#kept.has(key)) return;
    this.#kept.set(key, { extent, bytes });
    this.#heldBytes += bytes.length;
    for (const [oldest, { bytes: old }] of this.#kept) {
      if (this.#heldBytes <= this.#limitBytes) return;
      this.#kept.delete(oldest);
      this.#heldBytes -= old.length;
    }
  }

  #keyOf(extent: Extent, page: number): string {
    let id = this.#ids.get(extent);
    if (id === undefined) this.#ids.set(extent, (id = this.#nextId++));
    return `${id} ${page}`;
  }
}
