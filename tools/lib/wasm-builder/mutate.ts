/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HEADER_BYTES = 8;
/** Bytes that mean something in a module: opcodes with immediates, types, ends of numbers. */
const TELLING = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0b, 0x0e, 0x40, 0x60, 0x70, 0x7f, 0x80, 0xfc, 0xfd, 0xff];

/** A copy of `bytes` with one to three bytes changed, removed, doubled or cut off behind; the header stays. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  let mutated = new Uint8Array(bytes);
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const at = HEADER_BYTES + Math.floor(random() * (mutated.length - HEADER_BYTES));
    const kind = random();
    if (kind < 0.6) mutated[at] = Math.floor(random() * 256);
    else if (kind < 0.85) mutated[at] = TELLING[Math.floor(random() * TELLING.length)] ?? 0;
    else if (kind < 0.92) mutated = splice(mutated, at, 1, 0);
    else if (kind < 0.99) mutated = splice(mutated, at, 0, 1);
    else mutated = mutated.slice(0, Math.max(HEADER_BYTES + 1, at));
  }
  return mutated;
}

function splice(bytes: Uint8Array, at: number, removed: number, doubled: number): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes.length - removed + doubled);
  changed.set(bytes.subarray(0, at));
  changed.set(bytes.subarray(at + removed - doubled), at);
  return changed;
}
