/** Literals, then a match; the last token has no match. */
export interface Token {
  readonly literals: Uint8Array;
  readonly length: number;
  readonly distance: number;
}

const MIN_LENGTH = 4;
const MIN_DISTANCE = 8;
const MAX_DISTANCE = 65_535;
/** The end of a chunk is always literals. */
const TAIL_BYTES = 8;

/** What follows the first `start` bytes, as the nearest matches of at least 4 bytes that lie 8 or more back. */
export function findTokens(plain: Uint8Array, start: number): readonly Token[] {
  const tokens: Token[] = [];
  const seen = new Map<number, number>();
  const end = plain.length - TAIL_BYTES;
  let from = start;
  let noted = 0;
  for (let at = start; at < end;) {
    for (; noted <= at - MIN_DISTANCE; noted++) seen.set(keyAt(plain, noted), noted);
    const found = seen.get(keyAt(plain, at));
    const length = found === undefined || at - found > MAX_DISTANCE ? 0 : matchLength(plain, found, at, end);
    if (found === undefined || length < MIN_LENGTH) {
      at++;
      continue;
    }
    tokens.push({ literals: plain.subarray(from, at), length, distance: at - found });
    at += length;
    from = at;
  }
  return [...tokens, { literals: plain.subarray(Math.min(from, plain.length)), length: 0, distance: 0 }];
}

function matchLength(plain: Uint8Array, from: number, at: number, end: number): number {
  let length = 0;
  while (at + length < end && plain[from + length] === plain[at + length]) length++;
  return length;
}

function keyAt(plain: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = plain.subarray(at, at + MIN_LENGTH);
  return a | (b << 8) | (c << 16) | (d << 24);
}
