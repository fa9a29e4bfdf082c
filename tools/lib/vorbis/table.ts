import type { Setup } from "./setup.ts";

/** A set-up packet by its CRC-32, which is how FMOD names it. */
export interface KnownSetup {
  readonly id: number;
  readonly setup: Setup;
}

export interface PackedTable {
  readonly bytes: Uint8Array;
  /** Different books in it. */
  readonly books: number;
  /** How many books all packets name. */
  readonly references: number;
  /** Bytes of the packets' tails. */
  readonly tailBytes: number;
}

/**
 * The table of wasm/codecs/vorbis-setup, whose `table.ts` shows the layout; numbers are little-endian. Books stand in the order
 * of their bytes, since those that are alike pack better side by side.
 *
 * @param known packets in the order of their ids
 * @param sets Wwise's sets of books
 */
export function packTable(known: readonly KnownSetup[], sets: readonly (readonly Uint8Array[])[]): PackedTable {
  const named = known.flatMap(({ setup }) => setup.books);
  const all = [...named, ...sets.flat()].map((bytes) => Buffer.from(bytes));
  const books = [...new Map(all.map((bytes) => [textOf(bytes), bytes])).values()].toSorted(compareBooks);
  const numberOf = new Map(books.map((bytes, number) => [textOf(bytes), number]));
  const numbersOf = (some: readonly Uint8Array[]): Uint8Array =>
    split(some.map((bytes) => numberOf.get(textOf(bytes)) ?? 0));
  const tails = known.map(({ setup }) => setup.tail);
  const parts = [
    words(1, known, ({ setup }) => modesOf(setup)),
    words(1, known, ({ setup }) => setup.books.length),
    words(2, known, ({ setup }) => setup.tailBits),
    words(4, known, ({ id }) => id),
    numbersOf(named),
    ...sets.map((set) => numbersOf(set)),
    ...tails,
    ...books,
  ];
  return {
    bytes: Uint8Array.from(Buffer.concat(parts)),
    books: books.length,
    references: named.length,
    tailBytes: tails.reduce((sum, tail) => sum + tail.length, 0),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** By dimensions, then entries, then the rest. */
function compareBooks(a: Buffer, b: Buffer): number {
  return a.readUInt8(0) - b.readUInt8(0) || a.readUInt16LE(1) - b.readUInt16LE(1) || a.compare(b);
}

function modesOf({ modes: [first = false, second] }: Setup): number {
  return (first ? 1 : 0) | (second === true ? 2 : 0) | (second === undefined ? 0 : 0x80);
}

/** All low bytes, then all high ones. */
function split(numbers: readonly number[]): Uint8Array {
  return Uint8Array.from([...numbers.map((number) => number & 255), ...numbers.map((number) => number >> 8)]);
}

function words<T>(sizeBytes: 1 | 2 | 4, values: readonly T[], numberOf: (value: T) => number): Uint8Array {
  const bytes = Buffer.alloc(values.length * sizeBytes);
  for (const [index, value] of values.entries()) bytes.writeUIntLE(numberOf(value), index * sizeBytes, sizeBytes);
  return bytes;
}
