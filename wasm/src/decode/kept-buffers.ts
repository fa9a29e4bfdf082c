import { freeBuffer } from "@assetx/core/bytes";

/** Buffers of one size that are used again and again; what is too many, or of another size, is given back at once. */
export class KeptBuffers {
  readonly #sizeBytes: number;
  readonly #most: number;
  readonly #free: ArrayBuffer[] = [];

  /** @param most buffers that wait here */
  constructor(sizeBytes: number, most: number) {
    this.#sizeBytes = sizeBytes;
    this.#most = most;
  }

  /** A buffer whose bytes are left from its last use. */
  take(): ArrayBuffer {
    return this.#free.pop() ?? new ArrayBuffer(this.#sizeBytes);
  }

  give(buffer: ArrayBuffer): void {
    if (buffer.byteLength === this.#sizeBytes && this.#free.length < this.#most) this.#free.push(buffer);
    else freeBuffer(buffer);
  }

  clear(): void {
    for (const buffer of this.#free.splice(0)) freeBuffer(buffer);
  }
}
