/** Records by number, as bytes: ten million entries cost their bytes and eight more each, not ten million objects. */
export class RecordTable {
  readonly #chunks: Uint8Array[] = [];
  #places: Uint32Array = new Uint32Array(256);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Starts a buffer that the following records are views of. Takes ownership of `chunk`. */
  addChunk(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  /** Remembers a record of the last chunk. */
  add(record: Uint8Array): void {
    if ((this.#count + 1) * 3 > this.#places.length) {
      const larger = new Uint32Array(this.#places.length * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    const chunk = this.#chunks.length - 1;
    const start = record.byteOffset - (this.#chunks[chunk]?.byteOffset ?? 0);
    this.#places.set([chunk, start, record.length], this.#count * 3);
    this.#count++;
  }

  find(index: number): Uint8Array | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const [chunk = 0, start = 0, length = 0] = this.#places.subarray(index * 3, index * 3 + 3);
    return this.#chunks[chunk]?.subarray(start, start + length);
  }
}
