import { BitReader } from "./bit-reader.ts";

/** A set-up packet, taken apart so far that packets share what they have in common. */
export interface Setup {
  /** Its code books, each in the form that `packBook` gives. */
  readonly books: readonly Uint8Array[];
  /** The bits behind them, from the lowest bit of the first byte on. */
  readonly tail: Uint8Array;
  readonly tailBits: number;
  /** Whether each mode has long blocks. */
  readonly modes: readonly boolean[];
}

/** Type and "vorbis". */
const HEAD_BYTES = 7;
const BOOK_MAGIC = 0x564342;
/** Flag, window, transform and mapping. */
const MODE_BITS = 41;

/** Takes a set-up packet of libvorbis apart; throws on anything that its encoder does not write. */
export function parseSetup(packet: Uint8Array): Setup {
  const reader = new BitReader(packet, HEAD_BYTES * 8);
  const books = Array.from({ length: reader.read(8) + 1 }, () => packBook(reader));
  const tailBits = reader.left;
  const tail = new Uint8Array(Math.ceil(tailBits / 8));
  for (let at = 0; at < tail.length; at++) tail[at] = reader.read(Math.min(8, reader.left));
  return { books, tail, tailBits, modes: findModes(packet) };
}

/**
 * One code book: dimensions u8, entries u16, how lengths are written u8 (0 all, 1 with entries that are not used, 2 rising), the
 * length of each entry's code u8 (0 for none), 1 when it has values u8, and then two floats u32, bits of a value u8, sequence u8,
 * values u8, or u16 above 8 bits.
 */
function packBook(reader: BitReader): Uint8Array {
  if (reader.read(24) !== BOOK_MAGIC) throw new Error("a code book has no mark");
  const dimensions = reader.read(16);
  const entries = reader.read(24);
  if (dimensions > 255 || entries > 65_535) throw new Error("a code book of another kind");
  const isRising = reader.read(1) === 1;
  const isSparse = isRising ? 0 : reader.read(1);
  const lengths = isRising ? readRising(reader, entries) : readLengths(reader, entries, isSparse === 1);
  const bytes = [dimensions, entries & 255, entries >> 8, isRising ? 2 : isSparse, ...lengths];
  const lookup = reader.read(4);
  if (lookup > 1) throw new Error("values of another kind");
  bytes.push(lookup);
  if (lookup === 1) putValues(reader, bytes, valueCount(entries, dimensions));
  return Uint8Array.from(bytes);
}

function readLengths(reader: BitReader, entries: number, isSparse: boolean): readonly number[] {
  return Array.from({ length: entries }, () => (!isSparse || reader.read(1) === 1 ? reader.read(5) + 1 : 0));
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
function valueCount(entries: number, dimensions: number): number {
  let count = 1;
  while ((count + 1) ** dimensions <= entries) count++;
  return count;
}

/** Modes stand at the end, before one bit that is 1 and up to 7 that are 0. */
function findModes(packet: Uint8Array): readonly boolean[] {
  let end = packet.length * 8 - 1;
  const bitAt = (at: number): number => new BitReader(packet, at).read(1);
  while (bitAt(end) === 0) end--;
  // Two first: what stands before the last mode of two could be taken for the count of one.
  for (const count of [2, 1]) {
    const first = end - count * MODE_BITS;
    if (new BitReader(packet, first - 6).read(6) !== count - 1) continue;
    const modes = Array.from({ length: count }, (_, mode) => new BitReader(packet, first + mode * MODE_BITS));
    const flags = modes.map((mode) => mode.read(1) === 1);
    if (modes.every((mode) => mode.read(32) === 0)) return flags;
  }
  throw new Error("its modes are of another kind");
}
