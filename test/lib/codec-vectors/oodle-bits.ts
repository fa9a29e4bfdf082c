/** Bits in the order in which a reader meets them; zeros fill the last byte. */
export class BitWriter {
  readonly #bits: number[] = [];

  /** The lowest `count` bits of `value`, the highest of them first. */
  put(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.#bits.push(Math.floor(value / 2 ** bit) % 2);
  }

  /** Bytes whose highest bit comes first. */
  highFirst(): Uint8Array {
    return this.#pack((bit) => 7 - bit);
  }

  /** Bytes whose lowest bit comes first. */
  lowFirst(): Uint8Array {
    return this.#pack((bit) => bit);
  }

  #pack(place: (bit: number) => number): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
    for (const [at, bit] of this.#bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << place(at & 7));
    return bytes;
  }
}
