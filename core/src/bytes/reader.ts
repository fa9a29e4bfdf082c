import { fail } from "../error/index.ts";

/** A cursor over bytes that are already here. Every read checks what is left. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #what: string;
  #at = 0;

  /** @param what names the bytes in errors, e.g. "The tar header" */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  /** Bytes from the start to the cursor. */
  get offset(): number {
    return this.#at;
  }

  get leftBytes(): number {
    return this.#bytes.length - this.#at;
  }

  readU8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  readU16Le(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  readU32Le(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  readF64Le(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A view, not a copy. */
  readBytes(sizeBytes: number): Uint8Array {
    const at = this.#take(sizeBytes);
    return this.#bytes.subarray(at, at + sizeBytes);
  }

  /** @throws AssetxError `bytes.truncated` */
  #take(sizeBytes: number): number {
    const at = this.#at;
    if (sizeBytes > this.leftBytes) {
      fail("bytes.truncated", { what: this.#what, offset: at, needed: sizeBytes - this.leftBytes });
    }
    this.#at = at + sizeBytes;
    return at;
  }
}
