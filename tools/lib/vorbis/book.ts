import type { BitReader } from "./bit-reader.ts";

const BOOK_MAGIC = 0x564342;

/**
 * The code book that `reader` is at, in our form: dimensions u8, entries u16, how lengths are written u8 (0 all, 1 with entries
 * that are not used, 2 rising), the length of each entry's code u8 (0 for none), 1 when it has values u8, and then two floats
 * u32, bits of a value u8, sequence u8, values u8, or u16 above 8 bits. Throws on a book of another kind.
 */
export function readBook(reader: BitReader): Uint8Array {
  if (reader.read(24) !== BOOK_MAGIC) throw new Error("a code book has no mark");
  return takeBook(reader, reader.read(16), reader.read(24), false);
}

/** The same of a book in the packed form of Wwise's sets. */
export function readPackedBook(reader: BitReader): Uint8Array {
  return takeBook(reader, reader.read(4), reader.read(14), true);
}

function takeBook(reader: BitReader, dimensions: number, entries: number, isPacked: boolean): Uint8Array {
  if (dimensions > 255 || entries > 65_535) throw new Error("a code book of another kind");
  const isRising = reader.read(1) === 1;
  const lengthBits = isPacked && !isRising ? reader.read(3) : 5;
  const isSparse = isRising ? 0 : reader.read(1);
  const lengths = isRising ? readRising(reader, entries) : readLengths(reader, entries, isSparse === 1, lengthBits);
  const bytes = [dimensions, entries & 255, entries >> 8, isRising ? 2 : isSparse, ...lengths];
  const lookup = reader.read(isPacked ? 1 : 4);
  if (lookup > 1) throw new Error("values of another kind");
  bytes.push(lookup);
  if (lookup === 1) putValues(reader, bytes, valueCount(entries, dimensions));
  return Uint8Array.from(bytes);
}

function readLengths(reader: BitReader, entries: number, isSparse: boolean, bits: number): readonly number[] {
  return Array.from({ length: entries }, () => (!isSparse || reader.read(1) === 1 ? reader.read(bits) + 1 : 0));
}

/** How many codes there are of each length. */
function readRising(reader: BitReader, entries: number): readonly number[] {
  const lengths: number[] = [];
  for (let length = reader.read(5) + 1; lengths.length < entries; length++) {
    const count = reader.read(bitsOf(entries - lengths.length));
    for (let entry = 0; entry < count; entry++) lengths.push(length);
  }
  return lengths;
}

function bitsOf(value: number): number {
  return 32 - Math.clz32(value);
}

function putValues(reader: BitReader, bytes: number[], count: number): void {
  for (let byte = 0; byte < 8; byte++) bytes.push(reader.read(8));
  const bits = reader.read(4) + 1;
  bytes.push(bits, reader.read(1));
  for (let value = 0; value < count; value++) {
    const number = reader.read(bits);
    bytes.push(number & 255);
    if (bits > 8) bytes.push(number >> 8);
  }
}

/** The largest number whose power by `dimensions` is not above `entries`. */
export function valueCount(entries: number, dimensions: number): number {
  let count = 1;
  while ((count + 1) ** dimensions <= entries) count++;
  return count;
}
