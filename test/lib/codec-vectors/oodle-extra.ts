import { concatBytes } from "../../../core/src/bytes/index.ts";
import { BitWriter } from "./oodle-bits.ts";

/** Older codes shift distances by this, so that the smallest is 8. */
const OFFSET_BIAS = 248;
const LONG_CODE = 255;

interface Offset {
  readonly code: number;
  readonly extra: number;
  readonly bits: number;
}

/** An older offset code, for distances below 8 MiB. */
export function encodeOffset(distance: number): Offset {
  const biased = distance + OFFSET_BIAS;
  const high = biased >> 4;
  const bits = 31 - Math.clz32(high);
  return { code: ((bits - 4) << 4) | (biased & 15), extra: high - 2 ** bits, bits };
}

/** One byte per length; what does not fit is a long length. */
export function encodeLengths(lengths: readonly number[]): {
  readonly codes: Uint8Array;
  readonly longs: readonly number[];
} {
  const codes = Uint8Array.from(lengths, (length) => Math.min(length, LONG_CODE));
  return { codes, longs: lengths.filter((length) => length >= LONG_CODE).map((length) => length - LONG_CODE) };
}

/** Offsets, then long lengths, in turns from the front and from the back; the back begins with the number of the latter. */
export function encodeExtra(offsets: readonly Offset[], longs: readonly number[]): Uint8Array {
  const front = new BitWriter();
  const back = new BitWriter();
  const count = longs.length + 1;
  back.put(count, 2 * (31 - Math.clz32(count)) + 1);
  for (const [at, { extra, bits }] of offsets.entries()) (at % 2 === 0 ? front : back).put(extra, bits);
  for (const [at, long] of longs.entries()) {
    const value = long + 64;
    const width = 31 - Math.clz32(value) - 6;
    (at % 2 === 0 ? front : back).put(value, 2 * width + 7);
  }
  return concatBytes([front.highFirst(), back.highFirst().toReversed()]);
}
