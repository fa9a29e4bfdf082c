import { concatBytes } from "@assetx/core/bytes";

/** Codes as they read in the stream: canonical, every bit turned. */
const LENGTH_CODES = canonicalCodes([3, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7]);
const DISTANCE_CODES = canonicalCodes([
  2,
  ...repeat(4, 2),
  ...repeat(5, 4),
  ...repeat(6, 15),
  ...repeat(7, 26),
  ...repeat(8, 16),
]);
const LENGTH_BASES = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 40, 72, 136, 264];
const MAX_LENGTH = 518;
const END_LENGTH = 519;

/**
 * Implodes with binary literals, and matches of three bytes and more found by the last place of three bytes.
 *
 * @param dictionaryBits 4, 5 or 6: 1, 2 or 4 KiB
 */
export function implode(plain: Uint8Array, dictionaryBits: number): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
  };
  const putLength = (length: number): void => {
    const symbol = LENGTH_BASES.findLastIndex((base) => base <= length);
    bits.push(1, ...(LENGTH_CODES[symbol] ?? []));
    put(length - (LENGTH_BASES[symbol] ?? 0), Math.max(0, symbol - 7));
  };
  const places = new Map<number, number>();
  for (let at = 0; at < plain.length;) {
    const three = (plain[at] ?? 0) | ((plain[at + 1] ?? 0) << 8) | ((plain[at + 2] ?? 0) << 16);
    const from = places.get(three);
    places.set(three, at);
    const distance = at - (from ?? -Infinity);
    let length = 0;
    if (distance <= 64 << dictionaryBits && at + 2 < plain.length) {
      while (
        length < MAX_LENGTH &&
        at + length < plain.length &&
        plain[at + length] === plain[at + length - distance]
      ) {
        length++;
      }
    }
    if (length < 3) {
      bits.push(0);
      put(plain[at] ?? 0, 8);
      at++;
      continue;
    }
    putLength(length);
    bits.push(...(DISTANCE_CODES[(distance - 1) >> dictionaryBits] ?? []));
    put(distance - 1, dictionaryBits);
    at += length;
  }
  putLength(END_LENGTH);
  const body = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(byte * 8, byte * 8 + 8).reduce((value, bit, index) => value | (bit << index), 0),
  );
  return concatBytes([Uint8Array.of(0, dictionaryBits), body]);
}

function repeat(value: number, times: number): readonly number[] {
  return Array.from({ length: times }, () => value);
}

function canonicalCodes(lengths: readonly number[]): readonly (readonly number[])[] {
  const codes: (readonly number[])[] = lengths.map(() => []);
  let code = 0;
  for (let length = 1; length <= 8; length++) {
    code *= 2;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      codes[symbol] = Array.from(code.toString(2).padStart(length, "0"), (bit) => 1 - Number(bit));
      code++;
    }
  }
  return codes;
}
