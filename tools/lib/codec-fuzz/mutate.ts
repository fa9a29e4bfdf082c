/** Whole numbers below a limit. */
export type Random = (below: number) => number;

const HEADER_BYTES = 24;
const MAX_CHANGES = 4;
const MAX_INSERTED_BYTES = 40;
const EDGE_BYTES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];
/** Little-endian: the extremes of a length or an offset. */
const EDGE_WORDS = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0x00, 0x00, 0x00, 0x80],
  [0x00, 0x00, 0x00, 0x00],
];

/** The same numbers for the same seed. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}

/** `good` after one to four changes: bits, bytes, words, cuts, copies, and parts of `other`. A quarter meets the header. */
export function mutate(good: Uint8Array, other: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let bytes = Uint8Array.from(good);
  for (let changes = 1 + random(MAX_CHANGES); changes > 0; changes -= 1) bytes = change(bytes, other, random);
  return bytes;
}

function change(bytes: Uint8Array<ArrayBuffer>, other: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  const at = random(4) === 0 ? random(Math.min(HEADER_BYTES, bytes.length)) : random(bytes.length);
  const end = Math.min(bytes.length, at + 1 + random(1 + (bytes.length >> 2)));
  switch (random(10)) {
    case 0:
    case 1:
      return put(bytes, at, [(bytes[at] ?? 0) ^ (1 << random(8))]);
    case 2:
      return put(bytes, at, [random(256)]);
    case 3:
      return put(bytes, at, [EDGE_BYTES[random(EDGE_BYTES.length)] ?? 0]);
    case 4:
      return put(bytes, at, EDGE_WORDS[random(EDGE_WORDS.length)] ?? []);
    case 5:
      return bytes.slice(0, at);
    case 6:
      return join(bytes.subarray(0, at), bytes.subarray(end));
    case 7:
      return join(bytes.subarray(0, end), bytes.subarray(at));
    case 8: {
      const from = random(other.length);
      return join(bytes.subarray(0, at), other.subarray(from));
    }
    default: {
      const inserted = Uint8Array.from({ length: 1 + random(MAX_INSERTED_BYTES) }, () => random(256));
      return join(bytes.subarray(0, at), inserted, bytes.subarray(at));
    }
  }
}

function put(bytes: Uint8Array<ArrayBuffer>, at: number, values: readonly number[]): Uint8Array<ArrayBuffer> {
  for (const [index, value] of values.entries()) if (at + index < bytes.length) bytes[at + index] = value;
  return bytes;
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
