import type { Setup } from "./setup.ts";

/** A set-up packet by its CRC-32, which is how FMOD names it. */
export interface KnownSetup {
  readonly id: number;
  readonly setup: Setup;
}

/**
 * All packets but their ids in one table, numbers little-endian. Of each packet its modes u8 (bit 7: it has two; bits 0 and 1:
 * they are long), then of each its books u8, then of each its tail's bits u16; the low bytes of all numbers of books, their high
 * bytes; the tails; the books. Books stand in the order of their bytes, since those that are alike pack better side by side.
 */
export function packSetups(known: readonly KnownSetup[]): Uint8Array {
  const all = known.flatMap(({ setup }) => setup.books.map((bytes) => Buffer.from(bytes)));
  const books = [...new Map(all.map((bytes) => [bytes.toString("latin1"), bytes])).values()].toSorted(compareBooks);
  const numberOf = new Map(books.map((bytes, number) => [bytes.toString("latin1"), number]));
  const numbers = all.map((bytes) => numberOf.get(bytes.toString("latin1")) ?? 0);
  const parts = [
    words(
      1,
      known.map(({ setup }) => modesOf(setup)),
    ),
    words(
      1,
      known.map(({ setup }) => setup.books.length),
    ),
    words(
      2,
      known.map(({ setup }) => setup.tailBits),
    ),
    words(
      1,
      numbers.map((number) => number & 255),
    ),
    words(
      1,
      numbers.map((number) => number >> 8),
    ),
    ...known.map(({ setup }) => setup.tail),
    ...books,
  ];
  return Uint8Array.from(Buffer.concat(parts));
}

/** By dimensions, then entries, then the rest. */
function compareBooks(a: Buffer, b: Buffer): number {
  return a.readUInt8(0) - b.readUInt8(0) || a.readUInt16LE(1) - b.readUInt16LE(1) || a.compare(b);
}

function modesOf({ modes: [first = false, second] }: Setup): number {
  return (first ? 1 : 0) | (second === true ? 2 : 0) | (second === undefined ? 0 : 0x80);
}

function words(sizeBytes: 1 | 2, values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * sizeBytes);
  for (const [index, value] of values.entries()) bytes.writeUIntLE(value, index * sizeBytes, sizeBytes);
  return bytes;
}
