/** Shows an entry's packed bytes in the order of its blocks, even where reads end in another order. */
export class PackedObserver {
  readonly #observe: ((packed: Uint8Array) => void) | undefined;
  #tail: Promise<void> | undefined;

  constructor(observe: ((packed: Uint8Array) => void) | undefined) {
    this.#observe = observe;
  }

  /** @returns when `packed` was read and seen; `undefined` when that is now */
  see(packed: Uint8Array, read: Promise<void> | undefined): Promise<void> | undefined {
    const observe = this.#observe;
    if (observe === undefined) return read;
    if (read === undefined && this.#tail === undefined) {
      observe(packed);
      return undefined;
    }
    this.#tail = Promise.all([this.#tail, read]).then(() => observe(packed));
    return this.#tail;
  }
}
