/** Puts bits together in the order of Vorbis: the lowest of each byte first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #bits = 0;

  /** The lowest `count` bits of a number, at most 32. */
  put(value: number, count: number): this {
    for (let bit = 0; bit < count; bit++, this.#bits++) {
      if (this.#bits % 8 === 0) this.#bytes.push(0);
      const byte = this.#bytes.length - 1;
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | ((Math.floor(value / 2 ** bit) & 1) << (this.#bits % 8));
    }
    return this;
  }

  /** What was put, filled up with zeros. */
  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}
