import { concatBytes } from "../../../core/src/bytes/index.ts";
import { BitWriter } from "./oodle-bits.ts";

const HUFFMAN = 2;
const MAX_SHORT_RAW = 0xfff;
/** Bits of a code length in an older sparse table, which holds up to 255 symbols. */
const LENGTH_BITS = 4;
const MAX_SYMBOLS = 255;

/** An array, Huffman-coded where that is wanted and smaller; `form` says that its first bit means something else there. */
export function encodeArray(bytes: Uint8Array, arrays: "raw" | "huffman", form: "any" | "long" = "any"): Uint8Array {
  const payload = arrays === "huffman" ? encodeHuffman(bytes) : undefined;
  if (payload !== undefined && payload.length < bytes.length - 5) {
    const sizes = (bytes.length - 1) * 2 ** 18 + payload.length;
    const head = new BitWriter();
    head.put(HUFFMAN, 4);
    head.put(sizes, 36);
    return concatBytes([head.highFirst(), payload]);
  }
  const size = bytes.length;
  if (form === "any" && size <= MAX_SHORT_RAW)
    return concatBytes([Uint8Array.of(0x80 | (size >> 8), size & 255), bytes]);
  return concatBytes([Uint8Array.of(size >> 16, (size >> 8) & 255, size & 255), bytes]);
}

interface Code {
  readonly symbol: number;
  readonly length: number;
}

/** An older sparse table with codes of two lengths, then three streams. */
function encodeHuffman(bytes: Uint8Array): Uint8Array | undefined {
  const codes = codesOf(bytes);
  if (codes.length < 2 || codes.length > MAX_SYMBOLS) return undefined;
  const table = new BitWriter();
  table.put(0, 2);
  table.put(codes.length, 8);
  table.put(LENGTH_BITS, 3);
  for (const { symbol, length } of codes) {
    table.put(symbol, 8);
    table.put(length - 1, LENGTH_BITS);
  }
  const values = canonical(codes);
  const streams = [new BitWriter(), new BitWriter(), new BitWriter()] as const;
  for (const [at, symbol] of bytes.entries()) {
    const { value, length } = values.get(symbol) ?? { value: 0, length: 0 };
    streams[at % 3]?.put(value, length);
  }
  const [a, b, m] = streams;
  const first = a.lowFirst();
  const split = Uint8Array.of(first.length & 255, first.length >> 8);
  return concatBytes([table.highFirst(), split, first, m.lowFirst(), b.lowFirst().toReversed()]);
}

/** The frequent symbols have one bit less than the others. */
function codesOf(bytes: Uint8Array): readonly Code[] {
  const counts = new Map<number, number>();
  for (const symbol of bytes) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const symbols = [...counts].toSorted(([, a], [, b]) => b - a).map(([symbol]) => symbol);
  const bits = 31 - Math.clz32(symbols.length);
  const shorter = 2 ** (bits + 1) - symbols.length;
  return symbols.map((symbol, at) => ({ symbol, length: at < shorter ? bits : bits + 1 }));
}

/** Codes in order of length, then of appearance. */
function canonical(codes: readonly Code[]): ReadonlyMap<number, { readonly value: number; readonly length: number }> {
  let value = 0;
  let before = 0;
  const values = new Map<number, { value: number; length: number }>();
  for (const { symbol, length } of codes.toSorted((a, b) => a.length - b.length)) {
    value *= 2 ** (length - before);
    values.set(symbol, { value, length });
    value++;
    before = length;
  }
  return values;
}
