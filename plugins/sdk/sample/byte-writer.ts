const TEXT = new TextEncoder();

/** Puts a file together from the front. Numbers are little-endian unless the method's name says otherwise. */
export class ByteWriter {
  readonly #chunks: Uint8Array[] = [];
  #sizeBytes = 0;

  /** Bytes written so far. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  bytes(bytes: Uint8Array): this {
    this.#chunks.push(bytes.slice());
    this.#sizeBytes += bytes.length;
    return this;
  }

  u8(...values: readonly number[]): this {
    return this.bytes(Uint8Array.from(values));
  }

  u16Le(value: number): this {
    return this.#number(2, (view) => view.setUint16(0, value, true));
  }

  u32Le(value: number): this {
    return this.#number(4, (view) => view.setUint32(0, value, true));
  }

  u32Be(value: number): this {
    return this.#number(4, (view) => view.setUint32(0, value, false));
  }

  u64Le(value: number): this {
    return this.#number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  /** UTF-8 without a terminator. */
  text(text: string): this {
    return this.bytes(TEXT.encode(text));
  }

  /** UTF-8 and a NUL. */
  zeroTerminated(text: string): this {
    return this.text(text).u8(0);
  }

  /** UTF-8, filled up with NUL to `sizeBytes`; a text that fills them all has no terminator. */
  padded(text: string, sizeBytes: number): this {
    const bytes = new Uint8Array(sizeBytes);
    bytes.set(TEXT.encode(text).subarray(0, sizeBytes));
    return this.bytes(bytes);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#sizeBytes);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  #number(sizeBytes: number, write: (view: DataView) => void): this {
    const bytes = new Uint8Array(sizeBytes);
    write(new DataView(bytes.buffer));
    return this.bytes(bytes);
  }
}
