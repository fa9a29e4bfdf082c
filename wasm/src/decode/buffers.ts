import { freeBuffer } from "@assetx/core/bytes";

/** Small blocks are gathered into jobs of this many decoded bytes: below, messages cost more than decoding. */
const JOB_BYTES = 1024 * 1024;
/** A block larger than this is decoded as a stream. */
export const BLOCK_BYTES: number = 4 * JOB_BYTES;

/** Buffers that were given back, to be sent again: a recycled transfer costs a fifth of a fresh one. */
export class Buffers {
  readonly #free: Map<number, ArrayBuffer[]> = new Map();
  readonly #keptBytes: number;
  #heldBytes = 0;

  /** @param keptBytes most bytes that wait here */
  constructor(keptBytes: number) {
    this.#keptBytes = keptBytes;
  }

  /** A buffer of at least `sizeBytes`; what it holds is left from its last use. */
  take(sizeBytes: number): ArrayBuffer {
    const capacity = capacityOf(sizeBytes);
    const found = this.#free.get(capacity)?.pop();
    if (found === undefined) return new ArrayBuffer(capacity);
    this.#heldBytes -= capacity;
    return found;
  }

  give(buffer: ArrayBuffer): void {
    const capacity = buffer.byteLength;
    if (capacity === 0) return;
    if (this.#heldBytes + capacity > this.#keptBytes || capacity !== capacityOf(capacity)) {
      freeBuffer(buffer);
      return;
    }
    this.#heldBytes += capacity;
    const free = this.#free.get(capacity);
    if (free === undefined) this.#free.set(capacity, [buffer]);
    else free.push(buffer);
  }

  clear(): void {
    for (const buffers of this.#free.values()) for (const buffer of buffers) freeBuffer(buffer);
    this.#free.clear();
    this.#heldBytes = 0;
  }
}

/** Powers of two, so that few sizes serve all; nothing smaller than a job's own. */
export function capacityOf(sizeBytes: number): number {
  return Math.max(JOB_BYTES, 2 ** Math.ceil(Math.log2(sizeBytes)));
}

/** Whether a block is small enough to be decoded whole. */
export function isBlock(packedBytes: number, sizeBytes: number | undefined): sizeBytes is number {
  return sizeBytes !== undefined && packedBytes <= BLOCK_BYTES && sizeBytes <= BLOCK_BYTES;
}
