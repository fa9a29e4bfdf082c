/** Sizes are rounded up to one of four for each power of two from this on, so that few sizes serve all. */
const LEAST_BYTES = 256 * 1024;
const STEPS = 4;
/** What waits to be used again. */
const KEPT_BYTES = 8 * 1024 * 1024;

/**
 * Memory that threads share, used again and again. Each thread that has seen it holds it until it collects garbage, and those
 * that run plugins make so little that they seldom do: memory that is made anew for each file piles up in all of them.
 */
export class SharedMemory {
  readonly #free: SharedArrayBuffer[] = [];
  #heldBytes = 0;

  /** Bytes that are left from their last use. */
  take(sizeBytes: number): Uint8Array<SharedArrayBuffer> {
    const capacity = capacityOf(sizeBytes);
    const at = this.#free.findLastIndex(({ byteLength }) => byteLength >= capacity && byteLength <= 2 * capacity);
    const [found] = at === -1 ? [] : this.#free.splice(at, 1);
    this.#heldBytes -= found?.byteLength ?? 0;
    return new Uint8Array(found ?? createMemory(capacity), 0, sizeBytes);
  }

  /** Takes back what `take` gave and nobody reads any more. What was given longest ago goes when it is too much. */
  give({ buffer }: Uint8Array<SharedArrayBuffer>): void {
    if (buffer.byteLength > KEPT_BYTES) return;
    this.#free.push(buffer);
    this.#heldBytes += buffer.byteLength;
    while (this.#heldBytes > KEPT_BYTES) this.#heldBytes -= this.#free.shift()?.byteLength ?? 0;
  }
}

/** Memory that can grow lies in pages of its own, which go back to the system; any other leaves holes among small things. */
function createMemory(capacity: number): SharedArrayBuffer {
  return new SharedArrayBuffer(capacity, { maxByteLength: capacity });
}

function capacityOf(sizeBytes: number): number {
  const step = Math.max(LEAST_BYTES, 2 ** Math.floor(Math.log2(Math.max(1, sizeBytes)))) / STEPS;
  return Math.max(LEAST_BYTES, Math.ceil(sizeBytes / step) * step);
}
