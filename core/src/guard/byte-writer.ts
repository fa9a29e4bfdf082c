import { fail } from "../error/index.ts";

/** Appends bytes up to a limit, as WebAssembly writes them. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  readonly #limitBytes: number;
  length = 0;

  constructor(expectedBytes: number, limitBytes: number) {
    this.#bytes = new Uint8Array(expectedBytes);
    this.#limitBytes = limitBytes;
  }

  u8(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.length] = byte;
    this.length += 1;
  }

  all(bytes: ArrayLike<number>): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** An unsigned LEB128. */
  u32(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.u8((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.u8(rest);
  }

  /** A signed LEB128 of a number that is not negative and exact in a double. */
  s64(value: number): void {
    let rest = value;
    while (rest >= 0x40) {
      this.u8((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.u8(rest);
  }

  /** Leaves room for the size of what follows; `endSized` fills it in. */
  beginSized(): number {
    this.all(NO_SIZE);
    return this.length;
  }

  /** Writes the size as a LEB128 of five bytes, so that nothing has to move. */
  endSized(start: number): void {
    let rest = this.length - start;
    for (let index = 0; index < 5; index += 1) {
      this.#bytes[start - 5 + index] = (rest & 0x7f) | (index < 4 ? 0x80 : 0);
      rest >>>= 7;
    }
  }

  /** What was written; the writer must not be used afterwards. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.#bytes.length) return;
    if (needed > this.#limitBytes) {
      fail("guard.complex", { what: "bytes once fuel is written in", count: needed, limit: this.#limitBytes });
    }
    const larger = new Uint8Array(Math.min(this.#limitBytes, Math.max(needed, this.#bytes.length * 2)));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

const NO_SIZE: readonly number[] = [0, 0, 0, 0, 0];
