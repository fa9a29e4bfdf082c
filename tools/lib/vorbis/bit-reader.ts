/** Bits of a Vorbis packet, the lowest of each byte first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;

  /** @param at the first bit */
  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Bits from the start of the packet. */
  get at(): number {
    return this.#at;
  }

  /** Bits until the end. */
  get left(): number {
    return this.#bytes.length * 8 - this.#at;
  }

  /** A number of up to 32 bits; throws past the end. */
  read(bits: number): number {
    if (bits > this.left) throw new Error("the packet ends early");
    let value = 0;
    for (let bit = 0; bit < bits; bit++, this.#at++) {
      if ((((this.#bytes[this.#at >> 3] ?? 0) >> (this.#at & 7)) & 1) !== 0) value += 2 ** bit;
    }
    return value;
  }
}
