/**
 * Sums the stored bytes that a listing claims. Overlapping extents let a small file claim endless work, so the sum is
 * compared with the file; extents that are exactly equal are shared data and count once.
 */
export class Amplification {
  readonly #seed: number;
  #slots: Float64Array = new Float64Array(1024);
  #used = 0;
  #claimed = 0;

  /** @param seed any number an author of a file cannot know */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes of all distinct extents so far. */
  get claimedBytes(): number {
    return this.#claimed;
  }

  add(source: number, offset: number, packedBytes: number): void {
    if (this.#insert(mix(this.#seed, source, offset, packedBytes))) this.#claimed += packedBytes;
  }

  #insert(key: number): boolean {
    if (this.#used * 2 >= this.#slots.length) this.#grow();
    if (!place(this.#slots, key)) return false;
    this.#used++;
    return true;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const key of this.#slots) if (key !== 0) place(larger, key);
    this.#slots = larger;
  }
}

/** Open addressing; 0 marks a free slot, and no key is 0. */
function place(slots: Float64Array, key: number): boolean {
  const mask = slots.length - 1;
  let at = (key % slots.length) & mask;
  while (slots[at] !== 0) {
    if (slots[at] === key) return false;
    at = (at + 1) & mask;
  }
  slots[at] = key;
  return true;
}

/** 52 bits from two 26-bit halves, so that keys stay exact in a double. */
function mix(seed: number, source: number, offset: number, packedBytes: number): number {
  const low = hash(seed, source, offset, packedBytes) >>> 6;
  const high = hash(seed ^ 0x9e3779b9, packedBytes, source, offset) >>> 6;
  return high * 2 ** 26 + low + 1;
}

function hash(seed: number, a: number, b: number, c: number): number {
  let state = seed | 0;
  for (const value of [a, b, c]) {
    state = Math.imul(state ^ (value | 0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13) ^ Math.floor(value / 2 ** 32), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state;
}
