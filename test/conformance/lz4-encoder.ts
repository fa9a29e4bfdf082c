/** A plain greedy LZ4 encoder: another reading of the format than the decoder's, to hold the two against each other. */

const MIN_MATCH = 4;
/** The format keeps the last five bytes literal and starts no match in the last twelve. */
const LAST_LITERALS = 5;
const NO_MATCH_TAIL = 12;
const MAX_DISTANCE = 65_535;

/** One LZ4 block. */
export function encodeLz4Block(plain: Uint8Array): Uint8Array {
  const out: number[] = [];
  const seen = new Map<string, number>();
  let literalsFrom = 0;
  let at = 0;
  while (at + NO_MATCH_TAIL <= plain.length) {
    const key = plain.subarray(at, at + MIN_MATCH).join(",");
    const candidate = seen.get(key);
    seen.set(key, at);
    if (candidate === undefined || at - candidate > MAX_DISTANCE) {
      at += 1;
      continue;
    }
    let length = MIN_MATCH;
    while (at + length < plain.length - LAST_LITERALS && plain[candidate + length] === plain[at + length]) length += 1;
    writeSequence(out, plain.subarray(literalsFrom, at), { distance: at - candidate, length });
    at += length;
    literalsFrom = at;
  }
  writeSequence(out, plain.subarray(literalsFrom), undefined);
  return Uint8Array.from(out);
}

interface Match {
  readonly distance: number;
  readonly length: number;
}

function writeSequence(out: number[], literals: Uint8Array, match: Match | undefined): void {
  const matchCode = match === undefined ? 0 : match.length - MIN_MATCH;
  out.push((Math.min(literals.length, 15) << 4) | Math.min(matchCode, 15));
  writeRest(out, literals.length);
  for (const byte of literals) out.push(byte);
  if (match === undefined) return;
  out.push(match.distance & 0xff, match.distance >> 8);
  writeRest(out, matchCode);
}

/** What a nibble of 15 cannot say. */
function writeRest(out: number[], value: number): void {
  if (value < 15) return;
  let rest = value - 15;
  while (rest >= 255) {
    out.push(255);
    rest -= 255;
  }
  out.push(rest);
}
