import { ByteWriter } from "./byte-writer.ts";

const HALF = 1024;
const ADAPTION_SHIFT = 5;
const MODEL_BITS = 11;
const NORMAL = 0x1000000;

/** Properties of what `lzma` gives: no bits of context, a dictionary of 64 KiB. */
export const LZMA_PROPERTIES: Uint8Array = Uint8Array.of(0, 0, 0, 1, 0);

/** LZMA without matches: every byte is a literal, in the fewest rules that a decoder follows. No end mark is written. */
export function lzma(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const coder = new RangeCoder();
  const isMatch = new Uint16Array(1).fill(HALF);
  const literals = new Uint16Array(256).fill(HALF);
  for (const byte of bytes) {
    coder.bit(isMatch, 0, 0);
    let node = 1;
    for (let shift = 7; shift >= 0; shift--) {
      const bit = (byte >> shift) & 1;
      coder.bit(literals, node, bit);
      node = (node << 1) | bit;
    }
  }
  return coder.finish();
}

class RangeCoder {
  readonly #out = new ByteWriter();
  /** Up to 33 bits: the highest is a carry into bytes that wait. */
  #low = 0;
  #range = 0xffffffff;
  #cache = 0;
  #waiting = 1;

  bit(model: Uint16Array, at: number, bit: number): void {
    const chance = model[at] ?? HALF;
    const bound = (this.#range >>> MODEL_BITS) * chance;
    if (bit === 0) {
      this.#range = bound;
      model[at] = chance + (((1 << MODEL_BITS) - chance) >> ADAPTION_SHIFT);
    } else {
      this.#low += bound;
      this.#range -= bound;
      model[at] = chance - (chance >> ADAPTION_SHIFT);
    }
    while (this.#range < NORMAL) {
      this.#range = (this.#range * 256) >>> 0;
      this.#shift();
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    for (let count = 0; count < 5; count++) this.#shift();
    return this.#out.finish();
  }

  #shift(): void {
    const carry = this.#low > 0xffffffff ? 1 : 0;
    if (carry === 1 || this.#low < 0xff000000) {
      let value = this.#cache;
      for (; this.#waiting > 0; this.#waiting--) {
        this.#out.u8((value + carry) & 0xff);
        value = 0xff;
      }
      this.#cache = Math.floor(this.#low / NORMAL) & 0xff;
    }
    this.#waiting += 1;
    this.#low = (this.#low % NORMAL) * 256;
  }
}
