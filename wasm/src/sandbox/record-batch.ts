const BATCH_BYTES = 256 * 1024;
/** Most listings are small. */
const FIRST_BYTES = 8 * 1024;
const LENGTH_BYTES = 4;

/** Collects records as `u32 length, bytes` and hands them on in large buffers, which the receiver then owns. */
export class RecordBatch {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #used = 0;
  #total = 0;

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    this.#send = send;
  }

  /** Bytes of all records so far. */
  get totalBytes(): number {
    return this.#total;
  }

  /** Copies `length` bytes of `from` at `start`; a record is at most 64 KiB, so it always fits into an empty batch. */
  push(from: Uint8Array, start: number, length: number): void {
    if (this.#used + LENGTH_BYTES + length > BATCH_BYTES) this.flush();
    const at = this.#used;
    if (this.#used + LENGTH_BYTES + length > this.#bytes.length) this.#grow(this.#used + LENGTH_BYTES + length);
    const bytes = this.#bytes;
    bytes[at] = length & 0xff;
    bytes[at + 1] = (length >>> 8) & 0xff;
    bytes[at + 2] = (length >>> 16) & 0xff;
    bytes[at + 3] = length >>> 24;
    bytes.set(from.subarray(start, start + length), at + LENGTH_BYTES);
    this.#used = at + LENGTH_BYTES + length;
    this.#total += length;
  }

  flush(): void {
    if (this.#used === 0) return;
    const full = this.#bytes.slice(0, this.#used);
    this.#used = 0;
    this.#send(full);
  }

  #grow(neededBytes: number): void {
    const larger = new Uint8Array(Math.min(BATCH_BYTES, Math.max(FIRST_BYTES, neededBytes, this.#bytes.length * 2)));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}

/** The records of a batch, as views into it. */
export function* readBatch(batch: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  let at = 0;
  while (at < batch.length) {
    const length = view.getUint32(at, true);
    yield batch.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length);
    at += LENGTH_BYTES + length;
  }
}
