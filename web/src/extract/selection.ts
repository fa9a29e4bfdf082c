/** Which entries are chosen: one bit of memory an entry, so that "all ten million" is a choice like any other. */
export class Selection {
  readonly count: number;
  readonly #bits: Uint8Array;

  private constructor(bits: Uint8Array, count: number) {
    this.#bits = bits;
    this.count = count;
  }

  static none(entryCount: number): Selection {
    return new Selection(new Uint8Array((entryCount + 7) >> 3), 0);
  }

  has(index: number): boolean {
    return (((this.#bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
  }

  /** A selection in which all of `indexes` are `on`, and the rest as before. */
  with(indexes: Iterable<number>, on: boolean): Selection {
    const bits = this.#bits.slice();
    let count = this.count;
    for (const index of indexes) {
      const mask = 1 << (index & 7);
      const byte = bits[index >> 3] ?? 0;
      if (((byte & mask) !== 0) === on) continue;
      bits[index >> 3] = byte ^ mask;
      count += on ? 1 : -1;
    }
    return new Selection(bits, count);
  }

  toggle(index: number): Selection {
    return this.with([index], !this.has(index));
  }

  /** Chosen entries in listing order. */
  indexes(): Uint32Array {
    const result = new Uint32Array(this.count);
    let used = 0;
    for (let place = 0; place < this.#bits.length; place++) {
      const byte = this.#bits[place] ?? 0;
      for (let bit = 0; byte >> bit !== 0; bit++) if (((byte >> bit) & 1) === 1) result[used++] = place * 8 + bit;
    }
    return result;
  }
}
